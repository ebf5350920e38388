/**
 * All that the matching engine is measured by, side by side in one run: the kernel against the plain
 * reference and SQL, how it grows, a whole country, rounds and bridges. What was aimed at stands
 * beside each number.
 */
import { benchBridges } from "./matching-bridges.ts";
import { benchMatchingGrowth, benchNational } from "./matching-growth.ts";
import { benchMatchingKernel } from "./matching-kernel.ts";
import { benchRounds } from "./matching-rounds.ts";

/** Some minutes; everything it needs is in the repository. */
export async function benchMatching(): Promise<object> {
  const kernel = await benchMatchingKernel();
  const growth = await benchMatchingGrowth();
  const national = await benchNational();
  const round = await benchRounds();
  const bridges = await benchBridges();
  return { ...kernel, growth, national, round, bridges };
}
