import { sql } from "drizzle-orm";
import { asGuest, brokenConstraint } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";

/**
 * Spends a mailed link: its address is now proved. When an older account has the same address, what
 * the new account belongs to moves to it (`joined`), and the new account and its sessions end.
 */
export async function confirmEmail(
  token: string,
): Promise<Result<"confirmed" | "joined", "invalid">> {
  try {
    return await asGuest({ tokenHash: hashOf(token) }, async (tx) => {
      const [row] = await tx.execute<{ outcome: "confirmed" | "joined" | null }>(
        sql`select toimi.confirm_email() as outcome`,
      );
      return row?.outcome ? done(row.outcome) : refused("invalid");
    });
  } catch (error) {
    // Two accounts of one address confirmed at the same moment: the second can be tried again.
    if (brokenConstraint(error) === "account_confirmed_email") return confirmEmail(token);
    throw error;
  }
}
