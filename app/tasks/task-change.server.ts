import { eq, type SQL, sql } from "drizzle-orm";
import type { Transaction, Viewer } from "#app/platform/database/as-viewer.server.ts";
import { queueJob } from "#app/platform/jobs/queue.server.ts";
import { task, taskEvent } from "#db/schema/tasks.ts";
import { findTask, type TaskRecord } from "./queries.server.ts";
import { after, type TaskAct } from "./rules.ts";

/** A viewer who acts for an organisation. */
export type EmployerViewer = Viewer & { acting: { as: "employer"; organisationId: string } };

/** What happened: a move of states, or one of the others that are told in the task's history. */
export type TaskEventAct = TaskAct | "create" | "copy" | "change";

/** Adds a line to the task's history, as the viewer. */
export async function tellHistory(
  tx: Transaction,
  viewer: EmployerViewer,
  taskId: string,
  act: TaskEventAct,
): Promise<void> {
  await tx.insert(taskEvent).values({ taskId, act, by: viewer.accountId });
}

/** Has the engine look at the task again, soon; several changes at once make one run. */
export async function queueMatching(tx: Transaction, taskId: string): Promise<void> {
  await queueJob(tx, {
    task: "match-task",
    payload: { taskId },
    key: `match-task:${taskId}`,
    queue: "matching",
    delayMs: 100,
  });
}

/**
 * The task, locked for a move, if it exists for the viewer and may be moved so from its state.
 * Two moves at the same moment wait for each other, and the later one sees the earlier one's state.
 */
export async function taskForMove(
  tx: Transaction,
  id: string,
  act: TaskAct,
): Promise<TaskRecord | "not_found" | "wrong_state"> {
  const found = await findTask(tx, id, { lock: true });
  if (!found) return "not_found";
  return after(found.status, act, "employer") === null ? "wrong_state" : found;
}

interface MoveValues {
  publishedAt?: SQL;
  expiresOn?: string;
  closedAt?: SQL | null;
}

/** Moves a task that `taskForMove` gave, with its history and its matching run. */
export async function moveTask(
  tx: Transaction,
  viewer: EmployerViewer,
  found: TaskRecord,
  act: TaskAct,
  values: MoveValues = {},
): Promise<void> {
  const status = after(found.status, act, "employer");
  if (status === null) throw new Error(`a ${found.status} task cannot be moved by ${act}`);
  await tx
    .update(task)
    .set({
      ...values,
      ...(status === found.status ? {} : { status }),
      updatedAt: sql`now()`,
      version: found.version + 1,
    })
    .where(eq(task.id, found.id));
  await tellHistory(tx, viewer, found.id, act);
  if (found.publishedAt !== null || status === "published") await queueMatching(tx, found.id);
}
