import { sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import { log } from "#app/platform/log/log.server.ts";
import { supportsInForce } from "#app/weights/supports.server.ts";
import { type PreparedSnapshot, prepare } from "#matching/index.ts";
import type { Near } from "./near.ts";
import { parametersInForce, type StoredParameters } from "./parameters.server.ts";
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
import { type RoundSuggestion, readRoundSuggestions } from "./stored-suggestions.server.ts";

/** A round that has been stored. */
export interface StoredRound {
  readonly id: string;
  readonly engineVersion: string;
  readonly inputHash: string;
  readonly startedAt: string;
}

/** Who was left without in a stored round. */
export interface StoredWithout {
  readonly pseudonym: string;
  readonly reason: string;
  readonly bridge: Record<string, unknown> | null;
}

/** Everything a round over an area looks at, as it was at one moment. */
export interface RoundWorld {
  readonly area: string;
  readonly today: string;
  readonly parameters: StoredParameters;
  /** By pseudonym; those who are not ready too. */
  readonly people: ReadonlyMap<string, PersonRow>;
  /** Open tasks, by id. */
  readonly tasks: ReadonlyMap<string, TaskRow>;
  /** Ids of records that do not hold together: left out of the round. */
  readonly unreadable: ReadonlySet<string>;
  readonly travel: Travel;
  readonly near: Near;
  readonly suggestions: readonly RoundSuggestion[];
  /** The newest round of the area, and whom it left without. */
  readonly last: StoredRound | null;
  readonly lastWithout: readonly StoredWithout[];
  /** Ready people and open tasks, with what was suggested and what people decided. */
  readonly prepared: PreparedSnapshot;
}

/**
 * Reads an area for a round, all as it was at one moment.
 *
 * Between two counted rounds the engine is told the waiting as it was in the first of them: a person
 * who was left without that night has one round more to their name at once, but would otherwise take
 * the place of somebody who was given it that night as soon as anything changes in the area.
 */
export async function readRoundWorld(
  tx: MatcherTransaction,
  area: string,
  counted: boolean,
): Promise<RoundWorld> {
  await tx.execute(sql`set transaction isolation level repeatable read, read only`);
  const day = today();
  // Sent one after another without waiting, so that reading the answers and finding them overlap.
  const [parameters, rows, tasks, suggestions, last, lastCounted, near, supports] =
    await Promise.all([
      parametersInForce(tx),
      readPeople(tx, { area }, day),
      readTasks(tx, { area }),
      readRoundSuggestions(tx, area),
      readLastRound(tx, area),
      counted ? null : readLastRound(tx, area, "counted"),
      readNear(tx),
      supportsInForce(tx, day),
    ]);
  const countedSince = new Set(
    lastCounted ? (await readWithout(tx, lastCounted.id)).filter(hasWaited).map(nameOf) : [],
  );
  const ready = inputs(rows.filter((row) => row.ready)).map((person) =>
    countedSince.has(person.id)
      ? { ...person, waitingRounds: Math.max(0, (person.waitingRounds ?? 0) - 1) }
      : person,
  );
  const travel = await readTravel(tx, ready, inputs(tasks));
  const actions = supports.map(({ action }) => action);
  const { snapshot, unreadable } = parseReadable(
    ready,
    inputs(tasks),
    travel,
    parameters.values,
    day,
    {
      near,
      ...pairsOf(suggestions, ready, tasks),
      ...(actions.length > 0 ? { actions } : {}),
    },
  );
  if (unreadable.size > 0) log.warn({ records: [...unreadable] }, "left out of matching");
  return {
    area,
    today: day,
    parameters,
    people: new Map(rows.map((row) => [row.pseudonym, row])),
    tasks: new Map(tasks.map((row) => [row.id, row])),
    unreadable,
    travel,
    near,
    suggestions,
    last,
    lastWithout: last ? await readWithout(tx, last.id) : [],
    prepared: prepare(snapshot),
  };
}

/** The newest round of an area, or the newest that waiting is counted by. */
export async function readLastRound(
  tx: MatcherTransaction,
  area: string,
  which: "counted" | "any" = "any",
): Promise<StoredRound | null> {
  const [row] = (await tx.execute(
    sql`select id, engine_version as "engineVersion", input_hash as "inputHash",
      started_at as "startedAt" from matching_run
      where area_code = ${area} ${which === "counted" ? sql`and counted` : sql``}
      order by started_at desc, finished_at desc limit 1`,
  )) as unknown as StoredRound[];
  return row ?? null;
}

/** Whom a round left without, and why. */
export async function readWithout(tx: MatcherTransaction, runId: string): Promise<StoredWithout[]> {
  const rows = await tx.execute(
    sql`select pseudonym, reason, bridge from round_without where run_id = ${runId}`,
  );
  return rows as unknown as StoredWithout[];
}

/** Who is not ready waits for nothing; their count stands still. */
export const hasWaited = ({ reason }: { reason: string }): boolean => reason !== "not_ready";

const nameOf = ({ pseudonym }: { pseudonym: string }): string => pseudonym;

/** Pairs between people and tasks of the snapshot; a round has no use for others. */
function pairsOf(
  suggestions: readonly RoundSuggestion[],
  people: readonly { readonly id: string }[],
  tasks: readonly TaskRow[],
) {
  const known = new Set([...people.map(({ id }) => id), ...tasks.map(({ id }) => id)]);
  const pairs = (held: RoundSuggestion["held"]) =>
    suggestions
      .filter((one) => one.held === held && known.has(one.pseudonym) && known.has(one.taskId))
      .map(({ pseudonym, taskId }) => [pseudonym, taskId] as const);
  return { previous: pairs("engine"), taken: pairs("people"), never: pairs("dismissed") };
}
