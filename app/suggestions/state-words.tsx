import { useTranslation } from "react-i18next";
import { type IconName, StateTag, type Tone } from "#app/ui/index.ts";
import type { SuggestionState } from "./rules.ts";

const looks: Record<SuggestionState, { tone: Tone; icon: IconName }> = {
  flagged: { tone: "attention", icon: "bell" },
  shortlisted: { tone: "good", icon: "star" },
  snoozed: { tone: "neutral", icon: "clock" },
  dismissed: { tone: "neutral", icon: "x" },
  consent_asked: { tone: "neutral", icon: "hourglass" },
  consented: { tone: "good", icon: "check" },
  declined: { tone: "neutral", icon: "x" },
  lapsed: { tone: "attention", icon: "clock" },
  introduced: { tone: "good", icon: "users" },
  meeting_agreed: { tone: "good", icon: "calendar" },
  placed: { tone: "good", icon: "briefcase" },
  not_continued: { tone: "neutral", icon: "undo" },
  withdrawn: { tone: "neutral", icon: "undo" },
};

/** The state of a suggestion in a word. */
export function SuggestionTag({ state }: { state: SuggestionState }) {
  const { t } = useTranslation("suggestions");
  return <StateTag {...looks[state]}>{t(`state.${state}`)}</StateTag>;
}
