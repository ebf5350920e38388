import { eq } from "drizzle-orm";
import { audit, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { placement } from "#db/schema/placements.ts";
import { matchingProfile } from "#db/schema/referrals.ts";

/**
 * Notes an act on a person's placement: under the person where the viewer is their caseworker, under the
 * introduction where it is the employer, who does not know the person's record.
 */
export async function auditPlacement(
  tx: Transaction,
  placementId: string,
  act: string,
  why: string,
): Promise<void> {
  const [of] = await tx
    .select({
      introductionId: placement.introductionId,
      jobseekerId: matchingProfile.jobseekerId,
    })
    .from(placement)
    .leftJoin(matchingProfile, eq(matchingProfile.pseudonym, placement.pseudonym))
    .where(eq(placement.id, placementId));
  if (!of) throw new Error("no such placement");
  audit(
    tx,
    of.jobseekerId
      ? { act, subject: "jobseeker", subjectId: of.jobseekerId, why }
      : { act, subject: "introduction", subjectId: of.introductionId, why },
  );
}
