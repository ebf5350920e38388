import { today } from "#app/platform/clock/clock.ts";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { publishingObstacles } from "./publishing.server.ts";
import { expiryRulesOn } from "./queries.server.ts";
import { lastOpenDay, taskAddress } from "./rules.ts";
import { type EmployerViewer, moveTask, taskForMove } from "./task-change.server.ts";

export type ReopenRefusal =
  | "not_found"
  | "wrong_state"
  | "organisation_not_verified"
  | "incomplete";

/** Opens a paused task again. If its last day has gone by meanwhile, it gets a new one. */
export function resumeTask(
  viewer: EmployerViewer,
  { id, key }: { id: string; key: string },
): Promise<Result<{ to: string }, ReopenRefusal>> {
  return asViewerOnce<ReopenRefusal>(viewer, key, async (tx) => {
    const found = await taskForMove(tx, id, "resume");
    if (typeof found === "string") return refused(found);
    const { verified, obstacles } = await publishingObstacles(tx, found);
    if (!verified) return refused("organisation_not_verified");
    if (obstacles.length > 0) return refused("incomplete");
    const over = found.expiresOn === null || found.expiresOn < today();
    const expiresOn = over ? lastOpenDay(today(), await expiryRulesOn(tx, today())) : undefined;
    await moveTask(tx, viewer, found, "resume", expiresOn ? { expiresOn } : {});
    return done({ to: `${taskAddress(id)}?done=resume` });
  });
}
