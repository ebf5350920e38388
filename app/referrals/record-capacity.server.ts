import { and, eq, ne, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { audit, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { matchingProfile, referral } from "#db/schema/referrals.ts";
import type { Dimension } from "#matching/index.ts";

/**
 * Adds to a profile what the person said of one dimension that was not known yet, in the caller's
 * transaction.
 * @param answer `level` 0 (not now) … 4 (goes well)
 * @returns false when the dimension is known already: an answer is never written over another
 */
export async function recordCapacity(
  tx: Transaction,
  jobseekerId: string,
  answer: { dimension: Dimension; level: number },
): Promise<boolean> {
  const { dimension, level } = answer;
  const [changed] = await tx
    .update(matchingProfile)
    .set({
      capacity: sql`${matchingProfile.capacity} || jsonb_build_object(${dimension}::text, ${level}::int)`,
      updatedAt: now().toString(),
      version: sql`${matchingProfile.version} + 1`,
    })
    .where(
      and(
        eq(matchingProfile.jobseekerId, jobseekerId),
        sql`not jsonb_exists(${matchingProfile.capacity}, ${dimension})`,
      ),
    )
    .returning({ jobseekerId: matchingProfile.jobseekerId });
  if (!changed) return false;
  await tx
    .update(referral)
    .set({ changedAt: now().toString() })
    .where(and(eq(referral.jobseekerId, jobseekerId), ne(referral.state, "ended")));
  audit(tx, {
    act: "change_profile",
    subject: "jobseeker",
    subjectId: jobseekerId,
    why: `answer ${dimension}`,
  });
  return true;
}
