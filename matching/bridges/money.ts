/**
 * Support money in a bridge. It changes nothing for the pair: it only lowers what the steps cost the
 * employer, and each application takes one of the bridge's places. Taken is what makes the whole
 * cheapest; where it saves nothing it is left out.
 */
import type { Step } from "./steps.ts";

/** A step never costs less than this, whatever pays for it. */
const leastCost = 1;

export interface Priced {
  readonly cost: number;
  readonly money: readonly Step[];
}

/**
 * @param money what may be applied for, sorted by id
 * @param most how many of them still fit
 * @returns the cheapest choice; of equally cheap ones the fewest, then the first by id
 */
export function cheapest(steps: readonly Step[], money: readonly Step[], most: number): Priced {
  let best: Priced = { cost: costOf(steps, none), money: none };
  if (best.cost === steps.length * leastCost || most === 0) return best; // nothing left to save
  const helping = money.filter((source) => steps.some((step) => reliefOf(source, step) > 0));
  for (let size = 1; size <= Math.min(most, helping.length); size += 1) {
    best = cheaper(best, steps, helping, none, 0, size);
  }
  return best;
}

const none: readonly Step[] = [];

/** The best so far, or a cheaper choice of `size` more from `helping`, from its place `from` on. */
function cheaper(
  best: Priced,
  steps: readonly Step[],
  helping: readonly Step[],
  chosen: readonly Step[],
  from: number,
  size: number,
): Priced {
  if (size === 0) {
    const cost = costOf(steps, chosen);
    return cost < best.cost ? { cost, money: chosen } : best;
  }
  let found = best;
  for (let i = from; i <= helping.length - size; i += 1) {
    found = cheaper(found, steps, helping, [...chosen, helping[i]!], i + 1, size - 1);
  }
  return found;
}

/** What a step costs when this money pays for a part of it. */
export function stepCost(step: Step, money: readonly Step[]): number {
  let cost = step.action.cost;
  for (const source of money) cost -= reliefOf(source, step);
  return Math.max(Math.min(leastCost, step.action.cost), cost);
}

function costOf(steps: readonly Step[], money: readonly Step[]): number {
  let cost = 0;
  for (const step of steps) cost += stepCost(step, money);
  for (const source of money) cost += source.action.cost;
  return cost;
}

function reliefOf({ action: { effect } }: Step, step: Step): number {
  return effect.kind === "relieve" && effect.kinds.includes(step.action.kind) ? effect.by : 0;
}
