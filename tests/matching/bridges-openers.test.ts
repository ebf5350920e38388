/** What would open a task to more people: right counts, and nothing of anybody. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultActions } from "#matching/bridges/actions.ts";
import { isEmployersOwn, openers } from "#matching/bridges/openers.ts";
import type { JobseekerInput } from "#matching/index.ts";
import { arbitraryNearPair } from "./bridges-arbitrary.ts";
import { outcome, plainSteps } from "./bridges-reference.ts";
import { jobseeker, prepared, snapshot, task } from "./snapshot-arbitrary.ts";

function people(...changes: Partial<JobseekerInput>[]): JobseekerInput[] {
  return changes.map((change, i) => jobseeker({ id: `p${i}`, ...change }));
}

describe("openers of a task", () => {
  const work = task({
    hoursPerDay: 6,
    languages: { fi: 2 },
    demands: { pace: 2 },
    adjustable: ["pace"],
  });
  const able = { hoursPerDayMax: 8, languages: { fi: 2 }, capacity: { pace: 4 } };
  const jobseekers = people(
    able,
    { ...able, languages: { fi: 1 } },
    { ...able, languages: { fi: 1 } },
    { ...able, hoursPerDayMax: 4 },
    { ...able, hoursPerDayMax: 4, languages: { fi: 1 } },
    { ...able, capacity: { pace: 1 }, absolute: ["pace"], languages: { fi: 1 } },
    { ...able, ready: false, languages: { fi: 1 } },
    { ...able, forms: ["employment"], languages: { fi: 1 } },
  );
  const ready = prepared(snapshot({ jobseekers, tasks: [work] }));

  it("count the people who could be suggested besides, most first", () => {
    expect(openers(ready, "t1")).toEqual({
      task: "t1",
      now: 1,
      openers: [
        { actions: ["bilingual_instructions", "shorter_day"], cost: 7, people: 4 },
        { actions: ["adjust_little:pace", "bilingual_instructions"], cost: 7, people: 3 },
        { actions: ["adjust_much:pace", "bilingual_instructions"], cost: 11, people: 3 },
        { actions: ["bilingual_instructions"], cost: 4, people: 2 },
        { actions: ["shorter_day"], cost: 3, people: 1 },
      ].sort((a, b) => b.people - a.people || a.cost - b.cost),
    });
  });

  it("give single actions only, or the first few, when asked", () => {
    expect(openers(ready, "t1", { pairs: false, top: 1 }).openers).toEqual([
      { actions: ["bilingual_instructions"], cost: 4, people: 2 },
    ]);
  });

  it("hold nothing that points to a person", () => {
    expect(JSON.stringify(openers(ready, "t1"))).not.toMatch(/p\d/);
  });

  it("are only what the employer can decide alone", () => {
    const own = defaultActions.filter(isEmployersOwn).map(({ id }) => id);
    expect(own).toEqual([
      "adjust_little",
      "adjust_much",
      "bilingual_instructions",
      "induction_in_pictures",
      "induction_in_writing",
      "other_times",
      "other_weekly_hours",
      "shorter_day",
    ]);
  });

  it("refuse a task that is not in the snapshot", () => {
    expect(() => openers(ready, "t9")).toThrow("no task");
  });

  it("count as trying every action on every person would", { timeout: 60_000 }, () => {
    const group = fc.array(arbitraryNearPair, { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(group, fc.constantFrom(0, 600), (pairs, target) => {
        const tasks = [{ ...pairs[0]!.tasks[0]!, id: "t1" }];
        const input = snapshot({
          tasks,
          jobseekers: pairs.map((pair, i) => ({ ...pair.jobseekers[0]!, id: `p${i}` })),
        });
        const everybody = prepared(input);
        const alone = everybody.jobseekers.map((person) => ({
          ...everybody,
          jobseekers: [person],
        }));
        const waiting = alone.filter((one) => !outcome(one, [], 0).reaches);
        const steps = plainSteps(everybody, defaultActions.filter(isEmployersOwn));
        const count = (ids: readonly string[]) => {
          const taken = steps.filter(({ id }) => ids.includes(id));
          return waiting.filter((one) =>
            [taken, ...taken.map((step) => [step])].some(
              (set) => outcome(one, set, target).reaches,
            ),
          ).length;
        };
        const found = openers(everybody, "t1", { target, top: 1000 });
        expect(found.now).toBe(alone.length - waiting.length);
        const singles = steps.map(({ id }) => [id]).filter((ids) => count(ids) > 0);
        const pairsThatAdd = steps.flatMap((one, i) =>
          steps
            .slice(i + 1)
            .filter(({ track }) => track !== one.track)
            .map(({ id }) => [one.id, id].sort())
            .filter((ids) => count(ids) > Math.max(count([ids[0]!]), count([ids[1]!]))),
        );
        const expected = [...singles, ...pairsThatAdd].map((ids) => `${ids.join()}=${count(ids)}`);
        const given = found.openers.map(({ actions, people: more }) => `${actions.join()}=${more}`);
        expect(given.sort()).toEqual(expected.sort());
      }),
      { numRuns: 30 },
    );
  });
});
