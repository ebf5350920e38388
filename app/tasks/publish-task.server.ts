import { sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { publishingObstacles } from "./publishing.server.ts";
import { expiryRulesOn } from "./queries.server.ts";
import { lastOpenDay, taskAddress } from "./rules.ts";
import { type EmployerViewer, moveTask, taskForMove } from "./task-change.server.ts";

export type PublishRefusal =
  | "not_found"
  | "wrong_state"
  | "stale"
  | "organisation_not_verified"
  | "incomplete";

/**
 * Publishes a draft: caseworkers see it, and the engine looks for people. Everything is checked once
 * more here, whatever the pages have checked before.
 * @param version the version that was shown on the check-answers page
 */
export function publishTask(
  viewer: EmployerViewer,
  { id, version, key }: { id: string; version: number; key: string },
): Promise<Result<{ to: string }, PublishRefusal>> {
  return asViewerOnce<PublishRefusal>(viewer, key, async (tx) => {
    const found = await taskForMove(tx, id, "publish");
    if (typeof found === "string") return refused(found);
    if (found.version !== version) return refused("stale");
    const { verified, obstacles } = await publishingObstacles(tx, found);
    if (!verified) return refused("organisation_not_verified");
    if (obstacles.length > 0) return refused("incomplete");
    await moveTask(tx, viewer, found, "publish", {
      publishedAt: sql`now()`,
      expiresOn: lastOpenDay(today(), await expiryRulesOn(tx, today())),
    });
    return done({ to: `${taskAddress(id)}/published` });
  });
}
