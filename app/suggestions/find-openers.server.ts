import { setImmediate as breathe } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { taskOpener } from "#db/schema/suggestions.ts";
import { openers } from "#matching/index.ts";
import { readRoundWorld } from "./round-world.server.ts";
import type { MatcherTransaction } from "./snapshot.server.ts";

/** Counts are told in fives, and from one to four as "a few", which is 0 here. */
const grain = 5;

/** So many tasks' rows are one transaction. */
const tasksAtOnce = 200;

/**
 * Finds what would open the area's tasks to more people: for each support that the employer can give
 * alone, about how many more. Done at night only, and only in round numbers, so that nobody can be
 * found out by editing a task and looking again.
 */
export async function findOpeners(area: string): Promise<void> {
  const { prepared } = await asMatcher((tx) => readRoundWorld(tx, area, false));
  let found: TaskOpeners[] = [];
  for (const { task } of prepared.tasks) {
    const { openers: all } = openers(prepared, task.id, { pairs: false, top: 40 });
    found.push({
      taskId: task.id,
      rows: all.map(({ actions, people }) => ({
        actionCode: actions.join("+"),
        atLeast: people - (people % grain),
      })),
    });
    if (found.length === tasksAtOnce) {
      await asMatcher((tx) => storeOpeners(tx, found));
      found = [];
    }
    // A look at everybody for each task takes long; other jobs go on meanwhile.
    await breathe();
  }
  await asMatcher(async (tx) => {
    await storeOpeners(tx, found);
    await tx.execute(sql`delete from task_opener where task_id not in
      (select t.id from matcher_task t where t.open)`);
  });
}

interface TaskOpeners {
  readonly taskId: string;
  readonly rows: readonly { readonly actionCode: string; readonly atLeast: number }[];
}

/** Writes the tasks' openers anew, in place of those there were. */
async function storeOpeners(tx: MatcherTransaction, found: readonly TaskOpeners[]): Promise<void> {
  const ids = found.map(({ taskId }) => taskId).join(",");
  await tx.execute(
    sql`delete from task_opener where task_id = any(string_to_array(${ids}, ',')::uuid[])`,
  );
  const rows = found.flatMap(({ taskId, rows: own }) => own.map((row) => ({ ...row, taskId })));
  if (rows.length > 0) await tx.insert(taskOpener).values(rows);
}
