/**
 * The eighteen dimensions that describe what work asks and what a person can do.
 *
 * They speak of function and of work, never of a diagnosis. For a task the level says how much is
 * asked: 0 nothing … 4 very much. For a person it says how far the person can go: 0 not now … 4 no
 * limit. A person's level may be unknown, which is neither 0 nor 4.
 */

/** In the order that decides ties everywhere in the engine; a change of order is a new version. */
export const dimensions = [
  "lifting",
  "stamina",
  "standing_walking",
  "sitting",
  "bending",
  "heights",
  "hands",
  "noise",
  "weather",
  "dust_chemicals",
  "customers",
  "teamwork",
  "conflict",
  "pace",
  "concentration",
  "independence",
  "reading_writing",
  "numeracy",
] as const;

export type Dimension = (typeof dimensions)[number];

/** How much is asked of a person, or how far the person can go, in one dimension. */
export type Level = 0 | 1 | 2 | 3 | 4;

export const lowestLevel = 0;
export const highestLevel = 4;

/** A dimension's place in {@link dimensions}. */
export const positionOf: ReadonlyMap<Dimension, number> = new Map(
  dimensions.map((dimension, position) => [dimension, position]),
);

/** Where a dimension's first draft comes from in the reference table of derived demands. */
export interface DemandSource {
  /** Column names of `demand_levels_0_4_by_esco_subset.csv`. */
  readonly columns: readonly string[];
  /** Several columns make one level by their maximum: the heavier of the two is what is asked. */
  readonly combine: "max";
}

function from(...columns: string[]): DemandSource {
  return { columns, combine: "max" };
}

/**
 * How an occupation's row in the reference table becomes a draft of a task's demands. The numbers
 * are quintiles among all occupations (O*NET averages mapped to ESCO): a draft for the employer to
 * correct, and the page says so.
 */
export const demandSources: Readonly<Record<Dimension, DemandSource>> = {
  lifting: from("lifting_strength"),
  stamina: from("stamina"),
  standing_walking: from("standing", "walking"),
  sitting: from("sitting"),
  bending: from("bending_kneeling"),
  heights: from("climbing_heights"),
  hands: from("fine_motor"),
  noise: from("noise"),
  weather: from("outdoors", "hot_cold"),
  dust_chemicals: from("contaminants"),
  customers: from("customer_service", "contact_with_people"),
  teamwork: from("teamwork"),
  conflict: from("conflict_situations"),
  pace: from("time_pressure", "machine_paced"),
  concentration: from("attention", "accuracy"),
  independence: from("independence"),
  reading_writing: from("reading_writing"),
  numeracy: from("numeracy"),
};
