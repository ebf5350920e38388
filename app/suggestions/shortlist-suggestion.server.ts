import { asViewerOnce, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result } from "#app/platform/database/result.ts";
import { type MoveRefusal, moveSuggestion } from "./move-suggestion.server.ts";

/** A caseworker takes a suggestion into consideration; next, the person is asked. */
export function shortlistSuggestion(
  viewer: Viewer,
  key: string,
  id: string,
): Promise<Result<{ to: string }, MoveRefusal>> {
  return asViewerOnce(viewer, key, async (tx) => {
    const moved = await moveSuggestion(tx, viewer, id, { act: "shortlist" });
    return moved.ok ? done({ to: `/caseworker?done=shortlist&of=${id}` }) : moved;
  });
}
