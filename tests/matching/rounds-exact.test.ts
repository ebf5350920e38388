import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseAmongEquals } from "#matching/rounds/choice-among-equals.ts";
import { type RoundProblem, tierWeight } from "#matching/rounds/problem.ts";
import { type RoundSolution, solveRound } from "#matching/rounds/shortest-paths.ts";
import {
  allChoices,
  columnsOf,
  compareOutcomes,
  type Outcome,
  outcomeOf,
  type SmallRound,
  smallRound,
  sortedPairs,
} from "./round-problems.ts";

/** The best outcome by trying everything. */
function best(round: SmallRound): Outcome {
  let found: Outcome | null = null;
  for (const chosen of allChoices(round)) {
    const outcome = outcomeOf(round, chosen)!;
    if (found === null || compareOutcomes(outcome, found) > 0) found = outcome;
  }
  return found!;
}

/** The pairs' places in the order that decides among equals. */
function ruleOrder(round: SmallRound): readonly number[] {
  const pairs = sortedPairs(round);
  return pairs
    .map((_, i) => i)
    .sort((a, b) => {
      const [p, q] = [pairs[a]!, pairs[b]!];
      return (
        Number(q.kept) - Number(p.kept) ||
        q.value - p.value ||
        q.hi - p.hi ||
        q.task - p.task || // the last task is the oldest here
        p.person - q.person
      );
    });
}

function gapOf(problem: RoundProblem, { chosen, given, personPrice, taskPrice }: RoundSolution) {
  let primal = 0;
  let dual = 0;
  problem.room.forEach((room, work) => {
    dual += room * taskPrice[work]!;
    expect(taskPrice[work]).toBeGreaterThanOrEqual(0);
  });
  problem.open.forEach((open, person) => {
    const price = personPrice[person]!;
    for (let tier = open + 1; tier <= problem.perPerson; tier += 1) {
      const weight = tierWeight(problem, person, tier);
      dual += Math.max(0, weight - price);
      if (tier <= open + given[person]!) primal += weight;
    }
    for (let i = problem.personStart[person]!; i < problem.personStart[person + 1]!; i += 1) {
      const value = problem.value[i]!;
      dual += Math.max(0, value + price - taskPrice[problem.task[i]!]!);
      if (chosen[i] === 1) primal += value;
    }
  });
  return dual - primal;
}

describe("a round against trying everything", () => {
  it("is the best in the order of wishes, and its prices prove it", () => {
    fc.assert(
      fc.property(smallRound(), (round) => {
        const problem = columnsOf(round);
        const solution = solveRound(problem);
        expect(outcomeOf(round, solution.chosen)).toEqual(best(round));
        expect(gapOf(problem, solution)).toBe(0);
      }),
      { numRuns: 600 },
    );
  });

  it("is the one of all equally good rounds that the rule names", () => {
    fc.assert(
      fc.property(smallRound({ values: 2 }), (round) => {
        const problem = columnsOf(round);
        const solution = chooseAmongEquals(problem, solveRound(problem));
        const highest = best(round);
        const order = ruleOrder(round);
        let preferred: readonly number[] | null = null;
        for (const chosen of allChoices(round)) {
          if (compareOutcomes(outcomeOf(round, chosen)!, highest) < 0) continue;
          const differs = order.find((i) => preferred === null || chosen[i] !== preferred[i]);
          if (preferred === null || (differs !== undefined && chosen[differs] === 1)) {
            preferred = chosen;
          }
        }
        expect([...solution.chosen]).toEqual(preferred);
        expect(gapOf(problem, solution)).toBe(0);
      }),
      { numRuns: 600 },
    );
  });
});
