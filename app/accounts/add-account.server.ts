import { now } from "#app/platform/clock/clock.ts";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import { account, accountCredential } from "#db/schema/accounts.ts";

export interface NewAccount {
  id: string;
  email: string;
  name: string;
  language: string;
  /** argon2id, made before the transaction begins: it takes its time. */
  passwordHash: string;
  /** True when the account is made behind a link that was mailed to the address. */
  emailConfirmed: boolean;
}

/**
 * Adds an account and its password. The transaction's viewer must be the new account's id.
 * @returns false when an account of that id exists already (the same form sent again)
 */
export async function addAccount(tx: Transaction, values: NewAccount): Promise<boolean> {
  const { id, email, name, language, passwordHash, emailConfirmed } = values;
  const [added] = await tx
    .insert(account)
    .values({
      id,
      email,
      name,
      language,
      emailVerifiedAt: emailConfirmed ? now().toString() : null,
    })
    .onConflictDoNothing({ target: account.id })
    .returning({ id: account.id });
  if (!added) return false;
  await tx.insert(accountCredential).values({ accountId: id, passwordHash });
  return true;
}
