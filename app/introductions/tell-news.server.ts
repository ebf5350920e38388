import { sql } from "drizzle-orm";
import { asGuest, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { queueJob } from "#app/platform/jobs/queue.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { introductionAddress } from "./addresses.ts";
import type { Side } from "./rules.ts";

/** Several things in a row make one letter. */
const quietMs = 60_000;

const otherSide = (side: Side): Side => (side === "employer" ? "caseworker" : "employer");

/** Has the other side told, in a while, that something is new. */
export async function queueNews(tx: Transaction, id: string, by: Side): Promise<void> {
  const side = otherSide(by);
  await queueJob(tx, {
    task: "tell-introduction-news",
    payload: { id, side },
    key: `introduction-news:${side}:${id}`,
    delayMs: quietMs,
  });
}

interface Addressee extends Record<string, unknown> {
  email: string;
  language: string;
}

/** Tells a side that something is new in an introduction; the letter names nobody. */
export const tellNews = (id: string, side: Side): Promise<void> =>
  tell(id, side, "introduction_news");

/** Tells the organisation's people that there is somebody to introduce. */
export const tellIntroduction = (id: string): Promise<void> => tell(id, "employer", "introduction");

function tell(id: string, side: Side, template: string): Promise<void> {
  return asGuest({}, async (tx) => {
    const people =
      side === "employer"
        ? await tx.execute<Addressee>(
            sql`select email, language from toimi.members_of_introduction(${id}) order by email`,
          )
        : await tx.execute<Addressee>(
            sql`select email, language from toimi.caseworker_of_introduction(${id})`,
          );
    for (const { email, language } of people) {
      await sendMail(tx, {
        to: email,
        template,
        language,
        values: { link: linkTo(introductionAddress(side, id)) },
      });
    }
  });
}

/** After the person has accepted a time by their link: both sides hear of it. */
export const tellMeeting = (meetingId: string): Promise<void> =>
  tellBoth(meetingId, "introduction_news");

/** An agreed meeting is cancelled: whoever has it in a calendar finds on the page what takes it out. */
export const tellCancelledMeeting = (meetingId: string): Promise<void> =>
  tellBoth(meetingId, "meeting_cancelled");

async function tellBoth(meetingId: string, template: string): Promise<void> {
  const introductionId = await asGuest({}, async (tx) => {
    const [row] = await tx.execute<{ id: string | null }>(
      sql`select toimi.introduction_of_meeting(${meetingId}) as id`,
    );
    return row?.id ?? null;
  });
  if (!introductionId) return;
  await tell(introductionId, "employer", template);
  await tell(introductionId, "caseworker", template);
}
