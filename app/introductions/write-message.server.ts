import { eq, sql } from "drizzle-orm";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import type { Upload } from "#app/platform/forms/read-upload.server.ts";
import {
  attachment,
  introduction,
  introductionCard,
  introductionMessage,
} from "#db/schema/introductions.ts";
import { introductionAddress } from "./addresses.ts";
import { compareWithKept } from "./kept-files.server.ts";
import { sideOf } from "./queries.server.ts";
import { type IntroductionState, isShown, mostFiles } from "./rules.ts";
import { queueNews } from "./tell-news.server.ts";

/** `missing`: neither words nor a file; `too_many`: more files than a message takes, the kept ones counted. */
export type MessageRefusal = "not_found" | "ended" | "missing" | "too_many";

/** One side writes to the other, with the files that are sent and those that the writer has kept before. */
export function writeMessage(
  viewer: Viewer & { name: string },
  key: string,
  id: string,
  message: { words: string; files: readonly Upload[] },
): Promise<Result<{ to: string }, MessageRefusal>> {
  const side = sideOf(viewer);
  return asViewerOnce<MessageRefusal>(viewer, key, async (tx) => {
    const [found] = await tx
      .select({ state: introduction.state, card: introductionCard.introductionId })
      .from(introduction)
      .leftJoin(introductionCard, eq(introductionCard.introductionId, introduction.id))
      .where(eq(introduction.id, id));
    if (!found) return refused("not_found");
    // Once the person's card is gone, nothing more is said of them.
    if (!isShown(found.state as IntroductionState) || !found.card) return refused("ended");
    const { fresh, kept } = await compareWithKept(tx, viewer, id, message.files);
    // A file alone is a message too, so that a good one is never lost for want of words.
    if (message.words === "" && kept + fresh.length === 0) return refused("missing");
    if (kept + fresh.length > mostFiles) return refused("too_many");
    const [written] = await tx
      .insert(introductionMessage)
      .values({
        introductionId: id,
        side,
        writtenBy: viewer.accountId,
        writerName: viewer.name,
        words: message.words,
      })
      .returning({ id: introductionMessage.id });
    if (fresh.length > 0) {
      await tx.insert(attachment).values(
        fresh.map(({ name, mediaType, bytes }) => ({
          messageId: written!.id,
          name,
          mediaType,
          bytes,
          size: bytes.length,
          uploadedBy: viewer.accountId,
        })),
      );
    }
    if (kept > 0) await tx.execute(sql`select toimi.send_kept_files(${written!.id})`);
    await queueNews(tx, id, side);
    audit(tx, { act: "write_message", subject: "introduction", subjectId: id });
    return done({ to: `${introductionAddress(side, id)}?done=written#messages` });
  });
}
