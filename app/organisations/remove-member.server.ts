import { and, eq } from "drizzle-orm";
import { asViewerOnce, brokenConstraint } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { organisationMembership } from "#db/schema/organisations.ts";
import type { EmployerViewer } from "./queries.server.ts";

/**
 * An owner removes a member, or anyone leaves. It holds at once, also in open sessions. The last owner
 * stays: the database decides, also between two at once.
 */
export async function removeMember(
  viewer: EmployerViewer,
  key: string,
  accountId: string,
): Promise<Result<{ to: string }, "gone" | "last_owner">> {
  const leaving = accountId === viewer.accountId;
  try {
    return await asViewerOnce(viewer, key, async (tx) => {
      const removed = await tx
        .delete(organisationMembership)
        .where(
          and(
            eq(organisationMembership.organisationId, viewer.acting.organisationId),
            eq(organisationMembership.accountId, accountId),
          ),
        )
        .returning({ accountId: organisationMembership.accountId });
      if (removed.length === 0) return refused("gone");
      return done({ to: leaving ? "/account?done=left" : "/employer/organisation?done=removed" });
    });
  } catch (error) {
    if (brokenConstraint(error) === "organisation_keeps_an_owner") return refused("last_owner");
    throw error;
  }
}
