import { and, eq, ne } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { hashPassword } from "#app/platform/session/passwords.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { accountCredential } from "#db/schema/accounts.ts";
import { session } from "#db/schema/sessions.ts";
import { isOwnPassword } from "./check-password.server.ts";

/** Changes the password of someone who knows the present one; their sessions elsewhere end. */
export async function changePassword(
  viewer: SignedIn,
  passwords: { current: string; password: string },
): Promise<Result<undefined, "wrong">> {
  if (!(await isOwnPassword(viewer.accountId, passwords.current))) return refused("wrong");
  const passwordHash = await hashPassword(passwords.password);
  return asViewer({ accountId: viewer.accountId, acting: { as: "person" } }, async (tx) => {
    await tx
      .update(accountCredential)
      .set({ passwordHash, changedAt: now().toString() })
      .where(eq(accountCredential.accountId, viewer.accountId));
    await tx
      .delete(session)
      .where(and(eq(session.accountId, viewer.accountId), ne(session.idHash, viewer.sessionHash)));
    await sendMail(tx, {
      to: viewer.email,
      template: "password_changed",
      language: viewer.language,
      values: { link: linkTo("/forgotten-password") },
    });
    return done(undefined);
  });
}
