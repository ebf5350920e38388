/** The simulation's numbers as Markdown tables, for whoever cannot see or does not trust a picture. */
import type { PolicyResult, Simulation } from "./simulate.ts";

/** Both tables, with headings in Finnish and English. */
export function tablesOf({ options, policies }: Simulation): string {
  const summary = table(
    [
      "Tapa · Policy",
      "Tavoitetut · Ever reached",
      "Odotus keskimäärin, kierrosta · Mean rounds waited",
      "Pisteet keskimäärin · Mean score",
      "Eniten yhdelle tehtävälle · Most for one task",
      "Aloitukset · Starts",
    ],
    policies.map((result) => [
      result.policy,
      `${result.everReached} / ${result.couldBeReached} (${percent(result)} %)`,
      String(result.meanWaitedThousandths / 1000),
      String(result.meanScoreTenths / 10),
      String(result.mostForOneTask),
      String(result.starts),
    ]),
  );
  const steps = policies[0]?.waited.map(({ rounds }) => rounds) ?? [];
  const waits = table(
    [
      `Odottaneet kierrosta viikolla ${options.weeks} · Rounds waited in week ${options.weeks}`,
      ...steps,
    ],
    policies.map(({ policy, waited }) => [policy, ...waited.map(({ people }) => String(people))]),
  );
  return `${summary}\n${waits}`;
}

function percent({ everReached, couldBeReached }: PolicyResult): number {
  return couldBeReached === 0 ? 100 : Math.floor((1000 * everReached) / couldBeReached) / 10;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return row(head) + row(head.map(() => "---")) + rows.map(row).join("");
}
