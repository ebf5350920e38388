import { useTranslation } from "react-i18next";
import { StateTag, type Tone } from "#app/ui/index.ts";
import type { LanguageState, OfLanguage } from "./versions.ts";

const tones: Record<LanguageState, Tone> = { current: "good", old: "attention", missing: "bad" };

/** Is a language up to date, and which version's words does it have today? */
export function LanguageTag({ state, number }: OfLanguage) {
  const { t } = useTranslation("agreements");
  if (number === null && state !== "missing") return "–";
  return (
    <StateTag tone={tones[state]}>{t(`languageState.${state}`, { number: number ?? 0 })}</StateTag>
  );
}
