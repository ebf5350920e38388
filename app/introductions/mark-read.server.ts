import { sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { introductionReading } from "#db/schema/introductions.ts";
import { sideOf } from "./queries.server.ts";

/**
 * Notes that the viewer has read an introduction's messages up to now: the one thing that looking
 * changes, so that the writer knows. Its own transaction, after the page has been read.
 */
export function markRead(viewer: Viewer, introductionId: string): Promise<void> {
  const readAt = now().toString();
  return asViewer(viewer, async (tx) => {
    await tx
      .insert(introductionReading)
      .values({ introductionId, accountId: viewer.accountId, side: sideOf(viewer), readAt })
      .onConflictDoUpdate({
        target: [introductionReading.introductionId, introductionReading.accountId],
        set: { readAt },
        setWhere: sql`${introductionReading.readAt} < ${readAt}`,
      });
  });
}
