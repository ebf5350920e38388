/** What the pages show of bridges: of a suggestion's pair, and of a client whom no task suits yet. */
import { and, desc, eq, inArray } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import {
  asViewer,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { notesOfTask } from "#app/tasks/note-queries.server.ts";
import type { Note } from "#app/tasks/notes.ts";
import { supportsInForce } from "#app/weights/supports.server.ts";
import { type SupportNames, supportNames } from "#app/weights/word-step.ts";
import { matchingRun, roundWithout, suggestion } from "#db/schema/suggestions.ts";
import { task } from "#db/schema/tasks.ts";
import type { WithoutReason } from "#matching/index.ts";
import { type BridgesOfPair, findBridges } from "./find-bridges.server.ts";
import { openStates } from "./rules.ts";

export interface BridgesView extends BridgesOfPair {
  readonly taskId: string;
  readonly names: SupportNames;
  /** What has been asked of the task's employer, by any caseworker. */
  readonly notes: readonly Note[];
}

/** The bridges of a pair with their words; null when there is nothing to work out. */
export async function readBridges(
  viewer: Viewer,
  { pseudonym, taskId }: { pseudonym: string; taskId: string },
  language: Language,
): Promise<BridgesView | null> {
  const found = await findBridges(pseudonym, taskId);
  if (!found) return null;
  return asViewer(viewer, async (tx) => ({
    ...found,
    taskId,
    names: supportNames(await supportsInForce(tx, today()), language),
    notes: await notesOfTask(tx, taskId),
  }));
}

/** Why a client has no suggestion, and what would open a task. */
export interface WhyWithout {
  readonly reason: WithoutReason;
  readonly at: string;
  /** The task that would take least to open, with its bridges as they are now. */
  readonly nearest: { readonly title: string; readonly bridges: BridgesView } | null;
}

/**
 * Why the newest round left a client without, when nothing is open for them now. Null when something
 * is open, or no round has looked at them yet.
 */
export async function readWhyWithout(
  viewer: Viewer,
  pseudonym: string,
  language: Language,
): Promise<WhyWithout | null> {
  const left = await asViewer(viewer, async (tx) => {
    const [open] = await tx
      .select({ id: suggestion.id })
      .from(suggestion)
      .where(and(eq(suggestion.pseudonym, pseudonym), inArray(suggestion.state, [...openStates])))
      .limit(1);
    return open ? null : newestWithout(tx, pseudonym);
  });
  if (!left) return null;
  const { reason, at, bridge } = left;
  const bridges = bridge
    ? await readBridges(viewer, { pseudonym, taskId: bridge.task }, language)
    : null;
  return {
    reason,
    at,
    nearest: bridge && bridges?.bridges.length ? { title: bridge.title, bridges } : null,
  };
}

async function newestWithout(tx: Transaction, pseudonym: string) {
  const [row] = await tx
    .select({
      reason: roundWithout.reason,
      bridge: roundWithout.bridge,
      at: matchingRun.startedAt,
    })
    .from(roundWithout)
    .innerJoin(matchingRun, eq(matchingRun.id, roundWithout.runId))
    .where(eq(roundWithout.pseudonym, pseudonym))
    .orderBy(desc(matchingRun.startedAt), desc(matchingRun.id))
    .limit(1);
  if (!row) return null;
  const taskId = typeof row.bridge?.task === "string" ? row.bridge.task : null;
  const [opened] = taskId
    ? await tx.select({ title: task.title }).from(task).where(eq(task.id, taskId))
    : [];
  return {
    reason: row.reason as WithoutReason,
    at: row.at,
    bridge: taskId && opened ? { task: taskId, title: opened.title } : null,
  };
}
