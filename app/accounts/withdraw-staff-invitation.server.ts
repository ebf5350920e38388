import { and, eq, isNull } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asViewerOnce, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { accountToken } from "#db/schema/sessions.ts";

/** Takes a staff invitation back: its link no longer opens anything. */
export function withdrawStaffInvitation(
  viewer: Viewer,
  key: string,
  id: string,
): Promise<Result<{ to: string }, "gone">> {
  return asViewerOnce(viewer, key, async (tx) => {
    const withdrawn = await tx
      .update(accountToken)
      .set({ spentAt: now().toString() })
      .where(
        and(
          eq(accountToken.hash, id),
          eq(accountToken.purpose, "staff_invitation"),
          isNull(accountToken.spentAt),
        ),
      )
      .returning({ hash: accountToken.hash });
    return withdrawn.length > 0 ? done({ to: "/coordinator?done=withdrawn" }) : refused("gone");
  });
}
