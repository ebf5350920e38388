import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { addToken } from "#app/accounts/add-token.server.ts";
import { linkDays } from "#app/accounts/rules.ts";
import { now } from "#app/platform/clock/clock.ts";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { account } from "#db/schema/accounts.ts";
import { organisation, organisationMembership } from "#db/schema/organisations.ts";
import { accountToken } from "#db/schema/sessions.ts";
import { type EmployerViewer, isOwner } from "./queries.server.ts";
import type { inviteMemberForm } from "./rules.ts";

/** An owner invites a colleague by mail. A newer invitation to the same address replaces the older one. */
export function inviteMember(
  viewer: EmployerViewer,
  key: string,
  form: z.output<typeof inviteMemberForm> & { language: string },
): Promise<Result<{ to: string }, "not_owner" | "member_already">> {
  const { organisationId } = viewer.acting;
  const { email, role, language } = form;
  return asViewerOnce(viewer, key, async (tx) => {
    if (!(await isOwner(tx, viewer))) return refused("not_owner");
    const [member] = await tx
      .select({ id: account.id })
      .from(organisationMembership)
      .innerJoin(account, eq(account.id, organisationMembership.accountId))
      .where(
        and(eq(organisationMembership.organisationId, organisationId), eq(account.email, email)),
      );
    if (member) return refused("member_already");
    await tx
      .update(accountToken)
      .set({ spentAt: now().toString() })
      .where(
        and(
          eq(accountToken.purpose, "organisation_invitation"),
          eq(accountToken.organisationId, organisationId),
          eq(accountToken.email, email),
          isNull(accountToken.spentAt),
          gt(accountToken.expiresAt, sql`now()`),
        ),
      );
    const [own] = await tx
      .select({ name: organisation.name })
      .from(organisation)
      .where(eq(organisation.id, organisationId));
    const token = await addToken(
      tx,
      {
        purpose: "organisation_invitation",
        email,
        organisationId,
        organisationRole: role,
        createdBy: viewer.accountId,
      },
      linkDays.invitation * 24 * 60,
    );
    await sendMail(tx, {
      to: email,
      template: "organisation_invitation",
      language,
      values: {
        organisation: own?.name ?? "",
        link: linkTo(`/invitation/${token}`),
        days: String(linkDays.invitation),
      },
    });
    return done({ to: "/employer/organisation?done=invited" });
  });
}
