import { sql } from "drizzle-orm";
import {
  asGuest,
  asViewer,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import type { Translate } from "#app/work/translate.ts";
import { type CardField, grantedOf, type WorkWords } from "./card.ts";
import { shownText } from "./card-words.ts";
import { readSkillNames } from "./known.server.ts";
import type { ConsentAnswer, GivenAnswer } from "./rules.ts";

/**
 * Why an answer was not recorded. `answered`: another one came first, which is the one that holds;
 * `expired`, `closed`: nothing is asked any more; `nothing_ticked`: a yes that lets nothing be told.
 */
export type AnswerRefusal = "not_found" | "answered" | "expired" | "closed" | "nothing_ticked";

/** What the person had before them. */
interface Asked {
  readonly card: readonly CardField[];
  readonly work: WorkWords;
  /** The language it was shown in. */
  readonly language: Language;
}

/**
 * The person answers by their link. The text that was on the page is kept with the answer. The first
 * answer holds: a second one, from another tab or the same, changes nothing.
 */
export function answerByLink(
  token: string,
  asked: Asked,
  given: GivenAnswer,
): Promise<Result<ConsentAnswer, AnswerRefusal>> {
  return asGuest({ tokenHash: hashOf(token) }, async (tx) => {
    const words = await wordsOf(tx, asked, given);
    const fields = arrayOf(given.tell);
    const [row] = await tx.execute<{ code: string }>(
      sql`select toimi.answer_consent_by_link(${given.answer}, ${fields}, ${words}) as code`,
    );
    return resultOf(row?.code, given.answer);
  });
}

/**
 * The caseworker records what the person answered at the desk, or on paper.
 * @param by `desk`: the person answered on the caseworker's screen; `paper`: from a signed paper
 */
export function recordAnswer(
  viewer: Viewer,
  request: Asked & { id: string; jobseekerId: string },
  given: GivenAnswer,
  by: "desk" | "paper",
): Promise<Result<ConsentAnswer, AnswerRefusal>> {
  return asViewer(viewer, async (tx) => {
    const words = await wordsOf(tx, request, given);
    const [row] = await tx.execute<{ code: string }>(
      sql`select toimi.answer_consent(${request.id}, ${given.answer}, ${arrayOf(given.tell)}, ${by}, ${words}) as code`,
    );
    audit(tx, {
      act: "record_consent_answer",
      subject: "jobseeker",
      subjectId: request.jobseekerId,
      why: by,
    });
    return resultOf(row?.code, given.answer);
  });
}

const arrayOf = (keys: readonly string[]) => sql`string_to_array(${keys.join(",")}, ',')::text[]`;

/** The whole text that was shown, and which fields were left ticked. */
async function wordsOf(tx: Transaction, { card, work, language }: Asked, given: GivenAnswer) {
  const t = translator(language) as unknown as Translate;
  const words = { t, language, skills: await readSkillNames(tx, card, language) };
  const chosen = grantedOf(card, given.tell).map(({ key }) =>
    t(`consents:card.${key.split(":")[0]}`),
  );
  return [
    shownText(card, work, words),
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

function resultOf(
  code: string | undefined,
  answer: ConsentAnswer,
): Result<ConsentAnswer, AnswerRefusal> {
  if (code === answer) return done(answer);
  if (code !== undefined && refusals.includes(code)) return refused(code as AnswerRefusal);
  return refused("not_found");
}
