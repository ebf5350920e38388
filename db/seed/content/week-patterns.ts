/** Patterns of the week that tasks and people share, as slots: day · 4 + part, Monday night 0. */
import { type DayPart, slotOf, type Weekday } from "#app/work/vocabulary.ts";

const workdays = ["mon", "tue", "wed", "thu", "fri"] as const;
const allDays = [...workdays, "sat", "sun"] as const;
const daytime = ["morning", "afternoon"] as const;

function slots(days: readonly Weekday[], parts: readonly DayPart[]): readonly number[] {
  return days.flatMap((day) => parts.map((part) => slotOf(day, part)));
}

export const weekPatterns = {
  weekdayMornings: slots(workdays, ["morning"]),
  weekdayAfternoons: slots(workdays, ["afternoon"]),
  weekdays: slots(workdays, daytime),
  weekdaysAndSaturday: [...slots(workdays, daytime), ...slots(["sat"], daytime)],
  mondayToThursday: slots(["mon", "tue", "wed", "thu"], daytime),
  mondayWednesdayFriday: slots(["mon", "wed", "fri"], daytime),
  tuesdayAndThursday: slots(["tue", "thu"], daytime),
  wednesdayToSaturday: slots(["wed", "thu", "fri", "sat"], daytime),
  thursdayToSunday: slots(["thu", "fri", "sat", "sun"], daytime),
  everyMorning: slots(allDays, ["morning"]),
  everyDaytime: slots(allDays, daytime),
  weekdayAfternoonsAndEvenings: slots(workdays, ["afternoon", "evening"]),
  wednesdayToSaturdayEvenings: slots(["wed", "thu", "fri", "sat"], ["afternoon", "evening"]),
  weekdaysWithEvenings: slots(workdays, ["morning", "afternoon", "evening"]),
  weekend: slots(["sat", "sun"], daytime),
} as const;

export type WeekPattern = keyof typeof weekPatterns;
