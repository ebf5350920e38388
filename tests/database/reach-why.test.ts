import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "#app/platform/clock/clock.ts";
import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import { whySuggested } from "#app/reach/explain-suggestion.server.ts";
import { repeatRound } from "#app/reach/repeat-round.server.ts";
import { saveIdentity } from "#app/referrals/save-identity.server.ts";
import { groupsOf } from "#app/referrals/target-groups.server.ts";
import { eraseRunRecords } from "#app/suggestions/erase-run-records.server.ts";
import { runRound } from "#app/suggestions/run-round.server.ts";
import { makeCaseworker, makeJobseeker, makeStaff } from "./makers.ts";
import { clear, scene } from "./rounds-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let sql: postgres.Sql;
let coordinator: Viewer;

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
  coordinator = await makeStaff(sql, "coordinator", null);
});
afterAll(() => db.drop());
beforeEach(async () => {
  setClock("2026-06-01T10:00:00Z");
  await clear(sql);
  setClock("2026-06-01T10:05:00Z");
});
afterEach(() => setClock());

const runOf = async (taskId: string) =>
  (
    await sql`select r.id from matching_run r join suggestion s on s.run_id = r.id
    where s.task_id = ${taskId} order by r.started_at desc limit 1`
  )[0]!.id as string;

const numberOf = async (taskId: string) =>
  (await sql`select number from task where id = ${taskId}`)[0]!.number as number;

describe("why it was suggested", () => {
  it("is told by points, rules and place, and nothing of the person", async () => {
    const { taskId, people } = await scene(sql, 6);
    await runRound("north_karelia");
    const [one] =
      await sql`select id, pseudonym, score_lo from suggestion where task_id = ${taskId} limit 1`;
    const why = await whySuggested(coordinator, { q: { suggestion: one!.id }, date: null });
    if (why.kind !== "found") throw new Error(why.kind);
    expect(why.round.forTask).toBe(4);
    const [told] = why.round.suggestions;
    expect(why.round.suggestions).toHaveLength(1);
    expect(told).toMatchObject({ tier: 1, reasons: [], score: { lo: one!.score_lo } });
    const parts = Object.values(told!.contributions.lo).reduce((sum, part) => sum + part, 0);
    expect(parts).toBe(told!.score.lo);
    const words = JSON.stringify(why);
    for (const { pseudonym, jobseekerId } of people) {
      expect(words).not.toContain(pseudonym);
      expect(words).not.toContain(jobseekerId);
    }
    expect(words).not.toContain("capacity");
    const [noted] = await sql`select act, subject from audit_entry where subject_id = ${one!.id}`;
    expect(noted).toMatchObject({ act: "explain.suggestion", subject: "suggestion" });
  });

  it("is found by the task's number and a day: the newest round of that time", async () => {
    const { taskId } = await scene(sql, 3);
    const q = { task: await numberOf(taskId) };
    await runRound("north_karelia");
    setClock("2026-06-05T10:00:00Z");
    await sql`update task set status = 'paused' where id = ${taskId}`;
    await runRound("north_karelia");
    const then = await whySuggested(coordinator, { q, date: "2026-06-02" });
    expect(then).toMatchObject({ kind: "found", round: { forTask: 3 } });
    const now = await whySuggested(coordinator, { q, date: null });
    expect(now).toMatchObject({ kind: "found", round: { forTask: 0, suggestions: [] } });
    expect(await whySuggested(coordinator, { q, date: "2026-03-01" })).toMatchObject({
      kind: "no_round",
    });
  });

  it("is unknown for what does not exist", async () => {
    expect(
      await whySuggested(coordinator, { q: { suggestion: randomUUID() }, date: null }),
    ).toEqual({ kind: "unknown" });
    expect(await whySuggested(coordinator, { q: { task: 999_999 }, date: null })).toEqual({
      kind: "unknown",
    });
  });

  it("cannot be told when the record has been erased; the hash stays", async () => {
    const { taskId } = await scene(sql, 2);
    await runRound("north_karelia");
    const id = await runOf(taskId);
    setClock("2026-07-15T10:00:00Z");
    expect(await eraseRunRecords()).toBeGreaterThan(0);
    const why = await whySuggested(coordinator, {
      q: { task: await numberOf(taskId) },
      date: "2026-06-01",
    });
    expect(why).toMatchObject({
      kind: "erased",
      inputHash: expect.stringMatching(/^[\da-f]{64}$/),
    });
    expect(await repeatRound(coordinator, id)).toMatchObject({ replay: "erased" });
  });
});

describe("repeating a round", () => {
  it("gives the same bytes, and is noted", async () => {
    const { taskId } = await scene(sql, 5);
    await runRound("north_karelia");
    const id = await runOf(taskId);
    expect(await repeatRound(coordinator, id)).toMatchObject({ replay: "identical" });
    const acts = await sql`select act from audit_entry where subject_id = ${id}`;
    expect(acts.map(({ act }) => act)).toEqual(["replay.round"]);
  });

  it("is for those who see rounds", async () => {
    const { taskId } = await scene(sql, 1);
    await runRound("north_karelia");
    const officer = await makeStaff(sql, "officer");
    expect(await repeatRound(officer, await runOf(taskId))).toBeUndefined();
    expect(await repeatRound(coordinator, randomUUID())).toBeUndefined();
  });
});

describe("target groups", () => {
  const identity = {
    firstName: "Testi",
    lastName: "Työnhakija",
    phone: "",
    email: "",
    language: "fi" as const,
    customerNumber: "",
  };

  it("are recorded by the own caseworker, and seen by nobody else", async () => {
    const caseworker = await makeCaseworker(sql);
    const { jobseekerId: id } = await makeJobseeker(sql, caseworker.accountId);
    const save = (version: number, groups?: ("young" | "immigrant")[]) =>
      saveIdentity(caseworker, randomUUID(), { id, version, identity, groups });
    expect((await save(1, ["young", "immigrant"])).ok).toBe(true);
    expect(await groupsOf(caseworker, id)).toEqual(["young", "immigrant"]);
    expect((await save(2, ["immigrant"])).ok).toBe(true);
    // Not asked: they stay.
    expect((await save(3)).ok).toBe(true);
    expect(await groupsOf(caseworker, id)).toEqual(["immigrant"]);
    // Somebody was first: nothing is recorded.
    expect(await save(3, [])).toMatchObject({ code: "stale" });
    expect(await groupsOf(caseworker, id)).toEqual(["immigrant"]);
    expect(await groupsOf(await makeCaseworker(sql), id)).toEqual([]);
    expect(await groupsOf(coordinator, id)).toEqual([]);
    expect((await save(4, [])).ok).toBe(true);
    expect(await groupsOf(caseworker, id)).toEqual([]);
  });
});
