/** What a demonstration profile consists of, and how one becomes many people. */
import type {
  Avoidable,
  Card,
  InterestField,
  PlacementForm,
  SupportLevel,
  TravelMode,
} from "#app/work/vocabulary.ts";
import type { Dimension } from "#matching/dimensions.ts";
import type { LevelRange } from "./profile-notation.ts";
import type { WeekPattern } from "./week-patterns.ts";

/** Least and most, both included. */
export type Range = readonly [number, number];

/**
 * A profile in a person's own words, with its variations: one sentence or two of each list make the
 * person's words, ranges give the numbers. It says nothing of who the person is; names and languages
 * are drawn apart from it.
 */
export interface SeedProfile {
  readonly key: string;
  readonly goals: readonly string[];
  readonly wishes: readonly string[];
  readonly goesWell: readonly string[];
  readonly toAvoid: readonly string[];
  readonly support: readonly string[];
  /** A missing dimension is not known yet. The seeder forgets a few more, so that unknowns vary. */
  readonly capacity: Readonly<Partial<Record<Dimension, LevelRange>>>;
  /** Dimensions in which more must never be asked; not everyone has set the limit. */
  readonly absolute: readonly Dimension[];
  /** Fields of work wished for; two or three are drawn. */
  readonly interests: readonly InterestField[];
  readonly avoids: readonly Avoidable[];
  /** Cards that some have. */
  readonly cards: readonly Card[];
  /** Ways of travelling; one set is drawn. */
  readonly modes: readonly (readonly TravelMode[])[];
  readonly reachMinutes: Range;
  readonly hoursMin: Range;
  readonly hoursMax: Range;
  readonly hoursPerDay: Range;
  /** When the person can work; one is drawn. */
  readonly patterns: readonly WeekPattern[];
  readonly forms: readonly PlacementForm[];
  readonly supportNeed: readonly [SupportLevel, SupportLevel];
  readonly waitingRounds: Range;
  /** Days from the seeding day to the first day the person can begin. */
  readonly startsInDays: Range;
  /** Drawn only for people whose Finnish is at most this. */
  readonly finnishAtMost?: number;
}
