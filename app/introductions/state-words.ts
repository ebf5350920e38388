import type { Tone } from "#app/ui/index.ts";
import type { IntroductionState } from "./rules.ts";

export const stateTone: Record<IntroductionState, Tone> = {
  introduced: "attention",
  meeting_agreed: "good",
  placed: "good",
  not_continued: "neutral",
  withdrawn: "neutral",
};

/** What a page can say that has just been done. */
export const doneWords = [
  "proposed",
  "accept_meeting",
  "decline_meeting",
  "cancel_meeting",
  "written",
  "ended",
] as const;
