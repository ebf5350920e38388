import { Temporal } from "@js-temporal/polyfill";

/** All local dates and times of the service. */
export const zone = "Europe/Helsinki";

let frozen: Temporal.Instant | undefined;

/** Now, as an instant. Everything that asks the time asks here, so that tests can set it. */
export function now(): Temporal.Instant {
  return frozen ?? Temporal.Now.instant();
}

/** Today in Finland, as `yyyy-mm-dd`. */
export function today(): string {
  return now().toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The date some days from another (`yyyy-mm-dd` in, `yyyy-mm-dd` out). */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The same date some years from another; 29.2. becomes 28.2. where there is none. */
export function addYears(date: string, years: number): string {
  return Temporal.PlainDate.from(date).add({ years }).toString();
}

/** The month of a date: `yyyy-mm`. */
export const monthOf = (date: string): string => date.slice(0, 7);

/** The first and the last day of a month (`yyyy-mm`), or null when it is none. */
export function daysInMonth(month: string): { first: string; last: string } | null {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return null;
  const first = Temporal.PlainDate.from(`${month}-01`);
  return {
    first: first.toString(),
    last: first.with({ day: first.daysInMonth }).toString(),
  };
}

/** Whole days from one date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" })
    .days;
}

/** The day of the week of a date: Monday 0 … Sunday 6. */
export const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek - 1;

/** A moment from the database (`2026-11-24 12:00:00+00`) as an instant. */
export function instantOf(moment: string): Temporal.Instant {
  return Temporal.Instant.from(moment.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
}

/** The Finnish date of a moment from the database. */
export function dateOf(moment: string): string {
  return instantOf(moment).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Stops the clock, for tests and the making of the demonstration; without a value it runs again. */
export function setClock(instant?: string): void {
  frozen = instant === undefined ? undefined : Temporal.Instant.from(instant);
}
if (process.env.TOIMI_NOW && process.env.NODE_ENV !== "production") setClock(process.env.TOIMI_NOW);
