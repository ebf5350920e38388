/**
 * Why a person has no suggestion. Each reason asks for something else to be done, and by somebody
 * else, so they are never added up into one number.
 */
import { isFeasible } from "../hard-rules.ts";
import type { Candidates } from "../kernel/candidates.ts";
import type { PreparedSnapshot } from "../prepare.ts";

/**
 * - `not_ready`: the referral is not ready or consent is not given; nobody is matched against that.
 * - `no_feasible_task`: some hard rule keeps the person apart from every task; a bridge may help.
 * - `below_floors`: there are feasible tasks, but none near enough to the person's wish or the work.
 * - `dismissed`: there are such tasks too, but people have turned all of them down.
 * - `capacity`: there are, and none had room for one more; the round proves that it could not be
 *   helped without leaving out somebody who counts at least as much.
 */
export type WithoutReason =
  | "not_ready"
  | "no_feasible_task"
  | "below_floors"
  | "dismissed"
  | "capacity";

export interface Without {
  readonly jobseeker: string;
  readonly reason: WithoutReason;
}

/**
 * @param person the person's number
 * @param left how many pairs the round had for the person
 */
export function whyWithout(
  { snapshot, jobseekers, tasks }: PreparedSnapshot,
  candidates: Candidates,
  person: number,
  left: number,
): Without {
  const someone = jobseekers[person]!;
  const reason = (): WithoutReason => {
    if (!someone.jobseeker.ready) return "not_ready";
    if (left > 0) return "capacity";
    if (candidates.personStart[person]! < candidates.personStart[person + 1]!) return "dismissed";
    return tasks.some((task) => isFeasible(someone, task, snapshot.today))
      ? "below_floors"
      : "no_feasible_task";
  };
  return { jobseeker: someone.jobseeker.id, reason: reason() };
}
