/**
 * The kernel gives what the reference gives: over random snapshots with random parameters, and in
 * the cases where a fast way of doing it is wrong first.
 */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  dimensions,
  type ParameterOverride,
  type PreparedSnapshot,
  type SnapshotInput,
} from "#matching/index.ts";
import { scanModule } from "#matching/kernel/code.ts";
import { answersOf, expectedOf, ways, withKernel } from "./kernel-cases.ts";
import {
  arbitrarySnapshot,
  jobseeker,
  largeSnapshot,
  pairOf,
  prepared,
  snapshot,
  task,
} from "./snapshot-arbitrary.ts";

beforeAll(async () => {
  expect(await scanModule(), "the scan compiles").not.toBeNull();
}, 120_000);

const parameters: fc.Arbitrary<ParameterOverride> = fc.record({
  weights: fc
    .array(fc.nat(1000), { minLength: 5, maxLength: 5 })
    .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 1000])
    .map((cuts) => cuts.slice(1).map((cut, n) => cut - cuts[n]!))
    .map(([F, K, I, T, C, E]) => ({ F, K, I, T, C, E })),
  fitSteps: fc
    .array(fc.nat(256), { minLength: 4, maxLength: 4 })
    .map((steps) => [256, ...steps.sort((a, b) => b - a)]),
  interestPercent: fc
    .array(fc.nat(100), { minLength: 4, maxLength: 4 })
    .map((steps) => [...steps.sort((a, b) => a - b), 100]),
  interestUnstatedPercent: fc.nat(100),
  supportLossPerLevel: fc.nat(300),
  floors: fc.record({ wish: fc.nat(400), work: fc.nat(500) }),
});

/** Skills and occupations of the random snapshots that are near each other. */
const similar: fc.Arbitrary<SnapshotInput["similar"]> = fc.record({
  skills: fc
    .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }))
    .map(([a, b]): [string, string, number][] => [
      ["esco:1", "esco:2", a],
      ["esco:2", "esco:3", b],
    ]),
  occupations: fc
    .integer({ min: 1, max: 99 })
    .map((near): [string, string, number][] => [["5120", "9412", near]]),
});

const anySnapshot = fc
  .tuple(
    arbitrarySnapshot({ people: 9, tasks: 6 }),
    fc.option(parameters, { nil: undefined }),
    fc.option(similar, { nil: undefined }),
  )
  .map(([input, override, near]) => ({
    ...input,
    ...(override && { parameters: override }),
    ...(near && { similar: near }),
  }));

/** The same with people whom hardly any rule keeps from anything, so that there is much to score. */
const easySnapshot = anySnapshot.map((input) => ({
  ...input,
  jobseekers: input.jobseekers.map((person) => ({
    ...person,
    ready: true,
    modes: ["car"],
    reachMinutes: Math.max(40, person.reachMinutes),
    hours: { min: 0, max: 40 },
    hoursPerDayMax: 8,
    from: "2026-10-01",
    forms: ["employment", "work_trial", "coaching_environment"],
    languages: { fi: 6, sv: 6, en: 6 },
    cards: ["hygiene", "occupational_safety", "hot_work"],
    absolute: person.absolute?.slice(0, 1) ?? [],
  })),
  tasks: input.tasks.map((work) => ({ ...work, slotsNeeded: 1, end: null })),
}));

async function expectEqual(snapshotOrInput: SnapshotInput | PreparedSnapshot, top = 3) {
  const ready = "provenance" in snapshotOrInput ? snapshotOrInput : prepared(snapshotOrInput);
  const expected = expectedOf(ready, top);
  for (const way of ways) {
    const answers = await withKernel(ready, way, (kernel) => answersOf(kernel, ready, top));
    expect(answers).toEqual(expected);
  }
}

describe("over random snapshots", () => {
  test.each(ways.slice(0, 2))(
    "%o equals the reference",
    async (way) => {
      await fc.assert(
        fc.asyncProperty(anySnapshot, fc.integer({ min: 1, max: 5 }), async (input, top) => {
          const ready = prepared(input);
          const answers = await withKernel(ready, way, (kernel) => answersOf(kernel, ready, top));
          expect(answers).toEqual(expectedOf(ready, top));
        }),
        { numRuns: 200 },
      );
    },
    60_000,
  );

  test("several threads equal the reference", async () => {
    await fc.assert(
      fc.asyncProperty(easySnapshot, async (input) => expectEqual(input)),
      { numRuns: 10 },
    );
  }, 60_000);
});

describe("in cases that are easily wrong", () => {
  test("more people than fit twelve bits, and pieces for several threads", async () => {
    const many = prepared(largeSnapshot(5000, 250));
    const [first] = ways;
    const [expected, candidates] = await withKernel(many, first!, (kernel) => [
      kernel.topPerTask(20),
      kernel.candidates(),
    ]);
    const few = prepared({ ...largeSnapshot(5000, 250), tasks: largeSnapshot(5000, 4).tasks });
    await expectEqual(few, 20);
    for (const way of ways.slice(1)) {
      await withKernel(many, way, (kernel) => {
        expect(isDeepStrictEqual(kernel.topPerTask(20), expected)).toBe(true);
        expect(isDeepStrictEqual(kernel.candidates(), candidates)).toBe(true);
        // Above the number of best that are kept while scanning.
        expect(kernel.topPerTask(100).taskStart.at(-1)).toBeGreaterThan(expected.person.length);
      });
    }
  }, 60_000);

  test("equal people are told apart by id alone", () =>
    expectEqual(
      snapshot({
        jobseekers: Array.from({ length: 300 }, (_, n) => jobseeker({ id: `p${(n * 77) % 300}` })),
      }),
      20,
    ));

  test("one demand only, which takes all the points of fit", () =>
    expectEqual(
      snapshot({
        jobseekers: [0, 1, 2, 3, 4].map((level) =>
          jobseeker({ id: `p${level}`, capacity: { hands: level } }),
        ),
        tasks: [task({ demands: { hands: 4 } }), task({ id: "t2", demands: { hands: 1 } })],
      }),
    ));

  test("no skills at all, required or held", () => expectEqual(pairOf({ skills: [] }, {})));

  test("everything unknown", () =>
    expectEqual(
      pairOf(
        { capacity: {}, interests: [] },
        { demands: Object.fromEntries(dimensions.map((name) => [name, 3])) },
      ),
    ));

  test("an unknown capacity in a dimension marked absolute", () =>
    expectEqual(pairOf({ absolute: ["noise"] }, { demands: { noise: 1 } })));

  test.each([
    ["nobody", snapshot({ jobseekers: [] })],
    ["no tasks", snapshot({ tasks: [] })],
    ["nobody and nothing", snapshot({ jobseekers: [], tasks: [] })],
  ])("%s", (_, input) => expectEqual(input));

  test("a task without slots and one with all of them, and a reach of 0", () =>
    expectEqual(
      snapshot({
        jobseekers: [
          jobseeker({ reachMinutes: 0 }),
          jobseeker({ id: "p2", modes: [] }),
          // More shared slots than a SIMD table has bytes.
          ...[15, 16, 17, 28].map((count) =>
            jobseeker({ id: `p${count}`, slots: Array.from({ length: count }, (_, n) => n) }),
          ),
        ],
        tasks: [
          task({ slots: [], slotsNeeded: 4 }),
          task({ id: "t2", place: "82200" }),
          task({ id: "t3", slots: Array.from({ length: 28 }, (_, slot) => slot) }),
        ],
      }),
    ));

  test("weights of 0, and one that is everything", async () => {
    for (const name of ["F", "K", "I", "T", "C", "E"] as const) {
      const none = { F: 0, K: 0, I: 0, T: 0, C: 0, E: 0 };
      await expectEqual({
        ...largeSnapshot(40, 12),
        parameters: { weights: { ...none, [name]: 1000 }, supportLossPerLevel: 350 },
      });
    }
  });
});
