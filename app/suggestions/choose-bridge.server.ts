import { eq } from "drizzle-orm";
import {
  asViewer,
  asViewerOnce,
  audit,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { writeNote } from "#app/tasks/write-note.server.ts";
import { bridgeChoice } from "#db/schema/bridges.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { findBridges } from "./find-bridges.server.ts";

/** `changed`: the bridge is no longer among the cheapest, since the task, the person or a cost changed. */
export type ChooseRefusal = "not_found" | "changed";

/**
 * A caseworker chooses supports to try for a client and a task. The choice is kept; what takes the
 * employer's yes becomes a question about the task, in which nothing tells of the client.
 *
 * @param input.steps the bridge's steps, as the page showed them
 * @param input.back where the page was, a path of ours without a query
 */
export async function chooseBridge(
  viewer: Viewer,
  key: string,
  input: { jobseekerId: string; taskId: string; steps: readonly string[]; back: string },
): Promise<Result<{ to: string }, ChooseRefusal>> {
  const pseudonym = await asViewer(viewer, async (tx) => {
    const [profile] = await tx
      .select({ pseudonym: matchingProfile.pseudonym })
      .from(matchingProfile)
      .where(eq(matchingProfile.jobseekerId, input.jobseekerId));
    return profile?.pseudonym;
  });
  if (!pseudonym) return refused("not_found");
  const found = await findBridges(pseudonym, input.taskId);
  const wanted = [...input.steps].sort().join("+");
  const bridge = found?.bridges.find(({ actions }) => [...actions].sort().join("+") === wanted);
  return asViewerOnce<ChooseRefusal>(viewer, key, async (tx) => {
    if (!bridge) return refused("changed");
    await tx.insert(bridgeChoice).values({
      pseudonym,
      taskId: input.taskId,
      actionCodes: [...bridge.actions],
      cost: bridge.cost,
      chosenBy: viewer.accountId,
    });
    const forEmployer = bridge.steps
      .filter(({ agrees }) => agrees.includes("employer"))
      .map(({ id }) => id);
    const asked =
      forEmployer.length > 0 &&
      (await writeNote(tx, viewer, { taskId: input.taskId, steps: forEmployer }));
    audit(tx, {
      act: "choose_bridge",
      subject: "jobseeker",
      subjectId: input.jobseekerId,
      why: `task ${input.taskId}`,
    });
    const outcome = asked ? "asked" : forEmployer.length > 0 ? "waits" : "kept";
    return done({ to: `${input.back}?bridge=${outcome}#bridges` });
  });
}
