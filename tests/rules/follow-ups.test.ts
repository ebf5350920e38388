import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { followUpLink } from "#app/follow-ups/link-address.ts";
import {
  answerSchema,
  followUpPoints,
  followUpSides,
  phaseOf,
  preselected,
  secondQuestions,
  stateOn,
  wantsCaseworker,
} from "#app/follow-ups/rules.ts";
import { summarise } from "#app/follow-ups/summary.ts";
import { addDays } from "#app/platform/clock/clock.ts";
import { texts } from "#app/texts.ts";

const anySide = fc.constantFrom(...followUpSides);
const anyPoint = fc.constantFrom(...followUpPoints);
const anyDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays("2026-12-01", days));

describe("a follow-up's questions", () => {
  it("take exactly the answers of their own list", () => {
    fc.assert(
      fc.property(anySide, anyPoint, anySide, anyPoint, (side, point, side2, point2) => {
        const { answers } = secondQuestions[side][point];
        for (const second of secondQuestions[side2][point2].answers) {
          expect(answerSchema(side, point).safeParse({ going: "1", second }).success).toBe(
            answers.includes(second),
          );
        }
      }),
    );
  });

  it("need both answers, each with words of its own", () => {
    for (const side of followUpSides) {
      for (const point of followUpPoints) {
        const refused = answerSchema(side, point).safeParse({});
        expect(refused.error?.issues.map(({ message }) => message)).toEqual([
          "followUps:form.going.missing",
          "followUps:form.second.missing",
        ]);
      }
    }
  });

  it("give nothing but 1, 2 or 3 for how it goes", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        fc.pre(!["1", "2", "3"].includes(typed));
        expect(
          answerSchema("employer", "week_1").safeParse({ going: typed, second: "no_help" }).success,
        ).toBe(false);
        expect(preselected(typed)).toBeNull();
      }),
    );
    expect(["1", "2", "3"].map(preselected)).toEqual([1, 2, 3]);
  });

  it("have words for every answer in every language", () => {
    for (const words of Object.values(texts)) {
      const { first, second } = words.followUps as {
        first: Record<string, Record<string, string>>;
        second: Record<string, Record<string, string>>;
      };
      for (const side of followUpSides) {
        for (const point of followUpPoints) {
          const { name, answers } = secondQuestions[side][point];
          expect(first[side]?.[phaseOf(point)]).toBeTruthy();
          for (const key of ["question", ...answers]) expect(second[name]?.[key]).toBeTruthy();
        }
      }
    }
  });

  it("are mailed with links whose address chooses the first answer", () => {
    for (const { mail } of Object.values(texts)) {
      for (const template of ["follow_up", "follow_up_after"] as const) {
        const letter = mail[template];
        for (const going of ["well", "soso", "badly"])
          expect(letter.body).toContain(`{{${going}}}`);
        expect(letter.subject).not.toContain("{{");
      }
    }
    expect(followUpLink("a-b_c", "sv", 2)).toBe("/follow-up/a-b_c?lang=sv&going=2");
  });
});

describe("whether the caseworker is told at once", () => {
  it.each([
    ["employer", 3, "no_help", true],
    ["employer", 1, "call_me", true],
    ["employer", 1, "coach_visit", true],
    ["employer", 2, "needs_changes", true],
    ["employer", 2, "no_help", false],
    ["employer", 1, "not_continuing", false],
    ["caseworker", 3, "no_help", false],
    ["caseworker", 1, "coach_visit", false],
  ] as const)("%s says %i and %s: %s", (side, going, second, told) => {
    expect(wantsCaseworker(side, { going, second })).toBe(told);
  });
});

describe("a follow-up's state", () => {
  const anyRow = fc.record({
    side: anySide,
    point: anyPoint,
    dueOn: anyDay,
    answeredAt: fc.option(fc.constant("2026-12-20 09:00:00+00")),
  });
  const anyRows = fc.uniqueArray(anyRow, {
    selector: ({ side, point }) => `${side} ${point}`,
    maxLength: 10,
  });

  it("is open for at most one of each side, the last that has come due", () => {
    fc.assert(
      fc.property(anyRows, anyDay, (rows, day) => {
        for (const side of followUpSides) {
          const due = rows.filter((row) => row.side === side && row.dueOn <= day);
          const last = followUpPoints.findLast((point) => due.some((row) => row.point === point));
          const open = rows.filter(
            (row) => row.side === side && stateOn(row, rows, day) === "open",
          );
          const expected = due.filter((row) => row.point === last && row.answeredAt === null);
          expect(open).toEqual(expected);
        }
      }),
    );
  });

  it("says what is answered, and what is still ahead", () => {
    fc.assert(
      fc.property(anyRows, anyDay, (rows, day) => {
        for (const row of rows) {
          const state = stateOn(row, rows, day);
          expect(state === "answered").toBe(row.answeredAt !== null);
          expect(state === "coming").toBe(row.answeredAt === null && row.dueOn > day);
        }
      }),
    );
  });
});

describe("the summary", () => {
  it("counts every answer once, in its own place", () => {
    const anySummed = fc
      .tuple(
        anySide,
        anyPoint,
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
      )
      .map(([side, point, asked, answered, going, nth]) => {
        const { answers } = secondQuestions[side][point];
        return {
          side,
          point,
          asked,
          going: answered ? going : null,
          second: answered ? answers[nth % answers.length]! : null,
        };
      });
    fc.assert(
      fc.property(fc.array(anySummed, { maxLength: 60 }), (rows) => {
        const sums = summarise(rows);
        expect(sums).toHaveLength(10);
        const total = (of: (sum: (typeof sums)[number]) => number) =>
          sums.reduce((sum, each) => sum + of(each), 0);
        const answered = rows.filter(({ going }) => going !== null).length;
        expect(total((sum) => sum.answered)).toBe(answered);
        expect(total(({ going }) => going.well + going.soso + going.badly)).toBe(answered);
        expect(total(({ second }) => second.reduce((n, { count }) => n + count, 0))).toBe(answered);
        for (const sum of sums) expect(sum.asked).toBeGreaterThanOrEqual(sum.answered);
      }),
    );
  });

  it("tells where people are three months later", () => {
    const row = (second: string | null, going: number | null = second ? 1 : null) => ({
      side: "caseworker",
      point: "month_3",
      asked: true,
      going,
      second,
    });
    const sum = summarise([row("employment"), row("employment", 3), row("education"), row(null)]);
    expect(sum.find(({ side, point }) => side === "caseworker" && point === "month_3")).toEqual({
      side: "caseworker",
      point: "month_3",
      asked: 4,
      answered: 3,
      going: { well: 2, soso: 0, badly: 1 },
      second: [
        { answer: "employment", count: 2 },
        { answer: "education", count: 1 },
        { answer: "other_placement", count: 0 },
        { answer: "jobseeking", count: 0 },
        { answer: "not_known", count: 0 },
      ],
    });
  });
});
