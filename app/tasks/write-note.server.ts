import { and, eq, sql } from "drizzle-orm";
import type { Transaction, Viewer } from "#app/platform/database/as-viewer.server.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { taskNote } from "#db/schema/bridges.ts";
import { taskAddress } from "./rules.ts";

/**
 * Asks the employer of a task whether these supports could be arranged, in the caller's transaction.
 * The note speaks of the task alone. What has been asked already and waits is not asked twice, by
 * whichever caseworker. The organisation's people get a letter that says a question waits.
 *
 * @param steps steps of a bridge, such as `adjust_little:pace`
 * @returns false when the same question waits already
 */
export async function writeNote(
  tx: Transaction,
  viewer: Viewer,
  { taskId, steps }: { taskId: string; steps: readonly string[] },
): Promise<boolean> {
  const asked = [...steps].sort();
  // Two caseworkers at the same moment: the second waits and then finds the first one's note.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`task_note:${taskId}`}, 0))`,
  );
  const waiting = await tx
    .select({ steps: taskNote.actionCodes })
    .from(taskNote)
    .where(and(eq(taskNote.taskId, taskId), eq(taskNote.state, "open")));
  const isAsked = (step: string) => waiting.some((note) => note.steps.includes(step));
  const left = asked.filter((step) => !isAsked(step));
  if (left.length === 0) return false;
  await tx.insert(taskNote).values({ taskId, actionCodes: left, writtenBy: viewer.accountId });
  const members = await tx.execute<{ email: string; language: string }>(
    sql`select email, language from toimi.members_to_ask(${taskId}) order by email`,
  );
  for (const { email, language } of members) {
    await sendMail(tx, {
      to: email,
      template: "task_note",
      language,
      values: { link: linkTo(`${taskAddress(taskId)}#questions`) },
    });
  }
  return true;
}
