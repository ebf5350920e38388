import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { now } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { type AllocateResult, allocateSnapshot, recordRun } from "#matching/index.ts";
import { judgePair } from "./judge-pair.ts";
import { type RoundDifference, roundDifference } from "./round-difference.ts";
import { findWithout, type RoundWithout } from "./round-without.ts";
import { type RoundWorld, readRoundWorld } from "./round-world.server.ts";
import { storeRound } from "./store-round.server.ts";
import type { PairToFlag, RoundSuggestion } from "./stored-suggestions.server.ts";

export interface RoundOptions {
  /** The nightly round, by which waiting is counted; every bridge is looked for. */
  readonly counted?: boolean;
  /** Called between reading and storing, for tests of what happens meanwhile. */
  readonly meanwhile?: () => Promise<unknown>;
}

export interface RoundSummary {
  readonly flagged: number;
  readonly refreshed: number;
  readonly withdrawn: number;
}

/** A round that is about to be stored. */
export interface FoundRound {
  readonly world: RoundWorld;
  readonly counted: boolean;
  readonly startedAt: string;
  readonly result: AllocateResult;
  readonly difference: RoundDifference<RoundSuggestion>;
  /** The judgements of the pairs to flag and to write anew. */
  readonly flag: readonly PairToFlag[];
  readonly refresh: readonly (PairToFlag & { readonly stored: RoundSuggestion })[];
  readonly without: readonly RoundWithout[];
  /** The recorded run, compressed. */
  readonly record: Promise<Buffer>;
}

/** So often a round is made anew because another one was stored meanwhile. */
const mostTries = 8;

/**
 * A round over an employment area: everybody who is ready and every open task, allocated at once,
 * and the difference to what stands is stored. Undecided suggestions that the round no longer gives
 * are withdrawn; what people have decided is not touched.
 *
 * The reckoning holds no lock and no transaction; storing looks again at everybody it concerns. If
 * another round over the area has been stored in between, this one begins anew.
 */
export async function runRound(area: string, options: RoundOptions = {}): Promise<RoundSummary> {
  for (let tries = 0; tries < mostTries; tries++) {
    const found = await findRound(area, options);
    await options.meanwhile?.();
    const stored = await storeRound(found);
    if (stored) return stored;
  }
  throw new Error(`The round over ${area} was overtaken ${mostTries} times.`);
}

async function findRound(
  area: string,
  { counted = false }: Pick<RoundOptions, "counted">,
): Promise<FoundRound> {
  const startedAt = now().toString();
  const world = await asMatcher((tx) => readRoundWorld(tx, area, counted));
  const result = await allocateSnapshot(world.prepared);
  const record = promisify(gzip)(
    JSON.stringify(recordRun("allocate", world.prepared.snapshot, {}, result)),
    { level: 3 },
  );
  // Awaited when the round is stored; until then a failure must not end the process.
  record.catch(() => undefined);
  const difference = roundDifference(
    result.suggestions,
    world.suggestions,
    result,
    ({ pseudonym, taskId }) => judge(world, pseudonym, taskId)?.explanation.reasons.length === 0,
  );
  return {
    world,
    counted,
    startedAt,
    result,
    difference,
    flag: difference.flag.flatMap(({ jobseeker, task }) => pairToFlag(world, jobseeker, task)),
    refresh: difference.refresh.flatMap((stored) =>
      pairToFlag(world, stored.pseudonym, stored.taskId).map((pair) => ({ ...pair, stored })),
    ),
    without: findWithout(world, result, counted),
    record,
  };
}

/** What the engine says of a pair; null when the round could not look at the person or the task. */
function judge(world: RoundWorld, pseudonym: string, taskId: string) {
  const person = world.people.get(pseudonym)?.input;
  const task = world.tasks.get(taskId)?.input;
  if (!person || !task || world.unreadable.has(pseudonym) || world.unreadable.has(taskId)) {
    return null;
  }
  return judgePair(person, task, world.travel, world.parameters.values, world.today, world.near);
}

function pairToFlag(world: RoundWorld, pseudonym: string, taskId: string): PairToFlag[] {
  const judgement = judge(world, pseudonym, taskId);
  return judgement ? [{ pseudonym, taskId, judgement }] : [];
}
