import { eq } from "drizzle-orm";
import { type Acting, asViewer, audit } from "#app/platform/database/as-viewer.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { attachment } from "#db/schema/introductions.ts";

interface FoundFile {
  name: string;
  mediaType: string;
  bytes: Buffer;
}

/**
 * A file, if it exists for the viewer in any of the places they work in: the database decides. The
 * look is audited.
 */
export async function findFile(viewer: SignedIn, id: string): Promise<FoundFile | null> {
  const places: Acting[] = [
    ...viewer.organisations.map(
      ({ id: organisationId }): Acting => ({ as: "employer", organisationId }),
    ),
    ...(viewer.staffRoles.some(({ capacity }) => capacity === "caseworker")
      ? [{ as: "caseworker" } as const]
      : []),
  ];
  for (const acting of places) {
    const found = await asViewer({ accountId: viewer.accountId, acting }, async (tx) => {
      const [row] = await tx
        .select({
          name: attachment.name,
          mediaType: attachment.mediaType,
          bytes: attachment.bytes,
        })
        .from(attachment)
        .where(eq(attachment.id, id));
      if (row) audit(tx, { act: "view.file", subject: "attachment", subjectId: id });
      return row ?? null;
    });
    if (found) return found;
  }
  return null;
}
