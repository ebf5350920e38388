import { Temporal } from "@js-temporal/polyfill";
import Holidays from "date-holidays";

const finnish = new Holidays("FI");
const known = new Map<number, ReadonlySet<string>>();

/**
 * The days of a year (`yyyy-mm-dd`) on which Finnish offices are closed besides Saturdays and Sundays: church
 * holidays (1054/1993), 1 May (272/1944), Independence Day (388/1937), and the two eves that collective
 * agreements keep free. The library calls those eves days of banks, and New Year's Eve too, on which offices work.
 */
export function holidaysOf(year: number): ReadonlySet<string> {
  const before = known.get(year);
  if (before) return before;
  const found = new Set(
    finnish
      .getHolidays(year)
      .filter(
        ({ type, date }) => type === "public" || (type === "bank" && !date.includes("-12-31")),
      )
      .map(({ date }) => date.slice(0, 10)),
  );
  known.set(year, found);
  return found;
}

/** Monday to Friday, and no holiday. */
export function isWorkingDay(date: string): boolean {
  const day = Temporal.PlainDate.from(date);
  return day.dayOfWeek <= 5 && !holidaysOf(day.year).has(date);
}

/**
 * The date some working days after another, which is not counted itself.
 * @param days how many, from 0 on; 0 gives the date itself
 */
export function addWorkingDays(date: string, days: number): string {
  let day = Temporal.PlainDate.from(date);
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day.toString())) left--;
  }
  return day.toString();
}

/** Working days after one date up to and with another; negative when the second is earlier. */
export function workingDaysBetween(from: string, to: string): number {
  if (to < from) return -workingDaysBetween(to, from);
  let count = 0;
  for (let day = Temporal.PlainDate.from(from); day.toString() < to; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day.toString())) count++;
  }
  return count;
}
