/** Reading a meeting's time as people write it, in Finland's time. Pure. */
import { Temporal } from "@js-temporal/polyfill";
import { now, zone } from "#app/platform/clock/clock.ts";
import { readDate } from "#app/platform/clock/format.ts";
import type { TypedTimes } from "./rules.ts";

/** How far ahead a meeting is agreed, in days. */
export const longestAhead = 180;

/**
 * Why a time will not do. `gap`: the hour does not exist, because the clock goes forward that night;
 * `past` and `far` are told from now.
 */
export type TimeProblem = "no_date" | "no_time" | "gap" | "past" | "far";

/** The time of day as Finns write it (9.15, 9:15, 9, klo 9.15); undefined when it is none. */
export function readTime(text: string): { hour: number; minute: number } | undefined {
  const found = /^(?:klo|kl\.?)?\s*(\d{1,2})(?:[.:](\d{2}))?$/i.exec(text.trim());
  if (!found) return undefined;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  return hour < 24 && minute < 60 ? { hour, minute } : undefined;
}

/**
 * The instant of a typed date and time in Finland. The hour that comes twice in the autumn is taken
 * as the first of the two.
 */
export function readMeetingTime(date: string, time: string): Temporal.Instant | TimeProblem {
  const day = readDate(date);
  if (!day) return "no_date";
  const at = readTime(time);
  if (!at) return "no_time";
  const local = Temporal.PlainDate.from(day).toPlainDateTime(at);
  const zoned = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (!zoned.toPlainDateTime().equals(local)) return "gap";
  const instant = zoned.toInstant();
  if (Temporal.Instant.compare(instant, now()) <= 0) return "past";
  const last = now().toZonedDateTimeISO(zone).add({ days: longestAhead }).toInstant();
  return Temporal.Instant.compare(instant, last) > 0 ? "far" : instant;
}

/** The times of a proposal, or what is wrong with each field. Rows left empty are passed over. */
export function readProposal(
  form: TypedTimes,
): { times: Temporal.Instant[] } | { errors: Record<string, string[]> } {
  const rows = [
    [form.date_1, form.time_1],
    [form.date_2, form.time_2],
    [form.date_3, form.time_3],
  ] as const;
  const times: Temporal.Instant[] = [];
  const errors: Record<string, string[]> = {};
  for (const [nth, [date, time]] of rows.entries()) {
    if (date === "" && time === "") continue;
    const found = readMeetingTime(date, time);
    if (typeof found === "string") {
      const field = found === "no_time" || found === "gap" ? "time" : "date";
      errors[`${field}_${nth + 1}`] = [
        `introductions:meeting.problem.${found}|days=${longestAhead}`,
      ];
    } else if (!times.some((other) => other.equals(found))) times.push(found);
  }
  if (Object.keys(errors).length > 0) return { errors };
  if (times.length === 0) return { errors: { date_1: ["introductions:meeting.problem.none"] } };
  return { times };
}
