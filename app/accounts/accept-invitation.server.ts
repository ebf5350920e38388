import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { joinByInvitation } from "#app/organisations/join-by-invitation.server.ts";
import { now } from "#app/platform/clock/clock.ts";
import {
  asViewer,
  audit,
  brokenConstraint,
  type Transaction,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { hashPassword } from "#app/platform/session/passwords.server.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { account, staffRole } from "#db/schema/accounts.ts";
import { accountToken } from "#db/schema/sessions.ts";
import { addAccount } from "./add-account.server.ts";
import { type OpenLink, openLink } from "./queries.server.ts";

export type Invitation = OpenLink & { purpose: "staff_invitation" | "organisation_invitation" };

/** The open invitation behind a link, or undefined. Reading it spends nothing. */
export async function openInvitation(token: string): Promise<Invitation | undefined> {
  const link = await openLink(token, "staff_invitation", "organisation_invitation");
  return link as Invitation | undefined;
}

/** Spends the link and takes up what it gives. Row security checks that it was sent to the viewer's own address. */
async function takeUp(
  tx: Transaction,
  accountId: string,
  invitation: Invitation,
): Promise<boolean> {
  if (invitation.purpose === "staff_invitation") {
    await tx
      .insert(staffRole)
      .values({
        accountId,
        role: invitation.staffRole!,
        municipalityCode: invitation.municipalityCode,
        grantedBy: invitation.createdBy,
      })
      .onConflictDoNothing();
    audit(tx, {
      act: "accept_role",
      subject: "staff_role",
      subjectId: invitation.staffRole!,
      why: invitation.municipalityCode ?? "",
    });
  } else {
    await joinByInvitation(tx, accountId, {
      organisationId: invitation.organisationId!,
      role: invitation.organisationRole as "owner" | "member",
    });
  }
  const spent = await tx
    .update(accountToken)
    .set({ spentAt: now().toString() })
    .where(and(eq(accountToken.hash, invitation.hash), isNull(accountToken.spentAt)))
    .returning({ hash: accountToken.hash });
  return spent.length > 0;
}

const takenAlready = (error: unknown) => brokenConstraint(error) === "account_confirmed_email";

/** Someone without an account takes up an invitation: the link proves the address. */
export async function acceptAsNewPerson(
  token: string,
  form: { name: string; password: string; language: string },
): Promise<Result<{ accountId: string }, "invalid" | "has_account">> {
  const invitation = await openInvitation(token);
  if (!invitation) return refused("invalid");
  const id = randomUUID();
  const passwordHash = await hashPassword(form.password);
  try {
    return await asViewer(
      { accountId: id, acting: { as: "person" } },
      async (tx) => {
        await addAccount(tx, {
          id,
          email: invitation.email,
          name: form.name,
          language: form.language,
          passwordHash,
          emailConfirmed: true,
        });
        return (await takeUp(tx, id, invitation)) ? done({ accountId: id }) : refused("invalid");
      },
      { tokenHash: hashOf(token) },
    );
  } catch (error) {
    if (takenAlready(error)) return refused("has_account");
    throw error;
  }
}

/** A signed-in person takes up an invitation that was sent to their own address. */
export async function acceptAsViewer(
  viewer: SignedIn,
  token: string,
): Promise<Result<undefined, "invalid" | "other_person" | "has_account">> {
  const invitation = await openInvitation(token);
  if (!invitation) return refused("invalid");
  if (invitation.email !== viewer.email) return refused("other_person");
  try {
    return await asViewer(
      { accountId: viewer.accountId, acting: { as: "person" } },
      async (tx) => {
        await tx
          .update(account)
          .set({ emailVerifiedAt: sql`coalesce(${account.emailVerifiedAt}, now())` })
          .where(eq(account.id, viewer.accountId));
        return (await takeUp(tx, viewer.accountId, invitation))
          ? done(undefined)
          : refused("invalid");
      },
      { tokenHash: hashOf(token) },
    );
  } catch (error) {
    if (takenAlready(error)) return refused("has_account");
    throw error;
  }
}
