import { sql } from "drizzle-orm";
import type { Transaction, Viewer } from "#app/platform/database/as-viewer.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { requestAddress } from "./addresses.ts";
import type { CoachingAct } from "./rules.ts";

/** What people are to a request, as `toimi.people_of_coaching` names it. */
type Part = "asker" | "coach" | "handed" | "desk";

type News =
  | "submit"
  | Extract<CoachingAct, "accept" | "decline" | "pass_on" | "hand_over" | "note" | "cancel">;

/** Who is written to after an act, and with which letter. Whoever acted is not told by letter, but for the sender's receipt. */
const letters: Record<News, Partial<Record<Part, string>>> = {
  submit: { desk: "coaching_new", asker: "coaching_received" },
  accept: { asker: "coaching_accepted" },
  decline: { asker: "coaching_declined" },
  pass_on: { desk: "coaching_new", asker: "coaching_passed_on" },
  hand_over: {
    handed: "coaching_for_you",
    coach: "coaching_for_you",
    asker: "coaching_handed_over",
  },
  note: { asker: "coaching_news" },
  cancel: { coach: "coaching_cancelled", asker: "coaching_cancelled" },
};

interface Addressee extends Record<string, unknown> {
  what: Part;
  account_id: string;
  email: string;
  language: string;
}

/**
 * Writes to those whom an act concerns, in the act's own transaction: as often as it is carried out, which is once. A letter says
 * that something waits, and where.
 */
export async function tellCoaching(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  news: News,
): Promise<void> {
  const people = await tx.execute<Addressee>(
    sql`select what, account_id, email, language from toimi.people_of_coaching(${id}) order by what, email`,
  );
  const told = new Set<string>();
  for (const { what, account_id, email, language } of people) {
    const template = letters[news][what];
    if (!template || told.has(email)) continue;
    if (account_id === viewer.accountId && template !== "coaching_received") continue;
    told.add(email);
    const side = what === "asker" ? "employer" : "coach";
    await sendMail(tx, {
      to: email,
      template,
      language,
      values: { link: linkTo(requestAddress(side, id)) },
    });
  }
}
