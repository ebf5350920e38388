import { createHash } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import type { Transaction, Viewer } from "#app/platform/database/as-viewer.server.ts";
import type { Upload } from "#app/platform/forms/read-upload.server.ts";
import { numberRule } from "#app/platform/rules/read-rule.server.ts";
import { attachment } from "#db/schema/introductions.ts";

/** A file that waits for its writer's next message. */
export interface KeptFile {
  id: string;
  name: string;
  size: number;
}

/** The viewer's own kept files of an introduction, the oldest first. */
export function readKeptFiles(tx: Transaction, viewer: Viewer, id: string): Promise<KeptFile[]> {
  return tx
    .select({ id: attachment.id, name: attachment.name, size: attachment.size })
    .from(attachment)
    .where(and(eq(attachment.introductionId, id), eq(attachment.uploadedBy, viewer.accountId)))
    .orderBy(
      asc(attachment.uploadedAt),
      sql`${attachment.name} collate finnish`,
      asc(attachment.id),
    );
}

/** For how many days a file is kept that nobody sends. */
export const keptFileDays = (tx: Transaction): Promise<number> =>
  numberRule(tx, "retention.kept_file_days", today());

/**
 * Which of the files are not kept yet, and how many are: the same file comes again when a form is sent
 * anew, by Back say.
 */
export async function compareWithKept(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  files: readonly Upload[],
): Promise<{ fresh: Upload[]; kept: number }> {
  const rows = await tx
    .select({
      name: attachment.name,
      digest: sql<string>`encode(sha256(${attachment.bytes}), 'hex')`,
    })
    .from(attachment)
    .where(and(eq(attachment.introductionId, id), eq(attachment.uploadedBy, viewer.accountId)));
  const seen = new Set(rows.map(({ name, digest }) => `${digest} ${name}`));
  const fresh = files.filter(({ name, bytes }) => {
    const file = `${createHash("sha256").update(bytes).digest("hex")} ${name}`;
    if (seen.has(file)) return false;
    seen.add(file);
    return true;
  });
  return { fresh, kept: rows.length };
}
