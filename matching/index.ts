/**
 * The matching engine's public face. A pure, deterministic library: it is given a snapshot and
 * answers; no clock, no database, no randomness. It suggests, a caseworker decides.
 *
 * ```ts
 * const prepared = prepare(parseSnapshot(input));
 * const { results } = rank(prepared, { task: "t1", top: 20 });
 * const explanation = explain(prepared, "p1", "t1");
 * ```
 */
export type { BridgeAction, Destination, Party } from "./bridges/actions.ts";
export { type BestBridge, bestBridge, bridges } from "./bridges/bridges.ts";
export { type Bridge, type BridgeStep, defaultTarget } from "./bridges/find.ts";
export { type Opener, openers } from "./bridges/openers.ts";
export {
  type DemandSource,
  type Dimension,
  demandSources,
  dimensions,
  highestLevel,
  type Level,
  lowestLevel,
} from "./dimensions.ts";
export { type Explanation, explain } from "./explain.ts";
export { type Obstacle, type RuleName, ruleNames, unlawfulForCompanies } from "./hard-rules.ts";
export {
  type ContributionName,
  contributionNames,
  defaultParameters,
  type ParameterOverride,
  type ParameterSet,
  readParameters,
  type Weights,
} from "./parameters.ts";
export { type PreparedSnapshot, type Provenance, prepare } from "./prepare.ts";
export type { ProfileLine } from "./profile.ts";
export { type PairResult, type RankOptions, type RankResult, rank } from "./rank.ts";
export { SnapshotError } from "./reading.ts";
export {
  allocateSnapshot,
  type RecordedRun,
  type RecordedVerb,
  type Replay,
  recordRun,
  replayRun,
} from "./recorded-run.ts";
export type { Minus, Plus, Unknown } from "./remarks.ts";
export { type AllocateResult, allocate, type Suggestion } from "./rounds/allocate.ts";
export { type Certificate, checkRound } from "./rounds/certificate.ts";
export type { WithoutReason } from "./rounds/without.ts";
export { type Contributions, type Interval, meetsFloors, type PairScore } from "./score.ts";
export {
  type HourRange,
  type Jobseeker,
  type JobseekerInput,
  parseSnapshot,
  type Snapshot,
  type SnapshotInput,
  type Task,
  type TaskInput,
} from "./snapshot.ts";
export { engineVersion } from "./version.ts";
