/** The verb `bridges`, and the best bridge of a person whom no task suits as it is. */
import { compareRank } from "../order.ts";
import type { PreparedSnapshot, PreparedTask, Provenance } from "../prepare.ts";
import { jobseekerOf, taskOf } from "../rank.ts";
import { type Bridge, bridgeFinder, defaultTarget, type PairBridges } from "./find.ts";

export interface BridgesOptions {
  readonly jobseeker: string;
  readonly task: string;
  /** The `lo` to reach, 0 to 1000; 600 by default. */
  readonly target?: number;
}

export interface BridgesResult extends Provenance, PairBridges {
  readonly target: number;
}

/**
 * The cheapest bridges of one pair, at most three.
 *
 * @throws SnapshotError when the person or the task is not in the snapshot
 */
export function bridges(
  prepared: PreparedSnapshot,
  { jobseeker, task, target = defaultTarget }: BridgesOptions,
): BridgesResult {
  const finder = bridgeFinder(prepared, { target });
  const found = finder.find(jobseekerOf(prepared, jobseeker), taskOf(prepared, task));
  return { ...prepared.provenance, target, ...found };
}

/** A task with the cheapest way to it. */
export interface BestBridge {
  readonly task: string;
  readonly bridge: Bridge;
}

/**
 * Over all tasks with a free place the cheapest bridge of a person: what a caseworker can begin with
 * when the round leaves somebody without. Of equally cheap ones the better rank wins (the higher
 * `lo`, then `hi`, then the older task, then the id). Tasks that are at the target as they are need
 * no bridge and are passed over. Null when nothing leads anywhere.
 *
 * @throws SnapshotError when there is no such person in the snapshot
 */
export function bestBridge(
  prepared: PreparedSnapshot,
  jobseekerId: string,
  { target = defaultTarget }: { readonly target?: number } = {},
): BestBridge | null {
  const person = jobseekerOf(prepared, jobseekerId);
  const finder = bridgeFinder(prepared, { target });
  let best: { readonly task: PreparedTask; readonly bridge: Bridge } | null = null;
  for (const task of prepared.tasks) {
    if (task.task.places === 0) continue;
    const [bridge] = finder.find(person, task, 1).bridges;
    if (!bridge) continue;
    const isBetter =
      best === null ||
      bridge.cost < best.bridge.cost ||
      (bridge.cost === best.bridge.cost &&
        compareRank(
          { person, task, score: bridge.score },
          { person, task: best.task, score: best.bridge.score },
        ) < 0);
    if (isBetter) best = { task, bridge };
  }
  return best && { task: best.task.task.id, bridge: best.bridge };
}
