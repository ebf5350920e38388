/** A small world for tests of rounds: nobody of an earlier test is in the way. */
import type postgres from "postgres";
import { runMatching } from "#app/suggestions/run-matching.server.ts";
import { makeCaseworker, makeEmployer, makeJobseeker, makeTask } from "./makers.ts";

/** An employer, a caseworker, one task and some people of the caseworker's. */
export async function scene(
  sql: postgres.Sql,
  people = 1,
  capacity: Record<string, number> = { pace: 2 },
) {
  const employer = await makeEmployer(sql);
  const caseworker = await makeCaseworker(sql);
  const made = [];
  for (let n = 0; n < people; n++) {
    made.push(await makeJobseeker(sql, caseworker.accountId, { capacity }));
  }
  const taskId = await makeTask(sql, employer.organisationId);
  return { employer, caseworker, people: made, person: made[0]!, taskId };
}

/** Everybody pauses, every task too, and what was suggested is withdrawn. */
export async function clear(sql: postgres.Sql): Promise<void> {
  await sql`update referral set state = 'paused' where state = 'ready'`;
  await sql`update task set status = 'paused' where status = 'published'`;
  await runMatching({ cause: "all" });
}

/** The suggestion of a pair. */
export async function stored(sql: postgres.Sql, pseudonym: string, taskId: string) {
  const [row] =
    await sql`select * from suggestion where pseudonym = ${pseudonym} and task_id = ${taskId}`;
  return row;
}

/** A suggestion's acts, each with its reason. */
export async function acts(sql: postgres.Sql, id: string): Promise<string[]> {
  const rows =
    await sql`select act, reason_code from suggestion_event where suggestion_id = ${id} order by at, id`;
  return rows.map(({ act, reason_code }) => (reason_code ? `${act} ${reason_code}` : act));
}

/** Every suggestion, as text to compare. */
export const everything = async (sql: postgres.Sql): Promise<string> =>
  JSON.stringify(await sql`select * from suggestion order by id`);
