import { sql } from "drizzle-orm";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";

/** The job `tell-follow-up`: a workplace asks for its caseworker. The letter says only that an answer waits. */
export function tellFollowUp(id: string): Promise<void> {
  return asGuest({}, async (tx) => {
    const people = await tx.execute<{ email: string; language: string; placement_id: string }>(
      sql`select email, language, placement_id from toimi.caseworker_of_follow_up(${id})`,
    );
    for (const { email, language, placement_id } of people) {
      const link = linkTo(`/caseworker/placements/${placement_id}#follow-ups`);
      await sendMail(tx, {
        to: email,
        template: "follow_up_attention",
        language,
        values: { link },
      });
    }
  });
}
