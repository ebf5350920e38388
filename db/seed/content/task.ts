/** What a demonstration task consists of, and how one text becomes many tasks. */
import type {
  Card,
  InterestField,
  Language,
  LanguageLevel,
  OrganisationKind,
  PlacementForm,
  SupportLevel,
} from "#app/work/vocabulary.ts";
import type { Dimension, Level } from "#matching/dimensions.ts";
import type { WeekPattern } from "./week-patterns.ts";

/** One way of arranging the hours. */
export interface SeedTaskTimes {
  readonly pattern: WeekPattern;
  /** How many of the pattern's slots the person must be able to do. */
  readonly slotsNeeded: number;
  /** Least and most hours a week. */
  readonly hours: readonly [number, number];
  readonly hoursPerDay: number;
}

/**
 * A task's text with its variations: any title, any opening followed by the body, and any of the
 * times go together. `closings` of the same language may follow the body.
 */
export interface SeedTask {
  readonly key: string;
  /** The language of the words. */
  readonly language: "fi" | "sv" | "en";
  /** The task suits organisations with this field, if they are of a kind below. */
  readonly field: InterestField;
  /** ESCO code of the occupation. */
  readonly occupation: string;
  /** ESCO skill ids, as in `esco_skills.csv`. */
  readonly skills: readonly number[];
  readonly titles: readonly [string, string, string];
  readonly openings: readonly [string, string, string];
  readonly body: string;
  /** Keys of the only organisations it suits, where the text is about a certain sort of place. */
  readonly organisations?: readonly string[];
  readonly kinds: readonly OrganisationKind[];
  /** Those lawful for the organisation's kind are offered. */
  readonly forms: readonly PlacementForm[];
  readonly times: readonly SeedTaskTimes[];
  readonly languages: Readonly<Partial<Record<Language, LanguageLevel>>>;
  readonly cards: readonly Card[];
  /** All that is asked, as the employer left it after looking at the occupation's average. */
  readonly demands: Readonly<Partial<Record<Dimension, Level>>>;
  readonly adjustable: readonly Dimension[];
  readonly supportOffer: SupportLevel;
  /** Least and most places. */
  readonly places: readonly [number, number];
}

/** Paid work, trying it out, and the guided forms: what most tasks are open to. */
export const everyForm = [
  "employment",
  "subsidised_work",
  "work_trial",
  "rehabilitative_work_activity",
  "coaching_environment",
] as const satisfies readonly PlacementForm[];

/** Where the employer wants to pay from the first day, or to see first. */
export const paidOrTrial = [
  "employment",
  "subsidised_work",
  "work_trial",
] as const satisfies readonly PlacementForm[];

/** As {@link paidOrTrial}, and a supported entrepreneur may do it as an assignment. */
export const paidTrialOrAssignment = [
  ...paidOrTrial,
  "supported_entrepreneur_assignment",
] as const satisfies readonly PlacementForm[];

/** Guided forms only: the place is for practising. */
export const guided = [
  "work_trial",
  "rehabilitative_work_activity",
  "coaching_environment",
] as const satisfies readonly PlacementForm[];

export const everyKind = [
  "municipal_unit",
  "social_enterprise",
  "association",
  "foundation",
  "parish",
  "company",
] as const satisfies readonly OrganisationKind[];

/** Any kind but companies. */
export const notCompany = [
  "municipal_unit",
  "social_enterprise",
  "association",
  "foundation",
  "parish",
] as const satisfies readonly OrganisationKind[];
