import type { Language } from "#app/platform/i18n/language.ts";
import type { Going } from "./rules.ts";

/**
 * The mailed link, which opens in the language of the letter with one answer to the first question
 * chosen. Only the page's own button saves it.
 */
export const followUpLink = (token: string, language: string, going: Going): string =>
  `/follow-up/${token}?lang=${language}&going=${going}`;

/** Where that page leads when the answers are saved. */
export const thanksAddress = (token: string, language: Language, told: boolean): string =>
  `/follow-up/${encodeURIComponent(token)}?lang=${language}&done=${told ? "told" : "saved"}`;
