/** The form of a new version of an agreement's words. Pure. */
import { z } from "zod";
import { addYears } from "#app/platform/clock/clock.ts";
import { readDate } from "#app/platform/clock/format.ts";
import { storableLine, storableText } from "#app/platform/forms/typed-text.ts";
import { type Language, languages } from "#app/platform/i18n/language.ts";
import { places, problemsOf, type WordProblem, written } from "./words.ts";

/** In characters; the same limits in the table's own checks. */
export const titleLimit = 120;
export const bodyLimit = 20_000;
export const whyLimit = 1000;

/** So many years ahead a first day is taken for a slip of the keys. */
const mostYearsAhead = 5;

/** So many problems of one text are told at once. */
const mostProblems = 5;

const titleField = (language: Language) => `title_${language}` as const;
const bodyField = (language: Language) => `body_${language}` as const;

export const versionFields = [
  "valid_from",
  ...languages.flatMap((language) => [titleField(language), bodyField(language)] as const),
  "why",
] as const;

export type VersionField = (typeof versionFields)[number];

/** The key of a refusal with its values; each names the language, for the same may be wrong in all three. */
const refusal = (key: string, language: Language, values: Record<string, string> = {}): string =>
  `agreements:form.${key}|${new URLSearchParams({ language, ...values })}`;

/** Gives the signs of a text that the PDF has no shape for. */
export type ShapelessSigns = (text: string) => readonly string[];

/** So many signs are named at once. */
const mostSigns = 10;

/** The refusal of signs that the PDF could not show, if there are any. */
function signsRefused(typed: string, language: Language, shapeless: ShapelessSigns): string[] {
  const signs = shapeless(typed).slice(0, mostSigns).join(" ");
  return signs === "" ? [] : [refusal("signs", language, { signs })];
}

/** What in a title is more than plain text. */
const markIn = (typed: string): string | undefined =>
  problemsOf(typed)[0]?.found ?? /^#+|\{\{.*?\}\}/.exec(typed)?.[0];

const title = (language: Language, shapeless: ShapelessSigns) => {
  const missing = refusal("title.missing", language);
  return z
    .string({ error: missing })
    .transform(storableLine)
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(titleLimit, refusal("title.long", language, { max: String(titleLimit) }))
        .superRefine((typed, context) => {
          const found = markIn(typed);
          const plain = found === undefined ? [] : [refusal("title.plain", language, { found })];
          for (const message of [...plain, ...signsRefused(typed, language, shapeless)]) {
            context.addIssue({ code: "custom", message });
          }
        }),
    );
};

const wordProblem = ({ code, line, found }: WordProblem, language: Language): string =>
  refusal(`body.${code}`, language, {
    line: String(line),
    found,
    known: places.map(written).join(", "),
  });

const body = (language: Language, shapeless: ShapelessSigns) => {
  const missing = refusal("body.missing", language);
  return (
    z
      .string({ error: missing })
      // A tab has no shape in the PDF.
      .transform((typed) => storableText(typed.replaceAll("\t", " ")))
      .pipe(
        z
          .string()
          .min(1, missing)
          .max(bodyLimit, refusal("body.long", language, { max: String(bodyLimit) }))
          .superRefine((typed, context) => {
            const problems = problemsOf(typed).slice(0, mostProblems);
            for (const message of [
              ...problems.map((problem) => wordProblem(problem, language)),
              ...signsRefused(typed, language, shapeless),
            ]) {
              context.addIssue({ code: "custom", message });
            }
          }),
      )
  );
};

/** The first day of a new version: today or later, for what is past is past. */
const firstDay = (today: string) =>
  z
    .string({ error: "agreements:form.validFrom.missing" })
    .trim()
    .min(1, "agreements:form.validFrom.missing")
    .transform((typed, context) => {
      const refuse = (message: string) => {
        context.addIssue({ code: "custom", message: `agreements:form.validFrom.${message}` });
        return z.NEVER;
      };
      const day = readDate(typed);
      if (!day) return refuse("unreadable");
      if (day < today) return refuse("past");
      return day > addYears(today, mostYearsAhead) ? refuse(`far|years=${mostYearsAhead}`) : day;
    });

/** A new version whole, in all three languages at once. */
export const versionSchema = (today: string, shapeless: ShapelessSigns) =>
  z.object({
    valid_from: firstDay(today),
    title_fi: title("fi", shapeless),
    body_fi: body("fi", shapeless),
    title_sv: title("sv", shapeless),
    body_sv: body("sv", shapeless),
    title_en: title("en", shapeless),
    body_en: body("en", shapeless),
    why: z
      .string()
      .transform(storableText)
      .pipe(z.string().max(whyLimit, `agreements:form.why.long|max=${whyLimit}`))
      .default(""),
  });

export type VersionForm = z.output<ReturnType<typeof versionSchema>>;

/** What a look at the PDF in one language needs of the form. */
export const previewSchema = (language: Language, shapeless: ShapelessSigns) =>
  z.object({
    [titleField(language)]: title(language, shapeless),
    [bodyField(language)]: body(language, shapeless),
  });

/** The words of a form in one language. */
export const wordsIn = (form: VersionForm, language: Language) => ({
  title: form[titleField(language)],
  body: form[bodyField(language)],
});
