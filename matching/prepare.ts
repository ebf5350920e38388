/**
 * What is worked out once for each person and each task, so that a pair is cheap to judge: sets
 * instead of lists, the week as bits of one number, capacities by position, the points of fit.
 * Nothing is decided here; the rules are in `hard-rules.ts`, the score in `score.ts`.
 */
import { hashOf } from "./canonical.ts";
import { type Dimension, dimensions } from "./dimensions.ts";
import type { ParameterSet } from "./parameters.ts";
import { type Nearness, nearnessOf } from "./similarity.ts";
import type { Jobseeker, Snapshot, Task } from "./snapshot.ts";
import { engineVersion } from "./version.ts";
import { share } from "./whole-numbers.ts";

export interface PreparedJobseeker {
  readonly jobseeker: Jobseeker;
  /** Minutes from the person's place to every place, for each of the person's modes. */
  readonly ways: readonly { readonly mode: string; readonly minutesTo: readonly number[] }[];
  readonly slotBits: number;
  readonly forms: ReadonlySet<string>;
  readonly languages: ReadonlyMap<string, number>;
  readonly cards: ReadonlySet<string>;
  readonly skills: ReadonlySet<string>;
  /** By position in {@link dimensions}; null is unknown. */
  readonly capacities: readonly (number | null)[];
  /** Positions of the dimensions marked absolute. */
  readonly absolute: readonly number[];
}

export interface PreparedTask {
  readonly task: Task;
  readonly placePosition: number;
  readonly slotBits: number;
  /** Shared slots a person must have; never more than the task names. */
  readonly slotsNeeded: number;
  readonly languages: readonly (readonly [language: string, level: number])[];
  /** For each required skill: the skills that count as it, with the percentage; itself is 100. */
  readonly skillHits: readonly ReadonlyMap<string, number>[];
  /** Occupations near to the task's, with the percentage. */
  readonly nearOccupations: ReadonlyMap<string, number>;
  /** By position in {@link dimensions}. */
  readonly demands: readonly number[];
  /** The points m_k of fit, by position; all 0 when nothing was asked. */
  readonly fitWeights: readonly number[];
  /** Positions that carry points of fit. */
  readonly weighted: readonly number[];
}

/** What makes a result repeatable: the same three give the same bytes, years later. */
export interface Provenance {
  readonly engineVersion: string;
  /** SHA-256 of the complete parameter set in force. */
  readonly parametersHash: string;
  /** SHA-256 of the whole snapshot in canonical form, parameters included. */
  readonly inputHash: string;
}

/** A snapshot ready for many questions. */
export interface PreparedSnapshot {
  readonly snapshot: Snapshot;
  readonly provenance: Provenance;
  readonly jobseekers: readonly PreparedJobseeker[];
  readonly tasks: readonly PreparedTask[];
}

/** Prepares everybody and everything in a parsed snapshot. */
export function prepare(snapshot: Snapshot): PreparedSnapshot {
  const positions = new Map(snapshot.places.map((place, position) => [place, position]));
  const nearness = nearnessOf(snapshot.similar);
  return {
    snapshot,
    provenance: {
      engineVersion,
      parametersHash: hashOf(snapshot.parameters),
      inputHash: hashOf(snapshot),
    },
    jobseekers: snapshot.jobseekers.map((jobseeker) =>
      prepareJobseeker(jobseeker, snapshot, positions.get(jobseeker.place)!),
    ),
    tasks: snapshot.tasks.map((task) =>
      prepareTask(task, positions.get(task.place)!, snapshot.parameters, nearness),
    ),
  };
}

export function prepareJobseeker(
  jobseeker: Jobseeker,
  { minutes }: Pick<Snapshot, "minutes">,
  placePosition: number,
): PreparedJobseeker {
  return {
    jobseeker,
    ways: jobseeker.modes.map((mode) => ({ mode, minutesTo: minutes[mode]![placePosition]! })),
    slotBits: bitsOf(jobseeker.slots),
    forms: new Set(jobseeker.forms),
    languages: new Map(Object.entries(jobseeker.languages)),
    cards: new Set(jobseeker.cards),
    skills: new Set(jobseeker.skills),
    capacities: dimensions.map((dimension) => jobseeker.capacity[dimension] ?? null),
    absolute: dimensions.flatMap((dimension, position) =>
      jobseeker.absolute.includes(dimension) ? [position] : [],
    ),
  };
}

/**
 * @param frozenWeights the points of fit of the task as it was before an adjustment. A support must
 *   never lower a score, so the points stay where the original demands put them.
 */
export function prepareTask(
  task: Task,
  placePosition: number,
  parameters: ParameterSet,
  nearness: Nearness = nearnessOf(undefined),
  frozenWeights?: readonly number[],
): PreparedTask {
  const demands = dimensions.map((dimension) => task.demands[dimension] ?? 0);
  const fitWeights = frozenWeights ?? shareOut(parameters.weights.F, demands);
  return {
    task,
    placePosition,
    slotBits: bitsOf(task.slots),
    slotsNeeded: Math.min(task.slotsNeeded, task.slots.length),
    languages: Object.entries(task.languages),
    skillHits: task.skills.map(
      (skill) => new Map([...(nearness.skills.get(skill) ?? []), [skill, 100]]),
    ),
    nearOccupations: nearness.occupations.get(task.occupation) ?? new Map(),
    demands,
    fitWeights,
    weighted: fitWeights.flatMap((weight, position) => (weight > 0 ? [position] : [])),
  };
}

/**
 * Shares `total` points out in proportion to the demands, by largest remainder, so that they add up
 * exactly; equal remainders go to the dimension named first. All 0 when nothing is demanded.
 */
export function shareOut(total: number, demands: readonly number[]): readonly number[] {
  const sum = demands.reduce((all, demand) => all + demand, 0);
  if (sum === 0) return demands.map(() => 0);
  const points = demands.map((demand) => share(total, demand, sum));
  const left = total - points.reduce((all, given) => all + given, 0);
  const byRemainder = demands
    .map((demand, position) => ({ position, remainder: (total * demand) % sum }))
    .sort((a, b) => b.remainder - a.remainder || a.position - b.position);
  for (const { position } of byRemainder.slice(0, left)) points[position]! += 1;
  return points;
}

/** The dimension at a position of the prepared arrays. */
export function dimensionAt(position: number): Dimension {
  return dimensions[position]!;
}

/** The 28 slots of a week fit one 32-bit number. */
function bitsOf(slots: readonly number[]): number {
  return slots.reduce((bits, slot) => bits | (1 << slot), 0);
}
