/**
 * The simulation as a picture: how many have been reached, and how long people wait, week by week
 * under each policy. One SVG that needs nothing from outside; lines differ by pattern as well as by
 * colour and carry their names, so that nothing hangs on seeing colours. The numbers stand in the
 * table beside it (`tables.ts`).
 */
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Policy } from "./policies.ts";
import type { PolicyResult, Simulation, Week } from "./simulate.ts";

const width = 760;
const height = 690;
const left = 60;
const firstTop = 100;
const right = 170;
const panelHeight = 220;

const looks: Readonly<Record<Policy, { name: string; colour: string; dashes: string }>> = {
  top_pick: { name: "paras kullekin / top pick", colour: "#8a5a00", dashes: "2 4" },
  greedy: { name: "paras pari ensin / greedy", colour: "#5b4a9e", dashes: "8 4" },
  round: { name: "kierros / round", colour: "#0b5d4b", dashes: "" },
};

interface Panel {
  readonly title: string;
  readonly top: number;
  readonly most: number;
  readonly valueOf: (week: Week) => number;
  readonly label: (value: number) => string;
}

/** Draws a simulation of any number of weeks. */
export function chartOf({ options, policies }: Simulation): string {
  const weeks = policies.flatMap((policy) => policy.weeks);
  const longest = Math.max(
    1000,
    ...weeks.map(({ meanWaitedThousandths }) => meanWaitedThousandths),
  );
  const panels: readonly Panel[] = [
    {
      title: "Ehdotuksen joskus saaneet, % · Ever reached, %",
      top: firstTop,
      most: 100,
      valueOf: ({ everReachedPerMille }) => everReachedPerMille / 10,
      label: (value) => `${value} %`,
    },
    {
      title: "Keskimäärin odotetut kierrokset · Mean rounds waited",
      top: firstTop + panelHeight + 90,
      most: longest / 1000,
      valueOf: ({ meanWaitedThousandths }) => meanWaitedThousandths / 1000,
      label: (value) => String(value),
    },
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="13">`,
    `<title id="title">Simulaatio: tavoitetut ja odotus · Simulation: reach and waiting</title>`,
    `<desc id="desc">${descriptionOf(policies)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    heading(
      30,
      `${options.weeks} viikkoa, ${options.people} ihmistä, ${options.tasksPerWeek} uutta tehtävää viikossa`,
    ),
    heading(
      52,
      `${options.weeks} weeks, ${options.people} people, ${options.tasksPerWeek} new tasks a week`,
    ),
    ...panels.flatMap((panel) => draw(panel, policies, options.weeks)),
    "</svg>",
    "",
  ].join("\n");
}

function heading(at: number, words: string): string {
  return `<text x="${left}" y="${at}" font-size="16" font-weight="600" fill="#1c1c1c">${words}</text>`;
}

function descriptionOf(policies: readonly PolicyResult[]): string {
  return policies
    .map(({ policy, weeks }) => {
      const last = weeks.at(-1);
      if (!last) return looks[policy].name;
      const reached = `${last.everReachedPerMille / 10} %`;
      return `${looks[policy].name}: ${reached}, ${last.meanWaitedThousandths / 1000}`;
    })
    .join("; ");
}

function draw(panel: Panel, policies: readonly PolicyResult[], weeks: number): string[] {
  const bottom = panel.top + panelHeight;
  const x = scaleLinear([1, Math.max(2, weeks)], [left, width - right]);
  const y = scaleLinear([0, panel.most], [bottom, panel.top]).nice();
  const pieces = [
    `<text x="${left}" y="${panel.top - 14}" font-weight="600" fill="#1c1c1c">${panel.title}</text>`,
  ];
  for (const tick of y.ticks(5)) {
    const at = round(y(tick));
    pieces.push(
      `<line x1="${left}" x2="${width - right}" y1="${at}" y2="${at}" stroke="#d8d8d8"/>`,
      `<text x="${left - 8}" y="${round(at + 4)}" text-anchor="end" fill="#444444">${panel.label(tick)}</text>`,
    );
  }
  for (const tick of x.ticks(8)) {
    pieces.push(
      `<text x="${round(x(tick))}" y="${bottom + 20}" text-anchor="middle" fill="#444444">${tick}</text>`,
    );
  }
  pieces.push(
    `<text x="${width - right}" y="${bottom + 38}" text-anchor="end" fill="#444444">viikko · week</text>`,
  );
  const path = line<Week>(
    ({ week }) => round(x(week)),
    (week) => round(y(panel.valueOf(week))),
  );
  const ends = policies.map((result) => ({
    result,
    end: y(panel.valueOf(result.weeks.at(-1)!)),
  }));
  // Names stand at the lines' ends, pushed apart where lines meet.
  let above = Number.NEGATIVE_INFINITY;
  for (const { result, end } of ends.sort((a, b) => a.end - b.end)) {
    const { name, colour, dashes } = looks[result.policy];
    const at = Math.max(end + 4, above + 16);
    above = at;
    const dash = dashes === "" ? "" : ` stroke-dasharray="${dashes}"`;
    pieces.push(
      `<path d="${path(result.weeks)}" fill="none" stroke="${colour}" stroke-width="2.5"${dash}/>`,
      `<text x="${width - right + 8}" y="${round(at)}" fill="${colour}" font-size="12">${name}</text>`,
    );
  }
  return pieces;
}

function round(number: number): number {
  return Math.round(10 * number) / 10;
}
