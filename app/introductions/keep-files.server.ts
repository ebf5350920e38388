import { eq } from "drizzle-orm";
import {
  asViewer,
  audit,
  brokenConstraint,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import type { Upload } from "#app/platform/forms/read-upload.server.ts";
import { attachment, introduction } from "#db/schema/introductions.ts";
import { compareWithKept } from "./kept-files.server.ts";
import { mostKept } from "./rules.ts";

/** `ended`: nothing more is sent here, so nothing is kept. */
export type KeepRefusal = "not_found" | "ended";

/**
 * Keeps the good files of a message that was refused, for the writer's next one. However often the same
 * form is sent, each file is kept once.
 * @returns the names of the files for which there was no room
 */
export async function keepFiles(
  viewer: Viewer,
  id: string,
  files: readonly Upload[],
): Promise<Result<{ left: string[] }, KeepRefusal>> {
  try {
    return await asViewer(viewer, async (tx) => {
      const [found] = await tx
        .select({ id: introduction.id })
        .from(introduction)
        .where(eq(introduction.id, id));
      if (!found) return refused("not_found");
      const { fresh, kept } = await compareWithKept(tx, viewer, id, files);
      const room = Math.max(0, mostKept - kept);
      const some = fresh.slice(0, room);
      if (some.length > 0) {
        await tx
          .insert(attachment)
          .values(
            some.map(({ name, mediaType, bytes }) => ({
              introductionId: id,
              name,
              mediaType,
              bytes,
              size: bytes.length,
              uploadedBy: viewer.accountId,
            })),
          )
          .onConflictDoNothing();
        audit(tx, { act: "keep_files", subject: "introduction", subjectId: id });
      }
      return done({ left: fresh.slice(room).map(({ name }) => name) });
    });
  } catch (error) {
    const constraint = brokenConstraint(error);
    if (constraint === "attachment_kept_while_shown") return refused("ended");
    // Another window of the writer's has kept as many meanwhile.
    if (constraint === "attachment_most_kept") {
      return done({ left: files.map(({ name }) => name) });
    }
    throw error;
  }
}
