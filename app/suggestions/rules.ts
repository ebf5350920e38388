/** The life of a suggestion: its states, what moves it, who may; and the forms of a decision. Pure. */
import { z } from "zod";
import { today } from "#app/platform/clock/clock.ts";
import { readDate } from "#app/platform/clock/format.ts";
import { dimensions } from "#matching/dimensions.ts";

export const suggestionStates = [
  "flagged",
  "shortlisted",
  "dismissed",
  "snoozed",
  "withdrawn",
] as const;

export type SuggestionState = (typeof suggestionStates)[number];

/** Who acts: the caseworker of the person (or the colleague who covers), or the engine. */
export type SuggestionActor = "caseworker" | "engine";

interface Transition {
  /** `none`: there is no suggestion of the pair yet. */
  readonly from: readonly (SuggestionState | "none")[];
  readonly to: SuggestionState;
  readonly by: SuggestionActor;
}

/**
 * Every move there is (DOMAIN.md §4, as far as the decision); the database's
 * `toimi.guard_suggestion` holds the same table. The engine flags and withdraws; what has been
 * decided, and every decision, is a caseworker's.
 *
 * A snoozed suggestion waits again by its date: that is read from the date, nothing moves it.
 */
export const transitions = {
  flag: { from: ["none", "withdrawn"], to: "flagged", by: "engine" },
  withdraw: { from: ["flagged", "shortlisted", "snoozed"], to: "withdrawn", by: "engine" },
  shortlist: { from: ["flagged", "snoozed"], to: "shortlisted", by: "caseworker" },
  dismiss: { from: ["flagged", "shortlisted", "snoozed"], to: "dismissed", by: "caseworker" },
  snooze: { from: ["flagged", "shortlisted", "snoozed"], to: "snoozed", by: "caseworker" },
  reopen: { from: ["shortlisted", "dismissed", "snoozed"], to: "flagged", by: "caseworker" },
  pick: {
    from: ["none", "flagged", "snoozed", "dismissed", "withdrawn"],
    to: "shortlisted",
    by: "caseworker",
  },
} as const satisfies Record<string, Transition>;

export type SuggestionAct = keyof typeof transitions;

export const suggestionActs = Object.keys(transitions) as readonly SuggestionAct[];

/** Where an act leads from a state, or null when this actor may not do it there. */
export function stateAfter(
  state: SuggestionState | "none",
  act: SuggestionAct,
  actor: SuggestionActor,
): SuggestionState | null {
  const { from, to, by }: Transition = transitions[act];
  return by === actor && from.includes(state) ? to : null;
}

/** What an actor may do to a suggestion in a state. */
export function actsIn(
  state: SuggestionState | "none",
  actor: SuggestionActor,
): readonly SuggestionAct[] {
  return suggestionActs.filter((act) => stateAfter(state, act, actor) !== null);
}

/** States that the engine keeps up to date; what was dismissed stays as it was judged. */
export const openStates = ["flagged", "shortlisted", "snoozed"] as const;

/** Why the engine takes a suggestion back; `round`: a new round gave the place to somebody else. */
export const withdrawReasons = [
  "task_not_open",
  "person_not_ready",
  "rule_fails",
  "round",
] as const;

export type WithdrawReason = (typeof withdrawReasons)[number];

/** Why a caseworker passes a suggestion by: a closed list, the same in the database. */
export const dismissReasons = [
  "person_declines",
  "not_now",
  "demands",
  "travel",
  "times",
  "better_elsewhere",
  "busy",
  "facts",
  "other",
] as const;

export type DismissReason = (typeof dismissReasons)[number];

export const noteLimit = 1000;
export const pickReasonLimit = 500;

/** Snoozing lasts a year at most: what is later than that is another situation. */
export const longestSnoozeDays = 365;

const note = z
  .string()
  .trim()
  .max(noteLimit, `suggestions:form.note.long|max=${noteLimit}`)
  .default("");

export const dismissSchema = z
  .object({
    reason: z.enum(dismissReasons, { error: "suggestions:form.reason.missing" }),
    note,
  })
  .refine(({ reason, note }) => reason !== "other" || note !== "", {
    path: ["note"],
    error: "suggestions:form.note.missing",
  });

/** A date typed as people write it, after today and within a year. */
export const snoozeSchema = z.object({
  until: z
    .string({ error: "suggestions:form.until.missing" })
    .trim()
    .min(1, "suggestions:form.until.missing")
    .transform((typed, context) => {
      const date = readDate(typed);
      const problem = date === undefined ? "unreadable" : outsideSnooze(date, today());
      if (problem === null && date !== undefined) return date;
      context.addIssue({ code: "custom", message: `suggestions:form.until.${problem}` });
      return z.NEVER;
    }),
  note,
});

/** Why a date will not do for snoozing, or null when it will. Dates are `yyyy-mm-dd`. */
export function outsideSnooze(until: string, now: string): "past" | "far" | null {
  if (until <= now) return "past";
  const [year, ...rest] = now.split("-");
  return until > [Number(year) + 1, ...rest].join("-") ? "far" : null;
}

export const pickSchema = z.object({
  why: z
    .string({ error: "suggestions:form.why.missing" })
    .trim()
    .min(1, "suggestions:form.why.missing")
    .max(pickReasonLimit, `suggestions:form.why.long|max=${pickReasonLimit}`),
});

export const answerSchema = z.object({
  dimension: z.enum(dimensions, { error: "suggestions:form.answer.missing" }),
  level: z.coerce
    .number({ error: "suggestions:form.answer.missing" })
    .int("suggestions:form.answer.missing")
    .min(0, "suggestions:form.answer.missing")
    .max(4, "suggestions:form.answer.missing"),
});

/** The queue's views. `waiting`: undecided, and snoozed ones whose day has come. */
export const queueViews = ["waiting", "shortlisted", "snoozed", "dismissed", "withdrawn"] as const;

export type QueueView = (typeof queueViews)[number];

const uuid = z.guid().optional().catch(undefined);

/** The queue's address: filters and place in the list. Anything odd counts as not given. */
export const queueAddress = z.object({
  view: z.enum(queueViews).catch("waiting"),
  q: z.string().trim().max(100).optional().catch(undefined),
  person: uuid,
  task: uuid,
  after: z.string().max(200).optional().catch(undefined),
  before: z.string().max(200).optional().catch(undefined),
});

export type QueueFilter = z.infer<typeof queueAddress>;

/** A record's id in an address; anything else exists for nobody. */
export const isId = (value: unknown): value is string => z.guid().safeParse(value).success;
