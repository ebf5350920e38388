import { and, eq, sql } from "drizzle-orm";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { jobseekerIdentity } from "#db/schema/referrals.ts";
import type { Identity } from "./identity-form.ts";
import { momentNow, readJobseeker, reasonToLook } from "./queries.server.ts";
import { saveGroups } from "./target-groups.server.ts";
import type { TargetGroup } from "./target-groups.ts";

/**
 * Saves who a person is and how they are reached. Matching knows nothing of it, so nothing is queued.
 * @param version the identity's version that the form was filled from
 * @returns `not_found`, or `stale` when somebody has saved in between
 */
export function saveIdentity(
  viewer: Viewer,
  key: string,
  input: {
    id: string;
    version: number;
    identity: Identity;
    /** The target groups for reports; left out when they were not asked. */
    groups?: readonly TargetGroup[] | undefined;
  },
): Promise<Result<{ to: string }, "not_found" | "stale">> {
  const { id, version, identity } = input;
  return asViewerOnce(viewer, key, async (tx) => {
    const person = await readJobseeker(tx, id);
    if (!person) return refused("not_found");
    const saved = await tx
      .update(jobseekerIdentity)
      .set({
        ...identity,
        updatedAt: momentNow(),
        version: sql`${jobseekerIdentity.version} + 1`,
      })
      .where(and(eq(jobseekerIdentity.id, id), eq(jobseekerIdentity.version, version)))
      .returning({ id: jobseekerIdentity.id });
    if (saved.length === 0) return refused("stale");
    if (input.groups) await saveGroups(tx, viewer, id, input.groups);
    audit(tx, {
      act: "change.identity",
      subject: "jobseeker",
      subjectId: id,
      why: reasonToLook(viewer, person),
    });
    return done({ to: `/caseworker/jobseekers/${id}?done=identity` });
  });
}
