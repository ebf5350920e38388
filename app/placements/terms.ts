/**
 * What the law and the project say of each form of work, checked against a proposal. The rules come
 * as data with their sources; nothing here is a limit of its own. Pure.
 */
import { Temporal } from "@js-temporal/polyfill";
import { z } from "zod";
import type { PlacementForm } from "#app/work/placement-forms.ts";

/** The value of a rule `placement_terms.<form>`. What is left out is not limited. */
export const termsSchema = z.object({
  /** Minutes a day, inclusive. */
  leastMinutesPerDay: z.number().optional(),
  mostMinutesPerDay: z.number().optional(),
  leastDaysPerWeek: z.number().optional(),
  mostDaysPerWeek: z.number().optional(),
  leastMonths: z.number().optional(),
  mostMonths: z.number().optional(),
  /** Days of presence in any twelve months. */
  mostDaysIn12Months: z.number().optional(),
  /** May it go on until further notice? */
  openEnded: z.boolean().optional(),
  /** Must the shop steward be told? */
  shopSteward: z.boolean().optional(),
  /** Does the employer write a closing assessment? */
  closingAssessment: z.boolean().optional(),
});

export type Terms = z.infer<typeof termsSchema>;

/** The terms of a form as they hold on a day, with their source. */
export interface FormTerms {
  readonly form: PlacementForm;
  readonly terms: Terms;
  readonly source: string;
}

export interface Proposal {
  /** `yyyy-mm-dd`. */
  readonly startsOn: string;
  /** The last day; null: until further notice. */
  readonly endsOn: string | null;
  readonly daysPerWeek: number;
  readonly minutesPerDay: number;
  readonly shopStewardToldOn: string | null;
}

/** One thing that will not do: beside which field, and the words' key with its values. */
export interface TermProblem {
  readonly field:
    | "form"
    | "startsOn"
    | "endsOn"
    | "daysPerWeek"
    | "hoursPerDay"
    | "shopStewardToldOn";
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * The last day of a period of whole months that begins on a day: from 31.1. one month lasts to 28.2.
 * (29.2. in a leap year), from 1.1. to 31.1.
 */
export function lastDayOfMonths(startsOn: string, months: number): string {
  const start = Temporal.PlainDate.from(startsOn);
  const same = start.add({ months });
  // Where the month has no such day, its last day is the end; otherwise the day before the same day.
  return (same.day < start.day ? same : same.subtract({ days: 1 })).toString();
}

/** Whole weeks and parts of them between two days, both included, as days of presence at most. */
export function daysOfPresence(startsOn: string, endsOn: string, daysPerWeek: number): number {
  const days =
    Temporal.PlainDate.from(startsOn).until(Temporal.PlainDate.from(endsOn), {
      largestUnit: "days",
    }).days + 1;
  const weeks = Math.floor(days / 7);
  return weeks * daysPerWeek + Math.min(days % 7, daysPerWeek);
}

/** Everything in a proposal that the terms of its form do not allow. */
export function termProblems(proposal: Proposal, { terms, source }: FormTerms): TermProblem[] {
  const problems: TermProblem[] = [];
  const say = (
    field: TermProblem["field"],
    code: string,
    values: Record<string, string | number> = {},
  ) => problems.push({ field, code, values: { ...values, source } });
  const { startsOn, endsOn, daysPerWeek, minutesPerDay, shopStewardToldOn } = proposal;
  const { leastMinutesPerDay: least, mostMinutesPerDay: most } = terms;
  if (least !== undefined && minutesPerDay < least) {
    say("hoursPerDay", "too_short_day", { hours: least / 60 });
  }
  if (most !== undefined && minutesPerDay > most) {
    say("hoursPerDay", "too_long_day", { hours: most / 60 });
  }
  if (terms.leastDaysPerWeek !== undefined && daysPerWeek < terms.leastDaysPerWeek) {
    say("daysPerWeek", "too_few_days", { days: terms.leastDaysPerWeek });
  }
  if (terms.mostDaysPerWeek !== undefined && daysPerWeek > terms.mostDaysPerWeek) {
    say("daysPerWeek", "too_many_days", { days: terms.mostDaysPerWeek });
  }
  if (endsOn === null) {
    if (!terms.openEnded) say("endsOn", "needs_end");
  } else {
    if (terms.mostMonths !== undefined && endsOn > lastDayOfMonths(startsOn, terms.mostMonths)) {
      say("endsOn", "too_long", { months: terms.mostMonths });
    }
    if (terms.leastMonths !== undefined && endsOn < lastDayOfMonths(startsOn, terms.leastMonths)) {
      say("endsOn", "too_short", { months: terms.leastMonths });
    }
    if (terms.mostDaysIn12Months !== undefined) {
      const year = lastDayOfMonths(startsOn, 12);
      const [last = endsOn] = [endsOn, year].sort();
      const days = daysOfPresence(startsOn, last, daysPerWeek);
      if (days > terms.mostDaysIn12Months) {
        say("daysPerWeek", "too_many_in_year", { days, most: terms.mostDaysIn12Months });
      }
    }
  }
  if (terms.shopSteward && shopStewardToldOn === null) say("shopStewardToldOn", "shop_steward");
  return problems;
}
