import { useTranslation } from "react-i18next";
import type { Translate } from "./translate.ts";
import { dayParts, slotsPerDay, weekdays } from "./vocabulary.ts";

const slotsAWeek = weekdays.length * slotsPerDay;

/**
 * Parts of the week in words: "ma–pe aamupäivä ja iltapäivä; la aamupäivä". Days with the same parts
 * are said together, three or more in a row as a range.
 *
 * @param slots numbers day · 4 + part, Monday night 0, in any order; others are passed over
 * @param language decides how lists are joined ("ja", "och", "and")
 */
export function describeSlots(slots: readonly number[], t: Translate, language: string): string {
  const chosen = new Set(slots.filter((slot) => slot >= 0 && slot < slotsAWeek));
  if (chosen.size === 0) return t("work:week.none");
  if (chosen.size === slotsAWeek) return t("work:week.always");

  const join = new Intl.ListFormat(language, { type: "conjunction" });
  const daysByParts = new Map<string, number[]>();
  weekdays.forEach((_, day) => {
    const parts = dayParts.map((_, part) => part).filter((part) => chosen.has(day * 4 + part));
    if (parts.length === 0) return;
    const key = parts.join();
    daysByParts.set(key, [...(daysByParts.get(key) ?? []), day]);
  });

  return [...daysByParts]
    .map(([key, days]) =>
      t("work:week.daysAndParts", {
        days: describeDays(days, t),
        parts: join.format(key.split(",").map((part) => partName(Number(part), t))),
      }),
    )
    .join("; ");
}

/** Days in words, ranges from three in a row: "ma–ke, pe". Days are 0–6, ascending. */
function describeDays(days: readonly number[], t: Translate): string {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const name = (day: number) => t(`work:weekdays.${weekdays[day]}.short`);
  return runs
    .flatMap((run) =>
      run.length > 2
        ? [t("work:week.dayRange", { first: name(run[0]!), last: name(run.at(-1)!) })]
        : run.map(name),
    )
    .join(", ");
}

function partName(part: number, t: Translate): string {
  return t(`work:dayParts.${dayParts[part]}.name`);
}

export interface WeekSummaryProps {
  slots: readonly number[];
  /** How many of the slots are needed; said when it is fewer than all. */
  needed?: number | null;
}

/** The parts of the week in words, with how many of them are needed. */
export function WeekSummary({ slots, needed }: WeekSummaryProps) {
  const { t, i18n } = useTranslation("work");
  const someAreEnough = needed != null && needed > 0 && needed < slots.length;
  return (
    <span className="week-summary">
      {describeSlots(slots, t, i18n.language)}
      {someAreEnough && (
        <span className="week-summary__needed"> ({t("work:week.needed", { count: needed })})</span>
      )}
    </span>
  );
}
