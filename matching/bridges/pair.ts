/** One pair as bridges see it: who, which task, what fails, what is lost and what can be done. */
import type { RuleName } from "../hard-rules.ts";
import type { PreparedJobseeker, PreparedTask } from "../prepare.ts";
import type { Snapshot } from "../snapshot.ts";
import type { FitTable } from "./fit-table.ts";
import type { TaskSteps } from "./steps.ts";

export interface PairToBridge {
  readonly person: PreparedJobseeker;
  readonly task: PreparedTask;
  /** The hard rules that fail. */
  readonly failing: readonly RuleName[];
  readonly fit: FitTable;
  /** What can be done about the task. */
  readonly steps: TaskSteps;
  readonly snapshot: Snapshot;
  /** The person's place among the snapshot's places. */
  readonly placePosition: number;
}
