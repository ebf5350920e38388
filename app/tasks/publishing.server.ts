import { today } from "#app/platform/clock/clock.ts";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import { lawfulFormsOn, publisherOf, type TaskRecord } from "./queries.server.ts";
import { missingForPublishing, type Obstacle } from "./rules.ts";

/** What stands between a task and being open today, by the organisation and rules as they are now. */
export async function publishingObstacles(
  tx: Transaction,
  found: TaskRecord,
): Promise<{ verified: boolean; obstacles: Obstacle[] }> {
  const publisher = await publisherOf(tx, found.organisationId);
  if (!publisher) return { verified: false, obstacles: [] };
  const lawful = await lawfulFormsOn(tx, publisher.kind, today());
  const again = found.publishedAt !== null;
  return {
    verified: publisher.verified,
    obstacles: missingForPublishing(found, { today: today(), lawful, again }),
  };
}
