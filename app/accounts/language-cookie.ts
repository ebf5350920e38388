import { isLanguage, languageCookie } from "#app/platform/i18n/language.ts";

/** At sign-in the person's own language is taken, unless this browser has chosen one already. */
export function ownLanguageCookie(request: Request, language: string): string | undefined {
  const chosen = /(?:^|;\s*)language=(?:fi|sv|en)(?:;|$)/.test(request.headers.get("Cookie") ?? "");
  return chosen || !isLanguage(language) ? undefined : languageCookie(language);
}
