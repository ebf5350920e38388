import { today } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import {
  type Explanation,
  explain,
  type JobseekerInput,
  meetsFloors,
  type PairResult,
  prepare,
  rank,
  type TaskInput,
} from "#matching/index.ts";
import { parametersInForce } from "./parameters.server.ts";
import { readNear, readPeople, readTasks, readTravel } from "./snapshot.server.ts";
import { parseReadable } from "./snapshot.ts";

export const rankPageSize = 20;

/** A row of a ranking with everything that can be said of it. */
export interface RankedRow {
  readonly pseudonym: string;
  readonly taskId: string;
  readonly explanation: Explanation;
  /** False: above no floor, so the engine would not suggest it by itself, feasible or not. */
  readonly suggestible: boolean;
}

export interface LiveRanking {
  readonly rows: readonly RankedRow[];
  /** How many pairs pass every hard rule, and how many do not. */
  readonly feasible: number;
  readonly infeasible: number;
  /** The one question to ask the person over all these tasks; only for a ranking of one person. */
  readonly nextQuestion: string | null;
  /** People whose profile lacks what the engine cannot do without. */
  readonly incomplete: readonly string[];
}

/**
 * What the engine says now of some people and some tasks, best first, one page of it.
 * @param infeasible only the pairs that fail a hard rule, instead of those that pass them all
 * @param page from 1
 */
export function rankLive(
  who: { pseudonyms: readonly string[]; tasks: readonly string[] | "open" },
  { infeasible, page }: { infeasible: boolean; page: number },
): Promise<LiveRanking> {
  return asMatcher(async (tx) => {
    const day = today();
    const people = await readPeople(tx, who.pseudonyms, day);
    const complete = people.flatMap(({ input }): JobseekerInput[] => (input ? [input] : []));
    const tasks = (await readTasks(tx, who.tasks)).flatMap(({ open, input }): TaskInput[] =>
      open ? [input] : [],
    );
    const travel = await readTravel(tx, complete, tasks);
    const { values } = await parametersInForce(tx);
    const near = await readNear(tx);
    const { snapshot, unreadable } = parseReadable(complete, tasks, travel, values, day, { near });
    const prepared = prepare(snapshot);
    const { results } = rank(prepared, { infeasible: true });
    const feasible = results.filter((pair) => pair.feasible);
    const failing = results.filter((pair) => !pair.feasible);
    const wanted = infeasible ? failing : feasible;
    const shown = wanted.slice((page - 1) * rankPageSize, page * rankPageSize);
    const explained = (pair: PairResult): RankedRow => {
      // A pair by itself, so that explaining a page costs what a page costs.
      const alone = {
        ...prepared,
        jobseekers: prepared.jobseekers.filter(({ jobseeker }) => jobseeker.id === pair.jobseeker),
        tasks: prepared.tasks.filter(({ task }) => task.id === pair.task),
      };
      return {
        pseudonym: pair.jobseeker,
        taskId: pair.task,
        explanation: explain(alone, pair.jobseeker, pair.task),
        suggestible: pair.feasible && meetsFloors(pair, snapshot.parameters.floors),
      };
    };
    return {
      rows: shown.map(explained),
      feasible: feasible.length,
      infeasible: failing.length,
      nextQuestion: prepared.jobseekers.length === 1 ? (results[0]?.nextQuestion ?? null) : null,
      incomplete: people
        .filter(({ pseudonym, input }) => !input || unreadable.has(pseudonym))
        .map(({ pseudonym }) => pseudonym),
    };
  });
}
