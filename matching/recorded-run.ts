/**
 * A recorded run: what the engine was asked, what it was told and what it answered, so that the
 * answer can be given again years later and compared byte for byte. It holds what a snapshot holds,
 * and nothing else.
 */
import { bridges } from "./bridges/bridges.ts";
import { openKernel } from "./kernel/kernel.ts";
import { type PreparedSnapshot, prepare } from "./prepare.ts";
import { rank } from "./rank.ts";
import {
  boolean,
  integer,
  memberPath,
  objectOf,
  oneOf,
  type Reader,
  SnapshotError,
  text,
} from "./reading.ts";
import { allocate } from "./rounds/allocate.ts";
import { mostPerPerson } from "./rounds/problem.ts";
import { parseSnapshot, type Snapshot } from "./snapshot.ts";

/** The verbs whose runs can be recorded. */
export const recordedVerbs = ["rank", "allocate", "bridges"] as const;
export type RecordedVerb = (typeof recordedVerbs)[number];

export interface RecordedRun {
  readonly verb: RecordedVerb;
  /** As the verb was called; see each verb. */
  readonly options: object;
  /** In canonical form. */
  readonly snapshot: Snapshot;
  readonly result: object;
}

/** What came of replaying: the same bytes, or the first place where they differ. */
export type Replay =
  | { readonly replay: "identical"; readonly engineVersion: string; readonly inputHash: string }
  | {
      readonly replay: "different";
      /** Such as `suggestions[3].task`; `engineVersion` when another version of the engine ran. */
      readonly path: string;
      /** What was stored there; undefined when there was nothing. */
      readonly stored: unknown;
      readonly computed: unknown;
    };

/** Puts a run together as it is kept. Options that were not given are left out. */
export function recordRun(
  verb: RecordedVerb,
  snapshot: Snapshot,
  options: object,
  result: object,
): RecordedRun {
  return { verb, options, snapshot, result };
}

const identifier = text(200);
const optional = <Value>(read: Reader<Value>) => ({ read, fallback: undefined });

const readRankOptions = objectOf<{
  task: string | undefined;
  jobseeker: string | undefined;
  top: number | undefined;
  infeasible: boolean | undefined;
}>({
  task: optional<string | undefined>(identifier),
  jobseeker: optional<string | undefined>(identifier),
  top: optional<number | undefined>(integer(1, 999_999_999)),
  infeasible: optional<boolean | undefined>(boolean),
});

const readAllocateOptions = objectOf<{ perPerson: number | undefined }>({
  perPerson: optional<number | undefined>(integer(1, mostPerPerson)),
});

const readBridgesOptions = objectOf<{
  jobseeker: string;
  task: string;
  target: number | undefined;
}>({
  jobseeker: { read: identifier },
  task: { read: identifier },
  target: optional<number | undefined>(integer(0, 1000)),
});

const anything: Reader<unknown> = (value) => value;
const anObject: Reader<object> = (value, path) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SnapshotError(`${path} must be an object.`);
  }
  return value;
};

const readRun = objectOf<{
  verb: RecordedVerb;
  options: unknown;
  snapshot: unknown;
  result: object;
}>({
  verb: { read: oneOf(recordedVerbs, `one of ${recordedVerbs.join(", ")}`) },
  options: { read: anything, fallback: {} },
  snapshot: { read: anything },
  result: { read: anObject },
});

/**
 * Runs a recorded run again and compares.
 * @param value what `JSON.parse` gave
 * @throws SnapshotError one sentence with the JSON path when it is not a recorded run
 */
export async function replayRun(value: unknown): Promise<Replay> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SnapshotError("The recorded run must be an object.");
  }
  const run = readRun(value, "");
  const prepared = prepare(inMember("snapshot", () => parseSnapshot(run.snapshot)));
  const computed = await computeAgain(run.verb, prepared, run.options);
  const { engineVersion, inputHash } = prepared.provenance;
  const different = firstDifference(run.result, asJson(computed), "");
  return different
    ? { replay: "different", ...different }
    : { replay: "identical", engineVersion, inputHash };
}

async function computeAgain(
  verb: RecordedVerb,
  prepared: PreparedSnapshot,
  options: unknown,
): Promise<object> {
  if (verb === "rank") return rank(prepared, given(readRankOptions(options, "options")));
  if (verb === "bridges") return bridges(prepared, given(readBridgesOptions(options, "options")));
  return allocateSnapshot(prepared, given(readAllocateOptions(options, "options")));
}

/** One round over a snapshot, with the candidates from the fast kernel. */
export async function allocateSnapshot(
  prepared: PreparedSnapshot,
  options: { readonly perPerson?: number } = {},
) {
  const kernel = await openKernel(prepared, { threads: 1 });
  try {
    return allocate(prepared, { ...options, candidates: kernel.candidates() });
  } finally {
    await kernel.close();
  }
}

/** Options without those that were not given. */
type Given<Options> = {
  [Key in keyof Options as undefined extends Options[Key] ? never : Key]: Options[Key];
} & {
  [Key in keyof Options as undefined extends Options[Key] ? Key : never]?: NonNullable<
    Options[Key]
  >;
};

function given<Options extends object>(options: Options): Given<Options> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Given<Options>;
}

/** Puts the member's name before the path that a reader complains of. */
function inMember<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    const words = error.message;
    throw new SnapshotError(
      /^(The|An?) /.test(words) ? `In ${name}: ${words}` : `${name}.${words}`,
    );
  }
}

/** As it is when it has been written and read again. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

interface Difference {
  readonly path: string;
  readonly stored: unknown;
  readonly computed: unknown;
}

/** The first place, in the order of what was computed, where two JSON values differ. */
function firstDifference(stored: unknown, computed: unknown, path: string): Difference | null {
  if (Array.isArray(stored) && Array.isArray(computed)) {
    for (let i = 0; i < Math.max(stored.length, computed.length); i += 1) {
      const found = firstDifference(stored[i], computed[i], `${path}[${i}]`);
      if (found) return found;
    }
    return null;
  }
  if (isPlain(stored) && isPlain(computed)) {
    const keys = new Set([...Object.keys(computed), ...Object.keys(stored)]);
    for (const key of keys) {
      const found = firstDifference(own(stored, key), own(computed, key), memberPath(path, key));
      if (found) return found;
    }
    return null;
  }
  return stored === computed ? null : { path, stored, computed };
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const own = (value: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(value, key) ? value[key] : undefined;
