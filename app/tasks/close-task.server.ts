import { sql } from "drizzle-orm";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { taskAddress } from "./rules.ts";
import { type EmployerViewer, moveTask, taskForMove } from "./task-change.server.ts";

/** Closes an open or paused task: someone was found (`fill`), or it is not looked for any more (`withdraw`). */
export function closeTask(
  viewer: EmployerViewer,
  { id, key, how }: { id: string; key: string; how: "fill" | "withdraw" },
): Promise<Result<{ to: string }, "not_found" | "wrong_state">> {
  return asViewerOnce<"not_found" | "wrong_state">(viewer, key, async (tx) => {
    const found = await taskForMove(tx, id, how);
    if (typeof found === "string") return refused(found);
    await moveTask(tx, viewer, found, how, { closedAt: sql`now()` });
    return done({ to: `${taskAddress(id)}?done=${how}` });
  });
}
