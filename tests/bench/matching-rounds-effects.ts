/** What rounds do: how steady they are when people are edited, and whom they reach over time. */
import {
  allocate,
  type JobseekerInput,
  parseSnapshot,
  prepare,
  type SnapshotInput,
} from "#matching/index.ts";
import type { Candidates } from "#matching/kernel/candidates.ts";
import { openKernel } from "#matching/kernel/kernel.ts";
import {
  mostForPlaces,
  type RoundProblem,
  roundProblem,
  stepFor,
} from "#matching/rounds/problem.ts";
import { type Policy, policies, propose } from "#matching/simulation/policies.ts";
import { benchSnapshot } from "./matching-snapshot.ts";

/** The pairs that may be suggested, by the fast kernel. */
export async function candidatesFor(prepared: ReturnType<typeof prepare>): Promise<Candidates> {
  const kernel = await openKernel(prepared);
  try {
    return kernel.candidates();
  } finally {
    await kernel.close();
  }
}

/**
 * One person in a hundred is edited: one answers a question nobody had asked, the next can do an
 * hour more a week, the next one level less in something. Then the next round.
 */
export async function afterEdits(size: { people: number; tasks: number; seed: number }) {
  const before = benchSnapshot(size);
  const suggested = await suggestedTo(before);
  const previous = [...suggested].flatMap(([person, tasks]) =>
    [...tasks].map((task) => [person, task] as const),
  );
  const edited = new Set<string>();
  const jobseekers = before.jobseekers.map((person, i) => {
    if (i % 100 !== 50) return person;
    edited.add(person.id);
    return editOf(person, Math.floor(i / 100) % 3);
  });
  const changed = (again: ReadonlyMap<string, ReadonlySet<string>>) =>
    before.jobseekers.filter(({ id }) => !isSame(suggested.get(id), again.get(id)));
  const shareOf = (people: readonly JobseekerInput[]) =>
    Number(((100 * people.length) / before.jobseekers.length).toFixed(3));
  const kept = changed(await suggestedTo({ ...before, jobseekers, previous }));
  const bare = changed(await suggestedTo({ ...before, jobseekers }));
  return {
    editedPercent: shareOf(before.jobseekers.filter(({ id }) => edited.has(id))),
    changedPercent: shareOf(kept),
    changedAmongTheOthersPercent: shareOf(kept.filter(({ id }) => !edited.has(id))),
    changedPercentWithoutKeepBonus: shareOf(bare),
  };
}

function editOf(person: JobseekerInput, kind: number): JobseekerInput {
  if (kind === 0) {
    const known = person.capacity ?? {};
    return "noise" in known
      ? { ...person, capacity: { ...known, noise: 3 } }
      : { ...person, capacity: { ...known, noise: 2 } };
  }
  if (kind === 1) {
    return { ...person, hours: { ...person.hours, max: person.hours.max + 1 } };
  }
  const [name, level] = Object.entries(person.capacity ?? {})[0] ?? ["noise", 3];
  return { ...person, capacity: { ...person.capacity, [name]: Math.max(0, level - 1) } };
}

async function suggestedTo(input: SnapshotInput): Promise<Map<string, Set<string>>> {
  const prepared = prepare(parseSnapshot(input));
  const { suggestions } = allocate(prepared, { candidates: await candidatesFor(prepared) });
  const tasksOf = new Map<string, Set<string>>();
  for (const { jobseeker, task } of suggestions) {
    tasksOf.set(jobseeker, (tasksOf.get(jobseeker) ?? new Set()).add(task));
  }
  return tasksOf;
}

function isSame(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): boolean {
  return a.size === b.size && [...a].every((task) => b.has(task));
}

/**
 * Twelve rounds, each with its own 300 tasks, over the same people: how many of those who could be
 * suggested anything ever are, and how well what they are suggested suits them. Under top pick a
 * person is reached when the employer hears of them, which is the best up to the task's room.
 *
 * The mean score is that of what people are suggested: under top pick everybody's own best, whether
 * there was room or not (MATCHING.md §6: "giving everyone their top pick proposed one task to 65
 * people"). The mean of those alone that employers heard of is printed beside it: it is higher, since
 * whom there was no room for drops out of it, and a round is lower than it by more.
 */
export async function overTwelveRounds(perPerson: number) {
  const rounds = 12;
  const tasksPerRound = 300;
  const prepared = prepare(
    parseSnapshot(benchSnapshot({ people: 4000, tasks: rounds * tasksPerRound, seed: 12 })),
  );
  const all = roundProblem(prepared, await candidatesFor(prepared), { perPerson });
  const people = all.open.length;
  const couldBe = Array.from(
    all.open,
    (_, person) => all.personStart[person + 1]! > all.personStart[person]!,
  ).filter(Boolean).length;
  const each = policies.map((policy) => [policy, lived(policy)] as const);
  const results = Object.fromEntries(each) as Record<Policy, ReturnType<typeof lived>>;
  const lower = (
    policy: Policy,
    mean: "meanScore" | "meanScoreHeardOf" | "meanOfEachPersonsBest",
  ) => Number((100 * (1 - results.round[mean] / results[policy][mean])).toFixed(2));
  const lowerThan = (policy: Policy) => ({
    meanScore: lower(policy, "meanScore"),
    meanScoreHeardOf: lower(policy, "meanScoreHeardOf"),
    meanOfEachPersonsBest: lower(policy, "meanOfEachPersonsBest"),
  });
  return {
    perPerson,
    peopleWhoCouldBeReached: couldBe,
    ...results,
    roundReachedPercent: Number(((100 * results.round.reached) / couldBe).toFixed(2)),
    roundLowerByPercentThan: { top_pick: lowerThan("top_pick"), greedy: lowerThan("greedy") },
  };

  function lived(policy: Policy) {
    const waited = new Int32Array(people);
    const reached = new Uint8Array(people);
    const bestEver = new Int32Array(people);
    let suggestions = 0;
    let scores = 0;
    let heardOf = 0;
    let scoresHeardOf = 0;
    let mostForOneTask = 0;
    for (let round = 0; round < rounds; round += 1) {
      const problem = problemOf(round, waited);
      const { heard, told, proposed } = propose(policy, problem);
      mostForOneTask = proposed.reduce((most, count) => Math.max(most, count), mostForOneTask);
      for (let person = 0; person < people; person += 1) {
        let mine = 0;
        let best = 0;
        for (let i = problem.personStart[person]!; i < problem.personStart[person + 1]!; i += 1) {
          if (told[i] === 1) {
            suggestions += 1;
            scores += problem.value[i]!;
          }
          if (heard[i] === 0) continue;
          mine += 1;
          scoresHeardOf += problem.value[i]!;
          best = Math.max(best, problem.value[i]!);
        }
        heardOf += mine;
        bestEver[person] = Math.max(bestEver[person]!, best);
        if (mine > 0) reached[person] = 1;
        waited[person] = mine > 0 ? 0 : waited[person]! + 1;
      }
    }
    const reachedInAll = reached.reduce((sum, flag) => sum + flag, 0);
    const bestInAll = bestEver.reduce((sum, score) => sum + score, 0);
    return {
      reached: reachedInAll,
      suggestions,
      /** Over all that people are suggested. */
      meanScore: Number((scores / suggestions).toFixed(1)),
      /** Over those of them that employers hear of. */
      meanScoreHeardOf: Number((scoresHeardOf / heardOf).toFixed(1)),
      /** Over the people reached: the best that each was ever suggested. */
      meanOfEachPersonsBest: Number((bestInAll / reachedInAll).toFixed(1)),
      mostForOneTask,
    };
  }

  /** Round by round other tasks: task n is of round n mod 12, so that ages and kinds mix. */
  function problemOf(round: number, waited: Int32Array): RoundProblem {
    const room = Int32Array.from(prepared.tasks, ({ task }, n) =>
      n % rounds === round ? mostForPlaces(task.places) : 0,
    );
    const pairs: number[] = [];
    const personStart = new Int32Array(people + 1);
    for (let person = 0; person < people; person += 1) {
      for (let i = all.personStart[person]!; i < all.personStart[person + 1]!; i += 1) {
        if (room[all.task[i]!]! > 0) pairs.push(i);
      }
      personStart[person + 1] = pairs.length;
    }
    return {
      ...all,
      personStart,
      task: Int32Array.from(pairs, (pair) => all.task[pair]!),
      value: Int16Array.from(pairs, (pair) => all.value[pair]!),
      hi: Int16Array.from(pairs, (pair) => all.hi[pair]!),
      kept: new Uint8Array(pairs.length),
      waitingClass: Int32Array.from(waited, (count) => count + 1),
      room,
      step: stepFor(people, tasksPerRound),
    };
  }
}
