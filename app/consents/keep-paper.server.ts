import { sql } from "drizzle-orm";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import type { Upload } from "#app/platform/forms/read-upload.server.ts";
import { attachment } from "#db/schema/introductions.ts";

interface OfRequest {
  readonly id: string;
  readonly jobseekerId: string;
}

/** Keeps a scan of the paper on which the person answered, with the question. */
export function keepPaper(
  viewer: Viewer,
  key: string,
  request: OfRequest,
  file: Upload,
): Promise<Result<{ to: string }>> {
  return asViewerOnce(viewer, key, async (tx) => {
    await tx.insert(attachment).values({
      consentRequestId: request.id,
      name: file.name,
      mediaType: file.mediaType,
      bytes: file.bytes,
      size: file.bytes.length,
      uploadedBy: viewer.accountId,
    });
    audit(tx, {
      act: "keep_consent_paper",
      subject: "jobseeker",
      subjectId: request.jobseekerId,
      why: `request ${request.id}`,
    });
    return done({ to: `/caseworker/consents/${request.id}?done=paper` });
  });
}

/**
 * Takes away a scan that was added by mistake. `answered`: the answer has been recorded, and the paper
 * is its proof; or there is no such scan.
 */
export function removePaper(
  viewer: Viewer,
  key: string,
  request: OfRequest,
  paperId: string,
): Promise<Result<{ to: string }, "answered">> {
  return asViewerOnce<"answered">(viewer, key, async (tx) => {
    const [row] = await tx.execute<{ removed: boolean }>(
      sql`select toimi.remove_paper(${paperId}) as removed`,
    );
    if (!row?.removed) return refused("answered");
    audit(tx, {
      act: "remove_consent_paper",
      subject: "jobseeker",
      subjectId: request.jobseekerId,
      why: `request ${request.id}`,
    });
    return done({ to: `/caseworker/consents/${request.id}?done=paper_removed` });
  });
}
