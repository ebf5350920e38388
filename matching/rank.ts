/**
 * The verb `rank`: all pairs of a snapshot, or those of one task or one person, best first.
 */
import type { Dimension } from "./dimensions.ts";
import { failingRules, isFeasible, type RuleName } from "./hard-rules.ts";
import { nextQuestion } from "./next-question.ts";
import { compareRank, type RankedPair } from "./order.ts";
import type { PreparedJobseeker, PreparedSnapshot, PreparedTask, Provenance } from "./prepare.ts";
import { quote, SnapshotError } from "./reading.ts";
import { type PairScore, scorePair } from "./score.ts";

/** One row of a ranking; the shape is stable, others read it. */
export interface PairResult extends PairScore {
  readonly jobseeker: string;
  readonly task: string;
  readonly feasible: boolean;
  /** The names of all hard rules that fail. */
  readonly reasons: readonly RuleName[];
  /** The one question to ask this person next, over all tasks of the snapshot. */
  readonly nextQuestion: Dimension | null;
}

export interface RankResult extends Provenance {
  readonly results: readonly PairResult[];
}

export interface RankOptions {
  /** Only this task's pairs. */
  readonly task?: string;
  /** Only this person's pairs. */
  readonly jobseeker?: string;
  /** Only the first so many of the ranking. */
  readonly top?: number;
  /**
   * Also the pairs that fail a hard rule, in the same one order: their score says where they would
   * stand without the obstacle.
   */
  readonly infeasible?: boolean;
}

/**
 * Ranks the pairs of a snapshot. What a row says does not depend on the options: they only choose
 * which rows are given.
 *
 * @throws SnapshotError when the task or person asked for is not in the snapshot
 */
export function rank(prepared: PreparedSnapshot, options: RankOptions = {}): RankResult {
  const { snapshot, jobseekers, tasks } = prepared;
  const people =
    options.jobseeker === undefined ? jobseekers : [jobseekerOf(prepared, options.jobseeker)];
  const work = options.task === undefined ? tasks : [taskOf(prepared, options.task)];

  const pairs: RankedPair[] = [];
  for (const task of work) {
    for (const person of people) {
      if (!options.infeasible && !isFeasible(person, task, snapshot.today)) continue;
      pairs.push({ person, task, score: scorePair(person, task, snapshot.parameters).score });
    }
  }
  const ranked = pairs.sort(compareRank);
  const questionFor = rememberedQuestions(prepared);
  return {
    ...prepared.provenance,
    results: ranked
      .slice(0, options.top)
      .map(({ person, task }) => judgePair(prepared, person, task, questionFor)),
  };
}

/** Everything the ranking says of one pair, feasible or not. */
export function judgePair(
  prepared: PreparedSnapshot,
  person: PreparedJobseeker,
  task: PreparedTask,
  questionFor: QuestionFor = (asked) => questionOf(prepared, asked),
): PairResult {
  const { parameters, today } = prepared.snapshot;
  const reasons = failingRules(person, task, today);
  return {
    jobseeker: person.jobseeker.id,
    task: task.task.id,
    feasible: reasons.length === 0,
    reasons,
    ...scorePair(person, task, parameters),
    nextQuestion: questionFor(person),
  };
}

/** @throws SnapshotError when there is no such person in the snapshot */
export function jobseekerOf({ jobseekers }: PreparedSnapshot, id: string): PreparedJobseeker {
  const found = jobseekers.find(({ jobseeker }) => jobseeker.id === id);
  if (!found) throw new SnapshotError(`The snapshot has no jobseeker ${quote(id)}.`);
  return found;
}

/** @throws SnapshotError when there is no such task in the snapshot */
export function taskOf({ tasks }: PreparedSnapshot, id: string): PreparedTask {
  const found = tasks.find(({ task }) => task.id === id);
  if (!found) throw new SnapshotError(`The snapshot has no task ${quote(id)}.`);
  return found;
}

type QuestionFor = (person: PreparedJobseeker) => Dimension | null;

function questionOf({ snapshot, tasks }: PreparedSnapshot, person: PreparedJobseeker) {
  return nextQuestion(person, tasks, snapshot.parameters, snapshot.today);
}

/** Finds a person's question when it is first wanted; the same person has many rows. */
function rememberedQuestions(prepared: PreparedSnapshot): QuestionFor {
  const known = new Map<PreparedJobseeker, Dimension | null>();
  return (person) => {
    if (!known.has(person)) known.set(person, questionOf(prepared, person));
    return known.get(person) ?? null;
  };
}
