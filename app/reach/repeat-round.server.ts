import { asViewer, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { type RunReplay, replayStoredRun } from "#app/suggestions/replay-run.server.ts";
import { findRound } from "./queries.server.ts";

/**
 * A coordinator has a round repeated from its record, under the engine's role; what comes out names
 * nobody. That it was repeated is audited.
 * @returns undefined when the viewer sees no such round
 */
export async function repeatRound(viewer: Viewer, id: string): Promise<RunReplay | undefined> {
  if (!(await findRound(viewer, id))) return undefined;
  await asViewer(viewer, async (tx) =>
    audit(tx, { act: "replay.round", subject: "matching_run", subjectId: id }),
  );
  const replay = await replayStoredRun(id);
  if (replay.replay !== "different") return replay;
  // What differs may be a pseudonym; where it differs is enough to look for the cause.
  return { ...replay, stored: undefined, computed: undefined };
}
