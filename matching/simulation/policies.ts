/**
 * Three ways of deciding who is suggested what, over the same pairs and the same room:
 *
 * - `top_pick`: everybody gets their best tasks, whatever others get. A task that more people are
 *   suggested for than anyone can meet hears of the best of them; the others have been told of work
 *   that will not answer.
 * - `greedy`: all pairs in the ranking's order; a pair is taken when both still have room.
 * - `round`: the engine's round, the exact one.
 */
import { chooseAmongEquals } from "../rounds/choice-among-equals.ts";
import { ownersOf, type RoundProblem } from "../rounds/problem.ts";
import { solveRound } from "../rounds/shortest-paths.ts";

export const policies = ["top_pick", "greedy", "round"] as const;
export type Policy = (typeof policies)[number];

export interface Proposal {
  /** By pair: 1 when it reaches the task's employer, within the room there is. */
  readonly heard: Uint8Array;
  /** By pair: 1 when the person is told of it, whether the employer hears or not. */
  readonly told: Uint8Array;
  /** By task: how many people are told of it. */
  readonly proposed: Int32Array;
}

/** What a policy makes of a round's pairs. */
export function propose(policy: Policy, problem: RoundProblem): Proposal {
  const heard =
    policy === "round"
      ? chooseAmongEquals(problem, solveRound(problem)).chosen
      : policy === "greedy"
        ? takenGreedily(problem)
        : null;
  if (heard) return { heard, told: heard, proposed: perTask(problem, heard) };
  const picked = topPicks(problem);
  return {
    heard: withinRoom(problem, picked),
    told: picked,
    proposed: perTask(problem, picked),
  };
}

function perTask({ task, room }: RoundProblem, chosen: Uint8Array): Int32Array {
  const count = new Int32Array(room.length);
  for (let pair = 0; pair < task.length; pair += 1) count[task[pair]!]! += chosen[pair]!;
  return count;
}

/** All pairs, best first: the higher lo, the higher hi, the older task, the person's id. */
function ranked({ value, hi, task, age }: RoundProblem, owner: Int32Array): Int32Array {
  return Int32Array.from(value, (_, pair) => pair).sort(
    (a, b) =>
      value[b]! - value[a]! ||
      hi[b]! - hi[a]! ||
      age[task[a]!]! - age[task[b]!]! ||
      owner[a]! - owner[b]!,
  );
}

function takenGreedily(problem: RoundProblem): Uint8Array {
  const owner = ownersOf(problem);
  const chosen = new Uint8Array(problem.task.length);
  const room = problem.room.slice();
  const given = new Uint8Array(problem.open.length);
  for (const pair of ranked(problem, owner)) {
    const work = problem.task[pair]!;
    const person = owner[pair]!;
    if (room[work] === 0 || given[person]! >= problem.perPerson) continue;
    room[work]! -= 1;
    given[person]! += 1;
    chosen[pair] = 1;
  }
  return chosen;
}

function topPicks(problem: RoundProblem): Uint8Array {
  const owner = ownersOf(problem);
  const chosen = new Uint8Array(problem.task.length);
  const given = new Uint8Array(problem.open.length);
  for (const pair of ranked(problem, owner)) {
    const person = owner[pair]!;
    if (problem.room[problem.task[pair]!] === 0 || given[person]! >= problem.perPerson) continue;
    given[person]! += 1;
    chosen[pair] = 1;
  }
  return chosen;
}

/** Of what was picked, each task's best up to its room. */
function withinRoom(problem: RoundProblem, picked: Uint8Array): Uint8Array {
  const heard = new Uint8Array(picked.length);
  const room = problem.room.slice();
  for (const pair of ranked(problem, ownersOf(problem))) {
    const work = problem.task[pair]!;
    if (picked[pair] === 0 || room[work] === 0) continue;
    room[work]! -= 1;
    heard[pair] = 1;
  }
  return heard;
}
