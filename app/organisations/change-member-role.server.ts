import { and, eq } from "drizzle-orm";
import { asViewerOnce, brokenConstraint } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { organisationMembership } from "#db/schema/organisations.ts";
import type { EmployerViewer } from "./queries.server.ts";
import type { MemberRole } from "./rules.ts";

/** An owner changes a member's role. The last owner stays one: the database decides, also between two at once. */
export async function changeMemberRole(
  viewer: EmployerViewer,
  key: string,
  form: { accountId: string; role: MemberRole },
): Promise<Result<{ to: string }, "gone" | "last_owner">> {
  try {
    return await asViewerOnce(viewer, key, async (tx) => {
      const changed = await tx
        .update(organisationMembership)
        .set({ role: form.role })
        .where(
          and(
            eq(organisationMembership.organisationId, viewer.acting.organisationId),
            eq(organisationMembership.accountId, form.accountId),
          ),
        )
        .returning({ accountId: organisationMembership.accountId });
      return changed.length > 0
        ? done({ to: "/employer/organisation?done=role" })
        : refused("gone");
    });
  } catch (error) {
    if (brokenConstraint(error) === "organisation_keeps_an_owner") return refused("last_owner");
    throw error;
  }
}
