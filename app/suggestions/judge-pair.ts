import {
  type Explanation,
  explain,
  type JobseekerInput,
  type ParameterOverride,
  type PreparedSnapshot,
  type Provenance,
  parseSnapshot,
  prepare,
  type Snapshot,
  type TaskInput,
} from "#matching/index.ts";
import type { Near } from "./near.ts";
import { snapshotOf, type Travel } from "./snapshot.ts";

/** Everything a suggestion keeps of what the engine said, and what it takes to say it again. */
export interface PairJudgement {
  readonly explanation: Explanation;
  /** The snapshot of this pair alone, in canonical form. */
  readonly input: Snapshot;
  readonly provenance: Provenance;
}

/**
 * Judges one pair from a snapshot of its own: one person, one task, the way between them, the
 * weights, the day. So what is stored is small, and {@link replay} needs nothing else. The score and
 * the reasons are those of any larger snapshot; the next question is the one that narrows this
 * pair's score most.
 */
export function judgePair(
  person: JobseekerInput,
  task: TaskInput,
  travel: Travel,
  parameters: ParameterOverride,
  today: string,
  near?: Near,
): PairJudgement {
  const input = parseSnapshot(snapshotOf([person], [task], travel, parameters, today, { near }));
  return judged(prepare(input), person.id, task.id);
}

function judged(prepared: PreparedSnapshot, jobseeker: string, task: string): PairJudgement {
  return {
    explanation: explain(prepared, jobseeker, task),
    input: prepared.snapshot,
    provenance: prepared.provenance,
  };
}

/**
 * Judges a stored suggestion again from its own input: byte for byte what was stored, as long as the
 * engine's version is the same.
 * @throws SnapshotError when the input is not a snapshot of one pair
 */
export function replay(input: unknown): PairJudgement {
  const prepared = prepare(parseSnapshot(input));
  const [person] = prepared.snapshot.jobseekers;
  const [task] = prepared.snapshot.tasks;
  return judged(prepared, person?.id ?? "", task?.id ?? "");
}
