import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import { taskNote } from "#db/schema/bridges.ts";
import { taskOpener } from "#db/schema/suggestions.ts";
import { task } from "#db/schema/tasks.ts";
import type { Note, NoteState } from "./notes.ts";

/** The notes of a task that the viewer may see, those that wait for an answer first. */
export async function notesOfTask(tx: Transaction, taskId: string): Promise<Note[]> {
  const rows = await tx
    .select()
    .from(taskNote)
    .where(
      and(eq(taskNote.taskId, taskId), inArray(taskNote.state, ["open", "agreed", "declined"])),
    )
    .orderBy(desc(taskNote.writtenAt), asc(taskNote.id));
  return rows
    .map((row) => ({
      id: row.id,
      steps: row.actionCodes,
      state: row.state as NoteState,
      writtenAt: row.writtenAt,
      answeredAt: row.answeredAt,
      answer: row.answer,
      version: row.version,
    }))
    .sort((a, b) => Number(b.state === "open") - Number(a.state === "open"));
}

/** Tasks of the organisation with notes that wait for an answer, the oldest note first. */
export async function tasksWithOpenNotes(
  tx: Transaction,
  organisationId: string,
): Promise<{ id: string; title: string }[]> {
  const rows = await tx
    .select({ id: task.id, title: task.title, at: taskNote.writtenAt })
    .from(taskNote)
    .innerJoin(task, eq(task.id, taskNote.taskId))
    .where(and(eq(task.organisationId, organisationId), eq(taskNote.state, "open")))
    .orderBy(asc(taskNote.writtenAt), asc(taskNote.id));
  return [...new Map(rows.map(({ id, title }) => [id, { id, title }])).values()];
}

/** What would open a task to more people, and to about how many; see `task_opener`. */
export interface Opener {
  steps: string[];
  /** 0: a few (under five); otherwise rounded down to fives. */
  atLeast: number;
}

const openersShown = 5;

/** What last night's round found would open the task to most people. */
export async function openersOfTask(tx: Transaction, taskId: string): Promise<Opener[]> {
  const rows = await tx
    .select({ code: taskOpener.actionCode, atLeast: taskOpener.atLeast })
    .from(taskOpener)
    .where(eq(taskOpener.taskId, taskId))
    .orderBy(desc(taskOpener.atLeast), asc(taskOpener.actionCode))
    .limit(openersShown);
  return rows.map(({ code, atLeast }) => ({ steps: code.split("+"), atLeast }));
}
