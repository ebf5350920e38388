/**
 * Week by week: what a policy of suggesting does to how many people are reached, how long they wait
 * and how well they are suited. A model for comparing policies, as plain as it can be:
 *
 * 1. New people and new tasks come. A task closes when its places are filled or after eight weeks.
 * 2. The policy suggests, at most three a person and four a free place (twelve at most) a task. Who
 *    is *reached* has a suggestion that the task's employer can hear of; the others wait a round
 *    more. Last week's suggestions are the ones a round prefers to keep.
 * 3. Of the suggestions heard, each becomes a start with the chance of `startsPerMillion` at a score
 *    of 1000 and in proportion below: best scores first, one start a person, as many as there are
 *    places. Whoever starts leaves. Of all others `leavesPerMillion` leave each week for reasons of
 *    their own.
 *
 * All chances are drawn from the seed, the week and the ids alone, so that policies meet the same
 * luck. Nothing here decides about anybody real.
 */
import { candidatesOf } from "../kernel/candidates.ts";
import { type PreparedSnapshot, prepare } from "../prepare.ts";
import {
  keepBonus,
  mostForPlaces,
  ownersOf,
  type RoundProblem,
  roundProblem,
  stepFor,
} from "../rounds/problem.ts";
import { parseSnapshot } from "../snapshot.ts";
import { happens } from "./chance.ts";
import { type Policy, policies, propose } from "./policies.ts";
import { makeRegion, type RegionSize } from "./region.ts";

export interface SimulationOptions extends RegionSize {
  readonly perPerson: number;
  readonly taskOpenWeeks: number;
  readonly startsPerMillion: number;
  readonly leavesPerMillion: number;
}

export const defaultSimulation: SimulationOptions = {
  weeks: 52,
  people: 4000,
  newPeoplePerWeek: 40,
  tasksPerWeek: 40,
  seed: 1,
  perPerson: 3,
  taskOpenWeeks: 8,
  startsPerMillion: 60_000,
  leavesPerMillion: 5_000,
};

/** One week under one policy. Shares are of a thousand, so that no fraction is needed. */
export interface Week {
  readonly week: number;
  /** People looking for work. */
  readonly looking: number;
  readonly openTasks: number;
  /** People with a suggestion that is heard. */
  readonly reached: number;
  /** Of those who were ever there and could have been suggested something, how many have been. */
  readonly everReachedPerMille: number;
  /** Mean rounds waited by those looking who could be suggested something, in thousandths. */
  readonly meanWaitedThousandths: number;
  /** Mean lo of the suggestions heard, in tenths of a point. */
  readonly meanScoreTenths: number;
  /** The most people that one task was proposed for. */
  readonly mostForOneTask: number;
  readonly starts: number;
}

export interface PolicyResult {
  readonly policy: Policy;
  readonly weeks: readonly Week[];
  /** People who could have been suggested something while they were there. */
  readonly couldBeReached: number;
  readonly everReached: number;
  readonly starts: number;
  readonly meanScoreTenths: number;
  readonly mostForOneTask: number;
  /** Of those looking at the end who could be suggested something: how many waited so many rounds. */
  readonly waited: readonly { readonly rounds: string; readonly people: number }[];
  /** The mean over all weeks, in thousandths of a round. */
  readonly meanWaitedThousandths: number;
}

export interface Simulation {
  readonly options: SimulationOptions;
  readonly pairs: number;
  readonly policies: readonly PolicyResult[];
}

/** The region with all its pairs, worked out once for all policies. */
interface World {
  readonly options: SimulationOptions;
  readonly prepared: PreparedSnapshot;
  /** All pairs that may ever be suggested. */
  readonly all: RoundProblem;
  /** By number: the week of coming. */
  readonly personComes: Int32Array;
  readonly taskComes: Int32Array;
}

/** Runs all policies over the same region. */
export function simulate(changes: Partial<SimulationOptions> = {}): Simulation {
  const options = { ...defaultSimulation, ...changes };
  const region = makeRegion(options);
  const prepared = prepare(parseSnapshot(region.snapshot));
  const all = roundProblem(prepared, candidatesOf(prepared), { perPerson: options.perPerson });
  const world: World = {
    options,
    prepared,
    all,
    personComes: Int32Array.from(
      prepared.jobseekers,
      ({ jobseeker }) => region.comes.get(jobseeker.id)!,
    ),
    taskComes: Int32Array.from(prepared.tasks, ({ task }) => region.comes.get(task.id)!),
  };
  return {
    options,
    pairs: all.task.length,
    policies: policies.map((policy) => new Run(world, policy).result()),
  };
}

/** One policy's run. */
class Run {
  readonly #world: World;
  readonly #policy: Policy;
  readonly #isLooking: Uint8Array;
  readonly #waited: Int32Array;
  readonly #freePlaces: Int32Array;
  readonly #everReached: Uint8Array;
  readonly #everCould: Uint8Array;
  /** By pair of all: 1 when it was heard the week before. */
  #kept: Uint8Array;

  constructor(world: World, policy: Policy) {
    const people = world.personComes.length;
    this.#world = world;
    this.#policy = policy;
    this.#isLooking = new Uint8Array(people);
    this.#waited = new Int32Array(people);
    this.#everReached = new Uint8Array(people);
    this.#everCould = new Uint8Array(people);
    this.#freePlaces = Int32Array.from(world.prepared.tasks, ({ task }) => task.places);
    this.#kept = new Uint8Array(world.all.task.length);
  }

  result(): PolicyResult {
    const { options } = this.#world;
    const weeks: Week[] = [];
    let scores = 0;
    let heardInAll = 0;
    for (let week = 0; week < options.weeks; week += 1) {
      const { row, scoreSum, heard } = this.#live(week);
      weeks.push(row);
      scores += scoreSum;
      heardInAll += heard;
    }
    return {
      policy: this.#policy,
      weeks,
      couldBeReached: sum(this.#everCould),
      everReached: sum(this.#everReached),
      starts: weeks.reduce((all, { starts }) => all + starts, 0),
      meanScoreTenths: mean(scores, heardInAll, 10),
      mostForOneTask: Math.max(...weeks.map(({ mostForOneTask }) => mostForOneTask)),
      waited: this.#waitedAtEnd(),
      meanWaitedThousandths: mean(
        weeks.reduce((all, { meanWaitedThousandths }) => all + meanWaitedThousandths, 0),
        weeks.length,
        1,
      ),
    };
  }

  #live(week: number) {
    const { personComes, options } = this.#world;
    for (let person = 0; person < personComes.length; person += 1) {
      if (personComes[person] === week) this.#isLooking[person] = 1;
    }
    const { problem, pairOf, couldBe, openTasks } = this.#problemOf(week);
    const { heard, proposed } = propose(this.#policy, problem);

    const reachedNow = new Uint8Array(personComes.length);
    const hits: number[] = [];
    let scoreSum = 0;
    this.#kept.fill(0);
    for (let person = 0; person < personComes.length; person += 1) {
      for (let i = problem.personStart[person]!; i < problem.personStart[person + 1]!; i += 1) {
        if (heard[i] === 0) continue;
        hits.push(i);
        reachedNow[person] = 1;
        scoreSum += this.#world.all.value[pairOf[i]!]!;
        this.#kept[pairOf[i]!] = 1;
      }
    }
    const looking = sum(this.#isLooking);
    for (let person = 0; person < personComes.length; person += 1) {
      if (this.#isLooking[person] === 0) continue;
      if (couldBe[person] === 1) this.#everCould[person] = 1;
      if (reachedNow[person] === 1) this.#everReached[person] = 1;
      if (couldBe[person] === 1) {
        this.#waited[person] = reachedNow[person] === 1 ? 0 : this.#waited[person]! + 1;
      }
    }
    const waiting = sum(couldBe);
    const waitedSum = this.#waited.reduce(
      (all, rounds, person) => all + (couldBe[person] === 1 ? rounds : 0),
      0,
    );
    const starts = this.#begin(week, problem, pairOf, hits);
    for (let person = 0; person < personComes.length; person += 1) {
      if (happens(options.leavesPerMillion, options.seed, 2, week, person)) {
        this.#isLooking[person] = 0;
      }
    }
    const row: Week = {
      week: week + 1,
      looking,
      openTasks,
      reached: sum(reachedNow),
      everReachedPerMille: mean(sum(this.#everReached), sum(this.#everCould), 1000),
      meanWaitedThousandths: mean(waitedSum, waiting, 1000),
      meanScoreTenths: mean(scoreSum, hits.length, 10),
      mostForOneTask: proposed.reduce((most, count) => Math.max(most, count), 0),
      starts,
    };
    return { row, scoreSum, heard: hits.length };
  }

  /** The week's round: those looking, the tasks still open, and the pairs between them. */
  #problemOf(week: number) {
    const { all, personComes, taskComes, options } = this.#world;
    const room = Int32Array.from(taskComes, (comes, work) =>
      comes <= week && week < comes + options.taskOpenWeeks
        ? mostForPlaces(this.#freePlaces[work]!)
        : 0,
    );
    const personStart = new Int32Array(personComes.length + 1);
    const couldBe = new Uint8Array(personComes.length);
    const pairs: number[] = [];
    for (let person = 0; person < personComes.length; person += 1) {
      if (this.#isLooking[person] === 1) {
        for (let i = all.personStart[person]!; i < all.personStart[person + 1]!; i += 1) {
          if (room[all.task[i]!]! > 0) pairs.push(i);
        }
      }
      personStart[person + 1] = pairs.length;
      couldBe[person] = pairs.length > personStart[person]! ? 1 : 0;
    }
    const keeps = this.#policy === "round";
    const bonus = (pair: number) => (keeps && this.#kept[pair] === 1 ? keepBonus : 0);
    const problem: RoundProblem = {
      ...all,
      personStart,
      task: Int32Array.from(pairs, (pair) => all.task[pair]!),
      value: Int16Array.from(pairs, (pair) => all.value[pair]! + bonus(pair)),
      hi: Int16Array.from(pairs, (pair) => all.hi[pair]!),
      kept: Uint8Array.from(pairs, (pair) => (keeps ? this.#kept[pair]! : 0)),
      waitingClass: Int32Array.from(this.#waited, (rounds) => rounds + 1),
      room,
      step: stepFor(personComes.length, room.length),
    };
    const openTasks = room.reduce((count, left) => count + (left > 0 ? 1 : 0), 0);
    return { problem, pairOf: pairs, couldBe, openTasks };
  }

  /** Starts of work, best scores first. */
  #begin(week: number, problem: RoundProblem, pairOf: readonly number[], hits: readonly number[]) {
    const { all, options } = this.#world;
    const owner = ownersOf(problem);
    const score = (i: number) => all.value[pairOf[i]!]!;
    let starts = 0;
    for (const i of [...hits].sort((a, b) => score(b) - score(a) || a - b)) {
      const person = owner[i]!;
      const work = problem.task[i]!;
      if (this.#isLooking[person] === 0 || this.#freePlaces[work] === 0) continue;
      const perMillion = Math.floor((options.startsPerMillion * score(i)) / 1000);
      if (!happens(perMillion, options.seed, 1, week, person, work)) continue;
      this.#isLooking[person] = 0;
      this.#freePlaces[work]! -= 1;
      starts += 1;
    }
    return starts;
  }

  #waitedAtEnd(): PolicyResult["waited"] {
    const steps: readonly [string, number, number][] = [
      ["0", 0, 0],
      ["1", 1, 1],
      ["2–3", 2, 3],
      ["4–7", 4, 7],
      ["8–15", 8, 15],
      ["16–", 16, Number.MAX_SAFE_INTEGER],
    ];
    return steps.map(([rounds, least, most]) => ({
      rounds,
      people: this.#waited.reduce((count, waited, person) => {
        const counts = this.#isLooking[person] === 1 && this.#everCould[person] === 1;
        return count + (counts && waited >= least && waited <= most ? 1 : 0);
      }, 0),
    }));
  }
}

function sum(flags: Uint8Array): number {
  return flags.reduce((all, flag) => all + flag, 0);
}

/** ⌊times · total / count⌋; 0 of nothing. */
function mean(total: number, count: number, times: number): number {
  return count === 0 ? 0 : Math.floor((times * total) / count);
}
