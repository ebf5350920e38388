import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { taskAddress } from "./rules.ts";
import { type EmployerViewer, moveTask, taskForMove } from "./task-change.server.ts";

/** Takes an open task out of matching for the time being. Suggestions of it wait; nothing is lost. */
export function pauseTask(
  viewer: EmployerViewer,
  { id, key }: { id: string; key: string },
): Promise<Result<{ to: string }, "not_found" | "wrong_state">> {
  return asViewerOnce<"not_found" | "wrong_state">(viewer, key, async (tx) => {
    const found = await taskForMove(tx, id, "pause");
    if (typeof found === "string") return refused(found);
    await moveTask(tx, viewer, found, "pause");
    return done({ to: `${taskAddress(id)}?done=pause` });
  });
}
