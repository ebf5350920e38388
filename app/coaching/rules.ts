/** The life of a coaching request, who may move it, and its forms. Pure; errors are translation keys. */
import { z } from "zod";
import { storableLine } from "#app/platform/forms/typed-text.ts";
import { someOf, typedLine, typedText } from "#app/tasks/typed.ts";

export const coachingStates = [
  "submitted",
  "accepted",
  "declined",
  "visit_booked",
  "in_progress",
  "completed",
  "followed_up",
  "cancelled",
] as const;
export type CoachingState = (typeof coachingStates)[number];

export const coachingSides = ["employer", "coach"] as const;
export type CoachingSide = (typeof coachingSides)[number];

interface Transition {
  /** From where each side may do it; a side that is missing may not. */
  readonly from: Partial<Record<CoachingSide, readonly CoachingState[]>>;
  /** `same`: the request changes hands, not its state. */
  readonly to: CoachingState | "same";
}

/** In the hands of a coach, and not over. */
export const openWithCoach = ["accepted", "visit_booked", "in_progress"] as const;

/**
 * Every act on a request (DOMAIN.md §4); the database's `toimi.guard_coaching_request` holds the same
 * moves. While it waits, each coach of its desk may answer, and whoever it was handed to; then its own coach.
 */
export const coachingTransitions = {
  accept: { from: { coach: ["submitted"] }, to: "accepted" },
  decline: { from: { coach: ["submitted"] }, to: "declined" },
  pass_on: { from: { coach: ["submitted"] }, to: "same" },
  hand_over: { from: { coach: ["submitted", ...openWithCoach] }, to: "same" },
  note: { from: { coach: openWithCoach }, to: "same" },
  book_visit: { from: { employer: ["accepted"], coach: ["accepted"] }, to: "visit_booked" },
  free_visit: { from: { employer: ["visit_booked"], coach: ["visit_booked"] }, to: "accepted" },
  start: { from: { coach: ["visit_booked"] }, to: "in_progress" },
  complete: { from: { coach: ["in_progress"] }, to: "completed" },
  follow_up: { from: { coach: ["completed"] }, to: "followed_up" },
  cancel: {
    from: { employer: ["submitted", ...openWithCoach], coach: openWithCoach },
    to: "cancelled",
  },
} as const satisfies Record<string, Transition>;

export type CoachingAct = keyof typeof coachingTransitions;
export const coachingActs = Object.keys(coachingTransitions) as readonly CoachingAct[];

/** Where an act leads from a state, or null when this side may not do it there. */
export function coachingAfter(
  state: CoachingState,
  act: CoachingAct,
  side: CoachingSide,
): CoachingState | null {
  const { from, to }: Transition = coachingTransitions[act];
  if (!from[side]?.includes(state)) return null;
  return to === "same" ? state : to;
}

/** Does it wait for a coach, or is it with one? */
export const isOpen = (state: CoachingState): boolean =>
  state === "submitted" || openWithCoach.some((one) => one === state);

/** What it is about, in the order in which it is offered. */
export const topics = [
  "recruiting",
  "task_shaping",
  "first_days",
  "instructions",
  "languages",
  "arrangements",
  "supervising",
  "money",
  "other",
] as const;
export type Topic = (typeof topics)[number];

export const urgencies = ["soon", "normal", "later"] as const;
export type Urgency = (typeof urgencies)[number];

export const coachingLanguages = ["fi", "sv", "en"] as const;

/** Why a coach cannot help with it. */
export const declineReasons = [
  "no_time",
  "not_coaching",
  "other_service",
  "duplicate",
  "other",
] as const;

/** Why a request is given up, by side. */
export const cancelReasons = {
  employer: ["solved", "plans_changed", "no_time", "other"],
  coach: ["solved_by_phone", "no_contact", "other_service", "other"],
} as const satisfies Record<CoachingSide, readonly string[]>;

/** Read out on the phone: no letters or figures that look or sound alike. */
export const referenceSigns = "23456789AEFHJKMPQRTUXY";

/** A reference as people type it ("v7k3mq9", "V-7K3M-Q9") in its standard form, or null. */
export function readReference(typed: string): string | null {
  const signs = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replace(/^V/, "");
  const known = [...signs].every((sign) => referenceSigns.includes(sign));
  return known && signs.length === 6 ? `V-${signs.slice(0, 4)}-${signs.slice(4)}` : null;
}

const form = "coaching:form";

/** A Finnish personal identity code, which is never stored (DOMAIN.md §8). */
const identityCode = /(?<!\d)\d{6}[-+A-FU-Y]\d{3}[0-9A-Y](?![0-9A-Z])/i;

/** Free text about the workplace: the one thing a machine can see to is that no identity code is in it. */
const plainWords = (most: number, name: string) =>
  typedText(most, { long: `${form}.${name}.long` }).refine((text) => !identityCode.test(text), {
    error: `${form}.identityCode`,
  });

export const wordsLimit = 1000;

/** A request as the employer types it. */
export const requestSchema = z.object({
  topics: someOf(topics).refine((chosen) => chosen.length > 0, { error: `${form}.topics.missing` }),
  street_address: typedLine(120, { long: `${form}.street_address.long` }),
  postal_code: z
    .string()
    .optional()
    .transform((typed) => storableLine(typed ?? ""))
    .refine((typed) => typed !== "", { error: `${form}.postal_code.missing`, abort: true })
    .refine((typed) => /^\d{5}$/.test(typed), { error: `${form}.postal_code.wrong` }),
  urgency: z.enum(urgencies, { error: `${form}.urgency.missing` }),
  wishes: plainWords(300, "wishes"),
  language: z.enum(coachingLanguages, { error: `${form}.language.missing` }),
  contact_name: typedLine(100, { long: `${form}.contact_name.long` }).refine(
    (name) => name !== "",
    {
      error: `${form}.contact_name.missing`,
    },
  ),
  contact_phone: typedLine(40, { long: `${form}.contact_phone.wrong` })
    .refine((phone) => phone !== "", { error: `${form}.contact_phone.missing`, abort: true })
    .refine((phone) => /^\+?[\d\s()-]{5,24}$/.test(phone), {
      error: `${form}.contact_phone.wrong`,
    }),
  words: plainWords(wordsLimit, "words"),
  task: z.guid().optional().catch(undefined),
  placement: z.guid().optional().catch(undefined),
});

export type RequestAnswers = z.output<typeof requestSchema>;

export const sentenceLimit = 500;

const sentence = (name: string) =>
  plainWords(sentenceLimit, name).refine((text) => text !== "", {
    error: `${form}.${name}.missing`,
  });

export const declineSchema = z.object({
  reason: z.enum(declineReasons, { error: `${form}.reason.missing` }),
  words: sentence("declineWords"),
});

export const noteSchema = z.object({ note: sentence("note") });

/** To a colleague, or to the coaches of a municipality. */
export const handOverSchema = z.object({
  to: z
    .string({ error: `${form}.to.missing` })
    .regex(/^(coach:[\da-f-]{36}|desk:\d{3})$/i, { error: `${form}.to.missing` })
    .transform((typed) => {
      const [kind, whom = ""] = typed.split(":");
      return kind === "coach" ? { coach: whom } : { desk: whom };
    }),
  note: plainWords(sentenceLimit, "note"),
});

export const cancelSchema = (side: CoachingSide) =>
  z.object({
    reason: z.enum([...cancelReasons[side]] as [string, ...string[]], {
      error: `${form}.reason.missing`,
    }),
    words: plainWords(sentenceLimit, "note"),
  });

/** The tabs of a coach's desk. */
export const deskTabs = ["waiting", "mine", "others", "closed"] as const;
export type DeskTab = (typeof deskTabs)[number];
