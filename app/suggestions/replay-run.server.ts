import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { eq } from "drizzle-orm";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { matchingRun } from "#db/schema/suggestions.ts";
import { engineVersion, type Replay, replayRun } from "#matching/index.ts";

/** What came of running a stored round again. */
export type RunReplay =
  | Replay
  /** There is no such round, or it kept no record. */
  | { readonly replay: "no_record" }
  /** The record's time is over, or somebody in it has been erased. */
  | { readonly replay: "erased"; readonly at: string }
  /** Another version of the engine ran: it is that version that gives the same bytes. */
  | { readonly replay: "other_version"; readonly stored: string; readonly running: string };

/**
 * Runs a stored round again from its record and compares: "why did it suggest this in March?". The
 * record is opened under the engine's role; what comes out names nobody unless the two differ.
 */
export async function replayStoredRun(id: string): Promise<RunReplay> {
  const run = await asMatcher(async (tx) => {
    const [row] = await tx
      .select({
        record: matchingRun.record,
        erasedAt: matchingRun.recordErasedAt,
        engineVersion: matchingRun.engineVersion,
      })
      .from(matchingRun)
      .where(eq(matchingRun.id, id));
    return row;
  });
  if (run?.erasedAt) return { replay: "erased", at: run.erasedAt };
  if (!run?.record) return { replay: "no_record" };
  if (run.engineVersion !== engineVersion) {
    return { replay: "other_version", stored: run.engineVersion, running: engineVersion };
  }
  return replayRun(await openRecord(run.record));
}

/** The recorded run that a record holds. */
export async function openRecord(record: Uint8Array): Promise<unknown> {
  return JSON.parse((await promisify(gunzip)(record)).toString("utf8"));
}
