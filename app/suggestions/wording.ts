import { useTranslation } from "react-i18next";
import type { Translate } from "#app/work/translate.ts";
import type { Wording } from "./explain-words.ts";
import type { ExplanationNames } from "./explanation-names.server.ts";

/** What the sentences of explanations need, in the page's language. */
export function useWording(names: ExplanationNames): Wording {
  const { t, i18n } = useTranslation("suggestions");
  const say: Translate = (key, options) => t(key, options ?? {});
  return { t: say, language: i18n.language, names };
}
