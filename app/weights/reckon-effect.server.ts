import { and, eq, isNull, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import {
  asViewer,
  asViewerOnce,
  audit,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { queueJob } from "#app/platform/jobs/queue.server.ts";
import { readRoundWorld } from "#app/suggestions/round-world.server.ts";
import { parameterSet } from "#db/schema/suggestions.ts";
import { engineVersion, type ParameterSet, prepare, type Snapshot } from "#matching/index.ts";
import { allocateSnapshot } from "#matching/recorded-run.ts";
import { type AreaEffect, compareRounds, type RoundPair } from "./effect.ts";
import { inForceOf, readSets } from "./queries.server.ts";

/**
 * A coordinator asks what a draft would do to today's suggestions. The reckoning is a job of the
 * worker, so that the site stays quick meanwhile.
 */
export function askForEffect(
  viewer: Viewer,
  key: string,
  id: string,
): Promise<Result<{ to: string }, "gone" | "decided">> {
  return asViewerOnce(viewer, key, async (tx) => {
    const draft = (await readSets(tx)).find((set) => set.id === id);
    if (!draft) return refused("gone");
    if (draft.state !== "draft") return refused("decided");
    await queueJob(tx, {
      task: "reckon-effect",
      payload: { id, accountId: viewer.accountId },
      key: `reckon-effect:${id}`,
      queue: "effects",
    });
    audit(tx, { act: "reckon.weights", subject: "parameter_set", subjectId: id });
    return done({ to: `/coordinator/weights/${id}` });
  });
}

/**
 * Reckons the effect for the coordinator who asked, and stores it with the draft, in counts alone.
 * Both rounds, with the set in force and with the draft, are over the same people and tasks, those
 * of now. Does nothing when the draft has been decided on, or the coordinator is none any more.
 */
export async function reckonEffect(id: string, accountId: string): Promise<void> {
  const viewer: Viewer = { accountId, acting: { as: "coordinator" } };
  const sets = await asViewer(viewer, readSets);
  const draft = sets.find((set) => set.id === id);
  if (draft?.state !== "draft") return;
  const inForce = inForceOf(sets);
  const areas: AreaEffect[] = [];
  for (const code of await asMatcher(readAreaCodes)) {
    const effect = await effectIn(code, inForce.values, draft.values);
    if (effect) areas.push(effect);
  }
  await asViewer(viewer, (tx) =>
    tx
      .update(parameterSet)
      .set({ effect: { against: inForce.hash, engineVersion, areas }, effectAt: now().toString() })
      .where(
        and(
          eq(parameterSet.id, id),
          isNull(parameterSet.approvedAt),
          isNull(parameterSet.rejectedAt),
        ),
      ),
  );
}

/** The effect in one employment area; null where there is nobody and nothing to match. */
async function effectIn(code: string, inForce: ParameterSet, draft: ParameterSet) {
  const { prepared } = await asMatcher((tx) => readRoundWorld(tx, code, false));
  const { snapshot } = prepared;
  if (snapshot.jobseekers.length === 0 && snapshot.tasks.length === 0) return null;
  return compareRounds(
    { code, people: snapshot.jobseekers.length, tasks: snapshot.tasks.length },
    await roundOf(snapshot, inForce),
    await roundOf(snapshot, draft),
    await asMatcher(readHomes),
  );
}

/** The suggestions of a round over a snapshot with other weights. */
async function roundOf(snapshot: Snapshot, parameters: ParameterSet): Promise<RoundPair[]> {
  const { suggestions } = await allocateSnapshot(prepare({ ...snapshot, parameters }));
  return suggestions.map(({ jobseeker, task, score }) => ({ jobseeker, task, score: score.lo }));
}

type Matcher = Parameters<Parameters<typeof asMatcher>[0]>[0];

async function readAreaCodes(tx: Matcher): Promise<string[]> {
  const rows = (await tx.execute(
    sql`select code from employment_area order by code`,
  )) as unknown as { code: string }[];
  return rows.map(({ code }) => code);
}

/** Every person's home municipality, under the engine's pseudonyms. */
async function readHomes(tx: Matcher): Promise<Map<string, string>> {
  const rows = (await tx.execute(
    sql`select j.pseudonym, c.municipality_code from matcher_jobseeker j
      join postal_code c on c.code = j.postal_code`,
  )) as unknown as { pseudonym: string; municipality_code: string }[];
  return new Map(rows.map((row) => [row.pseudonym, row.municipality_code]));
}
