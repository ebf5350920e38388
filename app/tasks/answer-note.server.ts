import { and, eq, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { taskNote } from "#db/schema/bridges.ts";
import { type NoteAnswer, type NoteState, noteAfter } from "./notes.ts";
import { taskAddress } from "./rules.ts";
import type { EmployerViewer } from "./task-change.server.ts";

/**
 * The employer answers a question about one of their tasks. Nothing of the task changes by itself:
 * after a yes the page leads to where the task is edited. The caseworker who asked gets a letter.
 *
 * @returns `not_found` when the note is not about a task of the viewer's organisation; `answered`
 *   when a colleague has answered it, or the caseworker has taken it back
 */
export function answerNote(
  viewer: EmployerViewer,
  key: string,
  { noteId, answer }: { noteId: string; answer: NoteAnswer },
): Promise<Result<{ to: string }, "not_found" | "answered">> {
  return asViewerOnce<"not_found" | "answered">(viewer, key, async (tx) => {
    const [note] = await tx.select().from(taskNote).where(eq(taskNote.id, noteId));
    if (!note) return refused("not_found");
    const to = noteAfter(note.state as NoteState, answer.answer, "employer");
    if (to === null) return refused("answered");
    const changed = await tx
      .update(taskNote)
      .set({
        state: to,
        answeredBy: viewer.accountId,
        answeredAt: now().toString(),
        answer: answer.words,
        version: note.version + 1,
      })
      .where(and(eq(taskNote.id, noteId), eq(taskNote.version, note.version)))
      .returning({ id: taskNote.id });
    if (changed.length === 0) return refused("answered");
    const writers = await tx.execute<{ email: string; language: string }>(
      sql`select email, language from toimi.note_writer(${noteId})`,
    );
    for (const { email, language } of writers) {
      await sendMail(tx, {
        to: email,
        template: "task_note_answered",
        language,
        values: { link: linkTo(`/caseworker/tasks/${note.taskId}`) },
      });
    }
    return done({ to: `${taskAddress(note.taskId)}?done=note_${to}#questions` });
  });
}
