import { and, eq, inArray, isNull } from "drizzle-orm";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { environment } from "#db/schema/environments.ts";
import { task } from "#db/schema/tasks.ts";
import { environmentAddress } from "./addresses.ts";
import type { EmployerViewer } from "./queries.server.ts";

/**
 * Puts a published task of the organisation into one of its environments, as a standing task.
 * @returns `task` when it is not published, or in an environment already
 */
export function placeTask(
  viewer: EmployerViewer,
  key: string,
  id: string,
  { taskId, capacityPerDay }: { taskId: string; capacityPerDay: number },
): Promise<Result<{ to: string }, "not_found" | "task">> {
  return asViewerOnce<"not_found" | "task">(viewer, key, async (tx) => {
    const [own] = await tx
      .select({ organisationId: environment.organisationId })
      .from(environment)
      .where(eq(environment.id, id));
    if (!own) return refused("not_found");
    const placed = await tx
      .update(task)
      .set({ environmentId: id, capacityPerDay })
      .where(
        and(
          eq(task.id, taskId),
          eq(task.organisationId, own.organisationId),
          isNull(task.environmentId),
          inArray(task.status, ["published", "paused"]),
        ),
      )
      .returning({ id: task.id });
    if (placed.length === 0) return refused("task");
    return done({ to: `${environmentAddress(id)}?done=task#tasks` });
  });
}

/** Takes a standing task out of its environment. The task, and those who do it, stay. */
export function takeTaskOut(
  viewer: EmployerViewer,
  key: string,
  id: string,
  taskId: string,
): Promise<Result<{ to: string }, "not_found">> {
  return asViewerOnce<"not_found">(viewer, key, async (tx) => {
    const taken = await tx
      .update(task)
      .set({ environmentId: null, capacityPerDay: null })
      .where(and(eq(task.id, taskId), eq(task.environmentId, id)))
      .returning({ id: task.id });
    if (taken.length === 0) return refused("not_found");
    return done({ to: `${environmentAddress(id)}?done=task_out#tasks` });
  });
}
