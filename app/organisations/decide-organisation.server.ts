import { and, eq, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { queueJob } from "#app/platform/jobs/queue.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import type { OrganisationKind } from "#app/work/vocabulary.ts";
import { account } from "#db/schema/accounts.ts";
import { organisation, organisationMembership } from "#db/schema/organisations.ts";
import { type OrganisationAct, type OrganisationState, stateAfter } from "./rules.ts";

/**
 * An officer verifies, suspends or reinstates an organisation of their own municipality, and corrects
 * its kind when verifying. Its owners are told by mail. Another municipality's does not exist for them.
 */
export function decideOrganisation(
  viewer: Viewer,
  key: string,
  decision: {
    organisationId: string;
    version: number | undefined;
    act: OrganisationAct;
    kind?: OrganisationKind | undefined;
    reason: string;
  },
): Promise<Result<{ to: string }, "gone" | "stale" | "state">> {
  const { organisationId, act, reason } = decision;
  return asViewerOnce(viewer, key, async (tx) => {
    const [before] = await tx
      .select()
      .from(organisation)
      .where(eq(organisation.id, organisationId))
      .for("update");
    if (!before) return refused("gone");
    if (before.version !== decision.version) return refused("stale");
    const to = stateAfter(before.status as OrganisationState, act, viewer.acting.as);
    if (to === null) return refused("state");
    const verifying = act === "verify";
    const moved = await tx
      .update(organisation)
      .set({
        status: to,
        kind: verifying ? (decision.kind ?? before.kind) : before.kind,
        verifiedAt: verifying ? now().toString() : before.verifiedAt,
        verifiedBy: verifying ? viewer.accountId : before.verifiedBy,
        suspendedReason: to === "suspended" ? reason : null,
        version: sql`${organisation.version} + 1`,
      })
      .where(and(eq(organisation.id, organisationId), eq(organisation.version, before.version)))
      .returning({ id: organisation.id });
    if (moved.length === 0) return refused("gone");
    // Its tasks close to matching, or open again.
    await queueJob(tx, { task: "match-all", payload: {}, key: "match-all", queue: "matching" });
    const owners = await tx
      .select({ email: account.email, language: account.language })
      .from(organisationMembership)
      .innerJoin(account, eq(account.id, organisationMembership.accountId))
      .where(
        and(
          eq(organisationMembership.organisationId, organisationId),
          eq(organisationMembership.role, "owner"),
        ),
      );
    for (const { email, language } of owners) {
      await sendMail(tx, {
        to: email,
        template: to === "verified" ? "organisation_verified" : "organisation_suspended",
        language,
        values: {
          organisation: before.name,
          link: linkTo(to === "verified" ? "/employer" : "/employer/organisation"),
        },
      });
    }
    audit(tx, { act, subject: "organisation", subjectId: organisationId, why: reason });
    return done({ to: `/officer?organisation=${organisationId}&done=${act}` });
  });
}
