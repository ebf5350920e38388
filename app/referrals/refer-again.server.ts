import { sql } from "drizzle-orm";
import {
  asViewerOnce,
  audit,
  brokenConstraint,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { referral } from "#db/schema/referrals.ts";
import { readJobseeker } from "./queries.server.ts";

/**
 * Refers a person anew whose referral has ended. The profile is kept as it was, to be gone through
 * again together: the new referral begins `open`. The new referral is the viewer's own.
 * @returns `not_found`, or `state` when a referral is still going on, also another caseworker's
 */
export async function referAgain(
  viewer: Viewer,
  key: string,
  id: string,
): Promise<Result<{ to: string }, "not_found" | "state" | "municipality">> {
  try {
    return await asViewerOnce(viewer, key, async (tx) => {
      const person = await readJobseeker(tx, id);
      if (!person) return refused("not_found");
      if (person.referral.state !== "ended") return refused("state");
      const [own] = await tx.execute<{ codes: string[] }>(
        sql`select toimi.own_municipalities('caseworker') as codes`,
      );
      const codes = own?.codes ?? [];
      const municipalityCode = codes.includes(person.referral.municipalityCode)
        ? person.referral.municipalityCode
        : codes[0];
      if (!municipalityCode) return refused("municipality");
      await tx
        .insert(referral)
        .values({ jobseekerId: id, caseworkerId: viewer.accountId, municipalityCode });
      audit(tx, {
        act: "change.refer",
        subject: "jobseeker",
        subjectId: id,
        why: "own_jobseeker",
      });
      return done({ to: `/caseworker/jobseekers/${id}?done=referred` });
    });
  } catch (error) {
    if (brokenConstraint(error) === "referral_one_current") return refused("state");
    throw error;
  }
}
