import { useTranslation } from "react-i18next";
import { showDate } from "#app/platform/clock/format.ts";
import { StateTag, type Tone } from "#app/ui/index.ts";
import { type Clock, clockOf, type Promised, replyOf } from "./promise.ts";
import type { CoachingState } from "./rules.ts";

export const stateTone: Record<CoachingState, Tone> = {
  submitted: "attention",
  accepted: "good",
  declined: "neutral",
  visit_booked: "good",
  in_progress: "good",
  completed: "neutral",
  followed_up: "neutral",
  cancelled: "neutral",
};

/** A request's state, in a word. */
export function RequestState({ state }: { state: CoachingState }) {
  const { t } = useTranslation("coaching");
  return <StateTag tone={stateTone[state]}>{t(`state.${state}`)}</StateTag>;
}

const clockTone: Record<Exclude<Clock, { of: "none" }>["state"], Tone> = {
  left: "neutral",
  today: "attention",
  late: "bad",
};

/** What is promised next and how long there is, for a coach; after an answer also whether it came in time. */
export function PromiseClock({ request, today }: { request: Promised; today: string }) {
  const { t, i18n } = useTranslation("coaching");
  const clock = clockOf(request, today);
  const reply = replyOf(request, today);
  if (clock.of === "none") {
    return reply === "kept" || reply === "broken" ? (
      <span className="muted">{t(`clock.answered.${reply}`)}</span>
    ) : null;
  }
  return (
    <>
      <StateTag tone={clockTone[clock.state]} icon="clock">
        {t(`clock.${clock.of}.${clock.state}`, { count: clock.days })}
      </StateTag>
      <div className="request-detail muted">
        {t(`clock.${clock.of}.by`, { date: showDate(clock.by, i18n.language) })}
      </div>
    </>
  );
}
