import { parseSnapshot, prepare } from "#matching/index.ts";
import { allocate } from "#matching/rounds/allocate.ts";
import { chooseAmongEquals } from "#matching/rounds/choice-among-equals.ts";
import { type RoundProblem, roundProblem, tierWeight } from "#matching/rounds/problem.ts";
import { solveRound } from "#matching/rounds/shortest-paths.ts";
import { policies, propose } from "#matching/simulation/policies.ts";
import { afterEdits, candidatesFor, overTwelveRounds } from "./matching-rounds-effects.ts";
import { byHighs, byMunkres, type PeerAnswer } from "./matching-rounds-peers.ts";
import { benchSnapshot } from "./matching-snapshot.ts";

const seed = 7;
const repeats = 9;
/** HiGHS is given so long; what it has not solved by then it has not solved. */
const patience = 40;

/**
 * The rounds' rows of MATCHING.md §7, with `munkres` and HiGHS on the same rounds in the same run.
 * Our time is the median of nine after one to warm up, and takes in the choice among equals; the
 * pairs are there already. Peers run once: they take long enough.
 */
export async function benchRounds(): Promise<object> {
  const sizes = [
    { people: 1000, tasks: 500 },
    { people: 4000, tasks: 2000 },
  ];
  const single = [];
  for (const size of sizes) single.push(await onePerPersonAndTask(size));
  return {
    onePerPersonAndTask: single,
    rounds4000x2000: await rounds(4000, 2000, [1, 3]),
    millionPairs: await rounds(8000, 2500, [1, 3]),
    onePercentEdited: await afterEdits({ people: 4000, tasks: 2000, seed }),
    twelveRoundsOf300Tasks: [await overTwelveRounds(1), await overTwelveRounds(3)],
  };
}

/** The plain assignment that `munkres` can do: one suggestion a person, one a task. */
async function onePerPersonAndTask({ people, tasks }: { people: number; tasks: number }) {
  const prepared = prepare(parseSnapshot(benchSnapshot({ people, tasks, seed })));
  const real = roundProblem(prepared, await candidatesFor(prepared), { perPerson: 1 });
  const problem = { ...real, room: Int32Array.from(real.room, (room) => Math.min(1, room)) };
  const ours = timed(problem);
  const peer = (answer: PeerAnswer) => ({
    milliseconds: answer.milliseconds,
    sameOptimum: answer.sum === null ? "not solved in time" : answer.sum === ours.primal,
    timesOurs: Number((answer.milliseconds / ours.milliseconds).toFixed(1)),
  });
  return {
    people,
    tasks,
    pairs: problem.task.length,
    ours,
    munkres: peer(byMunkres(problem)),
    highsInteriorPoint: peer(await byHighs(problem, "ipm", patience)),
    // The simplex method takes still longer; one size is enough to see it.
    ...(people > 1000 ? {} : { highsSimplex: peer(await byHighs(problem, "simplex", patience)) }),
  };
}

async function rounds(people: number, tasks: number, each: readonly number[]) {
  const prepared = prepare(parseSnapshot(benchSnapshot({ people, tasks, seed })));
  const candidates = await candidatesFor(prepared);
  const rows = each.map((perPerson) => {
    const problem = roundProblem(prepared, candidates, { perPerson });
    const start = performance.now();
    const { certificate, suggestions, without } = allocate(prepared, { perPerson, candidates });
    const wholeVerb = performance.now() - start;
    return {
      perPerson,
      ...timed(problem),
      wholeVerbWithProofMilliseconds: wholeVerb,
      suggestions: suggestions.length,
      withoutByReason: counted(without.map(({ reason }) => reason)),
      certifiedGap: certificate.gap,
      byPolicy: spread(problem),
    };
  });
  return { people, tasks, pairs: candidates.task.length, rows };
}

/** One round under each policy: who has nothing though they could have, and how it spreads. */
function spread(problem: RoundProblem) {
  const reachable = mostReachable(problem);
  const rows = policies.map((policy) => {
    const { told, heard, proposed } = propose(policy, problem);
    let suggestions = 0;
    let scores = 0;
    told.forEach((flag, pair) => {
      if (flag === 0) return;
      suggestions += 1;
      scores += problem.value[pair]!;
    });
    const row = {
      avoidablyWithout: reachable - reachedBy(problem, heard),
      tasksUsed: proposed.filter((count) => count > 0).length,
      mostForOneTask: Math.max(...proposed),
      meanScore: Number((scores / suggestions).toFixed(1)),
    };
    return [policy, row] as const;
  });
  return Object.fromEntries(rows);
}

function reachedBy({ personStart }: RoundProblem, chosen: Uint8Array): number {
  let people = 0;
  for (let person = 0; person + 1 < personStart.length; person += 1) {
    const mine = chosen.subarray(personStart[person]!, personStart[person + 1]!);
    if (mine.includes(1)) people += 1;
  }
  return people;
}

/**
 * The most people that any round can reach, found another way: one after the other asks for a place,
 * and whoever holds one moves when there is somewhere to move to (Kuhn's method).
 */
function mostReachable({ personStart, task, room }: RoundProblem): number {
  const holders: number[][] = Array.from(room, () => []);
  const asked = new Int32Array(room.length).fill(-1);
  const seat = (person: number, turn: number): boolean => {
    for (let pair = personStart[person]!; pair < personStart[person + 1]!; pair += 1) {
      const work = task[pair]!;
      if (asked[work] === turn) continue;
      asked[work] = turn;
      if (holders[work]!.length < room[work]!) {
        holders[work]!.push(person);
        return true;
      }
      const moves = holders[work]!.findIndex((holder) => seat(holder, turn));
      if (moves >= 0) {
        holders[work]![moves] = person;
        return true;
      }
    }
    return false;
  };
  let reached = 0;
  for (let person = 0; person + 1 < personStart.length; person += 1) {
    if (seat(person, person)) reached += 1;
  }
  return reached;
}

function timed(problem: RoundProblem) {
  const times: number[] = [];
  let solution = solveRound(problem);
  for (let i = 0; i < repeats; i += 1) {
    const start = performance.now();
    solution = chooseAmongEquals(problem, solveRound(problem));
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  let primal = 0;
  for (let person = 0; person < problem.open.length; person += 1) {
    for (let tier = 1; tier <= solution.given[person]!; tier += 1) {
      primal += tierWeight(problem, person, problem.open[person]! + tier);
    }
  }
  solution.chosen.forEach((chosen, pair) => {
    if (chosen === 1) primal += problem.value[pair]!;
  });
  return {
    milliseconds: times[Math.floor(times.length / 2)]!,
    fastestMilliseconds: times[0]!,
    primal,
  };
}

function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
