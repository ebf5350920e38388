import { and, eq } from "drizzle-orm";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { session } from "#db/schema/sessions.ts";

/**
 * Ends one of the person's own sessions. Another's session does not exist for them.
 * @param shownId what the list of sessions calls it (see `ownSessions`)
 */
export async function endOwnSession(viewer: SignedIn, shownId: string): Promise<void> {
  await asViewer({ accountId: viewer.accountId, acting: { as: "person" } }, async (tx) => {
    const rows = await tx
      .select({ idHash: session.idHash })
      .from(session)
      .where(eq(session.accountId, viewer.accountId));
    const found = rows.find((row) => row.idHash.startsWith(shownId) && shownId.length === 16);
    if (!found) return;
    await tx
      .delete(session)
      .where(and(eq(session.accountId, viewer.accountId), eq(session.idHash, found.idHash)));
  });
}
