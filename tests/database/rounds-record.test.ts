import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "#app/platform/clock/clock.ts";
import { dismissSuggestion } from "#app/suggestions/dismiss-suggestion.server.ts";
import { eraseRecordsOf, eraseRunRecords } from "#app/suggestions/erase-run-records.server.ts";
import { runNightlyRounds } from "#app/suggestions/nightly-rounds.server.ts";
import { openRecord, replayStoredRun } from "#app/suggestions/replay-run.server.ts";
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
  setClock("2026-06-01T10:00:00Z");
  return clear(sql);
});
afterEach(() => setClock());

const newest = async () =>
  (
    await sql`select * from matching_run where area_code = ${area} order by started_at desc limit 1`
  )[0]!;
const withoutOf = async (pseudonym: string) =>
  (
    await sql`select w.reason, w.bridge from round_without w join matching_run r on r.id = w.run_id
      where w.pseudonym = ${pseudonym} order by r.started_at desc limit 1`
  )[0];

describe("a stored round", () => {
  it("keeps its counts, its proof, and a record that replays to the same bytes", async () => {
    const { people } = await scene(sql, 6);
    await runRound(area);
    const run = await newest();
    expect(run).toMatchObject({
      cause: "round",
      counted: false,
      people: 6,
      tasks: 1,
      reached: 4,
      suggestions: 4,
      kept: 0,
      flagged: 4,
      withdrawn: 0,
    });
    expect(run.certificate.gap).toBe(0);
    expect(run.certificate.primal).toBe(run.certificate.dual);
    const [scores] =
      await sql`select sum(score_lo)::int as sum from suggestion where run_id = ${run.id}`;
    expect(run.score_sum).toBe(scores!.sum);
    expect(await replayStoredRun(run.id)).toEqual({
      replay: "identical",
      engineVersion: run.engine_version,
      inputHash: run.input_hash,
    });
    const record = JSON.stringify(await openRecord(run.record));
    for (const { pseudonym, jobseekerId } of people) {
      expect(record).toContain(pseudonym);
      expect(record).not.toContain(jobseekerId);
    }
    expect(record).not.toMatch(/Testi|Työnhakija/);
  });

  it("tells the first difference of a record that was tampered with, and of another version", async () => {
    await scene(sql, 2);
    await runRound(area);
    const { id, record } = await newest();
    const run = (await openRecord(record)) as { result: { suggestions: { task: string }[] } };
    run.result.suggestions[1]!.task = "t9";
    await sql`update matching_run set record = ${gzipSync(JSON.stringify(run))} where id = ${id}`;
    expect(await replayStoredRun(id)).toMatchObject({
      replay: "different",
      path: "suggestions[1].task",
      stored: "t9",
    });
    await sql`update matching_run set engine_version = '0.9.0' where id = ${id}`;
    expect(await replayStoredRun(id)).toMatchObject({ replay: "other_version", stored: "0.9.0" });
    expect(await replayStoredRun(randomUUID())).toEqual({ replay: "no_record" });
  });

  it("says of everybody who is left without, why", async () => {
    const { caseworker, people, taskId } = await scene(sql, 4);
    const add = () => makeJobseeker(sql, caseworker.accountId, { capacity: { pace: 2 } });
    const [paused, fluent, turnedDown, late] = [await add(), await add(), await add(), await add()];
    await sql`update referral set state = 'paused' where id = ${paused.referralId}`;
    // One level of Finnish short: instructions in another language would do.
    await sql`update matching_profile set languages = '{"fi":1}' where pseudonym = ${fluent.pseudonym}`;
    await sql`update matching_profile set waiting_rounds = 9 where pseudonym = ${turnedDown.pseudonym}`;
    await runRound(area);
    const [own] = await sql`select id from suggestion where pseudonym = ${turnedDown.pseudonym}`;
    await dismissSuggestion(caseworker, randomUUID(), own!.id, { reason: "travel", note: "" });
    await sql`update matching_profile set waiting_rounds = 1 where pseudonym = any(${people.map(({ pseudonym }) => pseudonym)})`;
    await runRound(area);
    expect(await withoutOf(paused.pseudonym)).toEqual({ reason: "not_ready", bridge: null });
    expect(await withoutOf(turnedDown.pseudonym)).toEqual({ reason: "dismissed", bridge: null });
    expect(await withoutOf(late.pseudonym)).toEqual({ reason: "capacity", bridge: null });
    const missing = await withoutOf(fluent.pseudonym);
    expect(missing).toMatchObject({ reason: "no_feasible_task", bridge: { task: taskId } });
    expect(missing!.bridge.cost).toBeGreaterThan(0);
    expect(missing!.bridge.actions.length).toBeGreaterThan(0);
    // Only the newest of the rounds after changes says it.
    const rows =
      await sql`select distinct run_id from round_without w join matching_run r on r.id = w.run_id where not r.counted and r.area_code = ${area}`;
    expect(rows).toHaveLength(1);
  });
});

describe("records", () => {
  it("are erased when their time is over, the hash stays", async () => {
    await scene(sql, 1);
    await runNightlyRounds();
    const night = await newest();
    await scene(sql, 1);
    await runRound(area);
    const change = await newest();
    expect(change.counted).toBe(false);
    const record = async (id: string) =>
      (
        await sql`select record is not null as kept, record_erased_at, input_hash from matching_run where id = ${id}`
      )[0]!;
    setClock("2026-06-30T10:00:00Z");
    await eraseRunRecords();
    expect((await record(change.id)).kept).toBe(true);
    setClock("2026-07-02T10:00:00Z");
    expect(await eraseRunRecords()).toBeGreaterThan(0);
    expect(await record(change.id)).toMatchObject({ kept: false, input_hash: change.input_hash });
    expect((await replayStoredRun(change.id)).replay).toBe("erased");
    expect((await record(night.id)).kept).toBe(true);
    setClock("2030-06-03T10:00:00Z");
    await eraseRunRecords();
    expect((await record(night.id)).kept).toBe(false);
  });

  it("that name a person go with the person; others stay", async () => {
    const first = await scene(sql, 1);
    await runRound(area);
    const named = await newest();
    await sql`update referral set state = 'paused' where id = ${first.person.referralId}`;
    await scene(sql, 1);
    await runRound(area);
    const other = await newest();
    expect(await eraseRecordsOf(first.person.pseudonym)).toBeGreaterThan(0);
    const left =
      await sql`select id from matching_run where record is not null and id = any(${[named.id, other.id]})`;
    expect(left.map(({ id }) => id)).toEqual([other.id]);
  });
});
