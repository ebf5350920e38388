import { asViewerOnce, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result } from "#app/platform/database/result.ts";
import { type MoveRefusal, moveSuggestion } from "./move-suggestion.server.ts";
import type { DismissReason } from "./rules.ts";

/** A caseworker passes a suggestion by, with a reason of the closed list and perhaps a note. */
export function dismissSuggestion(
  viewer: Viewer,
  key: string,
  id: string,
  { reason, note }: { reason: DismissReason; note: string },
): Promise<Result<{ to: string }, MoveRefusal>> {
  return asViewerOnce(viewer, key, async (tx) => {
    const moved = await moveSuggestion(tx, viewer, id, { act: "dismiss", reason, note });
    return moved.ok ? done({ to: `/caseworker?done=dismiss&of=${id}` }) : moved;
  });
}
