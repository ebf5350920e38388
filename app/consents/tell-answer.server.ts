import { sql } from "drizzle-orm";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";

interface Addressee extends Record<string, unknown> {
  email: string;
  language: string;
  suggestion_id: string;
}

/** Tells the person's caseworker that an answer has come, or a consent has been withdrawn; not what, nor whose. */
export function tellAnswer(requestId: string): Promise<void> {
  return asGuest({}, async (tx) => {
    const people = await tx.execute<Addressee>(
      sql`select email, language, suggestion_id from toimi.caseworker_of_request(${requestId})`,
    );
    for (const { email, language, suggestion_id: id } of people) {
      await sendMail(tx, {
        to: email,
        template: "consent_answered",
        language,
        values: { link: linkTo(`/caseworker/suggestions/${id}`) },
      });
    }
  });
}
