/** Hours, minutes, distances and sums as people read them. */
import type { Translate } from "./translate.ts";

const regionOf: Record<string, string> = { fi: "fi-FI", sv: "sv-FI", en: "en-IE" };

/** "20 h", or "15–30 h" when the ends differ. Hours a week or a day, as the caller says. */
export function showHours(min: number, max: number, t: Translate): string {
  return min === max
    ? t("work:units.hours", { hours: min })
    : t("work:units.hoursRange", { min, max });
}

/** "15–30 h viikossa". */
export function showHoursAWeek(min: number, max: number, t: Translate): string {
  return t("work:units.hoursAWeek", { hours: showHours(min, max, t) });
}

/** "5 h päivässä". */
export function showHoursADay(hours: number, t: Translate): string {
  return t("work:units.hoursADay", { hours: showHours(hours, hours, t) });
}

/** "38 min"; from an hour on "1 h 5 min" or "2 h". Whole minutes. */
export function showMinutes(minutes: number, t: Translate): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t("work:units.minutes", { minutes });
  if (rest === 0) return t("work:units.hours", { hours });
  return t("work:units.hoursMinutes", { hours, minutes: rest });
}

/** "45 km". */
export function showKilometres(kilometres: number, t: Translate): string {
  return t("work:units.kilometres", { kilometres });
}

/** Integer cents as a sum: "1 500 €" and "12,50 €" (fi, sv), "€1,500" (en). */
export function showMoney(cents: number, language: string): string {
  const whole = cents % 100 === 0;
  return new Intl.NumberFormat(regionOf[language] ?? regionOf.fi, {
    style: "currency",
    currency: "EUR",
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(cents / 100);
}
