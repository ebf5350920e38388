/** How it is going at work: who is asked what and when, which answers there are, and what asks for a caseworker. Pure. */
import { z } from "zod";

export const followUpSides = ["employer", "caseworker"] as const;
export type FollowUpSide = (typeof followUpSides)[number];

/** In their order in time; the days come from the placement (`toimi.plan_follow_ups`). */
export const followUpPoints = ["week_1", "week_4", "end", "month_3", "month_6"] as const;
export type FollowUpPoint = (typeof followUpPoints)[number];

/** The first question's answers, as they are stored. */
export const goings = [1, 2, 3] as const;
export type Going = (typeof goings)[number];
export const goingNames = { 1: "well", 2: "soso", 3: "badly" } as const satisfies Record<
  Going,
  string
>;

/** Where a person is after a placement: what became of it, as data. */
export const whereabouts = [
  "employment",
  "education",
  "other_placement",
  "jobseeking",
  "not_known",
] as const;

interface Question {
  /** Its words: `followUps:second.<name>`. */
  readonly name: string;
  readonly answers: readonly string[];
}

const again: Question = { name: "again", answers: ["yes", "perhaps", "no"] };
const where: Question = { name: "where", answers: whereabouts };

/** The second question of each side at each point. */
export const secondQuestions: Readonly<
  Record<FollowUpSide, Readonly<Record<FollowUpPoint, Question>>>
> = {
  employer: {
    week_1: { name: "help", answers: ["no_help", "call_me", "coach_visit"] },
    week_4: { name: "fits", answers: ["as_agreed", "needs_changes", "call_me"] },
    end: { name: "continues", answers: ["hired", "other_way", "not_continuing", "not_known"] },
    month_3: again,
    month_6: again,
  },
  caseworker: {
    week_1: { name: "support", answers: ["no_help", "contact_employer", "coach_visit"] },
    week_4: { name: "onwards", answers: ["as_agreed", "needs_changes", "will_end"] },
    end: { name: "next", answers: whereabouts },
    month_3: where,
    month_6: where,
  },
};

/** Is it asked while the work goes on, at its end, or when it is over? The first question's words follow. */
export const phaseOf = (point: FollowUpPoint): "during" | "end" | "after" =>
  point === "end" ? "end" : point.startsWith("week") ? "during" : "after";

/** The form of one follow-up: both questions, each answered by one of its list. */
export function answerSchema(side: FollowUpSide, point: FollowUpPoint) {
  const { answers } = secondQuestions[side][point];
  return z.object({
    going: z
      .enum(["1", "2", "3"], { error: "followUps:form.going.missing" })
      .transform((chosen) => Number(chosen) as Going),
    second: z.enum([...answers] as [string, ...string[]], {
      error: "followUps:form.second.missing",
    }),
  });
}

export interface FollowUpAnswer {
  readonly going: Going;
  readonly second: string;
}

/** What a mailed link may have chosen beforehand: `?going=2`. Anything else chooses nothing. */
export const preselected = (typed: string | null): Going | null =>
  goings.find((going) => String(going) === typed) ?? null;

const calls: readonly string[] = ["call_me", "coach_visit", "needs_changes"];

/** Should the caseworker be told at once? Only of what the employer says: the caseworker knows what they answered. */
export const wantsCaseworker = (side: FollowUpSide, { going, second }: FollowUpAnswer): boolean =>
  side === "employer" && (going === 3 || calls.includes(second));

/** `passed`: not answered in its time, and a later one has come due. */
export type FollowUpState = "answered" | "open" | "coming" | "passed";

interface Planned {
  readonly side: string;
  readonly point: string;
  readonly dueOn: string;
  readonly answeredAt: string | null;
}

const placeOf = (point: string) => followUpPoints.indexOf(point as FollowUpPoint);

/** The state of one of a placement's follow-ups on a day: of each side at most one is open. */
export function stateOn(one: Planned, all: readonly Planned[], day: string): FollowUpState {
  if (one.answeredAt !== null) return "answered";
  if (one.dueOn > day) return "coming";
  const overtaken = all.some(
    (later) =>
      later.side === one.side && later.dueOn <= day && placeOf(later.point) > placeOf(one.point),
  );
  return overtaken ? "passed" : "open";
}
