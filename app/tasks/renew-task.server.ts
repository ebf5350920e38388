import { today } from "#app/platform/clock/clock.ts";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { publishingObstacles } from "./publishing.server.ts";
import { expiryRulesOn, findTask } from "./queries.server.ts";
import type { ReopenRefusal } from "./resume-task.server.ts";
import { lastOpenDay, taskAddress } from "./rules.ts";
import { type EmployerViewer, moveTask, taskForMove } from "./task-change.server.ts";

/**
 * Gives a task its full time from today: an open or paused one goes on, an expired one opens again.
 * @param back where the employer came from
 */
export function renewTask(
  viewer: EmployerViewer,
  { id, key, back }: { id: string; key: string; back?: string },
): Promise<Result<{ to: string }, ReopenRefusal>> {
  return asViewerOnce<ReopenRefusal>(viewer, key, async (tx) => {
    const now = await findTask(tx, id);
    const act = now?.status === "expired" ? "reopen" : "extend";
    const found = await taskForMove(tx, id, act);
    if (typeof found === "string") return refused(found);
    const { verified, obstacles } = await publishingObstacles(tx, found);
    if (!verified) return refused("organisation_not_verified");
    if (obstacles.length > 0) return refused("incomplete");
    const expiresOn = lastOpenDay(today(), await expiryRulesOn(tx, today()));
    await moveTask(tx, viewer, found, act, { expiresOn, closedAt: null });
    return done({ to: `${back ?? taskAddress(id)}?done=renew` });
  });
}
