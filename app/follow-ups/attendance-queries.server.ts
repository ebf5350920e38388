import { and, desc, eq, sql } from "drizzle-orm";
import { showSource } from "#app/placements/term-words.ts";
import { addYears, today } from "#app/platform/clock/clock.ts";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import { numberRule, readRule } from "#app/platform/rules/read-rule.server.ts";
import { attendance, placement } from "#db/schema/placements.ts";
import { type AttendanceStatus, markableDays, newestDays } from "./attendance.ts";
import { daysAround, type YearState, yearState } from "./year-limit.ts";

/** The year's limit as it stands on a day. */
export interface YearView {
  readonly state: YearState;
  readonly most: number;
  readonly source: string;
  /** Days over all of the person's placements of the form: for the caseworker; null for the employer. */
  readonly days: number | null;
}

/** A placement's days, as its page shows them. */
export interface AttendanceView {
  readonly placementId: string;
  /** The newest days first, at most as many as were asked for; unmarked ones too. */
  readonly days: readonly { day: string; status: AttendanceStatus | null }[];
  /** The day before these, when it is one of the placement's too. */
  readonly older: string | null;
  /** Days present in this placement, all of it. */
  readonly present: number;
  /** Null when the form's terms set no limit. */
  readonly year: YearView | null;
}

/**
 * The days of a placement that can be marked, up to one, and how the year's limit stands by the last of
 * all. The caller audits its look. Null when the placement is not the viewer's, or has not begun.
 */
export async function readAttendance(
  tx: Transaction,
  placementId: string,
  { most = 31, until = today() }: { most?: number; until?: string } = {},
): Promise<AttendanceView | null> {
  const found = await findSpan(tx, placementId);
  if (!found) return null;
  const all = markableDays(found, today());
  if (!all) return null;
  const days = newestDays(found, today(), most + 1, until);
  const rows = await tx
    .select({ day: attendance.day, status: attendance.status })
    .from(attendance)
    .where(eq(attendance.placementId, placementId))
    .orderBy(desc(attendance.day));
  const marked = new Map(rows.map(({ day, status }) => [day, status as AttendanceStatus]));
  return {
    placementId,
    days: days.slice(0, most).map((day) => ({ day, status: marked.get(day) ?? null })),
    older: days[most] ?? null,
    present: rows.filter(({ status }) => status === "present").length,
    year: await readYear(tx, found, all.to),
  };
}

/** What of a placement the days need, or null when it is not the viewer's. */
export async function findSpan(tx: Transaction, placementId: string) {
  const [found] = await tx
    .select({
      id: placement.id,
      form: placement.form,
      pseudonym: placement.pseudonym,
      state: placement.state,
      startedOn: placement.startedOn,
      endedOn: placement.endedOn,
    })
    .from(placement)
    .where(eq(placement.id, placementId));
  return found ?? null;
}

/**
 * How the year's limit stands around a day. The caseworker is told the person's days; the workplace,
 * which may know of its own days only, no more than that the limit is near or reached.
 */
export async function readYear(
  tx: Transaction,
  { id, form, pseudonym }: { id: string; form: string; pseudonym: string },
  day: string,
): Promise<YearView | null> {
  const terms = await readRule(tx, `placement_terms.${form}`, day);
  const most = (terms?.value as { mostDaysIn12Months?: number } | undefined)?.mostDaysIn12Months;
  if (!terms || !most) return null;
  const source = showSource(terms.source);
  const [side] = await tx.execute<{ side: string | null; near: YearState }>(
    sql`select toimi.own_side() as side, toimi.near_year_limit(${id}, ${day}::date) as near`,
  );
  if (side?.side !== "caseworker") {
    return { state: side?.near ?? "clear", most, source, days: null };
  }
  const present = await tx
    .select({ day: attendance.day })
    .from(attendance)
    .innerJoin(placement, eq(placement.id, attendance.placementId))
    .where(
      and(
        eq(placement.pseudonym, pseudonym),
        eq(placement.form, form),
        eq(attendance.status, "present"),
        sql`${attendance.day} > ${addYears(day, -1)}::date`,
      ),
    );
  const days = daysAround(
    present.map((row) => row.day),
    day,
  );
  const warnBefore = await numberRule(tx, "attendance.warn_days_before", day);
  return { state: yearState(days, most, warnBefore), most, source, days };
}
