import { describe, expect, it } from "vitest";
import { chooseAmongEquals } from "#matching/rounds/choice-among-equals.ts";
import { solveRound } from "#matching/rounds/shortest-paths.ts";
import { bestByHighs } from "./highs.ts";
import { columnsOf, outcomeOf, type SmallRound } from "./round-problems.ts";
import { generator } from "./snapshot-arbitrary.ts";

/** Rounds too large to try everything; scarce room, so that people displace one another. */
function randomRound(seed: number): SmallRound {
  const next = generator(seed);
  const people = 4 + next(21);
  const tasks = 3 + next(10);
  const perPerson = 1 + next(3);
  const density = 15 + next(70);
  const values = next(2) === 0 ? 1025 : 12;
  return {
    perPerson,
    people: Array.from({ length: people }, () => ({
      waited: next(4) === 0 ? next(10) : 0,
      open: next(6) === 0 ? next(perPerson + 1) : 0,
    })),
    room: Array.from({ length: tasks }, () => next(5)),
    pairs: Array.from({ length: people * tasks }, (_, i) => ({
      person: Math.floor(i / tasks),
      task: i % tasks,
      value: next(values),
      hi: 1000,
      kept: false,
    })).filter(() => next(100) < density),
  };
}

describe("a round against HiGHS", () => {
  it("comes to the same in every stage of the objective", { timeout: 60_000 }, () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const round = randomRound(seed);
      const problem = columnsOf(round);
      const solution = solveRound(problem);
      const expected = bestByHighs(round);
      expect(outcomeOf(round, solution.chosen), `seed ${seed}`).toEqual(expected);
      const among = chooseAmongEquals(problem, solution);
      expect(outcomeOf(round, among.chosen), `seed ${seed}, among equals`).toEqual(expected);
    }
  });
});
