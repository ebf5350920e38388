import { and, eq, isNull, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asViewer, brokenConstraint } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { hashPassword } from "#app/platform/session/passwords.server.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { account, accountCredential } from "#db/schema/accounts.ts";
import { accountToken, session } from "#db/schema/sessions.ts";
import { openLink } from "./queries.server.ts";

/**
 * Spends a mailed link: the account gets a new password, the address counts as proved, and every
 * session of the account ends. Staff still need their second factor at the next sign-in.
 */
export async function resetPassword(
  token: string,
  password: string,
): Promise<Result<undefined, "invalid">> {
  const link = await openLink(token, "reset_password");
  if (!link?.accountId) return refused("invalid");
  const accountId = link.accountId;
  const passwordHash = await hashPassword(password);
  const tokenHash = hashOf(token);
  try {
    return await asViewer(
      { accountId, acting: { as: "person" } },
      async (tx) => {
        const spent = await tx
          .update(accountToken)
          .set({ spentAt: now().toString() })
          .where(and(eq(accountToken.hash, tokenHash), isNull(accountToken.spentAt)))
          .returning({ hash: accountToken.hash });
        if (spent.length === 0) return refused("invalid");
        await tx
          .update(accountCredential)
          .set({ passwordHash, changedAt: now().toString() })
          .where(eq(accountCredential.accountId, accountId));
        const [person] = await tx
          .update(account)
          .set({ emailVerifiedAt: sql`coalesce(${account.emailVerifiedAt}, now())` })
          .where(eq(account.id, accountId))
          .returning();
        if (!person || person.closedAt !== null) return refused("invalid");
        await tx.delete(session).where(eq(session.accountId, accountId));
        await sendMail(tx, {
          to: person.email,
          template: "password_changed",
          language: person.language,
          values: { link: linkTo("/forgotten-password") },
        });
        return done(undefined);
      },
      { tokenHash },
    );
  } catch (error) {
    // Meanwhile another account has proved the same address: this one cannot.
    if (brokenConstraint(error) === "account_confirmed_email") return refused("invalid");
    throw error;
  }
}
