import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMarkable, markableDays, markSchema, newestDays } from "#app/follow-ups/attendance.ts";
import {
  beforeYearTo,
  daysAround,
  daysInYearTo,
  mayAddDay,
  yearState,
} from "#app/follow-ups/year-limit.ts";
import { addDays, daysBetween } from "#app/platform/clock/clock.ts";

/** Days around the leap day of 2028. */
const anyDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays("2027-01-01", days));
const anyDays = fc.array(anyDay, { maxLength: 60 });

/** The plainest reckoning: every window of twelve months that contains the day, one by one. */
function fullestByHand(days: readonly string[], day: string): number {
  let most = 0;
  for (let last = day; beforeYearTo(last) < day; last = addDays(last, 1)) {
    most = Math.max(most, daysInYearTo(days, last));
  }
  return most;
}

describe("twelve months", () => {
  it("end on the day and begin the day after the same date a year before", () => {
    expect(beforeYearTo("2027-03-01")).toBe("2026-03-01");
    expect(daysInYearTo(["2026-03-01", "2026-03-02", "2027-03-01"], "2027-03-01")).toBe(2);
  });

  it("hold 366 days when a leap day is among them, else 365", () => {
    expect(beforeYearTo("2028-02-29")).toBe("2027-02-28");
    expect(beforeYearTo("2029-02-28")).toBe("2028-02-28");
    fc.assert(
      fc.property(anyDay, (last) => {
        const length = daysBetween(beforeYearTo(last), last);
        const leap = beforeYearTo(last) < "2028-02-29" && last >= "2028-02-29";
        expect(length).toBe(leap ? 366 : 365);
      }),
    );
  });

  it("count a day once, however many workplaces marked it", () => {
    expect(daysInYearTo(["2027-05-03", "2027-05-03", "2027-05-04"], "2027-06-01")).toBe(2);
  });
});

describe("the fullest twelve months around a day", () => {
  it("are found as by trying each", () => {
    fc.assert(
      fc.property(anyDays, anyDay, (days, day) => {
        expect(daysAround(days, day)).toBe(fullestByHand(days, day));
      }),
      { numRuns: 60 },
    );
  });

  it("let no twelve months anywhere go over the limit, in whatever order days are marked", () => {
    fc.assert(
      fc.property(anyDays, fc.integer({ min: 1, max: 12 }), (wanted, most) => {
        const marked: string[] = [];
        for (const day of wanted) if (mayAddDay(marked, day, most)) marked.push(day);
        for (const last of marked) expect(daysInYearTo(marked, last)).toBeLessThanOrEqual(most);
        // What was refused would have gone over.
        for (const day of wanted.filter((each) => !marked.includes(each))) {
          expect(fullestByHand([...marked, day], day)).toBeGreaterThan(most);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("let a day that is marked already be marked again", () => {
    expect(mayAddDay(["2027-05-03"], "2027-05-03", 1)).toBe(true);
    expect(mayAddDay(["2027-05-03"], "2027-05-04", 1)).toBe(false);
  });

  it("see a later day that an earlier one would make too many", () => {
    const later = ["2027-10-01", "2027-10-02"];
    expect(mayAddDay(later, "2027-09-01", 2)).toBe(false);
    expect(mayAddDay(later, "2026-10-02", 2)).toBe(true);
  });
});

it("warns from twenty days before the limit on, and at it", () => {
  const at = (count: number) => yearState(count, 178, 20);
  expect([157, 158, 177, 178, 200].map(at)).toEqual([
    "clear",
    "near",
    "near",
    "reached",
    "reached",
  ]);
});

describe("the days that can be marked", () => {
  const anySpan = fc
    .record({
      state: fc.constantFrom("proposed", "agreed", "started", "interrupted", "ended", "cancelled"),
      startedOn: fc.option(anyDay),
      length: fc.option(fc.nat({ max: 200 })),
    })
    .map(({ state, startedOn, length }) => ({
      state,
      startedOn,
      endedOn: startedOn !== null && length !== null ? addDays(startedOn, length) : null,
    }));

  it("are the placement's own, today at the latest", () => {
    fc.assert(
      fc.property(anySpan, anyDay, anyDay, (span, day, today) => {
        const expected =
          ["started", "interrupted", "ended"].includes(span.state) &&
          span.startedOn !== null &&
          day >= span.startedOn &&
          day <= today &&
          (span.endedOn === null || day <= span.endedOn);
        expect(isMarkable(span, day, today)).toBe(expected);
      }),
    );
  });

  it("are listed from the newest back, each once", () => {
    fc.assert(
      fc.property(
        anySpan,
        anyDay,
        anyDay,
        fc.integer({ min: 1, max: 40 }),
        (span, today, until, most) => {
          const days = newestDays(span, today, most, until);
          const markable = markableDays(span, today);
          const last = markable && until < markable.to ? until : markable?.to;
          for (const [nth, day] of days.entries()) {
            expect(isMarkable(span, day, today)).toBe(true);
            if (nth > 0) expect(day).toBe(addDays(days[nth - 1]!, -1));
          }
          const length = markable && last ? daysBetween(markable.from, last) + 1 : 0;
          expect(days).toHaveLength(Math.max(0, Math.min(most, length)));
          if (days.length > 0) expect(days[0]).toBe(last);
        },
      ),
    );
  });
});

it("takes a tap only with a placement, a real day and one of the two answers", () => {
  const tap = {
    placement: "0c7a6b1e-3b5e-4c8e-9a51-0f4f6b0f2f10",
    day: "2028-02-29",
    status: "present",
  };
  expect(markSchema.safeParse(tap).success).toBe(true);
  for (const wrong of [
    { day: "2027-02-29" },
    { day: "29.2.2028" },
    { status: "sick" },
    { placement: "1" },
  ]) {
    expect(markSchema.safeParse({ ...tap, ...wrong }).success).toBe(false);
  }
});
