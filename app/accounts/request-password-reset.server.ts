import { eq } from "drizzle-orm";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { account } from "#db/schema/accounts.ts";
import { addToken } from "./add-token.server.ts";
import { resetMinutes } from "./rules.ts";

/** Mails a link for a new password if the address has an account. The caller's answer is the same if not. */
export async function requestPasswordReset(email: string): Promise<void> {
  await asGuest({ signInEmail: email }, async (tx) => {
    const rows = await tx
      .select()
      .from(account)
      .where(eq(account.email, email))
      .orderBy(account.createdAt);
    const person = rows.find((row) => row.emailVerifiedAt !== null) ?? rows.at(-1);
    if (!person) return;
    const token = await addToken(
      tx,
      { purpose: "reset_password", email, accountId: person.id },
      resetMinutes,
    );
    await sendMail(tx, {
      to: email,
      template: "reset_password",
      language: person.language,
      values: { link: linkTo(`/reset-password/${token}`), minutes: String(resetMinutes) },
    });
  });
}
