import { sql } from "drizzle-orm";
import {
  asGuest,
  asViewerOnce,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import type { Translate } from "#app/work/translate.ts";
import { grantedOf } from "./card.ts";
import { type Question, shownText } from "./card-words.ts";
import { readSkillNames } from "./known.server.ts";
import type { ConsentAnswer, GivenAnswer } from "./rules.ts";

/**
 * Why an answer was not recorded. `answered`: another one came first, which is the one that holds;
 * `expired`, `closed`: nothing is asked any more; `nothing_ticked`: a yes that lets nothing be told.
 */
export type AnswerRefusal = "not_found" | "answered" | "expired" | "closed" | "nothing_ticked";

/** What the person had before them. */
export interface Shown extends Omit<Question, "setting"> {
  /** The language it was shown in. */
  readonly language: Language;
}

/**
 * The person answers by their link. The text that was on the page is kept with the answer. The first
 * answer holds: another one from a second tab changes nothing, and the same one again (a form sent
 * twice) is the same answer.
 */
export function answerByLink(
  token: string,
  shown: Shown,
  given: GivenAnswer,
): Promise<Result<ConsentAnswer, AnswerRefusal>> {
  return asGuest({ tokenHash: hashOf(token) }, async (tx) => {
    const words = await wordsOf(tx, { ...shown, setting: "link" }, shown.language, given);
    const [row] = await tx.execute<{ code: string }>(
      sql`select toimi.answer_consent_by_link(${given.answer}, ${arrayOf(given.tell)}, ${words}) as code`,
    );
    if (row?.code === given.answer) return done(given.answer);
    if (row?.code === "answered" && (await isSame(tx, shown, given))) return done(given.answer);
    return refused(refusalOf(row?.code));
  });
}

/** Is what has been answered the same as what comes now? */
async function isSame(tx: Transaction, { card }: Shown, given: GivenAnswer): Promise<boolean> {
  const [row] = await tx.execute<{ state: string; granted: string[] }>(
    sql`select found ->> 'state' as state, found -> 'granted' as granted from toimi.consent_by_link() as found`,
  );
  if (row?.state !== given.answer) return false;
  const now = grantedOf(card, given.tell).map(({ key }) => key);
  return given.answer !== "granted" || now.join() === row.granted.join();
}

/**
 * The caseworker records what the person answered at the desk, or on paper.
 * @param by `desk`: the person answered on the caseworker's screen; `paper`: from a signed paper
 */
export function recordAnswer(
  viewer: Viewer,
  key: string,
  request: Shown & { readonly id: string; readonly jobseekerId: string },
  given: GivenAnswer,
  by: "desk" | "paper",
): Promise<Result<{ to: string }, AnswerRefusal>> {
  return asViewerOnce<AnswerRefusal>(viewer, key, async (tx) => {
    const words = await wordsOf(tx, { ...request, setting: by }, request.language, given);
    const [row] = await tx.execute<{ code: string }>(
      sql`select toimi.answer_consent(${request.id}, ${given.answer}, ${arrayOf(given.tell)}, ${by}, ${words}) as code`,
    );
    if (row?.code !== given.answer) return refused(refusalOf(row?.code));
    audit(tx, {
      act: "record_consent_answer",
      subject: "jobseeker",
      subjectId: request.jobseekerId,
      why: by,
    });
    return done({ to: `/caseworker/consents/${request.id}?done=${given.answer}` });
  });
}

const arrayOf = (keys: readonly string[]) => sql`string_to_array(${keys.join(",")}, ',')::text[]`;

/** The whole text that was shown, and which fields were left ticked. */
async function wordsOf(
  tx: Transaction,
  question: Question,
  language: Language,
  given: GivenAnswer,
): Promise<string> {
  const t = translator(language) as unknown as Translate;
  const { card } = question;
  const words = { t, language, skills: await readSkillNames(tx, card, language) };
  const chosen = grantedOf(card, given.tell).map(({ key }) =>
    t(`consents:card.${key.split(":")[0]}`),
  );
  return [
    shownText(question, words),
    "",
    t(`consents:answer.kept.${given.answer}`, { fields: chosen.join(", ") }),
  ].join("\n");
}

const refusals: readonly string[] = [
  "not_found",
  "answered",
  "expired",
  "closed",
  "nothing_ticked",
] satisfies AnswerRefusal[];

const refusalOf = (code: string | undefined): AnswerRefusal =>
  code !== undefined && refusals.includes(code) ? (code as AnswerRefusal) : "not_found";
