import { eq } from "drizzle-orm";
import { addDays, today } from "#app/platform/clock/clock.ts";
import {
  asViewerOnce,
  audit,
  brokenConstraint,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { numberRule } from "#app/platform/rules/read-rule.server.ts";
import { newToken } from "#app/platform/session/secrets.server.ts";
import { consentRequest } from "#db/schema/introductions.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { suggestion } from "#db/schema/suggestions.ts";
import { readKnown, readWorkOf, waysTo } from "./known.server.ts";
import { consentLink } from "./link-address.ts";
import { type AskForm, makeCard } from "./rules.ts";

/**
 * `moved_on`: the suggestion is not on the shortlist any more, or has been asked already; `task_closed`;
 * `no_address`: there is no address, or no number to send to, for the way that was chosen; `nothing_to_tell`.
 */
export type AskRefusal =
  | "not_found"
  | "moved_on"
  | "task_closed"
  | "no_address"
  | "nothing_to_tell";

/**
 * Asks the person whether they may be introduced, with the card that was chosen. By mail or text
 * message the person gets a link; the letter says nothing of what it is about but that it is TOIMI's.
 */
export async function askConsent(
  viewer: Viewer,
  key: string,
  suggestionId: string,
  form: AskForm,
): Promise<Result<{ to: string }, AskRefusal>> {
  try {
    return await asViewerOnce<AskRefusal>(viewer, key, (tx) => ask(tx, viewer, suggestionId, form));
  } catch (error) {
    switch (brokenConstraint(error)) {
      case "consent_request_of_open_task":
        return refused("task_closed");
      case "consent_request_of_shortlisted":
      case "consent_request_one_live":
        return refused("moved_on");
      default:
        throw error;
    }
  }
}

async function ask(tx: Transaction, viewer: Viewer, suggestionId: string, form: AskForm) {
  const [found] = await tx
    .select({
      pseudonym: suggestion.pseudonym,
      taskId: suggestion.taskId,
      jobseekerId: matchingProfile.jobseekerId,
    })
    .from(suggestion)
    .innerJoin(matchingProfile, eq(matchingProfile.pseudonym, suggestion.pseudonym))
    .where(eq(suggestion.id, suggestionId));
  if (!found) return refused("not_found");
  const known = await readKnown(tx, found.jobseekerId);
  const work = await readWorkOf(tx, found.taskId, form.language);
  if (!known || !work) return refused("not_found");
  const card = makeCard(form, known);
  if (card.length === 0) return refused("nothing_to_tell");
  if (!waysTo(known).includes(form.how)) return refused("no_address");
  const byLink = form.how === "email" || form.how === "sms";

  const { token, hash } = newToken();
  const days = await numberRule(tx, "consent.answer_days", today());
  const [made] = await tx
    .insert(consentRequest)
    .values({
      suggestionId,
      pseudonym: found.pseudonym,
      taskId: found.taskId,
      language: form.language,
      how: form.how,
      card: card.map((field) => ({ ...field })),
      work: { ...work },
      tokenHash: byLink ? hash : null,
      askedBy: viewer.accountId,
      expiresOn: addDays(today(), days),
    })
    .returning({ id: consentRequest.id });
  if (byLink) {
    await sendMail(tx, {
      channel: form.how === "sms" ? "sms" : "email",
      to: form.how === "sms" ? known.phone : known.email,
      template: form.how === "sms" ? "consent_sms" : "consent",
      language: form.language,
      values: { link: linkTo(consentLink(token, form.language)), days: String(days) },
    });
  }
  audit(tx, {
    act: "ask_consent",
    subject: "jobseeker",
    subjectId: found.jobseekerId,
    why: `suggestion ${suggestionId}`,
  });
  return done({ to: `/caseworker/consents/${made!.id}?done=asked` });
}
