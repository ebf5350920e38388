import { sql } from "drizzle-orm";
import { createTransport, type Transporter } from "nodemailer";
import { configuration } from "../configuration.server.ts";
import { asGuest, type Transaction } from "../database/as-viewer.server.ts";
import { isLanguage } from "../i18n/language.ts";
import { log } from "../log/log.server.ts";
import { internationalNumber, textMessageGateway } from "./text-message.server.ts";
import { wordMail } from "./word-mail.ts";

/** What became of a letter. `waiting`: there is no mail server yet; it stays and is sent later. */
export type Delivery = "sent" | "kept" | "waiting" | "not_due";

interface StoredLetter extends Record<string, unknown> {
  id: string | null;
  channel: "email" | "sms";
  recipient: string;
  template: string;
  language: string;
  values: Record<string, string>;
}

let transport: { url: string; mailer: Transporter } | undefined;

function mailerFor(url: string): Transporter {
  if (transport?.url !== url) {
    const mailer = createTransport(url, {
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 8_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as object);
    transport = { url, mailer };
  }
  return transport.mailer;
}

/**
 * Sends one letter of the outbox. Nothing is lost: a letter is marked sent only after the mail
 * server has taken it. Nothing is doubled: one process at a time holds a letter (a lock that ends
 * with the transaction), and should it die between the server's "taken" and our mark, the second
 * sending carries the same Message-ID, by which mail systems know it as the same letter.
 *
 * In the demonstration, which has no mail server, a letter counts as delivered when it lies in the
 * outbox. Elsewhere letters wait until `SMTP_URL` is given.
 *
 * @throws Error when the mail server refuses or is away: the job is tried again
 */
export function deliverMail(id: string): Promise<Delivery> {
  const { SMTP_URL, MAIL_FROM, DEMONSTRATION } = configuration();
  return asGuest({}, async (tx): Promise<Delivery> => {
    const [lock] = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`mail ${id}`}, 0)) as mine`,
    );
    if (!lock?.mine) return "not_due";
    const [letter] = await tx.execute<StoredLetter>(
      sql`select id, channel, recipient, template, language, values from toimi.mail_to_send(${id}::uuid)`,
    );
    if (!letter?.id) return "not_due";
    if (letter.channel === "sms") return deliverTextMessage(tx, { ...letter, id });
    if (!SMTP_URL && DEMONSTRATION !== "yes") {
      log.warn({ mail: id }, "a letter waits: SMTP_URL is not set");
      return "waiting";
    }
    if (SMTP_URL) {
      const language = isLanguage(letter.language) ? letter.language : "fi";
      const { subject, body } = wordMail(letter.template, language, letter.values);
      await mailerFor(SMTP_URL).sendMail({
        from: MAIL_FROM,
        to: { name: "", address: letter.recipient },
        subject,
        text: body,
        messageId: `<${id}@${hostOf(MAIL_FROM)}>`,
        headers: { "Content-Language": language, "Auto-Submitted": "auto-generated" },
      });
    }
    await tx.execute(sql`select toimi.mark_mail_sent(${id}::uuid)`);
    return SMTP_URL ? "sent" : "kept";
  });
}

/** The same for a text message: sent by the gateway, kept in the demonstration, else it waits for a gateway. */
async function deliverTextMessage(
  tx: Transaction,
  { id, recipient, template, language, values }: StoredLetter & { id: string },
): Promise<Delivery> {
  const gateway = textMessageGateway();
  if (!gateway && configuration().DEMONSTRATION !== "yes") {
    log.warn({ mail: id }, "a text message waits: SMS_GATEWAY_URL is not set");
    return "waiting";
  }
  const to = internationalNumber(recipient);
  if (gateway && to) {
    const { body } = wordMail(template, isLanguage(language) ? language : "fi", values);
    await gateway.send({ id, to, text: body });
  } else if (gateway) log.warn({ mail: id }, "a text message has no number to go to");
  await tx.execute(sql`select toimi.mark_mail_sent(${id}::uuid)`);
  return gateway && to ? "sent" : "kept";
}

/** Tries again every letter that is still unsent ten minutes after it was written. */
export async function deliverMailLeftOver(): Promise<void> {
  const letters = await asGuest({}, (tx) =>
    tx.execute<{ id: string }>(sql`select id from toimi.mail_left_over() as id`),
  );
  for (const { id } of letters) {
    try {
      await deliverMail(id);
    } catch {
      // One address that is refused must not keep the others waiting; it is tried again next time.
      log.warn({ mail: id }, "a letter could not be sent");
    }
  }
}

const hostOf = (address: string): string => /@([\w.-]+)/.exec(address)?.[1] ?? "localhost";
