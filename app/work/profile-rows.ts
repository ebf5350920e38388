/** What the profile picture and its table show, row by row: pure, so that both say the same. */
import type { Dimension, Level } from "#matching/dimensions.ts";
import { type DimensionGroup, dimensionGroupNames, dimensionGroups } from "./vocabulary.ts";

/** What the work asks and what goes well now, by dimension. */
export interface Profile {
  /** A missing dimension is 0: nothing is asked. */
  readonly demands: Readonly<Partial<Record<Dimension, number>>>;
  /** A missing dimension is not known yet. */
  readonly capacity: Readonly<Partial<Record<Dimension, number>>>;
  /** Dimensions in which more must never be asked of the person. */
  readonly absolute?: readonly string[];
  /** Dimensions the employer can make lighter. */
  readonly adjustable?: readonly string[];
}

/**
 * How the work and the person meet in one dimension. `absolute` and `absolute_unknown` keep the pair
 * from being suggested; `gap` and `unknown` only make the fit less.
 */
export type Standing =
  | "nothing_asked"
  | "fits"
  | "gap"
  | "unknown"
  | "absolute"
  | "absolute_unknown";

export interface ProfileRow {
  readonly dimension: Dimension;
  readonly group: DimensionGroup;
  readonly demand: Level;
  readonly capacity: Level | null;
  readonly absolute: boolean;
  readonly adjustable: boolean;
  readonly standing: Standing;
  /** By how many levels the demand is above the capacity; 0 when it is not, or is not known. */
  readonly gap: number;
}

/** The eighteen rows, in the order of asking. */
export function profileRows(profile: Profile): ProfileRow[] {
  return dimensionGroupNames.flatMap((group) =>
    dimensionGroups[group].map((dimension) => profileRow(profile, group, dimension)),
  );
}

function profileRow(profile: Profile, group: DimensionGroup, dimension: Dimension): ProfileRow {
  const demand = asLevel(profile.demands[dimension] ?? 0);
  const known = profile.capacity[dimension];
  const capacity = known === undefined ? null : asLevel(known);
  const absolute = profile.absolute?.includes(dimension) ?? false;
  return {
    dimension,
    group,
    demand,
    capacity,
    absolute,
    adjustable: profile.adjustable?.includes(dimension) ?? false,
    standing: standingOf(demand, capacity, absolute),
    gap: capacity === null ? 0 : Math.max(0, demand - capacity),
  };
}

function standingOf(demand: Level, capacity: Level | null, absolute: boolean): Standing {
  if (demand === 0) return "nothing_asked";
  if (capacity === null) return absolute ? "absolute_unknown" : "unknown";
  if (demand <= capacity) return "fits";
  return absolute ? "absolute" : "gap";
}

function asLevel(value: number): Level {
  return Math.min(4, Math.max(0, Math.trunc(value))) as Level;
}
