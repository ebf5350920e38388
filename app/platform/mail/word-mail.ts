import type { Language } from "../i18n/language.ts";
import { translator } from "../i18n/translator.ts";

/** Words a letter in its reader's language. */
export function wordMail(
  template: string,
  language: Language,
  values: Record<string, string>,
): { subject: string; body: string } {
  const t = translator(language);
  return {
    subject: t(`mail:${template}.subject`, values).replace(/[\r\n]+/g, " "),
    body: `${t(`mail:${template}.body`, values)}\n\n${t("mail:signature")}`,
  };
}
