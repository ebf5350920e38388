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
  "consent_asked",
  "consented",
  "declined",
  "lapsed",
  "introduced",
  "meeting_agreed",
  "placed",
  "not_continued",
  "withdrawn",
] as const;

export type SuggestionState = (typeof suggestionStates)[number];

/**
 * Who acts: the caseworker of the person (or the colleague who covers), the engine, the jobseeker (by
 * the link, at the desk or on paper), the employer, or the service itself by a date or a closed task.
 */
export const suggestionActors = [
  "caseworker",
  "engine",
  "jobseeker",
  "employer",
  "system",
] as const;

export type SuggestionActor = (typeof suggestionActors)[number];

interface Transition {
  /** `none`: there is no suggestion of the pair yet. */
  readonly from: readonly (SuggestionState | "none")[];
  readonly to: SuggestionState;
  readonly by: SuggestionActor | readonly SuggestionActor[];
}

const eitherSide = ["caseworker", "jobseeker", "employer"] as const;

/**
 * Every move there is (DOMAIN.md §4); the database's `toimi.guard_suggestion` holds the same table.
 * The engine flags and withdraws what nobody has decided on; every decision is a person's. From
 * `ask_consent` on a suggestion follows its request, its introduction and its placement: nothing but a
 * granted consent leads to `introduced`.
 *
 * A snoozed suggestion waits again by its date: that is read from the date, nothing moves it.
 */
export const transitions = {
  flag: { from: ["none", "withdrawn"], to: "flagged", by: "engine" },
  withdraw: { from: ["flagged", "shortlisted", "snoozed"], to: "withdrawn", by: "engine" },
  shortlist: {
    from: ["flagged", "snoozed", "declined", "lapsed", "not_continued"],
    to: "shortlisted",
    by: "caseworker",
  },
  dismiss: {
    from: ["flagged", "shortlisted", "snoozed", "declined", "lapsed", "not_continued"],
    to: "dismissed",
    by: "caseworker",
  },
  snooze: { from: ["flagged", "shortlisted", "snoozed"], to: "snoozed", by: "caseworker" },
  reopen: { from: ["shortlisted", "dismissed", "snoozed"], to: "flagged", by: "caseworker" },
  pick: {
    from: ["none", "flagged", "snoozed", "dismissed", "withdrawn"],
    to: "shortlisted",
    by: "caseworker",
  },
  ask_consent: { from: ["shortlisted", "lapsed"], to: "consent_asked", by: "caseworker" },
  take_back: { from: ["consent_asked"], to: "shortlisted", by: "caseworker" },
  consent: { from: ["consent_asked"], to: "consented", by: "jobseeker" },
  decline_consent: { from: ["consent_asked"], to: "declined", by: "jobseeker" },
  talk_first: { from: ["consent_asked"], to: "shortlisted", by: "jobseeker" },
  lapse: { from: ["consent_asked"], to: "lapsed", by: "system" },
  introduce: { from: ["consented"], to: "introduced", by: "system" },
  agree_meeting: { from: ["introduced"], to: "meeting_agreed", by: eitherSide },
  cancel_meeting: { from: ["meeting_agreed"], to: "introduced", by: ["caseworker", "employer"] },
  place: { from: ["introduced", "meeting_agreed"], to: "placed", by: eitherSide },
  not_continue: {
    from: ["introduced", "meeting_agreed"],
    to: "not_continued",
    by: ["caseworker", "employer", "system"],
  },
  withdraw_consent: {
    from: ["consented", "introduced", "meeting_agreed"],
    to: "withdrawn",
    by: ["jobseeker", "caseworker"],
  },
  close: { from: ["consent_asked", "consented"], to: "withdrawn", by: "system" },
} as const satisfies Record<string, Transition>;

export type SuggestionAct = keyof typeof transitions;

export const suggestionActs = Object.keys(transitions) as readonly SuggestionAct[];

/**
 * What a caseworker decides on the suggestion itself. Every other act is done on the request, the
 * introduction or the placement, and the suggestion follows: nobody writes those states by hand.
 */
export const decisionActs = ["shortlist", "dismiss", "snooze", "reopen", "pick"] as const;

export type DecisionAct = (typeof decisionActs)[number];

export const isDecision = (act: SuggestionAct): act is DecisionAct =>
  (decisionActs as readonly SuggestionAct[]).includes(act);

/** Where an act leads from a state, or null when this actor may not do it there. */
export function stateAfter(
  state: SuggestionState | "none",
  act: SuggestionAct,
  actor: SuggestionActor,
): SuggestionState | null {
  const { from, to, by }: Transition = transitions[act];
  const mayAct = typeof by === "string" ? by === actor : by.includes(actor);
  return mayAct && from.includes(state) ? to : null;
}

/** What an actor may do to a suggestion in a state. */
export function actsIn(
  state: SuggestionState | "none",
  actor: SuggestionActor,
): readonly SuggestionAct[] {
  return suggestionActs.filter((act) => stateAfter(state, act, actor) !== null);
}

/** Where nothing is asked of anybody any more; what came of a placement is told by the placement. */
export const endStates = ["placed"] as const satisfies readonly SuggestionState[];

/** States that the engine keeps up to date; what people have decided stays as it was judged. */
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

/**
 * The queue's views. `waiting`: undecided, and snoozed ones whose day has come. `returned`: came back
 * without a place, for the caseworker to decide what next.
 */
export const queueViews = [
  "waiting",
  "shortlisted",
  "introducing",
  "returned",
  "placed",
  "snoozed",
  "dismissed",
  "withdrawn",
] as const;

export type QueueView = (typeof queueViews)[number];

/** The states a view lists; `waiting` and `snoozed` are parted by the date besides. */
export const statesOfView: Readonly<Record<QueueView, readonly SuggestionState[]>> = {
  waiting: ["flagged", "snoozed"],
  shortlisted: ["shortlisted"],
  introducing: ["consent_asked", "consented", "introduced", "meeting_agreed"],
  returned: ["declined", "lapsed", "not_continued"],
  placed: ["placed"],
  snoozed: ["snoozed"],
  dismissed: ["dismissed"],
  withdrawn: ["withdrawn"],
};

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
