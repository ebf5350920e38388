import {
  type AllocateResult,
  type BestBridge,
  bestBridge,
  bridges,
  type PreparedSnapshot,
} from "#matching/index.ts";
import type { RoundWorld, StoredWithout } from "./round-world.server.ts";

/** Who is left without in a round, why, and the cheapest supports that would open a task. */
export interface RoundWithout {
  readonly pseudonym: string;
  readonly reason: string;
  readonly bridge: { task: string; actions: string[]; cost: number } | null;
}

/** A round after a change looks for so many bridges at most; the nightly one for all. */
const bridgesAfterChange = 5;

/** Reasons that supports can do something about. */
const bridged: ReadonlySet<string> = new Set(["no_feasible_task", "below_floors"]);

/**
 * Everybody in the area who is left without, by pseudonym. Those who are not ready are no part of
 * the round: they are named here so that a page can say why.
 *
 * A bridge costs a look at every task. After a change one found before is kept where it still
 * leads to its task, and few are looked for; the nightly round finds all anew.
 */
export function findWithout(
  { people, prepared, lastWithout }: RoundWorld,
  { without }: AllocateResult,
  counted: boolean,
): RoundWithout[] {
  const inRound = new Set(prepared.jobseekers.map(({ jobseeker }) => jobseeker.id));
  const before = new Map(lastWithout.map((one) => [one.pseudonym, one]));
  let left = counted ? Number.POSITIVE_INFINITY : bridgesAfterChange;
  const rows = without.map(({ jobseeker, reason }): RoundWithout => {
    if (!bridged.has(reason)) return { pseudonym: jobseeker, reason, bridge: null };
    const known = counted ? null : stillLeads(prepared, before.get(jobseeker));
    if (known) return { pseudonym: jobseeker, reason, bridge: known };
    if (left <= 0) return { pseudonym: jobseeker, reason, bridge: null };
    left -= 1;
    return { pseudonym: jobseeker, reason, bridge: shortened(bestBridge(prepared, jobseeker)) };
  });
  const notReady = [...people.keys()]
    .filter((pseudonym) => !inRound.has(pseudonym))
    .map((pseudonym): RoundWithout => ({ pseudonym, reason: "not_ready", bridge: null }));
  return [...rows, ...notReady].sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
}

function shortened(found: BestBridge | null): RoundWithout["bridge"] {
  return found && { task: found.task, actions: [...found.bridge.actions], cost: found.bridge.cost };
}

/** The bridge found before, if its task is open and the same supports are still its cheapest. */
function stillLeads(
  prepared: PreparedSnapshot,
  before: StoredWithout | undefined,
): RoundWithout["bridge"] {
  const task = before?.bridge?.task;
  if (!before || typeof task !== "string") return null;
  if (!prepared.tasks.some((one) => one.task.id === task && one.task.places > 0)) return null;
  const [now] = bridges(prepared, { jobseeker: before.pseudonym, task }).bridges;
  const same =
    now?.cost === before.bridge?.cost &&
    JSON.stringify(now?.actions) === JSON.stringify(before.bridge?.actions);
  return now && same ? { task, actions: [...now.actions], cost: now.cost } : null;
}
