/** The life of an introduction, why it ends, and the forms around it. Pure. */
import type { Temporal } from "@js-temporal/polyfill";
import { z } from "zod";
import { instantOf } from "#app/platform/clock/clock.ts";

export const introductionStates = [
  "introduced",
  "meeting_agreed",
  "placed",
  "not_continued",
  "withdrawn",
] as const;

export type IntroductionState = (typeof introductionStates)[number];

/** Who acts: a side of the introduction, or the service when a task or a referral closes. */
export const introductionActors = ["employer", "caseworker", "jobseeker", "system"] as const;

export type IntroductionActor = (typeof introductionActors)[number];

interface Transition {
  readonly from: readonly IntroductionState[];
  readonly to: IntroductionState;
  readonly by: readonly IntroductionActor[];
}

const live = ["introduced", "meeting_agreed"] as const;

/**
 * Every move of an introduction; the database's `toimi.follow_introduction` holds the same table.
 * Nothing leads into it but `toimi.introduce`, which needs the person's granted consent.
 */
export const introductionTransitions = {
  agree_meeting: {
    from: ["introduced"],
    to: "meeting_agreed",
    by: ["employer", "caseworker", "jobseeker"],
  },
  cancel_meeting: { from: ["meeting_agreed"], to: "introduced", by: ["employer", "caseworker"] },
  place: { from: live, to: "placed", by: ["employer", "caseworker", "jobseeker"] },
  not_continue: { from: live, to: "not_continued", by: ["employer", "caseworker", "system"] },
  withdraw_consent: { from: live, to: "withdrawn", by: ["jobseeker", "caseworker"] },
} as const satisfies Record<string, Transition>;

export type IntroductionAct = keyof typeof introductionTransitions;

export const introductionActs = Object.keys(introductionTransitions) as readonly IntroductionAct[];

/** Where an act leads from a state, or null when this actor may not do it there. */
export function introductionAfter(
  state: IntroductionState,
  act: IntroductionAct,
  actor: IntroductionActor,
): IntroductionState | null {
  const { from, to, by }: Transition = introductionTransitions[act];
  return from.includes(state) && by.includes(actor) ? to : null;
}

/** While it lasts, times are agreed and messages written. */
export const isLive = (state: IntroductionState): boolean =>
  (live as readonly IntroductionState[]).includes(state);

/** The employer sees the person in these states, and in no other. */
export const isShown = (state: IntroductionState): boolean => isLive(state) || state === "placed";

export type Side = "employer" | "caseworker";

/** Why an introduction is not continued, by who says so: closed lists, so that the next match is better. */
export const endReasons = {
  employer: [
    "position_filled",
    "times_do_not_fit",
    "skills_needed",
    "work_changed",
    "not_right_now",
    "other",
  ],
  caseworker: [
    "person_changed_mind",
    "found_other_work",
    "times_do_not_fit",
    "no_answer_from_employer",
    "other",
  ],
} as const satisfies Record<Side, readonly string[]>;

export type EndReason = (typeof endReasons)[Side][number] | "task_closed" | "referral_ended";

/** Whose reason it is: the person's own are said for them by their caseworker. */
export const endSideOf = (side: Side, reason: string): Side | "jobseeker" =>
  side === "caseworker" && (reason === "person_changed_mind" || reason === "found_other_work")
    ? "jobseeker"
    : side;

export const messageLimit = 4000;
export const mostFiles = 3;

/** So many files of refused messages are kept for a writer; the database holds the same number. */
export const mostKept = 6;

const words = z
  .string()
  .trim()
  .max(messageLimit, `introductions:message.long|max=${messageLimit}`)
  .default("");

/** Ending, with an optional word to the other side. */
export const endSchema = (side: Side) =>
  z.object({
    reason: z.enum(endReasons[side] as readonly [string, ...string[]], {
      error: "introductions:end.missing",
    }),
    words,
  });

export type EndForm = z.infer<ReturnType<typeof endSchema>>;

export const messageSchema = z.object({ words });

/** Is a meeting's time over? */
export const isOver = (
  { startsAt, minutes }: { startsAt: string; minutes: number },
  at: Temporal.Instant,
): boolean => instantOf(startsAt).add({ minutes }).epochMilliseconds <= at.epochMilliseconds;

/** New times are proposed while no meeting is agreed, or once the agreed one is over. */
export const mayPropose = (
  state: IntroductionState,
  meetings: readonly { state: string; startsAt: string; minutes: number }[],
  at: Temporal.Instant,
): boolean => isLive(state) && !meetings.some((one) => one.state === "agreed" && !isOver(one, at));

export const meetingModes = ["on_site", "video", "phone"] as const;

export type MeetingMode = (typeof meetingModes)[number];

/** How many times are proposed at once. */
export const mostTimes = 3;

const typed = z.string().trim().max(40).default("");

/** Times as they were typed; `meeting-time.ts` reads them. */
export const timesSchema = z.object({
  date_1: typed,
  time_1: typed,
  date_2: typed,
  time_2: typed,
  date_3: typed,
  time_3: typed,
});

export type TypedTimes = z.infer<typeof timesSchema>;

export const proposalSchema = timesSchema.extend({
  minutes: z.coerce
    .number({ error: "introductions:meeting.minutes.wrong" })
    .int("introductions:meeting.minutes.wrong")
    .min(10, "introductions:meeting.minutes.wrong")
    .max(480, "introductions:meeting.minutes.wrong")
    .default(30),
  mode: z.enum(meetingModes, { error: "introductions:meeting.mode.missing" }),
  place: z.string().trim().max(200, "introductions:meeting.place.long").default(""),
});

export type ProposalForm = z.infer<typeof proposalSchema>;
