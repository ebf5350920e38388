/** Rounds and their reach: what is shown and what is asked. Pure. */
import { z } from "zod";
import { readDate } from "#app/platform/clock/format.ts";
import { leastShown } from "./hide-small.ts";

/** The lists of rounds: the nightly ones, by which waiting is counted; those after a change; all. */
export const runViews = ["counted", "changes", "all"] as const;
export type RunView = (typeof runViews)[number];

/** Why a person has no suggestion, as rounds say it; `no_round`: not yet in any round. */
export const withoutReasons = [
  "no_feasible_task",
  "below_floors",
  "capacity",
  "dismissed",
  "not_ready",
  "no_round",
] as const;
export type WithoutReason = (typeof withoutReasons)[number];

export const groupCodes = [
  "long_term_unemployed",
  "young",
  "partial_work_ability",
  "immigrant",
  "none",
] as const;

/** How many people a round reached: a count, or too few reached or left without to tell it. */
export type Reached =
  | { readonly kind: "count"; readonly reached: number; readonly share: number }
  | { readonly kind: "nearly_all" }
  | { readonly kind: "few" }
  | { readonly kind: "nobody" };

/** What may be said of a round's reach: neither those reached nor those left may be under five. */
export function reachedOf(people: number, reached: number): Reached {
  if (people === 0) return { kind: "nobody" };
  if (people - reached < leastShown) return { kind: people < leastShown ? "few" : "nearly_all" };
  if (reached < leastShown) return { kind: "few" };
  return { kind: "count", reached, share: reached / people };
}

/** The height of a round in the chart, 0–1. */
export function heightOf(reached: Reached): number {
  if (reached.kind === "count") return reached.share;
  return reached.kind === "nearly_all" ? 1 : 0;
}

const uuidShape = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What "why was this suggested?" asks: a suggestion by its id, or a task by its number, and a day. */
export const whySchema = z.object({
  q: z
    .string({ error: "reach:why.form.q.missing" })
    .trim()
    .min(1, "reach:why.form.q.missing")
    .transform((typed, context) => {
      if (uuidShape.test(typed)) return { suggestion: typed.toLowerCase() } as const;
      if (/^\d{1,9}$/.test(typed)) return { task: Number(typed) } as const;
      context.addIssue({ code: "custom", message: "reach:why.form.q.odd" });
      return z.NEVER;
    }),
  date: z
    .string()
    .trim()
    .optional()
    .transform((typed, context) => {
      if (!typed) return null;
      const date = readDate(typed);
      if (date) return date;
      context.addIssue({ code: "custom", message: "reach:why.form.date.odd" });
      return z.NEVER;
    }),
});

export type WhyAsked = z.output<typeof whySchema>;
