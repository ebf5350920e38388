import { and, eq, isNotNull, ne } from "drizzle-orm";
import { asViewer, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { account } from "#db/schema/accounts.ts";
import { addToken } from "./add-token.server.ts";
import { linkDays } from "./rules.ts";

/**
 * Mails a link that proves the address, in the caller's transaction, whose capabilities must hold the
 * address as `signInEmail`. If an older account has the address, the letter says so: the page never does.
 */
export async function mailConfirmation(
  tx: Transaction,
  person: { id: string; email: string; language: string },
): Promise<void> {
  const [older] = await tx
    .select({ id: account.id })
    .from(account)
    .where(
      and(
        eq(account.email, person.email),
        isNotNull(account.emailVerifiedAt),
        ne(account.id, person.id),
      ),
    );
  const token = await addToken(
    tx,
    { purpose: "verify_email", email: person.email, accountId: person.id },
    linkDays.verify_email * 24 * 60,
  );
  await sendMail(tx, {
    to: person.email,
    template: older ? "account_exists" : "verify_email",
    language: person.language,
    values: { link: linkTo(`/verify-email/${token}`) },
  });
}

/** Mails the link again, when the person asks. Nothing is sent for an address that is confirmed already. */
export async function askToConfirmEmail(viewer: {
  accountId: string;
  email: string;
}): Promise<void> {
  await asViewer(
    { accountId: viewer.accountId, acting: { as: "person" } },
    async (tx) => {
      const [own] = await tx.select().from(account).where(eq(account.id, viewer.accountId));
      if (own && own.emailVerifiedAt === null) await mailConfirmation(tx, own);
    },
    { signInEmail: viewer.email },
  );
}
