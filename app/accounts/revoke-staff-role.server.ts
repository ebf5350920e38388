import { and, eq, isNull } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { staffRole } from "#db/schema/accounts.ts";
import { mayRevoke } from "./rules.ts";

/** Takes a staff role back; it ends at once, also in open sessions. Never the coordinator's own (see `mayRevoke`). */
export function revokeStaffRole(
  viewer: Viewer,
  key: string,
  roleId: string,
): Promise<Result<{ to: string }, "own" | "gone">> {
  return asViewerOnce(viewer, key, async (tx) => {
    const [role] = await tx
      .select()
      .from(staffRole)
      .where(and(eq(staffRole.id, roleId), isNull(staffRole.revokedAt)));
    if (!role) return refused("gone");
    if (!mayRevoke(viewer.accountId, role)) return refused("own");
    const revoked = await tx
      .update(staffRole)
      .set({ revokedAt: now().toString() })
      .where(and(eq(staffRole.id, roleId), isNull(staffRole.revokedAt)))
      .returning({ id: staffRole.id });
    if (revoked.length === 0) return refused("gone");
    audit(tx, { act: "revoke", subject: "staff_role", subjectId: roleId, why: role.role });
    return done({ to: "/coordinator?done=revoked" });
  });
}
