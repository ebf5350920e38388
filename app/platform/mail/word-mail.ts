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
    // A text message is short, and its sender is TOIMI.
    body: template.endsWith("_sms")
      ? t(`mail:${template}.body`, values)
      : `${t(`mail:${template}.body`, values)}\n\n${t("mail:signature")}`,
  };
}
