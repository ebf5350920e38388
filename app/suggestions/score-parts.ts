import type { ContributionName } from "#matching/index.ts";

/** The six parts of a score in the order in which they are always written; a test holds it equal to the engine's. */
export const contributionNames = [
  "F",
  "K",
  "I",
  "T",
  "C",
  "E",
] as const satisfies readonly ContributionName[];
