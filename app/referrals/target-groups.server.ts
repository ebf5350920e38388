import { and, eq, notInArray } from "drizzle-orm";
import {
  asViewer,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { jobseekerGroup } from "#db/schema/referrals.ts";
import { type TargetGroup, targetGroups } from "./target-groups.ts";

/**
 * The project's target groups that a caseworker has recorded of a person. They are for reports:
 * matching never sees them, and no page but the one where they are recorded shows them.
 */
export async function readGroups(tx: Transaction, jobseekerId: string): Promise<TargetGroup[]> {
  const rows = await tx
    .select({ code: jobseekerGroup.groupCode })
    .from(jobseekerGroup)
    .where(eq(jobseekerGroup.jobseekerId, jobseekerId));
  return targetGroups.filter((code) => rows.some((row) => row.code === code));
}

export const groupsOf = (viewer: Viewer, jobseekerId: string): Promise<TargetGroup[]> =>
  asViewer(viewer, (tx) => readGroups(tx, jobseekerId));

/** Records which groups a person belongs to; what was recorded before and holds stays as it was. */
export async function saveGroups(
  tx: Transaction,
  viewer: Viewer,
  jobseekerId: string,
  groups: readonly TargetGroup[],
): Promise<void> {
  const ofPerson = eq(jobseekerGroup.jobseekerId, jobseekerId);
  await tx
    .delete(jobseekerGroup)
    .where(
      groups.length > 0
        ? and(ofPerson, notInArray(jobseekerGroup.groupCode, [...groups]))
        : ofPerson,
    );
  if (groups.length === 0) return;
  await tx
    .insert(jobseekerGroup)
    .values(groups.map((groupCode) => ({ jobseekerId, groupCode, recordedBy: viewer.accountId })))
    .onConflictDoNothing();
}
