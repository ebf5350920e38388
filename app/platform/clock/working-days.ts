import { Temporal } from "@js-temporal/polyfill";

/** When a holiday falls in a year. */
type Falls =
  /** The same date each year. */
  | { readonly on: readonly [month: number, day: number] }
  /** So many days from Easter Sunday. */
  | { readonly fromEaster: number }
  /** The first such weekday (Monday 1 … Sunday 7) on or after a date. */
  | { readonly weekday: number; readonly onOrAfter: readonly [month: number, day: number] };

/**
 * Days on which Finnish offices are closed besides Saturdays and Sundays: church holidays (1054/1993), 1 May
 * (272/1944), Independence Day (388/1937), and the eves that collective agreements keep free.
 */
export const holidayRules = {
  new_year: { on: [1, 1] },
  epiphany: { on: [1, 6] },
  good_friday: { fromEaster: -2 },
  easter_sunday: { fromEaster: 0 },
  easter_monday: { fromEaster: 1 },
  may_day: { on: [5, 1] },
  ascension: { fromEaster: 39 },
  whit_sunday: { fromEaster: 49 },
  midsummer_eve: { weekday: 5, onOrAfter: [6, 19] },
  midsummer_day: { weekday: 6, onOrAfter: [6, 20] },
  all_saints: { weekday: 6, onOrAfter: [10, 31] },
  independence_day: { on: [12, 6] },
  christmas_eve: { on: [12, 24] },
  christmas_day: { on: [12, 25] },
  boxing_day: { on: [12, 26] },
} as const satisfies Record<string, Falls>;

export type Holiday = keyof typeof holidayRules;

/** Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876), as `yyyy-mm-dd`. */
export function easterSunday(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const day = epact + toSunday - 7 * late + 114;
  return new Temporal.PlainDate(year, Math.floor(day / 31), (day % 31) + 1).toString();
}

function dateIn(year: number, falls: Falls): string {
  if ("on" in falls) return new Temporal.PlainDate(year, ...falls.on).toString();
  if ("fromEaster" in falls) {
    return Temporal.PlainDate.from(easterSunday(year)).add({ days: falls.fromEaster }).toString();
  }
  const first = new Temporal.PlainDate(year, ...falls.onOrAfter);
  return first.add({ days: (falls.weekday - first.dayOfWeek + 7) % 7 }).toString();
}

const known = new Map<number, ReadonlyMap<string, Holiday>>();

/** The holidays of a year by their dates (`yyyy-mm-dd`). Two of one date are told as the later of the table. */
export function holidaysOf(year: number): ReadonlyMap<string, Holiday> {
  const before = known.get(year);
  if (before) return before;
  const found = new Map(
    (Object.keys(holidayRules) as Holiday[]).map((name) => [
      dateIn(year, holidayRules[name]),
      name,
    ]),
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
