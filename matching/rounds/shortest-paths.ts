/**
 * The best round, exactly: a matching in which a person and a task may have several partners, by
 * successive shortest augmenting paths with prices (Jonker and Volgenant's way, for capacities and
 * for tiers of falling weight).
 *
 * In plain words. Tasks have prices and people have prices. A person's price is what one more
 * suggestion of theirs is counted as worth; a task's price is what its last place is worth to those
 * who compete for it, 0 while there is room. Prices always satisfy these three:
 *
 *     a pair that is not chosen   value + person's price − task's price ≤ 0
 *     a chosen pair               value + person's price − task's price ≥ 0
 *     a person's tiers            weight of the last one given ≥ price ≥ weight of the next one
 *
 * and a task with a price is full. That is all a round needs to be the best there is: the prices
 * are its proof (`certificate.ts`).
 *
 * Suggestions are given one at a time, the heaviest tiers first. Most are simply the person's best
 * task. When it is full, the search goes on from those who hold it to their next best tasks, nearest
 * first (Dijkstra over what each move loses), until it finds a task with room, somebody whose last
 * suggestion counts for less, or that giving nothing loses least. Everybody along the way moves over
 * by one: whoever comes later displaces, and nobody is just turned away by order of arrival. Then
 * the prices of what was searched rise by exactly what keeps the three sentences true.
 *
 * Every number is whole and below 2^53, where a `number` is exact. All pairs stay in; a person's
 * pairs are sorted by value only so that a search may stop as soon as the rest cannot be nearer.
 */
import { NearestFirst } from "./nearest-first.ts";
import { NearestPairs, pairWords, valueBits, valueMask } from "./nearest-pairs.ts";
import { mostValue, ownersOf, type RoundProblem, tierWeight } from "./problem.ts";

export interface RoundSolution {
  /** By pair of the problem: 1 when it is chosen. */
  readonly chosen: Uint8Array;
  /** By person: how many suggestions are given. */
  readonly given: Uint8Array;
  readonly personPrice: Float64Array;
  readonly taskPrice: Float64Array;
}

const nowhere = -1;

/** A person's pairs are put in order anew after so many looks through all of them. */
const wasteful = 4;

/** Finds a best round and the prices that prove it. */
export function solveRound(problem: RoundProblem): RoundSolution {
  const { personStart, task, value, open, room } = problem;
  const people = open.length;
  const tasks = room.length;
  const personOf = ownersOf(problem);

  const chosen = new Int32Array((task.length >> 5) + 1); // a bit a pair
  const given = new Uint8Array(people);
  const personPrice = new Float64Array(people).fill(-mostValue); // so low that no pair gains
  const taskPrice = new Float64Array(tasks);

  // A task's places, and which pair, person and value each holds.
  const placeStart = new Int32Array(tasks + 1);
  const filled = new Int32Array(tasks);
  for (let work = 0; work < tasks; work += 1) {
    placeStart[work + 1] = placeStart[work]! + room[work]!;
    if (room[work] === 0) taskPrice[work] = outOfReach(problem);
  }
  const nearest = new NearestPairs(problem, taskPrice);
  /** By person: the weight of the last suggestion given; without any, nothing can be given up. */
  const lastWeight = new Float64Array(people).fill(Number.POSITIVE_INFINITY);
  /** By person: no pair before this place leads to a task with room. */
  const withRoom = personStart.slice(0, people);
  /** By person: no pair with a task that has room is worth more than this. */
  const roomValue = new Float64Array(people).fill(Number.POSITIVE_INFINITY);
  const { words, pair: pairBy, least } = nearest;
  /** By person: how many pairs were looked at since they were put in order. */
  const looked = new Int32Array(people);
  const pairAt = new Int32Array(placeStart[tasks]!);
  const personAt = new Int32Array(placeStart[tasks]!);
  const valueAt = new Int16Array(placeStart[tasks]!);

  // One search: tasks are the nodes 0 …, people come after them.
  const distance = new Float64Array(tasks + people);
  const reachedIn = new Int32Array(tasks + people);
  /** A task: by which pair. A person: from which place. */
  const reachedBy = new Int32Array(tasks + people);
  const queue = new NearestFirst(distance);
  const settled = new Int32Array(tasks + people);
  let search = 0;
  let bound = 0;
  /** Where the way ends: a task with room, reached by `lastPair`; or a person, who gives one up. */
  let end = nowhere;
  let lastPair = nowhere;

  function isChosen(pair: number): boolean {
    return (chosen[pair >> 5]! & (1 << (pair & 31))) !== 0;
  }

  function isFull(work: number): boolean {
    return filled[work]! >= room[work]!;
  }

  function giveOneMore(person: number, more: 1 | -1): void {
    given[person]! += more;
    lastWeight[person] =
      given[person] === 0
        ? Number.POSITIVE_INFINITY
        : tierWeight(problem, person, open[person]! + given[person]!);
  }

  /** Whether the person's most valuable task with room ends the way nearer than anything so far. */
  function lookForRoom(person: number, far: number): void {
    const base = far - personPrice[person]!;
    if (base - roomValue[person]! >= bound) return;
    const stop = personStart[person + 1]!;
    let at = withRoom[person]!;
    while (at < stop && (isFull(words[pairWords * at + 1]!) || isChosen(pairBy[at]!))) at += 1;
    withRoom[person] = at;
    roomValue[person] = at < stop ? words[pairWords * at]! & valueMask : Number.NEGATIVE_INFINITY;
    const reached = base - roomValue[person]!;
    if (reached >= bound) return;
    bound = reached;
    end = words[pairWords * at + 1]!;
    lastPair = pairBy[at]!;
  }

  /** Reaches full tasks from a person who is `far` away. */
  function lookAround(person: number, far: number): void {
    const start = personStart[person]!;
    const stop = personStart[person + 1]!;
    if (looked[person]! > wasteful * (stop - start)) {
      looked[person] = 0;
      nearest.sort(person);
      withRoom[person] = start;
    }
    const base = far - personPrice[person]!;
    const most = bound - base - least[person]!;
    let at = start;
    for (; at < stop && words[pairWords * at]! >> valueBits < most; at += 1) {
      const work = words[pairWords * at + 1]!;
      const reached = base + taskPrice[work]! - (words[pairWords * at]! & valueMask);
      if (reached >= bound) continue;
      if (reachedIn[work] === search && distance[work]! <= reached) continue;
      const pair = pairBy[at]!;
      if (isChosen(pair)) continue;
      distance[work] = reached;
      reachedIn[work] = search;
      reachedBy[work] = pair;
      queue.put(work);
    }
    looked[person]! += at - start;
  }

  /** Reaches those who hold a task that is `far` away. */
  function lookAtHolders(work: number, far: number): void {
    const base = far - taskPrice[work]!;
    for (let place = placeStart[work]!; place < placeStart[work + 1]!; place += 1) {
      const person = personAt[place]!;
      const reached = base + valueAt[place]! + personPrice[person]!;
      if (reached >= bound) continue;
      const node = tasks + person;
      if (reachedIn[node] === search && distance[node]! <= reached) continue;
      distance[node] = reached;
      reachedIn[node] = search;
      reachedBy[node] = place;
      queue.put(node);
      const dropped = reached + lastWeight[person]! - personPrice[person]!;
      if (dropped < bound) {
        bound = dropped;
        end = node;
      }
      lookForRoom(person, reached);
    }
  }

  /**
   * The shortest way from a person to a task with room, to somebody who gives up a suggestion, or,
   * at `bound`, to giving the person nothing; and the prices that follow.
   */
  function findWay(root: number): void {
    search += 1;
    end = nowhere;
    distance[tasks + root] = 0;
    reachedIn[tasks + root] = search;
    settled[0] = tasks + root;
    let count = 1;
    lookForRoom(root, 0);
    lookAround(root, 0);
    for (let node = queue.take(bound); node !== nowhere; node = queue.take(bound)) {
      settled[count] = node;
      count += 1;
      if (node < tasks) lookAtHolders(node, distance[node]!);
      else lookAround(node - tasks, distance[node]!);
    }
    queue.clear();
    for (let i = 0; i < count; i += 1) {
      const node = settled[i]!;
      const rise = bound - distance[node]!;
      if (node < tasks) taskPrice[node]! += rise;
      else personPrice[node - tasks]! += rise;
    }
  }

  function put(pair: number, place: number): void {
    chosen[pair >> 5]! |= 1 << (pair & 31);
    pairAt[place] = pair;
    personAt[place] = personOf[pair]!;
    valueAt[place] = value[pair]!;
  }

  function fill(work: number, pair: number): void {
    put(pair, placeStart[work]! + filled[work]!);
    filled[work]! += 1;
  }

  /** Moves everybody on the way to `end` over by one, back to the person who began. */
  function moveOver(root: number): void {
    let person: number;
    if (end < tasks) {
      fill(end, lastPair);
      person = personOf[lastPair]!;
    } else {
      person = end - tasks;
      giveOneMore(person, -1);
    }
    while (person !== root) {
      const place = reachedBy[tasks + person]!;
      const left = pairAt[place]!;
      const pair = reachedBy[task[left]!]!;
      chosen[left >> 5]! &= ~(1 << (left & 31));
      put(pair, place);
      person = personOf[pair]!;
    }
    giveOneMore(root, 1);
  }

  /** Gives a person one suggestion more, of this weight, or finds that the round loses by it. */
  function insert(person: number, weight: number): void {
    let price = lastWeight[person]!;
    let best = nowhere;
    const stop = personStart[person + 1]!;
    for (let at = personStart[person]!; at < stop; at += 1) {
      if (words[pairWords * at]! >> valueBits > price - least[person]!) break;
      const work = words[pairWords * at + 1]!;
      const most = taskPrice[work]! - (words[pairWords * at]! & valueMask);
      if (most > price || isChosen(pairBy[at]!)) continue;
      if (most === price && best !== nowhere && isFull(work)) continue;
      price = most;
      best = pairBy[at]!;
    }
    if (price >= weight) {
      personPrice[person] = Math.max(personPrice[person]!, weight);
      return;
    }
    personPrice[person] = price;
    const work = task[best]!;
    if (!isFull(work)) {
      fill(work, best);
      giveOneMore(person, 1);
      return;
    }
    bound = weight - price;
    findWay(person);
    if (end !== nowhere) moveOver(person);
  }

  for (const { person, tier } of insertions(problem)) {
    // Without the tier before, this one is of no use: the price says so already.
    if (open[person]! + given[person]! === tier - 1)
      insert(person, tierWeight(problem, person, tier));
  }
  return {
    chosen: chosenPairs(task, room, filled, placeStart, pairAt),
    given,
    personPrice,
    taskPrice,
  };
}

function chosenPairs(
  task: Int32Array,
  room: Int32Array,
  filled: Int32Array,
  placeStart: Int32Array,
  pairAt: Int32Array,
): Uint8Array {
  const chosen = new Uint8Array(task.length);
  for (let work = 0; work < room.length; work += 1) {
    const start = placeStart[work]!;
    for (let place = start; place < start + filled[work]!; place += 1) chosen[pairAt[place]!] = 1;
  }
  return chosen;
}

/** A price that nobody can pay, for tasks without any room. */
function outOfReach(problem: RoundProblem): number {
  const classes = problem.waitingClass.reduce((most, waited) => Math.max(most, waited), 0);
  return (problem.perPerson + classes + 1) * problem.step;
}

/** Every suggestion there might be, the heaviest first; of one weight, people by their numbers. */
function* insertions({ perPerson, open, waitingClass }: RoundProblem) {
  const waited = Array.from(open, (_, person) => person).sort(
    (a, b) => waitingClass[b]! - waitingClass[a]! || a - b,
  );
  for (const person of waited) if (open[person] === 0) yield { person, tier: 1 };
  for (let tier = 2; tier <= perPerson; tier += 1) {
    for (let person = 0; person < open.length; person += 1) {
      if (open[person]! < tier) yield { person, tier };
    }
  }
}
