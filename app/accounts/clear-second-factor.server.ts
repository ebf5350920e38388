import { sql } from "drizzle-orm";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";

/**
 * For a colleague who lost the phone: the second factor is cleared and their sessions end. At the next
 * sign-in they set up a new one. The coordinator has made sure that it is really them who asked.
 */
export function clearSecondFactor(
  viewer: Viewer,
  key: string,
  accountId: string,
): Promise<Result<{ to: string }, "gone" | "own">> {
  return asViewerOnce(viewer, key, async (tx) => {
    if (accountId === viewer.accountId) return refused("own");
    const [row] = await tx.execute<{ cleared: boolean }>(
      sql`select toimi.clear_second_factor(${accountId}) as cleared`,
    );
    if (!row?.cleared) return refused("gone");
    audit(tx, { act: "clear_second_factor", subject: "account", subjectId: accountId });
    return done({ to: "/coordinator?done=cleared" });
  });
}
