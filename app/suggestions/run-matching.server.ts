import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { sql } from "drizzle-orm";
import { now, today } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { log } from "#app/platform/log/log.server.ts";
import { matchingRun } from "#db/schema/suggestions.ts";
import {
  engineVersion,
  type JobseekerInput,
  meetsFloors,
  type PairResult,
  type PreparedSnapshot,
  prepare,
  rank,
  type TaskInput,
} from "#matching/index.ts";
import { judgePair, type PairJudgement } from "./judge-pair.ts";
import { parametersInForce, type StoredParameters } from "./parameters.server.ts";
import { openStates, type WithdrawReason } from "./rules.ts";
import {
  type MatcherTransaction,
  type PersonRow,
  readPeople,
  readTasks,
  readTravel,
  type TaskRow,
} from "./snapshot.server.ts";
import { parseReadable, type Travel } from "./snapshot.ts";
import { chooseForPerson, chooseForTask, limits, Room } from "./spread.ts";
import {
  flagPairs,
  readStored,
  readTaken,
  readWaiting,
  refreshStored,
  type StoredSuggestion,
  tasksToGoThrough,
  withdrawStored,
} from "./stored-suggestions.server.ts";

/** What has changed: one task, one person, or everything (a new set of weights, the first start). */
export type MatchingScope =
  | { readonly cause: "task"; readonly taskId: string }
  | { readonly cause: "jobseeker"; readonly pseudonym: string }
  | { readonly cause: "all" };

export interface RunSummary {
  flagged: number;
  refreshed: number;
  withdrawn: number;
}

/** How far down a ranking candidates are looked for: enough for every task's room and reach. */
const considered = limits.perTask * limits.reach * 10;

/** In a run over everything, so many tasks are one transaction. */
const tasksAtOnce = 40;

/**
 * A matching run: reads people and tasks through `toimi_matcher`, asks the engine, stores what it
 * found. New pairs are flagged by the policy of `spread.ts`; open suggestions get their new score;
 * those that no longer stand are withdrawn; dismissed ones stay dismissed. It decides nothing.
 *
 * Runs wait for each other, whoever starts them; running again with nothing changed changes nothing.
 */
export async function runMatching(scope: MatchingScope): Promise<RunSummary> {
  if (scope.cause === "task") return runOver({ cause: "task", taskIds: [scope.taskId] });
  if (scope.cause === "jobseeker") return runOver(scope);
  const ids = await asMatcher(tasksToGoThrough);
  const sum: RunSummary = { flagged: 0, refreshed: 0, withdrawn: 0 };
  for (let first = 0; first < ids.length; first += tasksAtOnce) {
    const taskIds = ids.slice(first, first + tasksAtOnce);
    const part = await runOver({ cause: "all", taskIds });
    sum.flagged += part.flagged;
    sum.refreshed += part.refreshed;
    sum.withdrawn += part.withdrawn;
  }
  return sum;
}

type Part =
  | { readonly cause: "task" | "all"; readonly taskIds: readonly string[] }
  | { readonly cause: "jobseeker"; readonly pseudonym: string };

function runOver(part: Part): Promise<RunSummary> {
  return asMatcher(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7043)`);
    const startedAt = now().toString();
    const world = await readWorld(tx, part);
    const open = world.stored.filter(({ state }) => openStates.some((one) => one === state));
    const { stale, changed } = judgeOpen(world, open);
    const chosen = await choose(tx, world, part, stale);
    const runId = randomUUID();
    await tx.insert(matchingRun).values({
      id: runId,
      cause: part.cause,
      engineVersion,
      parametersHash: world.parameters.hash,
      inputHash: world.prepared.provenance.inputHash,
      people: world.prepared.jobseekers.length,
      tasks: world.prepared.tasks.length,
      flagged: chosen.length,
      withdrawn: stale.length,
      startedAt,
      finishedAt: now().toString(),
    });
    await withdrawStored(tx, stale, runId);
    for (const { stored, judgement } of changed) await refreshStored(tx, stored, judgement, runId);
    const back = world.stored.filter(({ state }) => state === "withdrawn").map(({ id }) => id);
    await flagPairs(tx, chosen, new Set(back), runId, now().toString());
    return { flagged: chosen.length, refreshed: changed.length, withdrawn: stale.length };
  });
}

/** Everything a run looks at, read in one transaction. */
interface World {
  readonly parameters: StoredParameters;
  readonly people: ReadonlyMap<string, PersonRow>;
  readonly tasks: ReadonlyMap<string, TaskRow>;
  readonly travel: Travel;
  readonly stored: readonly StoredSuggestion[];
  /** People who are ready and tasks that are open: between these, pairs may be flagged. */
  readonly prepared: PreparedSnapshot;
  readonly unreadable: ReadonlySet<string>;
  readonly today: string;
}

async function readWorld(tx: MatcherTransaction, part: Part): Promise<World> {
  const day = today();
  const one = part.cause === "jobseeker";
  const parameters = await parametersInForce(tx);
  const stored = await readStored(tx, part);
  const people = await readPeople(tx, one ? [part.pseudonym] : null, day);
  const tasks = await readTasks(tx, one ? "open" : part.taskIds);
  const travel = await readTravel(tx, inputs(people), inputs(tasks));
  const { snapshot, unreadable } = parseReadable(
    inputs(people).filter(({ ready }) => ready),
    inputs(tasks.filter(({ open }) => open)),
    travel,
    parameters.values,
    day,
  );
  if (unreadable.size > 0) log.warn({ records: [...unreadable] }, "left out of matching");
  return {
    parameters,
    people: new Map(people.map((person) => [person.pseudonym, person])),
    tasks: new Map(tasks.map((task) => [task.id, task])),
    travel,
    stored,
    prepared: prepare(snapshot),
    unreadable,
    today: day,
  };
}

function inputs<Input>(rows: readonly { readonly input: Input | null }[]): Input[] {
  return rows.flatMap(({ input }) => input ?? []);
}

/** What must be withdrawn and what must be written again among the open suggestions. */
function judgeOpen(world: World, open: readonly StoredSuggestion[]) {
  const stale: { stored: StoredSuggestion; reason: WithdrawReason }[] = [];
  const changed: { stored: StoredSuggestion; judgement: PairJudgement }[] = [];
  for (const stored of open) {
    const task = readableTask(world, stored.taskId);
    const person = readablePerson(world, stored.pseudonym);
    if (!task) stale.push({ stored, reason: "task_not_open" });
    else if (!person) stale.push({ stored, reason: "person_not_ready" });
    else {
      const judgement = judge(world, person, task);
      if (judgement.explanation.reasons.length > 0 && isUndecided(stored)) {
        stale.push({ stored, reason: "rule_fails" });
      } else if (!says(stored, judgement)) changed.push({ stored, judgement });
    }
  }
  return { stale, changed };
}

function readableTask({ tasks, unreadable }: World, id: string): TaskInput | null {
  const task = tasks.get(id);
  return task?.open && !unreadable.has(id) ? task.input : null;
}

function readablePerson({ people, unreadable }: World, pseudonym: string): JobseekerInput | null {
  const input = people.get(pseudonym)?.input;
  return input?.ready && !unreadable.has(pseudonym) ? input : null;
}

/**
 * A rule that fails now takes back what nobody has decided on yet. What a caseworker has taken into
 * consideration stays, with the obstacle shown: people overrule rules, never the other way round.
 */
function isUndecided({ origin, state }: StoredSuggestion): boolean {
  return origin === "engine" && state !== "shortlisted";
}

function judge({ travel, parameters, today: day }: World, person: JobseekerInput, task: TaskInput) {
  return judgePair(person, task, travel, parameters.values, day);
}

/** Does the stored suggestion already say what the engine says now? */
function says(stored: StoredSuggestion, { explanation, provenance }: PairJudgement): boolean {
  return (
    stored.engineVersion === provenance.engineVersion &&
    stored.parametersHash === provenance.parametersHash &&
    isDeepStrictEqual(stored.explanation, asStored(explanation))
  );
}

/** As the database gives it back. */
const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The pairs to flag: feasible, above both floors, not decided on before, within the limits. */
async function choose(
  tx: MatcherTransaction,
  world: World,
  part: Part,
  stale: readonly { stored: StoredSuggestion }[],
) {
  const going = stale.map(({ stored }) => stored.id);
  const room = new Room(await readWaiting(tx, going), await readTaken(tx, going));
  // A pair taken back in this very run may be flagged in the next one, not now.
  const goingPairs = new Set(going);
  const settled = new Set(
    world.stored
      .filter(({ id, state }) => state !== "withdrawn" || goingPairs.has(id))
      .map(({ pseudonym, taskId }) => pairKey(pseudonym, taskId)),
  );
  const { prepared } = world;
  const { floors } = prepared.snapshot.parameters;
  const candidates = (results: readonly PairResult[]) =>
    results
      .filter(
        (pair) => meetsFloors(pair, floors) && !settled.has(pairKey(pair.jobseeker, pair.task)),
      )
      .map(({ jobseeker, task, score }) => ({ pseudonym: jobseeker, taskId: task, lo: score.lo }));
  const chosen =
    part.cause === "jobseeker"
      ? chooseForPerson(
          candidates(rank(prepared, { top: considered }).results),
          new Map([...world.tasks.values()].map(({ id, places }) => [id, places])),
          room,
        )
      : prepared.tasks.flatMap((task) =>
          chooseForTask(
            candidates(
              rank({ ...prepared, tasks: [task] }, { task: task.task.id, top: considered }).results,
            ),
            task.task.places,
            waitingRounds(world),
            room,
          ),
        );
  return chosen.flatMap((pair) => {
    const person = readablePerson(world, pair.pseudonym);
    const task = readableTask(world, pair.taskId);
    return person && task ? [{ ...pair, judgement: judge(world, person, task) }] : [];
  });
}

const pairKey = (pseudonym: string, taskId: string) => `${pseudonym} ${taskId}`;

function waitingRounds({ people }: World): ReadonlyMap<string, number> {
  return new Map([...people.values()].map((person) => [person.pseudonym, person.waitingRounds]));
}
