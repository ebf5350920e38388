import { today } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { supportsInForce } from "#app/weights/supports.server.ts";
import { type Bridge, bridges, parseSnapshot, prepare, type RuleName } from "#matching/index.ts";
import { parametersInForce } from "./parameters.server.ts";
import { readNear, readPeople, readTasks, readTravel } from "./snapshot.server.ts";
import { snapshotOf } from "./snapshot.ts";

/** What would make a pair a good one. */
export interface BridgesOfPair {
  /** The pair is good as it is. */
  readonly atTarget: boolean;
  /** Rules that fail and that no support can meet. */
  readonly blockedBy: readonly RuleName[];
  /** At most three, the cheapest first. */
  readonly bridges: readonly Bridge[];
}

/**
 * The cheapest supports for one pair, worked out now with the supports and weights in force.
 * @returns null when the person's referral has ended, the profile lacks what the engine needs, or the
 *   task is not open
 */
export function findBridges(pseudonym: string, taskId: string): Promise<BridgesOfPair | null> {
  return asMatcher(async (tx) => {
    const day = today();
    const [person] = await readPeople(tx, [pseudonym], day);
    const [task] = await readTasks(tx, [taskId]);
    if (!person?.input || !task?.open) return null;
    const travel = await readTravel(tx, [person.input], [task.input]);
    const { values } = await parametersInForce(tx);
    const supports = await supportsInForce(tx, day);
    const prepared = prepare(
      parseSnapshot({
        ...snapshotOf([person.input], [task.input], travel, values, day, {
          near: await readNear(tx),
        }),
        actions: supports.map(({ action }) => action),
      }),
    );
    const found = bridges(prepared, { jobseeker: pseudonym, task: taskId });
    return { atTarget: found.atTarget, blockedBy: found.blockedBy, bridges: found.bridges };
  });
}
