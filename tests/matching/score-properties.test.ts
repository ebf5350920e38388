/** The score's properties, for every pair that random snapshots can make. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  contributionNames,
  type Dimension,
  defaultParameters,
  dimensions,
  type JobseekerInput,
  type PairResult,
  rank,
  type SnapshotInput,
  type TaskInput,
} from "#matching/index.ts";
import { prepareTask, shareOut } from "#matching/prepare.ts";
import { scorePair } from "#matching/score.ts";
import {
  arbitraryFeasiblePair,
  arbitraryPair,
  arbitrarySnapshot,
  jobseeker,
  judged,
  pairOf,
  prepared,
  snapshot,
  task,
} from "./snapshot-arbitrary.ts";

describe("properties of every pair", () => {
  it("adds up: the contributions are the score, whole and within their weights", () => {
    fc.assert(
      fc.property(arbitrarySnapshot(), (input) => {
        for (const row of rank(prepared(input), { infeasible: true }).results) {
          for (const end of ["lo", "hi"] as const) {
            const parts = contributionNames.map((name) => row.contributions[end][name]);
            expect(parts.reduce((sum, part) => sum + part, 0)).toBe(row.score[end]);
            parts.forEach((part, i) => {
              expect(Number.isInteger(part)).toBe(true);
              expect(part).toBeGreaterThanOrEqual(0);
              expect(part).toBeLessThanOrEqual(defaultParameters.weights[contributionNames[i]!]);
            });
          }
          expect(row.score.lo).toBeLessThanOrEqual(row.score.hi);
          expect(row.feasible).toBe(row.reasons.length === 0);
        }
      }),
    );
  });

  it("shares out exactly the points there are, nearly in proportion", () => {
    const demands = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 18, maxLength: 18 });
    fc.assert(
      fc.property(demands, (asked) => {
        const points = shareOut(400, asked);
        const sum = asked.reduce((all, demand) => all + demand, 0);
        expect(points.reduce((all, point) => all + point, 0)).toBe(sum === 0 ? 0 : 400);
        points.forEach((point, i) => {
          expect(Math.abs(point * sum - 400 * asked[i]!)).toBeLessThan(Math.max(1, sum));
        });
      }),
    );
  });

  it("reaches exactly 1000 for the ideal person, whatever the task asks", () => {
    fc.assert(
      fc.property(arbitraryFeasiblePair, (input) => {
        const work = input.tasks[0]!;
        const ideal: JobseekerInput = {
          ...input.jobseekers[0]!,
          place: work.place,
          capacity: Object.fromEntries(dimensions.map((name) => [name, 4])),
          skills: work.skills ?? [],
          interests: [work.occupation],
          slots: work.slots,
          supportNeed: 0,
          from: work.start,
        };
        const result = judged({ ...input, jobseekers: [ideal] });
        expect(result).toMatchObject({ score: { lo: 1000, hi: 1000 } });
      }),
    );
  });
});

type Change = (input: SnapshotInput) => SnapshotInput;

function withPerson(change: (person: JobseekerInput) => Partial<JobseekerInput>): Change {
  return (input) => ({
    ...input,
    jobseekers: input.jobseekers.map((person) => ({ ...person, ...change(person) })),
  });
}

function withTask(change: (work: TaskInput) => Partial<TaskInput>): Change {
  return (input) => ({
    ...input,
    tasks: input.tasks.map((work) => ({ ...work, ...change(work) })),
  });
}

const dimension = fc.constantFrom(...dimensions);

/** Changes of a pair that are improvements, each by an arbitrary amount. */
const improvements: Record<string, fc.Arbitrary<Change>> = {
  "more capacity": dimension.map((name) =>
    withPerson(({ capacity = {} }) =>
      capacity[name] === undefined
        ? {}
        : { capacity: { ...capacity, [name]: Math.min(4, capacity[name] + 1) } },
    ),
  ),
  "another skill": fc
    .constantFrom("esco:1", "esco:2", "esco:3")
    .map((skill) => withPerson(({ skills = [] }) => ({ skills: [...skills, skill] }))),
  "another card": fc
    .constantFrom("hygiene", "occupational_safety", "hot_work")
    .map((card) => withPerson(({ cards = [] }) => ({ cards: [...cards, card] }))),
  "more of a language": fc.constantFrom("fi", "sv", "en").map((name) =>
    withPerson(({ languages = {} }) => ({
      languages: { ...languages, [name]: Math.min(6, (languages[name] ?? 0) + 1) },
    })),
  ),
  "more support offered": fc.constant(
    withTask(({ supportOffer = 0 }) => ({ supportOffer: supportOffer + 1 })),
  ),
  "another form offered": fc
    .constantFrom("employment", "work_trial", "rehabilitative_work_activity")
    .map((form) => withTask(({ forms }) => ({ forms: [...forms, form] }))),
  "another form wanted": fc
    .constantFrom("employment", "work_trial", "rehabilitative_work_activity")
    .map((form) => withPerson(({ forms }) => ({ forms: [...forms, form] }))),
  "another part of the week": fc
    .integer({ min: 0, max: 27 })
    .map((slot) => withPerson(({ slots }) => ({ slots: [...slots, slot] }))),
  "another way of travelling": fc
    .constantFrom("car", "public", "walk")
    .map((mode) => withPerson(({ modes }) => ({ modes: [...modes, mode] }))),
};

describe("more of a good thing never lowers the score or forbids", () => {
  it.each(Object.entries(improvements))("%s", (_, change) => {
    fc.assert(
      fc.property(fc.oneof(arbitraryPair, arbitraryFeasiblePair), change, (input, improve) => {
        const [before, after] = [judged(input), judged(improve(input))];
        expect(after.score.lo).toBeGreaterThanOrEqual(before.score.lo);
        expect(after.score.hi).toBeGreaterThanOrEqual(before.score.hi);
        expect(causes(before)).toEqual(expect.arrayContaining(causes(after)));
      }),
    );
  });
});

/** No form at all and only an unlawful one are two names of one cause: no form can be shared. */
function causes({ reasons }: PairResult): string[] {
  return reasons.map((reason) => (reason === "company_cannot" ? "form" : reason));
}

describe("with the points of fit frozen", () => {
  /** Scores the pair as if the task asked otherwise, its points left where they were. */
  function frozen(input: SnapshotInput, demands: TaskInput["demands"]) {
    const before = prepared(input);
    const changed = prepared(withTask(() => ({ demands }))(input));
    const { parameters } = before.snapshot;
    const original = before.tasks[0]!;
    const work = prepareTask(
      changed.tasks[0]!.task,
      original.placePosition,
      parameters,
      undefined,
      original.fitWeights,
    );
    return scorePair(before.jobseekers[0]!, work, parameters).score;
  }

  it("more demand never raises the score, less never lowers it", () => {
    fc.assert(
      fc.property(arbitraryPair, dimension, (input, name) => {
        const demands = input.tasks[0]!.demands ?? {};
        const asked = demands[name] ?? 0;
        const { score } = judged(input);
        const more = frozen(input, { ...demands, [name]: Math.min(4, asked + 1) });
        const less = frozen(input, { ...demands, [name]: Math.max(0, asked - 1) });
        expect(more.lo).toBeLessThanOrEqual(score.lo);
        expect(more.hi).toBeLessThanOrEqual(score.hi);
        expect(less.lo).toBeGreaterThanOrEqual(score.lo);
        expect(less.hi).toBeGreaterThanOrEqual(score.hi);
      }),
    );
  });

  it("keeps an adaptation that takes a demand away from lowering the score", () => {
    const input = pairOf(
      { capacity: { noise: 1, pace: 4, lifting: 0 } },
      { demands: { noise: 2, pace: 2, lifting: 4 } },
    );
    // Points 100, 100, 200: noise 58, pace 100, lifting 0; then noise asks nothing and gives 100.
    expect(judged(input).contributions.lo.F).toBe(158);
    expect(frozen(input, { pace: 2, lifting: 4 }).lo - judged(input).score.lo).toBe(42);
    // Shared out anew: pace 133, lifting 0. The adaptation would have lowered the score.
    const renewed = judged(withTask(() => ({ demands: { pace: 2, lifting: 4 } }))(input));
    expect(renewed.contributions.lo.F).toBe(133);
  });

  it("one demand only: frozen at all 400 points even when it is adapted away", () => {
    const input = pairOf({ capacity: { noise: 0 } }, { demands: { noise: 1 } });
    expect(judged(input).contributions.lo.F).toBe(234);
    expect(frozen(input, {}).lo).toBe(judged(input).score.lo + 166);
  });
});

describe("an answer", () => {
  it("only narrows [lo, hi], and never makes a feasible pair's other reasons change", () => {
    const answer = fc.tuple(dimension, fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(arbitraryPair, answer, (input, [name, level]) => {
        const before = judged(input);
        const answered = withPerson(({ capacity = {} }) => ({
          capacity: { [name]: level, ...capacity },
        }))(input);
        const after = judged(answered);
        expect(after.score.lo).toBeGreaterThanOrEqual(before.score.lo);
        expect(after.score.hi).toBeLessThanOrEqual(before.score.hi);
        expect(before.reasons).toEqual(expect.arrayContaining([...after.reasons]));
      }),
    );
  });

  it("to everything leaves one number", () => {
    fc.assert(
      fc.property(arbitraryPair, fc.integer({ min: 0, max: 4 }), (input, level) => {
        const all = Object.fromEntries(dimensions.map((name) => [name, level])) as Record<
          Dimension,
          number
        >;
        const { score } = judged(
          withPerson(({ capacity = {} }) => ({ capacity: { ...all, ...capacity } }))(input),
        );
        expect(score.lo).toBe(score.hi);
      }),
    );
  });
});

describe("what the snapshot does not hold", () => {
  it.each(["age", "gender", "nationality", "name", "targetGroup", "birthDate"])(
    "a person's %s is refused, so it cannot have an effect",
    (attribute) => {
      const person = { ...jobseeker(), [attribute]: "x" };
      expect(() => prepared(snapshot({ jobseekers: [person], tasks: [task()] }))).toThrow(
        `jobseekers[0] has the unknown field "${attribute}".`,
      );
    },
  );

  it("has nothing that waiting or earlier suggestions could change in a score", () => {
    fc.assert(
      fc.property(arbitraryPair, fc.nat(50), (input, waitingRounds) => {
        const { inputHash: _, ...before } = rank(prepared(input), { infeasible: true });
        const later = { ...withPerson(() => ({ waitingRounds }))(input), previous: [] };
        const { inputHash: __, ...after } = rank(prepared(later), { infeasible: true });
        expect(after).toEqual(before);
      }),
    );
  });
});
