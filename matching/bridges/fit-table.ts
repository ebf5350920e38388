/**
 * F of one pair as a table: for every dimension in which points are lost, what it would give with the
 * demand lowered by 0, 1 or 2 and with or without somebody making up for a shortfall of one level.
 * The points m_k are those of the task as it is: lowering a demand never shares them out anew.
 */
import { dimensions, highestLevel, lowestLevel } from "../dimensions.ts";
import type { PreparedJobseeker, PreparedTask } from "../prepare.ts";

/** The most that one step lowers a demand by. */
export const mostLowered = 2;

const cellsPerDimension = (mostLowered + 1) * 2;

export interface FitTable {
  /** One bit for each position in which `lo` loses points that could be won back. */
  losing: number;
  /** Points of `lo` and `hi`, by {@link cellOf}. */
  readonly lo: Int32Array;
  readonly hi: Int32Array;
}

export function emptyFitTable(): FitTable {
  const cells = dimensions.length * cellsPerDimension;
  return { losing: 0, lo: new Int32Array(cells), hi: new Int32Array(cells) };
}

/** Where a table keeps the points of a dimension lowered `by` and `covered` (0 or 1). */
export function cellOf(position: number, by: number, covered: number): number {
  return position * cellsPerDimension + by * 2 + covered;
}

/**
 * Overwrites the table with a pair's; one table serves for many pairs.
 *
 * @param touched one bit for each dimension in which anything could be done; the rest is left out
 */
export function fillFitTable(
  table: FitTable,
  { capacities }: PreparedJobseeker,
  { demands, fitWeights, weighted }: PreparedTask,
  fitSteps: readonly number[],
  touched: number,
): void {
  table.losing = 0;
  for (const position of weighted) {
    if ((touched & (1 << position)) === 0) continue;
    const capacity = capacities[position]!;
    const demand = demands[position]!;
    if (demand <= (capacity ?? lowestLevel)) continue;
    table.losing |= 1 << position;
    const weight = fitWeights[position]!;
    for (let by = 0; by <= mostLowered; by += 1) {
      const lo = Math.max(0, demand - by - (capacity ?? lowestLevel));
      const hi = Math.max(0, demand - by - (capacity ?? highestLevel));
      for (let covered = 0; covered <= 1; covered += 1) {
        const cell = cellOf(position, by, covered);
        table.lo[cell] = (weight * fitSteps[covered === 1 && lo <= 1 ? 0 : lo]!) >> 8;
        table.hi[cell] = (weight * fitSteps[covered === 1 && hi <= 1 ? 0 : hi]!) >> 8;
      }
    }
  }
}
