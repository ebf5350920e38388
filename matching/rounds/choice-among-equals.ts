/**
 * Which of several equally good rounds is taken. Scores are whole numbers, so there are often many;
 * the choice must not hang on how the search happened to go. The rule:
 *
 *     Write the pairs down in the ranking's order: those suggested in the round before first, then
 *     the higher lo, the higher hi, the older task, the task's id, the person's id. Of two equally
 *     good rounds the better one has the first pair that only one of them has.
 *
 * That leaves exactly one round, however it was found: replay gives the same bytes even after the
 * search has been made faster.
 *
 * The prices tell what is free. A pair that gains strictly must be there in every best round, one
 * that loses strictly in none; the others are *even* and may be exchanged along closed chains of
 * even moves. So: take the even pairs in the rule's order; one that is chosen stays; one that is not
 * is let in when a chain of even moves leads from its task back to its person. A pair once decided
 * takes part in no later chain. When no chain is found, what was reached can never lead back, now or
 * later, and becomes a part of its own: there are at most as many failures as people and tasks.
 */
import { type RoundProblem, tierWeight } from "./problem.ts";
import type { RoundSolution } from "./shortest-paths.ts";

const nowhere = -1;

/** The best round that the rule prefers to all others; the prices prove it as well. */
export function chooseAmongEquals(problem: RoundProblem, solution: RoundSolution): RoundSolution {
  const { task, open, room, perPerson } = problem;
  const { personPrice, taskPrice } = solution;
  const people = open.length;
  const tasks = room.length;
  const chosen = solution.chosen.slice();
  const given = solution.given.slice();

  const even = evenPairs(problem, solution);
  if (even.pair.length === 0) return solution;
  const ofPerson = grouped(people, even.person);
  const ofTask = grouped(
    tasks,
    even.pair.map((pair) => task[pair]!),
  );
  const filled = new Int32Array(tasks);
  for (let pair = 0; pair < task.length; pair += 1) filled[task[pair]!]! += chosen[pair]!;

  // Tasks are the nodes 0 …, then people, and last the hub: all that is not given.
  const hub = tasks + people;
  const mayHaveMore = (person: number) =>
    open[person]! + given[person]! < perPerson &&
    tierWeight(problem, person, open[person]! + given[person]! + 1) === personPrice[person];
  const mayHaveLess = (person: number) =>
    given[person]! > 0 &&
    tierWeight(problem, person, open[person]! + given[person]!) === personPrice[person];
  const bending = range(people).filter((person) => {
    for (let tier = open[person]! + 1; tier <= perPerson; tier += 1) {
      if (tierWeight(problem, person, tier) === personPrice[person]) return true;
    }
    return false;
  });
  const unpriced = range(tasks).filter((work) => taskPrice[work] === 0);

  const decided = new Uint8Array(even.pair.length);
  const part = new Int32Array(hub + 1);
  const seenIn = new Int32Array(hub + 1);
  /** The even pair by which a node was reached, −1 from or at the hub; and the node before. */
  const by = new Int32Array(hub + 1);
  const before = new Int32Array(hub + 1);
  const reached = new Int32Array(hub + 1);
  let search = 0;
  let count = 0;
  let parts = 0;

  function reach(node: number, from: number, pair: number): void {
    if (seenIn[node] === search || part[node] !== part[from]) return;
    seenIn[node] = search;
    by[node] = pair;
    before[node] = from;
    reached[count] = node;
    count += 1;
  }

  /** Reaches what one even move leads to: who gains there must lose, who loses must gain. */
  function spread(node: number): void {
    if (node < tasks) {
      for (const i of ofTask(node)) {
        if (decided[i] === 0 && chosen[even.pair[i]!] === 1)
          reach(tasks + even.person[i]!, node, i);
      }
      if (taskPrice[node] === 0 && filled[node]! < room[node]!) reach(hub, node, nowhere);
    } else if (node < hub) {
      const person = node - tasks;
      for (const i of ofPerson(person)) {
        if (decided[i] === 0 && chosen[even.pair[i]!] === 0) reach(task[even.pair[i]!]!, node, i);
      }
      if (mayHaveLess(person)) reach(hub, node, nowhere);
    } else {
      for (const person of bending) if (mayHaveMore(person)) reach(tasks + person, hub, nowhere);
      for (const work of unpriced) if (filled[work]! > 0) reach(work, hub, nowhere);
    }
  }

  function isReachable(from: number, to: number): boolean {
    search += 1;
    reached[0] = from;
    seenIn[from] = search;
    count = 1;
    for (let next = 0; next < count; next += 1) {
      spread(reached[next]!);
      if (seenIn[to] === search) return true;
    }
    return false;
  }

  function exchange(first: number, from: number, to: number): void {
    flip(first);
    for (let node = to; node !== from; node = before[node]!) {
      if (by[node] !== nowhere) flip(by[node]!);
    }
  }

  function flip(i: number): void {
    const pair = even.pair[i]!;
    const change = chosen[pair] === 1 ? -1 : 1;
    chosen[pair]! += change;
    given[even.person[i]!]! += change;
    filled[task[pair]!]! += change;
  }

  for (const i of inRankOrder(problem, even.pair, even.person)) {
    const work = task[even.pair[i]!]!;
    const person = tasks + even.person[i]!;
    if (chosen[even.pair[i]!] === 0 && part[work] === part[person]) {
      decided[i] = 1;
      if (isReachable(work, person)) {
        exchange(i, work, person);
      } else {
        parts += 1;
        for (let k = 0; k < count; k += 1) part[reached[k]!] = parts;
      }
    }
    decided[i] = 1;
  }
  return { chosen, given, personPrice, taskPrice };
}

/** Pairs whose value is just what the prices ask: they may be in a best round or not. */
function evenPairs(
  { personStart, task, value }: RoundProblem,
  { personPrice, taskPrice }: RoundSolution,
): { readonly pair: readonly number[]; readonly person: readonly number[] } {
  const pairs: number[] = [];
  const owners: number[] = [];
  for (let person = 0; person < personPrice.length; person += 1) {
    const price = personPrice[person]!;
    for (let pair = personStart[person]!; pair < personStart[person + 1]!; pair += 1) {
      if (value[pair]! + price !== taskPrice[task[pair]!]!) continue;
      pairs.push(pair);
      owners.push(person);
    }
  }
  return { pair: pairs, person: owners };
}

/** The places 0 … of the even pairs, in the rule's order. */
function inRankOrder(
  { task, value, hi, kept, age }: RoundProblem,
  pairs: readonly number[],
  owners: readonly number[],
): readonly number[] {
  return range(pairs.length).sort((a, b) => {
    const [p, q] = [pairs[a]!, pairs[b]!];
    return (
      kept[q]! - kept[p]! ||
      value[q]! - value[p]! ||
      hi[q]! - hi[p]! ||
      age[task[p]!]! - age[task[q]!]! ||
      owners[a]! - owners[b]!
    );
  });
}

/** The places of each group's members, ascending. */
function grouped(groups: number, groupOf: readonly number[]): (group: number) => Int32Array {
  const start = new Int32Array(groups + 1);
  for (const group of groupOf) start[group + 1]! += 1;
  for (let group = 0; group < groups; group += 1) start[group + 1]! += start[group]!;
  const members = new Int32Array(groupOf.length);
  const next = start.slice();
  groupOf.forEach((group, i) => {
    members[next[group]!] = i;
    next[group]! += 1;
  });
  return (group) => members.subarray(start[group]!, start[group + 1]!);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
