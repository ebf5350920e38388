import { eq, sql } from "drizzle-orm";
import { asViewer, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { introduction } from "#db/schema/introductions.ts";

/** Takes away a file that the viewer has kept for a message. Safe to repeat: what is gone is gone. */
export function removeKeptFile(
  viewer: Viewer,
  id: string,
  fileId: string,
): Promise<Result<null, "not_found">> {
  return asViewer(viewer, async (tx) => {
    const [found] = await tx
      .select({ id: introduction.id })
      .from(introduction)
      .where(eq(introduction.id, id));
    if (!found) return refused("not_found");
    const [row] = await tx.execute<{ removed: boolean }>(
      sql`select toimi.remove_kept_file(${fileId}, ${id}) as removed`,
    );
    if (row?.removed) {
      audit(tx, { act: "remove_kept_file", subject: "introduction", subjectId: id });
    }
    return done(null);
  });
}
