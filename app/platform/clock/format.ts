import { Temporal } from "@js-temporal/polyfill";
import { dateOf, instantOf, today, zone } from "./clock.ts";

const twoDigits = (n: number) => String(n).padStart(2, "0");

/** `yyyy-mm-dd` → 7.12.2026 (fi, sv), 7 December 2026 (en). */
export function showDate(date: string, language: string): string {
  const d = Temporal.PlainDate.from(date);
  if (language === "en") {
    return new Intl.DateTimeFormat("en-GB", {
      day: "numeric",
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }).format(Date.UTC(d.year, d.month - 1, d.day));
  }
  return `${d.day}.${d.month}.${d.year}`;
}

/** The time of day in Finland: 9.15 (fi, sv), 09:15 (en). */
export function showTime(moment: string, language: string): string {
  const t = instantOf(moment).toZonedDateTimeISO(zone);
  return language === "en"
    ? `${twoDigits(t.hour)}:${twoDigits(t.minute)}`
    : `${t.hour}.${twoDigits(t.minute)}`;
}

/** Date and time, or the time alone when it is today. */
export function showMoment(moment: string, language: string): string {
  return dateOf(moment) === today()
    ? showTime(moment, language)
    : showDateAndTime(moment, language);
}

/** Date and time, also today: for what is named by its moment. */
export function showDateAndTime(moment: string, language: string): string {
  const time = showTime(moment, language);
  return `${showDate(dateOf(moment), language)} ${language === "fi" ? "klo " : language === "sv" ? "kl. " : ""}${time}`;
}

/** A month (`yyyy-mm`) in words: "marraskuu 2026". */
export const showMonth = (month: string, language: string): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : `${language}-FI`, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1));

/**
 * Reads a date as people write it: 7.12.2026, 07.12.26, 7/12/2026, 2026-12-07.
 * @returns `yyyy-mm-dd`, or undefined if it is no date
 */
export function readDate(typed: string): string | undefined {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const local = /^(\d{1,2})[./-]\s*(\d{1,2})[./-]\s*(\d{4}|\d{2})$/.exec(text);
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : undefined;
  if (!parts) return undefined;
  const [year, month, day] = parts.map(Number) as [number, number, number];
  try {
    return Temporal.PlainDate.from(
      { year: year < 100 ? 2000 + year : year, month, day },
      { overflow: "reject" },
    ).toString();
  } catch {
    return undefined;
  }
}
