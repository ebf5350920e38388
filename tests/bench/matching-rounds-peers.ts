/** Other people's solvers on the very same round, for comparison: dense `munkres` and HiGHS. */
import loadHighs from "highs";
import { munkres } from "munkres";
import { type RoundProblem, tierWeight } from "#matching/rounds/problem.ts";

export interface PeerAnswer {
  readonly milliseconds: number;
  /** The objective's sum; null when the solver did not finish in its time. */
  readonly sum: number | null;
}

/**
 * The round with one suggestion a person and one a task, by the Hungarian method over the whole
 * table of pairs. Making the table is not counted.
 */
export function byMunkres(problem: RoundProblem): PeerAnswer {
  const people = problem.open.length;
  const table = Array.from({ length: problem.room.length }, () => new Float64Array(people));
  forEachPair(problem, (pair, person) => {
    table[problem.task[pair]!]![person] = -(tierWeight(problem, person, 1) + problem.value[pair]!);
  });
  const start = performance.now();
  const chosen = munkres(table);
  const milliseconds = performance.now() - start;
  return {
    milliseconds,
    sum: chosen.reduce((sum, [task, person]) => sum - table[task]![person]!, 0),
  };
}

const highs = loadHighs();

/**
 * The round with one suggestion a person, as a linear program. Reading the program is counted, for
 * HiGHS offers no way round it; writing it is not.
 */
export async function byHighs(
  problem: RoundProblem,
  solver: "ipm" | "simplex",
  seconds: number,
): Promise<PeerAnswer> {
  const program = programOf(problem);
  const { solve } = await highs;
  const start = performance.now();
  const solution = solve(program, { solver, time_limit: seconds });
  const milliseconds = performance.now() - start;
  return {
    milliseconds,
    sum: solution.Status === "Optimal" ? Math.round(solution.ObjectiveValue) : null,
  };
}

function programOf(problem: RoundProblem): string {
  const goal: string[] = [];
  const people: string[][] = Array.from(problem.open, () => []);
  const tasks: string[][] = Array.from(problem.room, () => []);
  forEachPair(problem, (pair, person) => {
    goal.push(`+ ${tierWeight(problem, person, 1) + problem.value[pair]!} x${pair}`);
    people[person]!.push(`+ x${pair}`);
    tasks[problem.task[pair]!]!.push(`+ x${pair}`);
  });
  const rows = [
    ...people.map((terms) => ({ terms, most: 1 })),
    ...tasks.map((terms, task) => ({ terms, most: problem.room[task]! })),
  ].filter(({ terms }) => terms.length > 0);
  return [
    "Maximize",
    ` goal: ${goal.join("\n ")}`,
    "Subject To",
    ...rows.map(({ terms, most }, i) => ` r${i}: ${terms.join("\n ")} <= ${most}`),
    "End",
  ].join("\n");
}

function forEachPair(
  { personStart }: RoundProblem,
  visit: (pair: number, person: number) => void,
): void {
  for (let person = 0; person + 1 < personStart.length; person += 1) {
    for (let pair = personStart[person]!; pair < personStart[person + 1]!; pair += 1) {
      visit(pair, person);
    }
  }
}
