import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import { organisationMembership } from "#db/schema/organisations.ts";
import type { MemberRole } from "./rules.ts";

/**
 * Adds the viewer to the organisation that the request's invitation names. Row security refuses any
 * other organisation or role. Someone who is a member already stays as they are.
 */
export async function joinByInvitation(
  tx: Transaction,
  accountId: string,
  place: { organisationId: string; role: MemberRole },
): Promise<void> {
  await tx
    .insert(organisationMembership)
    .values({ organisationId: place.organisationId, accountId, role: place.role })
    .onConflictDoNothing();
}
