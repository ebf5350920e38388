import { now } from "#app/platform/clock/clock.ts";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import { newToken } from "#app/platform/session/secrets.server.ts";
import { accountToken } from "#db/schema/sessions.ts";

type NewToken = Omit<
  typeof accountToken.$inferInsert,
  "hash" | "createdAt" | "expiresAt" | "spentAt"
>;

/**
 * Adds what one mailed link can do, once. Row security decides whether the viewer may add it.
 * @param minutes how long the link holds
 * @returns the secret for the link; only its hash is stored
 */
export async function addToken(
  tx: Transaction,
  values: NewToken,
  minutes: number,
): Promise<string> {
  const { token, hash } = newToken();
  await tx.insert(accountToken).values({
    ...values,
    hash,
    expiresAt: now().add({ minutes }).toString(),
  });
  return token;
}
