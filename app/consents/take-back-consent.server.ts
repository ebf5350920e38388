import { and, eq, sql } from "drizzle-orm";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { consentRequest } from "#db/schema/introductions.ts";

/** The caseworker takes an unanswered question back; the suggestion is on the shortlist again. */
export function takeBackConsent(
  viewer: Viewer,
  key: string,
  request: { readonly id: string; readonly jobseekerId: string },
): Promise<Result<{ to: string }, "answered">> {
  return asViewerOnce<"answered">(viewer, key, async (tx) => {
    const changed = await tx
      .update(consentRequest)
      .set({ state: "cancelled", version: sql`${consentRequest.version} + 1` })
      .where(and(eq(consentRequest.id, request.id), eq(consentRequest.state, "asked")))
      .returning({ id: consentRequest.id });
    if (changed.length === 0) return refused("answered");
    audit(tx, {
      act: "take_back_consent",
      subject: "jobseeker",
      subjectId: request.jobseekerId,
      why: `request ${request.id}`,
    });
    return done({ to: `/caseworker/consents/${request.id}?done=cancelled` });
  });
}
