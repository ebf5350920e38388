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

/**
 * The text that is on the page or paper when the person answers, to be kept with the answer: what
 * work, and each field that may be told. In the language it is asked in.
 */
export function shownText(card: readonly CardField[], work: WorkWords, words: CardWords): string {
  const { t } = words;
  const lines = (all: readonly Line[]) =>
    all.map(({ label, values }) => `${label}: ${values.join("; ")}`);
  return [
    t("consents:question.title", { organisation: work.organisation }),
    t("consents:question.lead"),
    "",
    t("consents:question.work"),
    ...lines(describeWork(work, words)),
    "",
    t("consents:question.card"),
    ...lines(describeCard(card, words)),
    "",
    t("consents:question.withdrawAnyTime"),
  ].join("\n");
}
