import { sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { newToken } from "#app/platform/session/secrets.server.ts";
import { followUpLink } from "./link-address.ts";
import { type FollowUpPoint, goingNames, goings, phaseOf } from "./rules.ts";

interface Addressee extends Record<string, unknown> {
  email: string;
  language: string;
  point: FollowUpPoint;
  task_title: string;
}

/**
 * The daily job (`ask-follow-ups`): writes to each side whose follow-up has come due, with a link of
 * its own. Each is asked in a transaction of its own and once: safe to repeat, and to break off.
 */
export async function askFollowUps(): Promise<{ asked: number; letters: number }> {
  const due = await asGuest({}, (tx) =>
    tx.execute<{ id: string }>(sql`select id from toimi.follow_ups_to_ask(${today()}::date) as id`),
  );
  let letters = 0;
  for (const { id } of due) letters += await askOne(id);
  return { asked: due.length, letters };
}

function askOne(id: string): Promise<number> {
  const { token, hash } = newToken();
  return asGuest({}, async (tx) => {
    const people = await tx.execute<Addressee>(
      sql`select email, language, point, task_title from toimi.ask_follow_up(${id}, ${hash})`,
    );
    for (const { email, language, point, task_title: title } of people) {
      const template = phaseOf(point) === "during" ? "follow_up" : "follow_up_after";
      const links = goings.map((going) => [
        goingNames[going],
        linkTo(followUpLink(token, language, going)),
      ]);
      const values = { title, ...Object.fromEntries(links) };
      await sendMail(tx, { to: email, template, language, values });
    }
    return people.length;
  });
}
