import { today } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { judgePair, type PairJudgement } from "./judge-pair.ts";
import { parametersInForce } from "./parameters.server.ts";
import { readNear, readPeople, readTasks, readTravel } from "./snapshot.server.ts";

/**
 * What the engine says of one pair now, feasible or not.
 * @returns null when the person's referral has ended, the profile lacks its place, reach or hours,
 *   or there is no such task
 */
export function judgeNow(pseudonym: string, taskId: string): Promise<PairJudgement | null> {
  return asMatcher(async (tx) => {
    const day = today();
    const [person] = await readPeople(tx, [pseudonym], day);
    const [task] = await readTasks(tx, [taskId]);
    if (!person?.input || !task?.open) return null;
    const travel = await readTravel(tx, [person.input], [task.input]);
    const { values } = await parametersInForce(tx);
    return judgePair(person.input, task.input, travel, values, day, await readNear(tx));
  });
}
