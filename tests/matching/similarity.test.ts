/** Partial hits: near skills and near occupations, as reference data given with the snapshot. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain, parseSnapshot, type SnapshotInput } from "#matching/index.ts";
import { nearnessOf } from "#matching/similarity.ts";
import { arbitraryPair, jobseeker, judged, pairOf, prepared, task } from "./snapshot-arbitrary.ts";

const near = (
  percent: number,
  a = "esco:clean",
  b = "esco:wash",
): NonNullable<SnapshotInput["similar"]> => ({ skills: [[a, b, percent]] });

function points(input: SnapshotInput) {
  return judged(input).contributions.lo;
}

describe("a required skill", () => {
  const asked = { skills: ["esco:wash", "esco:drive"] };

  it("counts in part when the person has a near one, in full when the person has it", () => {
    const has = (skills: string[], percent?: number) =>
      points(pairOf({ skills }, asked, percent ? { similar: near(percent) } : {})).K;
    expect(has(["esco:clean"])).toBe(0);
    expect(has(["esco:clean"], 60)).toBe(60); // ⌊200 · 60 / 200⌋
    expect(has(["esco:clean", "esco:drive"], 60)).toBe(160);
    expect(has(["esco:wash", "esco:clean"], 60)).toBe(100); // the best hit only
  });

  it("is met the same way round whichever of the two is wanted", () => {
    const similar = near(45);
    const there = points(
      pairOf({ skills: ["esco:clean"] }, { skills: ["esco:wash"] }, { similar }),
    );
    const back = points(pairOf({ skills: ["esco:wash"] }, { skills: ["esco:clean"] }, { similar }));
    expect(there.K).toBe(90);
    expect(back.K).toBe(90);
  });

  it("is told apart in the explanation: held, near, missing", () => {
    const input = pairOf(
      { skills: ["esco:clean", "esco:drive"] },
      { skills: ["esco:wash", "esco:drive", "esco:cook"] },
      { similar: near(60) },
    );
    const { pluses, minuses, contributions } = explain(prepared(input), "p1", "t1");
    const held = pluses.find(({ code }) => code === "skills_held");
    const close = pluses.find(({ code }) => code === "skills_near");
    expect(held).toMatchObject({ skills: ["esco:drive"], required: 3, points: 66 });
    expect(close).toMatchObject({
      near: [{ needed: "esco:wash", held: "esco:clean", percent: 60 }],
      points: contributions.lo.K - 66,
    });
    expect(minuses.find(({ code }) => code === "skills_missing")).toMatchObject({
      skills: ["esco:cook"],
    });
  });
});

describe("an occupation", () => {
  const similar = { occupations: [["5131", "9412", 80] as const] };

  it("is near to a wish by similarity or by its code, whichever gives more", () => {
    const wishing = (interests: string[], occupation: string) =>
      points(pairOf({ interests }, { occupation }, { similar })).I;
    expect(wishing(["5131"], "9412")).toBe(80);
    expect(wishing(["9412"], "5131")).toBe(80);
    expect(wishing(["5131", "9412"], "9412")).toBe(100);
    expect(wishing(["5131"], "9411")).toBe(0);
    expect(wishing(["9411"], "9412")).toBe(75);
  });

  it("that is near but not the wished one is told as such", () => {
    const input = pairOf({ interests: ["5131"] }, { occupation: "9412" }, { similar });
    expect(explain(prepared(input), "p1", "t1").pluses).toContainEqual(
      expect.objectContaining({ code: "interest_near", interest: "5131", percent: 80, points: 80 }),
    );
  });
});

it("nearness never lowers a score and never changes feasibility", () => {
  const percent = fc.integer({ min: 1, max: 99 });
  fc.assert(
    fc.property(arbitraryPair, percent, percent, (input, skill, occupation) => {
      const before = judged(input);
      const after = judged({
        ...input,
        similar: {
          skills: [
            ["esco:1", "esco:2", skill],
            ["esco:3", "esco:4", skill],
          ],
          occupations: [["9411", "9412", occupation]],
        },
      });
      expect(after.feasible).toBe(before.feasible);
      expect(after.reasons).toEqual(before.reasons);
      expect(after.score.lo).toBeGreaterThanOrEqual(before.score.lo);
      const { F, T, C, E } = before.contributions.lo;
      expect(after.contributions.lo).toMatchObject({ F, T, C, E });
    }),
  );
});

describe("the pairs of a snapshot", () => {
  const parse = (similar: unknown) =>
    parseSnapshot({ ...pairOf({}, {}), similar } as unknown as SnapshotInput);

  it("are the same in any order and either way round", () => {
    const one = parse({
      skills: [
        ["b", "a", 10],
        ["a", "c", 20],
      ],
    });
    const other = parse({
      skills: [
        ["c", "a", 20],
        ["a", "b", 10],
      ],
    });
    expect(one).toEqual(other);
    expect(nearnessOf(one.similar).skills.get("c")?.get("a")).toBe(20);
  });

  it("leave a snapshot without them as it was, to the byte", () => {
    const plain = prepared(pairOf({}, {})).provenance.inputHash;
    const empty = pairOf({}, {}, { similar: { skills: [], occupations: [] } });
    expect(prepared(empty).provenance.inputHash).toBe(plain);
  });

  const refusals: [string, unknown, string][] = [
    ["with itself", { skills: [["a", "a", 5]] }, 'similar.skills[0] has "a" near to itself.'],
    [
      "twice",
      {
        skills: [
          ["a", "b", 5],
          ["b", "a", 6],
        ],
      },
      'similar.skills has the pair "a" and "b" twice.',
    ],
    [
      "at 100 %",
      { skills: [["a", "b", 100]] },
      "similar.skills[0][2] must be a whole number from 1 to 99, but is 100.",
    ],
    [
      "of codes of another length",
      { occupations: [["94", "9412", 50]] },
      'similar.occupations[0][0] must be an ISCO-08 code of four digits, but is "94".',
    ],
    [
      "of three",
      { skills: [["a", "b", "c", 1]] },
      "similar.skills[0] must be two codes and a percentage.",
    ],
    ["of other things", { cards: [] }, 'similar has the unknown field "cards".'],
  ];
  it.each(refusals)("%s are refused", (_, similar, sentence) => {
    expect(() => parse(similar)).toThrow(sentence);
  });
});

it("a person and a task of the plain example are not near by themselves", () => {
  const input = pairOf(
    { skills: ["x"], interests: ["9411"] },
    { skills: ["y"], occupation: "5120" },
  );
  expect(input.jobseekers).toEqual([jobseeker({ skills: ["x"], interests: ["9411"] })]);
  expect(input.tasks).toEqual([task({ skills: ["y"], occupation: "5120" })]);
  expect(points(input)).toMatchObject({ K: 0, I: 0 });
});
