import { eq } from "drizzle-orm";
import { asViewerOnce, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result } from "#app/platform/database/result.ts";
import { queueMatching } from "#app/tasks/task-change.server.ts";
import { suggestion } from "#db/schema/suggestions.ts";
import { type MoveRefusal, moveSuggestion } from "./move-suggestion.server.ts";

/**
 * A caseworker takes a decision back: the suggestion waits again. The engine looks at the task anew,
 * for what was dismissed has not been kept up to date.
 */
export function reopenSuggestion(
  viewer: Viewer,
  key: string,
  id: string,
): Promise<Result<{ to: string }, MoveRefusal>> {
  return asViewerOnce(viewer, key, async (tx) => {
    const moved = await moveSuggestion(tx, viewer, id, { act: "reopen" });
    if (!moved.ok) return moved;
    const [row] = await tx
      .select({ taskId: suggestion.taskId })
      .from(suggestion)
      .where(eq(suggestion.id, id));
    if (row) await queueMatching(tx, row.taskId);
    return done({ to: `/caseworker/suggestions/${id}?done=reopen` });
  });
}
