/** A card and the work in words: what is on the screen, and what is kept with the answer. Pure. */
import { showDate } from "#app/platform/clock/format.ts";
import { languageName } from "#app/referrals/describe-profile.ts";
import { showHoursAWeek } from "#app/work/format.ts";
import type { Translate } from "#app/work/translate.ts";
import { describeSlots } from "#app/work/week-summary.tsx";
import type { CardField, WorkWords } from "./card.ts";

export interface Line {
  readonly key: string;
  readonly label: string;
  readonly values: readonly string[];
  /** Why a matter of health would be told; the person and staff read it, the employer never. */
  readonly why?: string;
}

export interface CardWords {
  readonly t: Translate;
  /** The language it is shown in. */
  readonly language: string;
  /** Names of ESCO skills by their number. */
  readonly skills: Readonly<Record<string, string>>;
}

/** The card as the employer sees it, a line a field; the necessity of a health matter is not in it. */
export function describeCard(card: readonly CardField[], words: CardWords): Line[] {
  return card.map((field) => ({
    key: field.key,
    label: words.t(`consents:card.${field.key.split(":")[0]}`),
    values: valuesOf(field, words),
  }));
}

/** The same for the person who is asked: a matter of health has its reason beside it. */
export function describeAsked(card: readonly CardField[], words: CardWords): Line[] {
  const lines = describeCard(card, words);
  return card.map((field, nth) => {
    const line = lines[nth]!;
    if (!("necessity" in field) || field.necessity === "") return line;
    return { ...line, why: words.t("consents:question.why", { reason: field.necessity }) };
  });
}

function valuesOf(field: CardField, { t, language, skills }: CardWords): string[] {
  switch (field.key) {
    case "languages":
      return Object.entries(field.levels).map(([code, level]) =>
        t("consents:card.languageLevel", {
          language: languageName(code, t, language),
          level: t(`work:languageLevels.${level}.name`),
        }),
      );
    case "skills":
      return [
        ...field.codes.map((code) => skills[String(code)] ?? String(code)),
        ...(field.text ? [field.text] : []),
      ];
    case "cards":
      return field.codes.map((code) => t(`work:cards.${code}.name`));
    default:
      return [field.text];
  }
}

/** What work, where and when, a line each; what is not known is left out. */
export function describeWork(work: WorkWords, { t, language }: Omit<CardWords, "skills">): Line[] {
  const line = (key: string, ...values: (string | null)[]): Line => ({
    key,
    label: t(`consents:work.${key}`),
    values: values.filter((value): value is string => Boolean(value)),
  });
  const { hoursMin, hoursMax, startDate, endDate } = work;
  const from = startDate && showDate(startDate, language);
  return [
    line("title", work.title),
    line("organisation", work.organisation),
    line("place", [work.streetAddress, work.place].filter(Boolean).join(", ")),
    line(
      "dates",
      from &&
        (endDate
          ? t("consents:work.fromTo", { from, to: showDate(endDate, language) })
          : t("consents:work.from", { from })),
    ),
    line(
      "hours",
      hoursMin === null || hoursMax === null ? null : showHoursAWeek(hoursMin, hoursMax, t),
      work.slots.length > 0 ? describeSlots(work.slots, t, language) : null,
    ),
    line("forms", ...work.forms.map((form) => t(`work:forms.${form}.name`))),
    line("supervisor", work.supervisorName),
  ].filter(({ values }) => values.length > 0);
}

/** How the question is put: on the person's own page, on the caseworker's screen, or on paper. */
export type Setting = "link" | "desk" | "paper";

/** A question as it is put to a person. */
export interface Question {
  readonly card: readonly CardField[];
  readonly work: WorkWords;
  readonly asker: { readonly name: string; readonly phone: string };
  /** The last day to answer, `yyyy-mm-dd`. */
  readonly expiresOn: string;
  readonly setting: Setting;
}

/** Who asks, and until when one can answer. */
export const askerWords = ({ asker, expiresOn }: Question, { t, language }: CardWords): string =>
  t("consents:question.asker", { name: asker.name, date: showDate(expiresOn, language) });

/** How a consent is taken back: by the link where there is one, else by telling the caseworker. */
export const withdrawWords = ({ asker, setting }: Question, t: Translate): string =>
  setting === "link"
    ? t("consents:question.withdrawAnyTime")
    : t(asker.phone ? "consents:question.withdrawByPhone" : "consents:question.withdrawByTelling", {
        name: asker.name,
        phone: asker.phone,
      });

/**
 * Everything that is on the page or paper when the person answers, in its order, to be kept with the
 * answer: who asks, what work, each field that may be told, the answers there are. In the language it
 * is asked in.
 */
export function shownText(question: Question, words: CardWords): string {
  const { t } = words;
  const { card, work, setting } = question;
  const lines = (all: readonly Line[]) =>
    all.map(({ label, values, why }) =>
      [`${label}: ${values.join("; ")}`, why].filter(Boolean).join(" "),
    );
  return [
    t("consents:question.title", { organisation: work.organisation }),
    t("consents:question.lead"),
    askerWords(question, words),
    "",
    t("consents:question.work"),
    ...lines(describeWork(work, words)),
    ...(work.description ? [work.description] : []),
    "",
    t("consents:question.card"),
    t(setting === "paper" ? "consents:paper.tick" : "consents:question.cardHint"),
    ...lines(describeAsked(card, words)),
    "",
    t("consents:question.answer"),
    ...(["yes", "no", "talk"] as const).map((one) => t(`consents:question.${one}`)),
    t("consents:question.free"),
    withdrawWords(question, t),
  ].join("\n");
}
