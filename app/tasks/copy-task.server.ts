import { today } from "#app/platform/clock/clock.ts";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { task } from "#db/schema/tasks.ts";
import { findTask } from "./queries.server.ts";
import { hubAddress } from "./rules.ts";
import { type EmployerViewer, tellHistory } from "./task-change.server.ts";

/** Makes a new draft with the answers of a task in any state. Dates that have gone by are left out. */
export function copyTask(
  viewer: EmployerViewer,
  { id, key }: { id: string; key: string },
): Promise<Result<{ to: string }, "not_found">> {
  return asViewerOnce<"not_found">(viewer, key, async (tx) => {
    const found = await findTask(tx, id);
    if (!found) return refused("not_found");
    const ahead = (date: string | null) => (date !== null && date >= today() ? date : null);
    const {
      id: _id,
      number: _number,
      status: _status,
      publishedAt: _publishedAt,
      expiresOn: _expiresOn,
      remindedFor: _remindedFor,
      closedAt: _closedAt,
      createdAt: _createdAt,
      updatedAt: _updatedAt,
      version: _version,
      ...answers
    } = found;
    const [made] = await tx
      .insert(task)
      .values({
        ...answers,
        startDate: ahead(found.startDate),
        endDate: ahead(found.endDate),
        copiedFrom: found.id,
        createdBy: viewer.accountId,
      })
      .returning({ id: task.id });
    await tellHistory(tx, viewer, made!.id, "copy");
    return done({ to: `${hubAddress(made!.id)}?done=copy` });
  });
}
