/** The life of a placement, who may move it, and its forms. Pure. */
import { z } from "zod";
import { readDate } from "#app/platform/clock/format.ts";
import { placementForms } from "#app/work/placement-forms.ts";

export const placementStates = [
  "proposed",
  "agreed",
  "started",
  "interrupted",
  "ended",
  "cancelled",
] as const;

export type PlacementState = (typeof placementStates)[number];

/** Who acts; `system`: the end of the introduction, which takes along what is only proposed. */
export const placementActors = ["caseworker", "employer", "jobseeker", "system"] as const;

export type PlacementActor = (typeof placementActors)[number];

interface Transition {
  readonly from: readonly PlacementState[];
  readonly to: PlacementState;
  readonly by: readonly PlacementActor[];
}

const bothSides = ["caseworker", "employer"] as const;

/**
 * Every move of a placement (DOMAIN.md §4); the database's `toimi.guard_placement` holds the same
 * table. Nobody agrees for another: it is agreed when all three have confirmed.
 */
export const placementTransitions = {
  agree: { from: ["proposed"], to: "agreed", by: ["caseworker", "employer", "jobseeker"] },
  cancel: { from: ["proposed", "agreed"], to: "cancelled", by: bothSides },
  fall_away: { from: ["proposed"], to: "cancelled", by: ["system"] },
  start: { from: ["agreed"], to: "started", by: bothSides },
  interrupt: { from: ["started"], to: "interrupted", by: bothSides },
  resume: { from: ["interrupted"], to: "started", by: bothSides },
  end: { from: ["started", "interrupted"], to: "ended", by: bothSides },
} as const satisfies Record<string, Transition>;

export type PlacementAct = keyof typeof placementTransitions;

export const placementActs = Object.keys(placementTransitions) as readonly PlacementAct[];

/** Where an act leads from a state, or null when this actor may not do it there. */
export function placementAfter(
  state: PlacementState,
  act: PlacementAct,
  actor: PlacementActor,
): PlacementState | null {
  const { from, to, by }: Transition = placementTransitions[act];
  return from.includes(state) && by.includes(actor) ? to : null;
}

/** States in which a person holds one of the task's places. */
export const holdingStates = ["agreed", "started", "interrupted"] as const;

/** What can come of a placement; `not_known` until the caseworker says. */
export const outcomes = [
  "employment_here",
  "employment_elsewhere",
  "education",
  "other_placement",
  "ended_as_planned",
  "ended_early",
  "not_known",
] as const;

export type Outcome = (typeof outcomes)[number];

/** Why a placement ended before its last day. */
export const earlyReasons = [
  "found_work",
  "health_or_life",
  "work_did_not_suit",
  "workplace_changed",
  "absences",
  "agreed_together",
  "other",
] as const;

export type EarlyReason = (typeof earlyReasons)[number];

const date = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .transform((typed, context) => {
      const read = readDate(typed);
      if (read) return read;
      context.addIssue({ code: "custom", message: "placements:form.date.unreadable" });
      return z.NEVER;
    });

const maybeDate = z
  .string()
  .trim()
  .default("")
  .transform((typed, context) => {
    if (typed === "") return null;
    const read = readDate(typed);
    if (read) return read;
    context.addIssue({ code: "custom", message: "placements:form.date.unreadable" });
    return z.NEVER;
  });

/** Hours a day as people write them: 6, 6,5, 6.5, 6.30 and 6:30 are read; minutes come out. */
export function readHours(typed: string): number | null {
  const text = typed.trim().replace(/\s*h$/i, "").replace(",", ".");
  const clock = /^(\d{1,2})[:.](\d{2})$/.exec(text);
  if (clock && Number(clock[2]) < 60) return Number(clock[1]) * 60 + Number(clock[2]);
  const hours = /^\d{1,2}(\.\d)?$/.exec(text) ? Number(text) : Number.NaN;
  return Number.isFinite(hours) ? Math.round(hours * 60) : null;
}

export const goalsLimit = 1000;

/** A proposal as the caseworker types it. Legal limits are `terms.ts`'s. */
export const proposeSchema = z
  .object({
    form: z.enum(placementForms, { error: "placements:form.form.missing" }),
    startsOn: date("placements:form.startsOn.missing"),
    endsOn: maybeDate,
    daysPerWeek: z.coerce
      .number({ error: "placements:form.daysPerWeek.wrong" })
      .int("placements:form.daysPerWeek.wrong")
      .min(1, "placements:form.daysPerWeek.wrong")
      .max(7, "placements:form.daysPerWeek.wrong"),
    hoursPerDay: z
      .string({ error: "placements:form.hoursPerDay.wrong" })
      .transform((typed, context) => {
        const minutes = readHours(typed);
        if (minutes !== null && minutes >= 30 && minutes <= 720) return minutes;
        context.addIssue({ code: "custom", message: "placements:form.hoursPerDay.wrong" });
        return z.NEVER;
      }),
    supervisorName: z
      .string({ error: "placements:form.supervisorName.missing" })
      .trim()
      .min(1, "placements:form.supervisorName.missing")
      .max(100, "placements:form.supervisorName.missing"),
    goals: z
      .string()
      .trim()
      .max(goalsLimit, `placements:form.goals.long|max=${goalsLimit}`)
      .default(""),
    shopStewardToldOn: maybeDate,
    how: z.enum(["link_email", "link_sms", "desk", "paper"], {
      error: "placements:form.how.missing",
    }),
  })
  .refine(({ startsOn, endsOn }) => !startsOn || !endsOn || endsOn >= startsOn, {
    path: ["endsOn"],
    error: "placements:form.endsOn.before",
  });

export type ProposeForm = z.infer<typeof proposeSchema>;

export const startSchema = z.object({ on: date("placements:form.on.missing") });

export const extendSchema = z.object({ endsOn: date("placements:form.endsOn.missing") });

export const interruptSchema = z.object({
  note: z
    .string({ error: "placements:form.note.missing" })
    .trim()
    .min(1, "placements:form.note.missing")
    .max(500, "placements:form.note.long|max=500"),
});

const closing = z.string().trim().max(2000, "placements:form.closing.long|max=2000").default("");

/** The employer tells that it has ended; what came of it, the caseworker says. */
export const endByEmployerSchema = z.object({
  on: date("placements:form.on.missing"),
  reason: z.union([z.literal(""), z.enum(earlyReasons)]).default(""),
  closingAssessment: closing,
});

export const endByCaseworkerSchema = z
  .object({
    on: date("placements:form.on.missing"),
    outcome: z.enum(outcomes, { error: "placements:form.outcome.missing" }),
    reason: z.union([z.literal(""), z.enum(earlyReasons)]).default(""),
  })
  .refine(({ outcome, reason }) => outcome !== "ended_early" || reason !== "", {
    path: ["reason"],
    error: "placements:form.reason.missing",
  });

export const outcomeSchema = z.object({
  outcome: z.enum(outcomes, { error: "placements:form.outcome.missing" }),
});
