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
 * tasks: the use case, the queue with its debounce, a round over the whole area, the stored rows. A worker waits for
 * jobs as in real use. Goal: 2 seconds.
 */
export async function benchPublishToSuggestion(): Promise<object> {
  const database = await benchDatabase({ people, tasks: 2000 });
  await chooseDatabase(database.workUrl);
  const worker = await startWorker(database.workUrl, jobs);
  const { sql } = database;
  try {
    // Copies of tasks that are full: more room for them is what a round has use for at once.
    const wanted = await sql`select t.*, m.account_id from task t
      join organisation o on o.id = t.organisation_id and o.status = 'verified'
      join organisation_membership m on m.organisation_id = o.id and m.role = 'owner'
      where t.status = 'published' and least(4 * t.places, 12) <=
        (select count(*) from suggestion s where s.task_id = t.id and s.state in ('flagged', 'shortlisted', 'snoozed'))
      order by t.id limit 60`;
    const milliseconds: number[] = [];
    let flagged = 0;
    let nobody = 0;
    for (const published of wanted) {
      if (milliseconds.length === rounds) break;
      const { account_id: accountId, id: _id, number: _number, ...row } = published;
      const viewer: EmployerViewer = {
        accountId,
        acting: { as: "employer", organisationId: row.organisation_id },
      };
      const [draft] = await sql`insert into task ${sql({
        ...row,
        status: "draft",
        title: `${row.title} ${milliseconds.length}`,
        published_at: null,
        expires_on: null,
        languages: sql.json(row.languages),
        demands: sql.json(row.demands),
      })} returning id, version`;
      const start = performance.now();
      const result = await publishTask(viewer, {
        id: draft!.id,
        version: draft!.version,
        key: `bench-publish-${draft!.id}`,
      });
      if (!result.ok) throw new Error(`the task was not published: ${result.code}`);
      for (;;) {
        const [found] =
          await sql`select (select count(*)::int from suggestion where task_id = ${draft!.id} and state = 'flagged') as n,
            (select count(*)::int from graphile_worker._private_jobs) as jobs`;
        if (found!.n > 0) {
          flagged += found!.n;
          milliseconds.push(performance.now() - start);
          break;
        }
        if (found!.jobs === 0) {
          nobody += 1;
          break;
        }
        if (performance.now() - start > 30_000) throw new Error("no suggestion within 30 s");
        await new Promise((done) => setTimeout(done, 5));
      }
    }
    if (milliseconds.length === 0) throw new Error("no round gave anybody to a new task");
    milliseconds.sort((a, b) => a - b);
    const [run] =
      await sql`select round(avg(extract(epoch from finished_at - started_at) * 1000))::int as ms,
          round(avg(flagged + withdrawn), 1)::float8 as moved, round(avg(octet_length(record)))::int as bytes
        from matching_run where cause = 'round' and not counted`;
    return {
      people,
      tasks: 2000,
      published: milliseconds.length,
      suggestionsPerTask: flagged / milliseconds.length,
      /** Tasks that the round gave nobody, since everybody had better ones. */
      publishedForNobody: nobody,
      medianMs: Math.round(milliseconds[Math.floor(milliseconds.length / 2)]!),
      worstMs: Math.round(milliseconds.at(-1)!),
      roundMs: run!.ms,
      suggestionsMovedPerRound: run!.moved,
      recordBytes: run!.bytes,
    };
  } finally {
    await worker.stop();
    await closeDatabase();
    await database.stop();
  }
}
