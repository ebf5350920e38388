import { useTranslation } from "react-i18next";
import { type IconName, StateTag, type Tone } from "#app/ui/index.ts";
import type { ReferralState } from "./rules.ts";

const looks: Record<ReferralState, { tone: Tone; icon: IconName }> = {
  open: { tone: "attention", icon: "circle-dot" },
  ready: { tone: "good", icon: "circle-check" },
  paused: { tone: "neutral", icon: "pause" },
  ended: { tone: "neutral", icon: "circle" },
};

/** A referral's state in a word and a picture. */
export function ReferralStateTag({ state }: { state: ReferralState }) {
  const { t } = useTranslation("referrals");
  return <StateTag {...looks[state]}>{t(`states.${state}.name`)}</StateTag>;
}
