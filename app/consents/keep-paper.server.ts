import { asc, eq } from "drizzle-orm";
import { asViewer, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import type { Upload } from "#app/platform/forms/read-upload.server.ts";
import { attachment } from "#db/schema/introductions.ts";

/** Keeps a scan of the paper on which the person answered, with the question. */
export function keepPaper(
  viewer: Viewer,
  request: { id: string; jobseekerId: string },
  file: Upload,
): Promise<void> {
  return asViewer(viewer, async (tx) => {
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
  });
}

/** The scans that are kept with a question. */
export function papersOf(
  viewer: Viewer,
  requestId: string,
): Promise<{ id: string; name: string }[]> {
  return asViewer(viewer, (tx) =>
    tx
      .select({ id: attachment.id, name: attachment.name })
      .from(attachment)
      .where(eq(attachment.consentRequestId, requestId))
      .orderBy(asc(attachment.uploadedAt), asc(attachment.id)),
  );
}
