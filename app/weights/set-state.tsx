import { useTranslation } from "react-i18next";
import { StateTag, type Tone } from "#app/ui/index.ts";
import type { SetState } from "./rules.ts";

const tones: Readonly<Record<SetState, Tone>> = {
  in_force: "good",
  earlier: "neutral",
  draft: "attention",
  given_up: "neutral",
};

/** Whether a set of weights is in force, was, may be, or never will be. */
export function SetStateTag({ state }: { state: SetState }) {
  const { t } = useTranslation("weights");
  return <StateTag tone={tones[state]}>{t(`state.${state}`)}</StateTag>;
}
