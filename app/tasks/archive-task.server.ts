import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { findTask } from "./queries.server.ts";
import { taskAddress } from "./rules.ts";
import { type EmployerViewer, moveTask, taskForMove } from "./task-change.server.ts";

/** Puts an ended task, or a draft that will not be needed, out of the way. It can still be read and copied. */
export function archiveTask(
  viewer: EmployerViewer,
  { id, key }: { id: string; key: string },
): Promise<Result<{ to: string }, "not_found" | "wrong_state">> {
  return asViewerOnce<"not_found" | "wrong_state">(viewer, key, async (tx) => {
    const now = await findTask(tx, id);
    const act = now?.status === "draft" ? "discard" : "archive";
    const found = await taskForMove(tx, id, act);
    if (typeof found === "string") return refused(found);
    await moveTask(tx, viewer, found, act);
    return done({ to: `${taskAddress(id)}?done=${act}` });
  });
}
