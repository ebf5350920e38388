/**
 * The one question to ask a person next: the unknown capacity whose answer narrows the scores of the
 * person's best tasks the most.
 *
 * Contributions add up, so an answer in a dimension, whatever it is, takes exactly that dimension's
 * part out of an interval's width: what m_k gives at the best capacity less what it gives at the
 * worst. A dimension's worth is the sum of these over the best tasks, and the largest worth wins;
 * of equals the dimension named first.
 *
 * The best tasks are the first `questionTasks` (10), in the ranking's order, of those that are
 * feasible or that only wait for an answer in a dimension marked absolute: there an answer opens the
 * task itself. Tasks that no answer can open have no say.
 */
import { type Dimension, dimensions, highestLevel, lowestLevel } from "./dimensions.ts";
import { couldBeFeasible } from "./hard-rules.ts";
import { compareRank } from "./order.ts";
import type { ParameterSet } from "./parameters.ts";
import type { PreparedJobseeker, PreparedTask } from "./prepare.ts";
import { dimensionFit, scorePair } from "./score.ts";

/**
 * @param tasks all tasks of the snapshot
 * @returns null when no answer would narrow anything
 */
export function nextQuestion(
  person: PreparedJobseeker,
  tasks: readonly PreparedTask[],
  parameters: ParameterSet,
  today: string,
): Dimension | null {
  if (!person.capacities.includes(null)) return null;
  const best = tasks
    .filter((task) => couldBeFeasible(person, task, today))
    .map((task) => ({ person, task, score: scorePair(person, task, parameters).score }))
    .sort(compareRank)
    .slice(0, parameters.questionTasks);

  let question: Dimension | null = null;
  let most = 0;
  dimensions.forEach((dimension, position) => {
    const worth = best.reduce(
      (sum, { task }) => sum + narrowing(person, task, position, parameters),
      0,
    );
    if (worth > most) {
      question = dimension;
      most = worth;
    }
  });
  return question;
}

/** By how many points an answer in this dimension narrows the pair's [lo, hi]; 0 when known. */
export function narrowing(
  { capacities }: PreparedJobseeker,
  task: PreparedTask,
  position: number,
  parameters: ParameterSet,
): number {
  if (capacities[position] !== null) return 0;
  return (
    dimensionFit(task, position, highestLevel, parameters) -
    dimensionFit(task, position, lowestLevel, parameters)
  );
}
