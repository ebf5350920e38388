/** Within which bounds an action counts at all. */
import type { Dimension } from "../dimensions.ts";

/** Null: no such limit. */
export interface Limits {
  /** Only where person and task lawfully share one of these forms of work. */
  readonly forms: readonly string[] | null;
  /** `lower_demand`: only in these dimensions. */
  readonly dimensions: readonly Dimension[] | null;
  /** `train_card`: only these cards. */
  readonly cards: readonly string[] | null;
  /** `arrange_ride`: only when the ride takes at most so many minutes one way. */
  readonly mostMinutes: number | null;
  /** `shorten_day`: never under so many hours a day; `widen_hours`: a week. */
  readonly leastHours: number | null;
  /** `lower_language`: only a language asked for at most at this level. */
  readonly highestLevel: number | null;
}

/** No limit at all. */
export const unlimited: Limits = {
  forms: null,
  dimensions: null,
  cards: null,
  mostMinutes: null,
  leastHours: null,
  highestLevel: null,
};
