import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { addAccount } from "#app/accounts/add-account.server.ts";
import { mailConfirmation } from "#app/accounts/ask-to-confirm-email.server.ts";
import { configuration } from "#app/platform/configuration.server.ts";
import { asViewer, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { hashPassword, passwordMatches } from "#app/platform/session/passwords.server.ts";
import { accountCredential } from "#db/schema/accounts.ts";

/** Someone who signs up: what the form tells of them. */
export interface NewPerson {
  name: string;
  email: string;
  password: string;
  language: string;
}

/** The same form sent again names the same account: the id comes from its idempotency key. */
function idFromKey(key: string): string {
  const hex = createHash("sha256")
    .update(`new person ${configuration().SESSION_KEY} ${key}`)
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Makes an account and carries out `work` as that person, in one transaction; mails the link that
 * proves the address. The same form sent again makes nothing and gives the same account, provided
 * that the password is the same.
 * @returns the account to sign in
 */
export async function asNewPerson<Code extends string>(
  person: NewPerson,
  key: string,
  work: (tx: Transaction, accountId: string) => Promise<Result<undefined, Code>>,
): Promise<Result<{ accountId: string }, Code | "repeated">> {
  const id = idFromKey(key);
  const passwordHash = await hashPassword(person.password);
  const { name, email, language } = person;
  const made = await asViewer(
    { accountId: id, acting: { as: "person" } },
    async (tx): Promise<Result<{ before?: string }, Code>> => {
      const isNew = await addAccount(tx, {
        id,
        email,
        name,
        language,
        passwordHash,
        emailConfirmed: false,
      });
      if (!isNew) {
        const [own] = await tx
          .select({ hash: accountCredential.passwordHash })
          .from(accountCredential)
          .where(eq(accountCredential.accountId, id));
        return done({ before: own?.hash ?? "" });
      }
      const result = await work(tx, id);
      if (!result.ok) return result;
      await mailConfirmation(tx, { id, email, language });
      return done({});
    },
    { signInEmail: email },
  );
  if (!made.ok) return made;
  const { before } = made.value;
  if (before === undefined) return done({ accountId: id });
  return before !== "" && (await passwordMatches(before, person.password))
    ? done({ accountId: id })
    : refused("repeated");
}
