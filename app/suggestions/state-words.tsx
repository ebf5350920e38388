import { useTranslation } from "react-i18next";
import { type IconName, StateTag, type Tone } from "#app/ui/index.ts";
import type { SuggestionState } from "./rules.ts";

const looks: Record<SuggestionState, { tone: Tone; icon: IconName }> = {
  flagged: { tone: "attention", icon: "bell" },
  shortlisted: { tone: "good", icon: "star" },
  snoozed: { tone: "neutral", icon: "clock" },
  dismissed: { tone: "neutral", icon: "x" },
  withdrawn: { tone: "neutral", icon: "undo" },
};

/** The state of a suggestion in a word. */
export function SuggestionTag({ state }: { state: SuggestionState }) {
  const { t } = useTranslation("suggestions");
  return <StateTag {...looks[state]}>{t(`state.${state}`)}</StateTag>;
}
