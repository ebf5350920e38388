import { asViewerOnce, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result } from "#app/platform/database/result.ts";
import { type MoveRefusal, moveSuggestion } from "./move-suggestion.server.ts";

/** A caseworker comes back to a suggestion later: from that day on it waits in the queue again. */
export function snoozeSuggestion(
  viewer: Viewer,
  key: string,
  id: string,
  { until, note }: { until: string; note: string },
): Promise<Result<{ to: string }, MoveRefusal>> {
  return asViewerOnce(viewer, key, async (tx) => {
    const moved = await moveSuggestion(tx, viewer, id, { act: "snooze", until, note });
    return moved.ok ? done({ to: `/caseworker?done=snooze&of=${id}` }) : moved;
  });
}
