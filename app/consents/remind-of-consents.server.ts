import { sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { numberRule } from "#app/platform/rules/read-rule.server.ts";
import { newToken } from "#app/platform/session/secrets.server.ts";
import { consentLink } from "./link-address.ts";

interface Due extends Record<string, unknown> {
  how: "email" | "sms";
  recipient: string;
  language: string;
  expires_on: string;
}

/**
 * Reminds, once, the people who were sent a link and have not answered, some days before their last day
 * (rule `consent.reminder_days_before`). The reminder has a link of its own, since the first one is not
 * stored.
 * @returns how many people were reminded
 */
export async function remindOfConsents(): Promise<number> {
  const day = today();
  const due = await asGuest({}, async (tx) => {
    const before = await numberRule(tx, "consent.reminder_days_before", day);
    const rows = await tx.execute<{ id: string }>(
      sql`select id from toimi.consents_to_remind(${day}::date, ${before}) as id`,
    );
    return rows.map(({ id }) => id);
  });
  let reminded = 0;
  for (const id of due) reminded += (await remind(id)) ? 1 : 0;
  return reminded;
}

function remind(id: string): Promise<boolean> {
  return asGuest({}, async (tx) => {
    const { token, hash } = newToken();
    const [person] = await tx.execute<Due>(
      sql`select how, recipient, language, expires_on::text as expires_on
        from toimi.remind_of_consent(${id}, ${hash})`,
    );
    if (!person?.recipient) return false;
    await sendMail(tx, {
      channel: person.how,
      to: person.recipient,
      template: person.how === "sms" ? "consent_reminder_sms" : "consent_reminder",
      language: person.language,
      values: {
        link: linkTo(consentLink(token, person.language)),
        date: showDate(person.expires_on, person.language),
      },
    });
    return true;
  });
}
