import { Temporal } from "@js-temporal/polyfill";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#app/platform/clock/clock.ts";
import {
  addWorkingDays,
  easterSunday,
  type Holiday,
  holidayRules,
  holidaysOf,
  isWorkingDay,
  workingDaysBetween,
} from "#app/platform/clock/working-days.ts";

const years = fc.integer({ min: 2000, max: 2100 });
const dates = fc
  .tuple(years, fc.integer({ min: 0, max: 364 }))
  .map(([year, day]) => addDays(`${year}-01-01`, day));
const weekdayOf = (date: string) => Temporal.PlainDate.from(date).dayOfWeek;
const dateOf = (year: number, name: Holiday) =>
  [...holidaysOf(year)].find(([, found]) => found === name)?.[0];

describe("Finnish holidays", () => {
  // From the University Almanac Office's calendars.
  it.each([
    [2000, "2000-04-23"],
    [2008, "2008-03-23"],
    [2011, "2011-04-24"],
    [2019, "2019-04-21"],
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2028, "2028-04-16"],
    [2029, "2029-04-01"],
    [2038, "2038-04-25"],
    [2100, "2100-03-28"],
  ])("have Easter of %i on %s", (year, date) => {
    expect(easterSunday(year)).toBe(date);
  });

  it("are those of 2026 and 2027 as the almanac has them", () => {
    expect([...holidaysOf(2026).keys()].sort()).toEqual([
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
    expect(dateOf(2027, "midsummer_eve")).toBe("2027-06-25");
    expect(dateOf(2027, "all_saints")).toBe("2027-11-06");
    expect(dateOf(2027, "ascension")).toBe("2027-05-06");
  });

  it("fall on the weekdays and between the dates that the law says, each year", () => {
    fc.assert(
      fc.property(years, (year) => {
        const on = (name: Holiday) => dateOf(year, name)!;
        expect(weekdayOf(easterSunday(year))).toBe(7);
        expect(easterSunday(year) >= `${year}-03-22`).toBe(true);
        expect(easterSunday(year) <= `${year}-04-25`).toBe(true);
        expect(weekdayOf(on("good_friday"))).toBe(5);
        expect(weekdayOf(on("easter_monday"))).toBe(1);
        expect(weekdayOf(on("midsummer_eve"))).toBe(5);
        expect(
          on("midsummer_eve") >= `${year}-06-19` && on("midsummer_eve") <= `${year}-06-25`,
        ).toBe(true);
        expect(on("midsummer_day")).toBe(addDays(on("midsummer_eve"), 1));
        expect(weekdayOf(on("all_saints"))).toBe(6);
        expect(on("all_saints") >= `${year}-10-31` && on("all_saints") <= `${year}-11-06`).toBe(
          true,
        );
      }),
    );
    for (const year of [2024, 2025, 2026, 2027, 2028]) {
      expect(weekdayOf(dateOf(year, "ascension")!)).toBe(4);
    }
    expect(Object.keys(holidayRules)).toHaveLength(15);
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
