import { sql } from "drizzle-orm";
import type { Side } from "#app/introductions/rules.ts";
import { asGuest, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { queueJob } from "#app/platform/jobs/queue.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { placementAddress } from "./addresses.ts";

/** Several things in a row make one letter. */
const quietMs = 30_000;

/** Has the other side told, in a while, that something is new in a placement. */
export async function queuePlacementNews(tx: Transaction, id: string, by: Side): Promise<void> {
  const side = by === "employer" ? "caseworker" : "employer";
  await queueJob(tx, {
    task: "tell-placement",
    payload: { id, side },
    key: `placement-news:${side}:${id}`,
    delayMs: quietMs,
  });
}

interface Addressee extends Record<string, unknown> {
  side: Side;
  email: string;
  language: string;
}

/**
 * Tells a side, or both, that something is new in a placement; the letter names nobody.
 * @param only the side to tell; both when left out
 */
export function tellPlacement(id: string, only?: Side): Promise<void> {
  return asGuest({}, async (tx) => {
    const people = await tx.execute<Addressee>(
      sql`select side, email, language from toimi.sides_of_placement(${id}) order by side, email`,
    );
    for (const { side, email, language } of people) {
      if (only && side !== only) continue;
      await sendMail(tx, {
        to: email,
        template: "placement_news",
        language,
        values: { link: linkTo(placementAddress(side, id)) },
      });
    }
  });
}
