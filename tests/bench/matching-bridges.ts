/**
 * How long 200,000 bridges take: pairs of the benches' region that are not at the target and that no
 * unbridgeable rule keeps apart, so that every one of them is searched. Beside it the same number of
 * pairs as they come, most of which nothing can open, and the two questions pages ask.
 */
import { bestBridge } from "#matching/bridges/bridges.ts";
import { bridgeFinder, defaultTarget } from "#matching/bridges/find.ts";
import { openers } from "#matching/bridges/openers.ts";
import { type PreparedSnapshot, parseSnapshot, prepare } from "#matching/index.ts";
import { benchSnapshot } from "./matching-snapshot.ts";

const people = 4_000;
const tasks = 2_000;
const wanted = 200_000;

/** The row `bridges` of the matching benches; times in milliseconds. */
export async function benchBridges(): Promise<object> {
  const prepared = prepare(parseSnapshot(benchSnapshot({ people, tasks, seed: 5 })));
  const searched = pairsWorthSearching(prepared);
  const asTheyCome = Array.from({ length: wanted }, (_, i) => pairAt(i));
  measure(prepared, searched.slice(0, 20_000)); // until the compiler knows the code
  return {
    people,
    tasks,
    target: defaultTarget,
    searched: measure(prepared, searched),
    asTheyCome: measure(prepared, asTheyCome),
    bestBridge: measureBest(prepared, 40),
    openers: measureOpeners(prepared, 20),
  };
}

type Pair = readonly [person: number, task: number];

/** Pairs in an order that mixes people and tasks, each pair at most once. */
function pairAt(i: number): Pair {
  return [(i * 7) % people, (i * 13 + Math.floor(i / people) * 3) % tasks];
}

function pairsWorthSearching(prepared: PreparedSnapshot): readonly Pair[] {
  const finder = bridgeFinder(prepared);
  const found: Pair[] = [];
  for (let i = 0; found.length < wanted && i < people * tasks; i += 1) {
    const [person, task] = pairAt(i);
    const { atTarget, blockedBy } = finder.find(
      prepared.jobseekers[person]!,
      prepared.tasks[task]!,
    );
    if (!atTarget && blockedBy.length === 0) found.push([person, task]);
  }
  return found;
}

const rounds = 5;
const batch = 2_000;

/** Every batch's best time of some rounds, added up: another program's turn does not count as ours. */
function measure(prepared: PreparedSnapshot, pairs: readonly Pair[]): object {
  const finder = bridgeFinder(prepared);
  const best: number[] = [];
  let bridged = 0;
  let given = 0;
  for (let round = 0; round < rounds; round += 1) {
    bridged = 0;
    given = 0;
    for (let from = 0; from < pairs.length; from += batch) {
      const start = performance.now();
      for (const [person, task] of pairs.slice(from, from + batch)) {
        const { bridges } = finder.find(prepared.jobseekers[person]!, prepared.tasks[task]!);
        if (bridges.length > 0) bridged += 1;
        given += bridges.length;
      }
      const time = performance.now() - start;
      best[from / batch] = Math.min(best[from / batch] ?? time, time);
    }
  }
  const milliseconds = best.reduce((sum, time) => sum + time, 0);
  return {
    pairs: pairs.length,
    bridged,
    given,
    bestOf: rounds,
    milliseconds: Math.round(milliseconds),
    microsecondsPerPair: Math.round((milliseconds * 10_000) / pairs.length) / 10,
  };
}

/** The best bridge over all tasks for people spread over the snapshot. */
function measureBest(prepared: PreparedSnapshot, count: number): object {
  const start = performance.now();
  let found = 0;
  for (let i = 0; i < count; i += 1) {
    const { jobseeker } = prepared.jobseekers[Math.floor((i * people) / count)]!;
    if (bestBridge(prepared, jobseeker.id)) found += 1;
  }
  return perOne(count, found, performance.now() - start);
}

function measureOpeners(prepared: PreparedSnapshot, count: number): object {
  const start = performance.now();
  let found = 0;
  for (let i = 0; i < count; i += 1) {
    const { task } = prepared.tasks[Math.floor((i * tasks) / count)]!;
    found += openers(prepared, task.id).openers.length > 0 ? 1 : 0;
  }
  return perOne(count, found, performance.now() - start);
}

function perOne(count: number, found: number, milliseconds: number): object {
  return { count, found, millisecondsEach: Math.round((milliseconds * 10) / count) / 10 };
}
