/**
 * The version of the matching engine, stored with every suggestion so that it can be replayed.
 * It changes whenever the same snapshot could give other bytes: patch for a mended fault, minor for
 * an addition to the results, major for a change of rules or of scoring.
 */
export const engineVersion = "1.1.0";
