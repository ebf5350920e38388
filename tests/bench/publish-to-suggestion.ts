import { performance } from "node:perf_hooks";
import { jobs } from "#app/jobs.ts";
import { chooseDatabase, closeDatabase } from "#app/platform/database/pool.server.ts";
import { startWorker } from "#app/platform/jobs/worker.server.ts";
import { publishTask } from "#app/tasks/publish-task.server.ts";
import type { EmployerViewer } from "#app/tasks/task-change.server.ts";
import { benchDatabase } from "./demonstration.ts";

const rounds = 10;
const people = 4000;

/**
 * From an employer's "publish" to suggestions that a caseworker sees, at 4,000 jobseekers and 2,000
 * tasks: the use case, the queue with its debounce, the engine, the stored rows. A worker waits for
 * jobs as in real use. Goal: 2 seconds.
 */
export async function benchPublishToSuggestion(): Promise<object> {
  const database = await benchDatabase({ people, tasks: 2000 });
  await chooseDatabase(database.workUrl);
  const worker = await startWorker(database.workUrl, jobs);
  const { sql } = database;
  try {
    const [published] = await sql`select t.*, m.account_id from task t
      join organisation o on o.id = t.organisation_id and o.status = 'verified'
      join organisation_membership m on m.organisation_id = o.id
      where t.status = 'published' and cardinality(t.slots) > 0 order by t.id limit 1`;
    const { account_id: accountId, id: _id, number: _number, ...row } = published!;
    const viewer: EmployerViewer = {
      accountId,
      acting: { as: "employer", organisationId: row.organisation_id },
    };
    const milliseconds: number[] = [];
    let flagged = 0;
    for (let round = 0; round < rounds; round++) {
      const [draft] = await sql`insert into task ${sql({
        ...row,
        status: "draft",
        title: `${row.title} ${round}`,
        published_at: null,
        expires_on: null,
        languages: sql.json(row.languages),
        demands: sql.json(row.demands),
      })} returning id, version`;
      const start = performance.now();
      const result = await publishTask(viewer, {
        id: draft!.id,
        version: draft!.version,
        key: `bench-publish-${round}-${start}`,
      });
      if (!result.ok) throw new Error(`the task was not published: ${result.code}`);
      for (;;) {
        const [found] =
          await sql`select count(*)::int as n from suggestion where task_id = ${draft!.id} and state = 'flagged'`;
        if (found!.n > 0) {
          flagged += found!.n;
          break;
        }
        if (performance.now() - start > 30_000) throw new Error("no suggestion within 30 s");
        await new Promise((done) => setTimeout(done, 5));
      }
      milliseconds.push(performance.now() - start);
    }
    milliseconds.sort((a, b) => a - b);
    const [run] =
      await sql`select round(avg(extract(epoch from finished_at - started_at) * 1000))::int as ms
        from matching_run where cause = 'task'`;
    return {
      people,
      tasks: 2000,
      rounds,
      suggestionsPerTask: flagged / rounds,
      medianMs: Math.round(milliseconds[Math.floor(rounds / 2)]!),
      worstMs: Math.round(milliseconds.at(-1)!),
      matchingRunMs: run!.ms,
    };
  } finally {
    await worker.stop();
    await closeDatabase();
    await database.stop();
  }
}
