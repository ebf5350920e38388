/**
 * Plays a year of suggesting over a made-up region, to compare policies:
 *
 *     npm run simulate -- [--weeks 52] [--people 4000] [--tasks-per-week 40] [--seed 1]
 *                         [--json FILE] [--chart FILE.svg]
 *
 * Prints the tables; the model is told in `matching/simulation/simulate.ts`. The same options give
 * the same numbers on any machine.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chartOf } from "#matching/simulation/chart.ts";
import { defaultSimulation, simulate } from "#matching/simulation/simulate.ts";
import { tablesOf } from "#matching/simulation/tables.ts";

const most = { weeks: 520, people: 200_000, "tasks-per-week": 2000, seed: 2 ** 31 - 1 };

function main(): void {
  const { values } = parseArgs({
    options: {
      weeks: { type: "string" },
      people: { type: "string" },
      "tasks-per-week": { type: "string" },
      seed: { type: "string" },
      json: { type: "string" },
      chart: { type: "string" },
    },
  });
  const whole = (name: keyof typeof most, otherwise: number): number => {
    const word = values[name];
    if (word === undefined) return otherwise;
    const number = Number(word);
    if (!/^\d{1,10}$/.test(word) || number < 1 || number > most[name]) {
      throw new RangeError(`--${name} must be a whole number from 1 to ${most[name]}.`);
    }
    return number;
  };
  const people = whole("people", defaultSimulation.people);
  const simulation = simulate({
    weeks: whole("weeks", defaultSimulation.weeks),
    people,
    newPeoplePerWeek: Math.max(1, Math.round(people / 100)),
    tasksPerWeek: whole("tasks-per-week", defaultSimulation.tasksPerWeek),
    seed: whole("seed", defaultSimulation.seed),
  });
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify(simulation, null, 2)}\n`);
  }
  if (values.chart !== undefined) writeFileSync(values.chart, chartOf(simulation));
  process.stdout.write(tablesOf(simulation));
}

try {
  main();
} catch (error) {
  const isUsage =
    error instanceof RangeError ||
    (error instanceof TypeError && "code" in error && `${error.code}`.startsWith("ERR_PARSE_ARGS"));
  if (!isUsage) throw error;
  process.stderr.write(`${error.message.split(". ")[0]!.replace(/\.?$/, ".")}\n`);
  process.exitCode = 2;
}
