import { eq } from "drizzle-orm";
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
import { sideOf } from "./queries.server.ts";
import { type IntroductionState, isShown } from "./rules.ts";
import { queueNews } from "./tell-news.server.ts";

export type MessageRefusal = "not_found" | "ended";

/** One side writes to the other, with or without files. */
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
    if (message.files.length > 0) {
      await tx.insert(attachment).values(
        message.files.map(({ name, mediaType, bytes }) => ({
          messageId: written!.id,
          name,
          mediaType,
          bytes,
          size: bytes.length,
          uploadedBy: viewer.accountId,
        })),
      );
    }
    await queueNews(tx, id, side);
    audit(tx, { act: "write_message", subject: "introduction", subjectId: id });
    return done({ to: `${introductionAddress(side, id)}?done=written#messages` });
  });
}
