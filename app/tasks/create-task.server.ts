import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done } from "#app/platform/database/result.ts";
import { task } from "#db/schema/tasks.ts";
import { pageAddress } from "./rules.ts";
import { type EmployerViewer, tellHistory } from "./task-change.server.ts";

/**
 * Begins a task: a draft with a title. The same key again leads to the same draft.
 * @returns where the form goes on
 */
export async function createTask(
  viewer: EmployerViewer,
  { title, key }: { title: string; key: string },
): Promise<{ to: string }> {
  const made = await asViewerOnce(viewer, key, async (tx) => {
    const [made] = await tx
      .insert(task)
      .values({
        organisationId: viewer.acting.organisationId,
        title,
        createdBy: viewer.accountId,
      })
      .returning({ id: task.id });
    const id = made!.id;
    await tellHistory(tx, viewer, id, "create");
    return done({ to: pageAddress(id, "work") });
  });
  if (!made.ok) throw new Error("beginning a task is never refused");
  return made.value;
}
