import { eq } from "drizzle-orm";
import { asGuest, asViewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { passwordMatches } from "#app/platform/session/passwords.server.ts";
import { account, accountCredential } from "#db/schema/accounts.ts";

export interface KnownPerson {
  accountId: string;
  email: string;
  language: string;
}

/**
 * Whose password is this? An address may have one confirmed account, and an unconfirmed one that
 * somebody claims (the newest counts). Both are always tried, existing or not, so that the answer and
 * its time tell nothing about which addresses are known.
 */
export async function checkPassword(
  email: string,
  password: string,
): Promise<Result<KnownPerson, "wrong">> {
  const rows = await asGuest({ signInEmail: email }, (tx) =>
    tx
      .select({
        id: account.id,
        language: account.language,
        confirmed: account.emailVerifiedAt,
        createdAt: account.createdAt,
        hash: accountCredential.passwordHash,
      })
      .from(account)
      .innerJoin(accountCredential, eq(accountCredential.accountId, account.id))
      .where(eq(account.email, email))
      .orderBy(account.createdAt),
  );
  const confirmed = rows.find((row) => row.confirmed !== null);
  const claimed = rows.findLast((row) => row.confirmed === null);
  const isConfirmed = await passwordMatches(confirmed?.hash, password);
  const isClaimed = await passwordMatches(claimed?.hash, password);
  const person = isConfirmed ? confirmed : isClaimed ? claimed : undefined;
  if (!person) return refused("wrong");
  return done({ accountId: person.id, email, language: person.language });
}

/** Is this the signed-in person's own password? For changing what a stranger at the screen must not. */
export async function isOwnPassword(accountId: string, password: string): Promise<boolean> {
  const [own] = await asViewer({ accountId, acting: { as: "person" } }, (tx) =>
    tx
      .select({ hash: accountCredential.passwordHash })
      .from(accountCredential)
      .where(eq(accountCredential.accountId, accountId)),
  );
  return passwordMatches(own?.hash, password);
}
