/** Who was there on which day: what can be marked. Pure; days are `yyyy-mm-dd`. */
import { z } from "zod";
import { addDays } from "#app/platform/clock/clock.ts";

export const attendanceStatuses = ["present", "absent"] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

/** A placement as far as its days are concerned. */
export interface Span {
  readonly state: string;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
}

/** The first and the last day that can be marked, or null when none can: the work has begun, and no day is ahead. */
export function markableDays(span: Span, today: string): { from: string; to: string } | null {
  if (!["started", "interrupted", "ended"].includes(span.state) || !span.startedOn) return null;
  const to = span.endedOn && span.endedOn < today ? span.endedOn : today;
  return span.startedOn <= to ? { from: span.startedOn, to } : null;
}

/** Is it a day of the placement, today at the latest? */
export function isMarkable(span: Span, day: string, today: string): boolean {
  const days = markableDays(span, today);
  return days !== null && day >= days.from && day <= days.to;
}

/**
 * The newest of the days that can be marked, newest first.
 * @param until no day after this one
 */
export function newestDays(span: Span, today: string, most: number, until = today): string[] {
  const days = markableDays(span, today);
  if (!days) return [];
  const newest: string[] = [];
  let day = days.to;
  if (until < day) day = until;
  for (; day >= days.from && newest.length < most; day = addDays(day, -1)) newest.push(day);
  return newest;
}

/** One tap: whose day, which, and was the person there. */
export const markSchema = z.object({
  placement: z.guid(),
  day: z.iso.date(),
  status: z.enum(attendanceStatuses),
});

export type Mark = z.infer<typeof markSchema>;
