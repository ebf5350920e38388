import { Temporal } from "@js-temporal/polyfill";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#app/platform/clock/clock.ts";
import {
  addWorkingDays,
  holidaysOf,
  isWorkingDay,
  workingDaysBetween,
} from "#app/platform/clock/working-days.ts";

const years = fc.integer({ min: 2000, max: 2100 });
const dates = fc
  .tuple(years, fc.integer({ min: 0, max: 364 }))
  .map(([year, day]) => addDays(`${year}-01-01`, day));
const weekdayOf = (date: string) => Temporal.PlainDate.from(date).dayOfWeek;

describe("Finnish holidays", () => {
  it("are those of 2026 as the almanac has them", () => {
    expect([...holidaysOf(2026)].sort()).toEqual([
      "2026-01-01",
      "2026-01-06",
      "2026-04-03",
      "2026-04-05",
      "2026-04-06",
      "2026-05-01",
      "2026-05-14",
      "2026-05-24",
      "2026-06-19",
      "2026-06-20",
      "2026-10-31",
      "2026-12-06",
      "2026-12-24",
      "2026-12-25",
      "2026-12-26",
    ]);
  });

  // Easter Mondays from the University Almanac Office's calendars.
  it.each(["2024-04-01", "2025-04-21", "2027-03-29", "2028-04-17", "2029-04-02", "2038-04-26"])(
    "have Easter Monday on %s",
    (date) => {
      expect(isWorkingDay(date)).toBe(false);
      expect(isWorkingDay(addDays(date, -3))).toBe(false);
      expect(isWorkingDay(addDays(date, 1))).toBe(true);
    },
  );

  it("move as the law says, each year, and leave New Year's Eve to work", () => {
    fc.assert(
      fc.property(years, (year) => {
        const days = [...holidaysOf(year)];
        const of = (weekday: number, from: string, to: string) =>
          days.filter(
            (day) =>
              weekdayOf(day) === weekday && day >= `${year}-${from}` && day <= `${year}-${to}`,
          );
        expect(of(5, "06-19", "06-25")).toHaveLength(1);
        expect(of(6, "06-20", "06-26")).toHaveLength(1);
        expect(of(6, "10-31", "11-06")).toHaveLength(1);
        expect(of(5, "03-20", "04-23")).toHaveLength(1);
        expect(of(1, "03-23", "04-26")).toHaveLength(1);
        expect(days).not.toContain(`${year}-12-31`);
        for (const date of ["01-01", "01-06", "05-01", "12-06", "12-24", "12-25", "12-26"]) {
          expect(days).toContain(`${year}-${date}`);
        }
      }),
    );
  });
});

describe("working days", () => {
  it.each([
    ["over an ordinary weekend", "2026-11-26", 2, "2026-11-30"],
    ["sent on a Saturday", "2026-11-28", 2, "2026-12-01"],
    ["over Christmas", "2026-12-22", 2, "2026-12-28"],
    ["over Easter", "2027-03-25", 2, "2027-03-31"],
    ["over New Year and Epiphany", "2025-12-30", 4, "2026-01-07"],
    ["over Midsummer", "2026-06-18", 1, "2026-06-22"],
    ["over Ascension Day", "2026-05-13", 1, "2026-05-15"],
    ["over 1 May", "2026-04-30", 1, "2026-05-04"],
    ["none", "2026-12-25", 0, "2026-12-25"],
  ])("are counted %s", (_, from, days, to) => {
    expect(addWorkingDays(from, days)).toBe(to);
  });

  it("end on a working day, with exactly so many after the first date up to it", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 40 }), (from, days) => {
        const to = addWorkingDays(from, days);
        expect(isWorkingDay(to)).toBe(true);
        expect(workingDaysBetween(from, to)).toBe(days);
        expect(workingDaysBetween(to, from)).toBe(-days);
        // Each one more is the next working day.
        let next = addDays(to, 1);
        while (!isWorkingDay(next)) next = addDays(next, 1);
        expect(addWorkingDays(from, days + 1)).toBe(next);
      }),
    );
  });

  it("never are more than the days between, and five a week at most", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 60 }), (from, days) => {
        const count = workingDaysBetween(from, addDays(from, days));
        expect(count).toBeLessThanOrEqual(days);
        expect(count).toBeLessThanOrEqual(Math.ceil(days / 7) * 5);
      }),
    );
  });
});
