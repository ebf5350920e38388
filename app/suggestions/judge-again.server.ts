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
  type Provenance,
  prepare,
  type TaskInput,
} from "#matching/index.ts";
import { judgePair, type PairJudgement } from "./judge-pair.ts";
import type { Near } from "./near.ts";
import { parametersInForce, type StoredParameters } from "./parameters.server.ts";
import type { WithdrawReason } from "./rules.ts";
import {
  inputs,
  type MatcherTransaction,
  type PersonRow,
  readNear,
  readPeople,
  readTasks,
  readTravel,
  type TaskRow,
} from "./snapshot.server.ts";
import { parseReadable, type Travel } from "./snapshot.ts";
import {
  readOpen,
  refreshStored,
  type StoredSuggestion,
  tasksToGoThrough,
  withdrawStored,
} from "./stored-suggestions.server.ts";
import { writeLock } from "./write-lock.server.ts";

/** What has changed: one task, one person, or everything (new weights, a new day). */
export type MatchingScope =
  | { readonly cause: "task"; readonly taskId: string }
  | { readonly cause: "jobseeker"; readonly pseudonym: string }
  | { readonly cause: "all" };

export interface JudgedAgain {
  readonly refreshed: number;
  readonly withdrawn: number;
  /** Employment areas in which there may be room now, or something new to suggest. */
  readonly areas: readonly string[];
}

/** In a run over everything, so many tasks are one transaction. */
const tasksAtOnce = 40;

/**
 * Judges the open suggestions of a changed task or person again: those that no longer stand are
 * withdrawn, those that say something else now are written anew, and the others are not touched.
 * Nothing new is suggested here: that is the round's.
 */
export async function judgeAgain(scope: MatchingScope): Promise<JudgedAgain> {
  if (scope.cause === "task") return judgePart({ cause: "task", taskIds: [scope.taskId] });
  if (scope.cause === "jobseeker") return judgePart(scope);
  const ids = await asMatcher(tasksToGoThrough);
  let refreshed = 0;
  let withdrawn = 0;
  const areas = new Set<string>(await asMatcher(readAreas));
  for (let first = 0; first < ids.length; first += tasksAtOnce) {
    const taskIds = ids.slice(first, first + tasksAtOnce);
    const part = await judgePart({ cause: "all", taskIds });
    refreshed += part.refreshed;
    withdrawn += part.withdrawn;
  }
  return { refreshed, withdrawn, areas: [...areas].sort() };
}

/** All employment areas. */
export async function readAreas(tx: MatcherTransaction): Promise<string[]> {
  const rows = (await tx.execute(
    sql`select code from employment_area order by code`,
  )) as unknown as { code: string }[];
  return rows.map(({ code }) => code);
}

type Part =
  | { readonly cause: "task" | "all"; readonly taskIds: readonly string[] }
  | { readonly cause: "jobseeker"; readonly pseudonym: string };

function judgePart(part: Part): Promise<JudgedAgain> {
  return asMatcher(async (tx) => {
    await writeLock(tx);
    const startedAt = now().toString();
    const world = await readWorld(tx, part);
    const { stale, changed } = judgeOpen(world);
    const areas = areasOf(world);
    if (stale.length + changed.length === 0) return { refreshed: 0, withdrawn: 0, areas };
    const runId = randomUUID();
    await tx.insert(matchingRun).values({
      id: runId,
      cause: part.cause,
      engineVersion,
      parametersHash: world.parameters.hash,
      inputHash: world.provenance.inputHash,
      people: world.people.size,
      tasks: world.tasks.size,
      flagged: 0,
      withdrawn: stale.length,
      startedAt,
      finishedAt: now().toString(),
    });
    await withdrawStored(tx, stale, runId);
    for (const { stored, judgement } of changed) await refreshStored(tx, stored, judgement, runId);
    return { refreshed: changed.length, withdrawn: stale.length, areas };
  });
}

/** The open suggestions of a part, with everything they are judged by, read in one transaction. */
interface World {
  readonly open: readonly StoredSuggestion[];
  readonly parameters: StoredParameters;
  readonly people: ReadonlyMap<string, PersonRow>;
  readonly tasks: ReadonlyMap<string, TaskRow>;
  readonly travel: Travel;
  readonly near: Near;
  readonly unreadable: ReadonlySet<string>;
  readonly provenance: Provenance;
  readonly today: string;
}

async function readWorld(tx: MatcherTransaction, part: Part): Promise<World> {
  const day = today();
  const parameters = await parametersInForce(tx);
  const open = await readOpen(tx, part);
  const one = part.cause === "jobseeker" ? [part.pseudonym] : [];
  const people = await readPeople(
    tx,
    [...new Set([...one, ...open.map(({ pseudonym }) => pseudonym)])],
    day,
  );
  const taskIds = part.cause === "jobseeker" ? open.map(({ taskId }) => taskId) : part.taskIds;
  const tasks = await readTasks(tx, taskIds);
  const travel = await readTravel(tx, inputs(people), inputs(tasks));
  const near = await readNear(tx);
  const { snapshot, unreadable } = parseReadable(
    inputs(people),
    inputs(tasks),
    travel,
    parameters.values,
    day,
    { near },
  );
  if (unreadable.size > 0) log.warn({ records: [...unreadable] }, "left out of matching");
  return {
    open,
    parameters,
    people: new Map(people.map((person) => [person.pseudonym, person])),
    tasks: new Map(tasks.map((task) => [task.id, task])),
    travel,
    near,
    unreadable,
    provenance: prepare(snapshot).provenance,
    today: day,
  };
}

/** Where the changed record is, and where those are whom it was suggested to. */
function areasOf({ people, tasks }: World): string[] {
  const areas = [...people.values(), ...tasks.values()].flatMap(({ area }) => area ?? []);
  return [...new Set(areas)].sort();
}

/** What must be withdrawn and what must be written again among the open suggestions. */
function judgeOpen(world: World) {
  const stale: { stored: StoredSuggestion; reason: WithdrawReason }[] = [];
  const changed: { stored: StoredSuggestion; judgement: PairJudgement }[] = [];
  for (const stored of world.open) {
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
  const person = people.get(pseudonym);
  return person?.ready && !unreadable.has(pseudonym) ? person.input : null;
}

/**
 * A rule that fails now takes back what nobody has decided on yet. What a caseworker has taken into
 * consideration stays, with the obstacle shown: people overrule rules, never the other way round.
 */
function isUndecided({ origin, state }: StoredSuggestion): boolean {
  return origin === "engine" && state !== "shortlisted";
}

function judge(world: World, person: JobseekerInput, task: TaskInput) {
  const { travel, parameters, today: day, near } = world;
  return judgePair(person, task, travel, parameters.values, day, near);
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
