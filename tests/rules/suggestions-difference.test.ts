import fc from "fast-check";
import { expect, it } from "vitest";
import { pairKey, roundDifference, type Standing } from "#app/suggestions/round-difference.ts";

const now = { engineVersion: "1.1.0", parametersHash: "a" };
const ids = fc.constantFrom("1", "2", "3", "4");
const score = fc.record({ lo: fc.integer({ min: 0, max: 2 }), hi: fc.constant(900) });

const standing = fc.uniqueArray(
  fc.record<Standing>({
    pseudonym: ids,
    taskId: ids,
    held: fc.constantFrom("engine", "people", "dismissed"),
    personReady: fc.boolean(),
    taskOpen: fc.boolean(),
    score,
    engineVersion: fc.constantFrom("1.0.0", "1.1.0"),
    parametersHash: fc.constantFrom("a", "b"),
  }),
  { selector: ({ pseudonym, taskId }) => pairKey(pseudonym, taskId) },
);
const given = fc.uniqueArray(fc.record({ jobseeker: ids, task: ids, score }), {
  selector: ({ jobseeker, task }) => pairKey(jobseeker, task),
});

it("never moves what people decided, and leaves exactly the round behind of the rest", () => {
  fc.assert(
    fc.property(given, standing, fc.boolean(), (round, stands, feasible) => {
      const { flag, withdraw, refresh, kept } = roundDifference(round, stands, now, () => feasible);
      for (const { held } of [...withdraw.map(({ stored }) => stored), ...refresh]) {
        expect(held).toBe("engine");
      }
      const keys = (pairs: readonly { pseudonym: string; taskId: string }[]) =>
        pairs.map(({ pseudonym, taskId }) => pairKey(pseudonym, taskId));
      const gone = new Set(keys(withdraw.map(({ stored }) => stored)));
      const engines = keys(stands.filter(({ held }) => held === "engine"));
      const left = engines.filter((key) => !gone.has(key));
      expect(left).toHaveLength(kept);
      const others = new Set(keys(stands.filter(({ held }) => held !== "engine")));
      const after = [...left, ...flag.map(({ jobseeker, task }) => pairKey(jobseeker, task))];
      const wanted = round.map(({ jobseeker, task }) => pairKey(jobseeker, task));
      expect(after.sort()).toEqual(wanted.filter((key) => !others.has(key)).sort());
      // Written again is only what says something else now.
      for (const row of refresh) {
        const same = round.find(
          ({ jobseeker, task }) => jobseeker === row.pseudonym && task === row.taskId,
        )!;
        expect([same.score.lo, now.engineVersion, now.parametersHash]).not.toEqual([
          row.score.lo,
          row.engineVersion,
          row.parametersHash,
        ]);
      }
    }),
  );
});

it("says why: the task, the person, a rule, or the round", () => {
  const stored = (changes: Partial<Standing>): Standing => ({
    pseudonym: "p",
    taskId: "t",
    held: "engine",
    personReady: true,
    taskOpen: true,
    score: { lo: 1, hi: 2 },
    ...now,
    ...changes,
  });
  const reason = (changes: Partial<Standing>, feasible = true) =>
    roundDifference([], [stored(changes)], now, () => feasible).withdraw[0]!.reason;
  expect(reason({ taskOpen: false, personReady: false })).toBe("task_not_open");
  expect(reason({ personReady: false })).toBe("person_not_ready");
  expect(reason({}, false)).toBe("rule_fails");
  expect(reason({})).toBe("round");
});
