import { now, today } from "#app/platform/clock/clock.ts";
import {
  asViewerOnce,
  brokenConstraint,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { attendance } from "#db/schema/placements.ts";
import { isMarkable, type Mark } from "./attendance.ts";
import { findSpan } from "./attendance-queries.server.ts";
import { auditPlacement } from "./audit-placement.server.ts";

/** `outside`: no day of the placement, or still ahead; `year_limit`: the form's most days in twelve months are full. */
export type MarkRefusal = "not_found" | "outside" | "year_limit";

/**
 * Marks a day of a placement, or corrects what was marked; by the workplace or the person's caseworker.
 * The database holds the year's limit (189/2001, 702/2020), also when two mark at once.
 * @param to where the form leads
 */
export async function markAttendance(
  viewer: Viewer,
  key: string,
  { placement: placementId, day, status }: Mark,
  to: string,
): Promise<Result<{ to: string }, MarkRefusal>> {
  try {
    return await asViewerOnce<MarkRefusal>(viewer, key, async (tx) => {
      const span = await findSpan(tx, placementId);
      if (!span) return refused("not_found");
      if (!isMarkable(span, day, today())) return refused("outside");
      const mark = { status, markedBy: viewer.accountId, markedAt: now().toString() };
      await tx
        .insert(attendance)
        .values({ placementId, day, ...mark })
        .onConflictDoUpdate({ target: [attendance.placementId, attendance.day], set: mark });
      await auditPlacement(tx, placementId, "mark_attendance", `${day} ${status}`);
      return done({ to });
    });
  } catch (error) {
    if (brokenConstraint(error) === "attendance_year_limit") return refused("year_limit");
    throw error;
  }
}
