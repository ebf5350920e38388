import type { Language } from "#app/platform/i18n/language.ts";
import type { Translate } from "#app/work/translate.ts";
import { dimensions } from "#matching/dimensions.ts";
import type { Support } from "./supports.server.ts";

/** What supports are called in one language, by code. */
export type SupportNames = Readonly<Record<string, { name: string; explanation: string }>>;

/** The names of supports for a page in one language. */
export function supportNames(supports: readonly Support[], language: Language): SupportNames {
  return Object.fromEntries(
    supports.map(({ action, name, explanation }) => [
      action.id,
      { name: name[language], explanation: explanation[language] },
    ]),
  );
}

/** The support's code of a bridge's step: `adjust_little:pace` → `adjust_little`. */
export const supportOf = (step: string): string => step.split(":")[0] ?? step;

/** A step in words, with what it is about: "Kevennetään vähän: työtahti". */
export function wordStep(step: string, names: SupportNames, t: Translate): string {
  const [code = step, subject] = step.split(":");
  const name = names[code]?.name ?? code;
  if (!subject) return name;
  const about = dimensions.some((dimension) => dimension === subject)
    ? t(`work:dimensions.${subject}.short`)
    : t(`work:cards.${subject}.name`, { defaultValue: subject });
  return `${name}: ${about.toLowerCase()}`;
}
