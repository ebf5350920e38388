/**
 * A form's most days in any twelve months (rehabilitative work activity: 189/2001, 702/2020). The
 * number comes from the form's dated terms. Days are `yyyy-mm-dd`; a day counts once. Pure; the
 * database reckons the same (`toimi.days_around`).
 */
import { addYears } from "#app/platform/clock/clock.ts";

/** The day before the twelve months that end on a day: 28.2.2027 for both 28.2. and 29.2.2028. */
export const beforeYearTo = (last: string): string => addYears(last, -1);

/** How many of the days are in the twelve months that end on a day. */
export function daysInYearTo(days: readonly string[], last: string): number {
  const before = beforeYearTo(last);
  return new Set(days.filter((day) => day > before && day <= last)).size;
}

/**
 * The most of the days in any twelve months that contain `day`. Later days count too: a day that is
 * marked afterwards must not make a year too full that was marked already.
 */
export function daysAround(days: readonly string[], day: string): number {
  const ends = [day, ...days.filter((later) => later > day && beforeYearTo(later) < day)];
  return Math.max(...ends.map((last) => daysInYearTo(days, last)));
}

/** May the day be marked as one more? A day that counts already may. */
export const mayAddDay = (days: readonly string[], day: string, most: number): boolean =>
  days.includes(day) || daysAround(days, day) < most;

export type YearState = "clear" | "near" | "reached";

/**
 * How near the limit is around a day.
 * @param most the most days that the terms allow
 * @param warnBefore from how many days before the limit on it is told
 */
export function yearState(count: number, most: number, warnBefore: number): YearState {
  if (count >= most) return "reached";
  return count >= most - warnBefore ? "near" : "clear";
}
