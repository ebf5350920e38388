import { showDate } from "#app/platform/clock/format.ts";
import type { Translate } from "#app/work/translate.ts";
import type { Proposal, TermProblem, Terms } from "./terms.ts";

/** A rule as pages say it: "380/2023 54–58 §" (fi, sv); the sources are kept with the sign in front. */
export const showSource = (source: string): string =>
  source.replace(/§§? ?(\d+(?:[–-]\d+)?)/g, "$1 §");

/** What will not do, in a sentence that names the rule and its source. */
export function wordProblem({ code, values }: TermProblem, t: Translate, language: string): string {
  const date = typeof values.date === "string" ? showDate(values.date, language) : "";
  return t(`placements:problem.${code}`, {
    ...values,
    date,
    source: showSource(String(values.source ?? "")),
  });
}

/** What the terms of a form are, a sentence each. */
export function describeTerms(terms: Terms, t: Translate): string[] {
  const lines: string[] = [];
  const add = (key: string, values: Record<string, number>) =>
    lines.push(t(`placements:terms.${key}`, values));
  const { leastMinutesPerDay: least, mostMinutesPerDay: most } = terms;
  if (least !== undefined && most !== undefined) {
    add("hoursBetween", { least: least / 60, most: most / 60 });
  } else if (least !== undefined) add("hoursAtLeast", { least: least / 60 });
  else if (most !== undefined) add("hoursAtMost", { most: most / 60 });
  if (terms.leastDaysPerWeek !== undefined && terms.mostDaysPerWeek !== undefined) {
    add("daysBetween", { least: terms.leastDaysPerWeek, most: terms.mostDaysPerWeek });
  } else if (terms.mostDaysPerWeek !== undefined) {
    add("daysAtMost", { most: terms.mostDaysPerWeek });
  }
  if (terms.leastMonths !== undefined && terms.mostMonths !== undefined) {
    add("monthsBetween", { least: terms.leastMonths, most: terms.mostMonths });
  } else if (terms.mostMonths !== undefined) add("monthsAtMost", { most: terms.mostMonths });
  if (terms.mostDaysIn12Months !== undefined) add("yearAtMost", { most: terms.mostDaysIn12Months });
  if (terms.shopSteward) lines.push(t("placements:terms.shopSteward"));
  if (terms.closingAssessment) lines.push(t("placements:terms.closingAssessment"));
  return lines;
}

/** "3 päivää viikossa, 5 h päivässä". */
export const showTimes = (
  { daysPerWeek, minutesPerDay }: Pick<Proposal, "daysPerWeek" | "minutesPerDay">,
  t: Translate,
  language: string,
): string => {
  const hours = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(
    minutesPerDay / 60,
  );
  return t("placements:times", { count: daysPerWeek, hours });
};

/** "7.12.2026–5.3.2027", or from the first day on. */
export const showDays = (
  startsOn: string,
  endsOn: string | null,
  t: Translate,
  language: string,
): string =>
  endsOn
    ? t("placements:days.fromTo", {
        from: showDate(startsOn, language),
        to: showDate(endsOn, language),
      })
    : t("placements:days.from", { from: showDate(startsOn, language) });
