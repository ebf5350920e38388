import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "#app/platform/clock/clock.ts";
import { findOpeners } from "#app/suggestions/find-openers.server.ts";
import { runNightlyRounds } from "#app/suggestions/nightly-rounds.server.ts";
import { runRound } from "#app/suggestions/run-round.server.ts";
import { makeJobseeker } from "./makers.ts";
import { clear, scene } from "./rounds-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const area = "north_karelia";

let db: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());
beforeEach(() => {
  setClock("2026-11-24T20:00:00Z");
  return clear(sql);
});
afterEach(() => setClock());

const newest = async () =>
  (
    await sql`select * from matching_run where area_code = ${area} order by started_at desc limit 1`
  )[0]!;
const waited = async (pseudonym: string): Promise<number> =>
  (await sql`select waiting_rounds from matching_profile where pseudonym = ${pseudonym}`)[0]!
    .waiting_rounds;

describe("the nightly round", () => {
  it("counts waiting once a night, and those with a suggestion wait no longer from the next on", async () => {
    setClock("2026-11-24T22:40:00Z");
    const { people, taskId } = await scene(sql, 5);
    for (const { pseudonym } of people) {
      await sql`update matching_profile set waiting_rounds = 2 where pseudonym = ${pseudonym}`;
    }
    await runNightlyRounds();
    const given = (
      await sql`select pseudonym from suggestion where task_id = ${taskId} and state = 'flagged'`
    ).map((row) => row.pseudonym as string);
    const without = people.find(({ pseudonym }) => !given.includes(pseudonym))!.pseudonym;
    expect(given).toHaveLength(4);
    expect((await newest()).counted).toBe(true);
    const counts = async () => [await waited(without), ...(await Promise.all(given.map(waited)))];
    expect(await counts()).toEqual([3, 2, 2, 2, 2]);

    // Begun again the same night: nothing is counted twice; and the day's rounds take nothing away.
    await runNightlyRounds();
    setClock("2026-11-25T10:00:00Z");
    expect(await runRound(area)).toMatchObject({ flagged: 0, withdrawn: 0 });
    expect(await counts()).toEqual([3, 2, 2, 2, 2]);

    setClock("2026-11-25T22:40:00Z");
    expect(await runNightlyRounds()).toMatchObject({ flagged: 1, withdrawn: 1 });
    const [now] =
      await sql`select count(*)::int as n from suggestion where pseudonym = ${without} and state = 'flagged'`;
    expect(now!.n).toBe(1);
    expect((await counts()).sort()).toEqual([0, 0, 0, 1, 3]);
    const nights =
      await sql`select count(*)::int as n from matching_run where counted and area_code = ${area}`;
    expect(nights[0]!.n).toBe(2);
  });

  it("tells in round numbers what would open a task to more people", async () => {
    const { caseworker, taskId } = await scene(sql, 1);
    await sql`update task set demands = '{"pace":4}', adjustable = '{pace}' where id = ${taskId}`;
    for (let n = 0; n < 7; n++) {
      const one = await makeJobseeker(sql, caseworker.accountId);
      await sql`update matching_profile set capacity = '{"pace":3}', absolute = '{pace}' where pseudonym = ${one.pseudonym}`;
    }
    await findOpeners(area);
    const rows = await sql`select action_code, at_least from task_opener where task_id = ${taskId}`;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ at_least: n }) => n === 5)).toBe(true);
    expect(rows.some(({ action_code }) => action_code.endsWith(":pace"))).toBe(true);
    await sql`update task set status = 'paused' where id = ${taskId}`;
    await findOpeners(area);
    expect(await sql`select 1 from task_opener where task_id = ${taskId}`).toHaveLength(0);
  });
});
