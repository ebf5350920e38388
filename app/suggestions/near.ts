import type { JobseekerInput, SnapshotInput, TaskInput } from "#matching/index.ts";

/** From a skill's URI, or an occupation's code, to what is near to it and how near (percent). */
type NearTable = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What is near to what, both ways round. */
export interface Near {
  readonly skills: NearTable;
  readonly occupations: NearTable;
}

/** Pairs as the tables of reference data have them, each once. */
export type NearPairs = readonly (readonly [a: string, b: string, percent: number])[];

/** Makes a look-up table of pairs. */
export function nearTable(pairs: NearPairs): NearTable {
  const table = new Map<string, Map<string, number>>();
  const add = (from: string, to: string, percent: number) => {
    const row = table.get(from);
    if (row) row.set(to, percent);
    else table.set(from, new Map([[to, percent]]));
  };
  for (const [a, b, percent] of pairs) {
    add(a, b, percent);
    add(b, a, percent);
  }
  return table;
}

/**
 * The pairs that can count between these people and these tasks, and no others: a skill that a task
 * asks for with one that somebody has, a task's occupation with one that somebody wishes for. So the
 * snapshot of one pair stays small, and scores it as a larger one does.
 */
export function similarOf(
  people: readonly JobseekerInput[],
  tasks: readonly TaskInput[],
  near: Near,
): NonNullable<SnapshotInput["similar"]> {
  const had = new Set(people.flatMap(({ skills }) => skills ?? []));
  const asked = new Set(tasks.flatMap(({ skills }) => skills ?? []));
  const wished = new Set(people.flatMap(({ interests }) => interests ?? []));
  const occupations = new Set(tasks.map(({ occupation }) => occupation));
  return {
    skills: between(asked, had, near.skills),
    occupations: between(occupations, wished, near.occupations),
  };
}

function between(
  wanted: ReadonlySet<string>,
  given: ReadonlySet<string>,
  near: NearTable,
): [string, string, number][] {
  const pairs = new Map<string, [string, string, number]>();
  for (const one of wanted) {
    for (const [other, percent] of near.get(one) ?? []) {
      if (!given.has(other)) continue;
      const [a, b] = one < other ? [one, other] : [other, one];
      pairs.set(`${a}\n${b}`, [a, b, percent]);
    }
  }
  return [...pairs.values()];
}
