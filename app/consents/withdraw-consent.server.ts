import { sql } from "drizzle-orm";
import {
  asGuest,
  asViewerOnce,
  audit,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";

/** `not_given`: there is no consent to take back. */
export type WithdrawRefusal = "not_found" | "not_given";

/**
 * The person takes their consent back by the link. From that moment the employer's pages know nothing
 * of them; once more changes nothing.
 */
export function withdrawByLink(token: string): Promise<Result<null, WithdrawRefusal>> {
  return asGuest({ tokenHash: hashOf(token) }, async (tx) => {
    const [row] = await tx.execute<{ code: string }>(
      sql`select toimi.withdraw_consent_by_link() as code`,
    );
    return resultOf(row?.code);
  });
}

/** The caseworker takes it back for the person who has asked for it. */
export function withdrawConsent(
  viewer: Viewer,
  key: string,
  request: { readonly id: string; readonly jobseekerId: string },
): Promise<Result<{ to: string }, WithdrawRefusal>> {
  return asViewerOnce<WithdrawRefusal>(viewer, key, async (tx) => {
    const [row] = await tx.execute<{ code: string }>(
      sql`select toimi.withdraw_consent(${request.id}) as code`,
    );
    const withdrawn = resultOf(row?.code);
    if (!withdrawn.ok) return withdrawn;
    audit(tx, {
      act: "withdraw_consent",
      subject: "jobseeker",
      subjectId: request.jobseekerId,
      why: `request ${request.id}`,
    });
    return done({ to: `/caseworker/consents/${request.id}?done=withdrawn` });
  });
}

function resultOf(code: string | undefined): Result<null, WithdrawRefusal> {
  if (code === "withdrawn") return done(null);
  return refused(code === "not_given" ? "not_given" : "not_found");
}
