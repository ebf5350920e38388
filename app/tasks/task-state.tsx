import { useTranslation } from "react-i18next";
import { type IconName, StateTag, type Tone } from "#app/ui/index.ts";
import type { TaskState } from "./states.ts";

const looks: Record<TaskState, { tone: Tone; icon: IconName }> = {
  draft: { tone: "neutral", icon: "pencil" },
  published: { tone: "good", icon: "circle-check" },
  paused: { tone: "attention", icon: "pause" },
  filled: { tone: "good", icon: "check" },
  withdrawn: { tone: "neutral", icon: "x" },
  expired: { tone: "neutral", icon: "hourglass" },
  archived: { tone: "neutral", icon: "inbox" },
};

/** A task's state: a picture and a word. */
export function TaskStateTag({ state }: { state: TaskState }) {
  const { t } = useTranslation("tasks");
  return <StateTag {...looks[state]}>{t(`states.${state}.name`)}</StateTag>;
}
