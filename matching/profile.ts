/** What is asked in each dimension against what the person can do, with the points that gives. */
import { type Dimension, highestLevel, lowestLevel } from "./dimensions.ts";
import type { ParameterSet } from "./parameters.ts";
import { dimensionAt, type PreparedJobseeker, type PreparedTask } from "./prepare.ts";
import { dimensionFit, type Interval } from "./score.ts";

/** One line of the profile picture. */
export interface ProfileLine {
  readonly dimension: Dimension;
  readonly demand: number;
  /** Null is unknown. */
  readonly capacity: number | null;
  /** The employer has said that this can be adapted. */
  readonly adjustable: boolean;
  /** The person has said that more must never be asked. */
  readonly absolute: boolean;
  /** Points of fit. The lines add up to F, unless nothing is asked at all. */
  readonly points: Interval<number>;
  readonly of: number;
}

/** The profile of a pair: what is asked, in the order of the dimensions. */
export function profileOf(
  { jobseeker, capacities }: PreparedJobseeker,
  task: PreparedTask,
  parameters: ParameterSet,
): readonly ProfileLine[] {
  return task.weighted.map((position) => {
    const dimension = dimensionAt(position);
    const capacity = capacities[position]!;
    return {
      dimension,
      demand: task.demands[position]!,
      capacity,
      adjustable: task.task.adjustable.includes(dimension),
      absolute: jobseeker.absolute.includes(dimension),
      points: {
        lo: dimensionFit(task, position, capacity ?? lowestLevel, parameters),
        hi: dimensionFit(task, position, capacity ?? highestLevel, parameters),
      },
      of: task.fitWeights[position]!,
    };
  });
}
