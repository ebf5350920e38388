import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { crontab, jobs } from "#app/jobs.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { runDueJobs } from "#app/platform/jobs/worker.server.ts";
import { queueMatching as queueJobseekerMatching } from "#app/referrals/queue-matching.server.ts";
import { replay } from "#app/suggestions/judge-pair.ts";
import { hashOfParameters } from "#app/suggestions/parameters.server.ts";
import { runMatching } from "#app/suggestions/run-matching.server.ts";
import { queueMatching as queueTaskMatching } from "#app/tasks/task-change.server.ts";
import { defaultParameters, engineVersion } from "#matching/index.ts";
import { makeTask } from "./makers.ts";
import {
  acts as actsOf,
  everything as allSuggestions,
  clear as clearAll,
  scene as sceneOf,
  stored as storedPair,
} from "./rounds-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const perPerson = 3;
const perPlace = 4;

let db: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());
afterEach(() => setClock());

const scene = (people?: number, capacity?: Record<string, number>) =>
  sceneOf(sql, people, capacity);
const clear = () => clearAll(sql);
const stored = (pseudonym: string, taskId: string) => storedPair(sql, pseudonym, taskId);
const acts = (id: string) => actsOf(sql, id);
const everything = () => allSuggestions(sql);

describe("a matching run", () => {
  it("stores what the engine found, with all that it takes to find it again", async () => {
    await clear();
    const { person, taskId } = await scene();
    const summary = await runMatching({ cause: "task", taskId });
    expect(summary).toEqual({ flagged: 1, refreshed: 0, withdrawn: 0 });
    const row = (await stored(person.pseudonym, taskId))!;
    expect(row).toMatchObject({ state: "flagged", origin: "engine", decided_by: null });
    expect(row.engine_version).toBe(engineVersion);
    expect(row.parameters_hash).toBe(hashOfParameters(defaultParameters));
    const parts: Record<string, Record<string, number>> = row.contributions;
    const sum = (part: "lo" | "hi") => Object.values(parts[part]!).reduce((a, b) => a + b, 0);
    expect([sum("lo"), sum("hi")]).toEqual([row.score_lo, row.score_hi]);

    const again = replay(row.input);
    expect(again.provenance.inputHash).toBe(row.input_hash);
    expect(JSON.parse(JSON.stringify(again.explanation))).toEqual(row.explanation);
    expect(again.explanation.contributions).toEqual(row.contributions);

    const [run] = await sql`select * from matching_run where id = ${row.run_id}`;
    expect(run).toMatchObject({ cause: "round", people: 1, tasks: 1, flagged: 1, withdrawn: 0 });
    expect(await acts(row.id)).toEqual(["flag"]);
  });

  it("changes nothing when nothing has changed, also when days have passed", async () => {
    setClock("2026-11-24T10:00:00Z");
    await clear();
    const { taskId, person } = await scene(perPlace);
    await runMatching({ cause: "task", taskId });
    const before = await everything();
    const nothing = { flagged: 0, refreshed: 0, withdrawn: 0 };
    setClock("2026-11-27T10:00:00Z");
    expect(await runMatching({ cause: "task", taskId })).toEqual(nothing);
    expect(await runMatching({ cause: "jobseeker", pseudonym: person.pseudonym })).toEqual(nothing);
    expect(await runMatching({ cause: "all" })).toEqual(nothing);
    expect(await everything()).toBe(before);
  });

  it("suggests nobody to a task of a suspended organisation, and withdraws what waited", async () => {
    await clear();
    const { taskId, employer } = await scene();
    await runMatching({ cause: "task", taskId });
    await sql`update organisation set status = 'suspended' where id = ${employer.organisationId}`;
    expect(await runMatching({ cause: "all" })).toMatchObject({ flagged: 0, withdrawn: 1 });
    await sql`update organisation set status = 'verified' where id = ${employer.organisationId}`;
    expect(await runMatching({ cause: "all" })).toMatchObject({ flagged: 1, withdrawn: 0 });
  });

  it("spreads: no more people than a task has room for", async () => {
    await clear();
    const { taskId } = await scene(7);
    expect((await runMatching({ cause: "task", taskId })).flagged).toBe(perPlace);
  });

  it("spreads: no more suggestions than a person can look at, the best first", async () => {
    await clear();
    const { employer, person } = await scene();
    for (let n = 0; n < 5; n++) await makeTask(sql, employer.organisationId, { title: `T${n}` });
    const run = await runMatching({ cause: "jobseeker", pseudonym: person.pseudonym });
    expect(run.flagged).toBe(perPerson);
  });

  it("refreshes what waits and what is in consideration, without moving it", async () => {
    await clear();
    const { person, taskId } = await scene(1, {});
    await runMatching({ cause: "task", taskId });
    const before = (await stored(person.pseudonym, taskId))!;
    expect(before.score_lo).toBeLessThan(before.score_hi);
    expect(before.next_question).toBe("pace");
    await sql`update matching_profile set capacity = '{"pace":4}' where pseudonym = ${person.pseudonym}`;
    const run = await runMatching({ cause: "jobseeker", pseudonym: person.pseudonym });
    expect(run).toEqual({ flagged: 0, refreshed: 1, withdrawn: 0 });
    const after = (await stored(person.pseudonym, taskId))!;
    expect(after).toMatchObject({
      state: "flagged",
      score_lo: before.score_hi,
      score_hi: before.score_hi,
      next_question: null,
      version: before.version,
    });
    expect(await acts(after.id)).toEqual(["flag"]);
  });

  it.each([
    ["the task closes", "task_not_open"],
    ["the person pauses", "person_not_ready"],
    ["a hard rule fails", "rule_fails"],
  ])("withdraws what no longer stands: %s", async (_, reason) => {
    await clear();
    const { person, taskId } = await scene();
    await runMatching({ cause: "task", taskId });
    const change = {
      task_not_open: sql`update task set status = 'withdrawn' where id = ${taskId}`,
      person_not_ready: sql`update referral set state = 'paused' where id = ${person.referralId}`,
      rule_fails: sql`update matching_profile set languages = '{}' where pseudonym = ${person.pseudonym}`,
    };
    for (const [name, query] of Object.entries(change)) if (name === reason) await query;
    const scope =
      reason === "task_not_open"
        ? ({ cause: "task", taskId } as const)
        : ({ cause: "jobseeker", pseudonym: person.pseudonym } as const);
    expect(await runMatching(scope)).toEqual({ flagged: 0, refreshed: 0, withdrawn: 1 });
    const row = (await stored(person.pseudonym, taskId))!;
    expect(row.state).toBe("withdrawn");
    expect(await acts(row.id)).toEqual(["flag", `withdraw ${reason}`]);
    expect((await runMatching(scope)).withdrawn).toBe(0);
  });

  it("flags again what was withdrawn, when it stands again", async () => {
    await clear();
    const { person, taskId } = await scene();
    await runMatching({ cause: "task", taskId });
    await sql`update task set status = 'paused' where id = ${taskId}`;
    await runMatching({ cause: "task", taskId });
    await sql`update task set status = 'published' where id = ${taskId}`;
    await runMatching({ cause: "task", taskId });
    const row = (await stored(person.pseudonym, taskId))!;
    expect(row.state).toBe("flagged");
    expect(await acts(row.id)).toEqual(["flag", "withdraw task_not_open", "flag"]);
  });

  it("leaves a person whose profile cannot be read out, and goes on with the others", async () => {
    await clear();
    const { people, taskId } = await scene(2);
    await sql`update matching_profile set capacity = '{"mood":3}' where pseudonym = ${people[0]!.pseudonym}`;
    await sql`update matching_profile set reach_minutes = null where pseudonym = ${people[0]!.pseudonym}`;
    await runMatching({ cause: "task", taskId });
    await sql`update matching_profile set reach_minutes = 60 where pseudonym = ${people[0]!.pseudonym}`;
    await runMatching({ cause: "task", taskId });
    expect(await stored(people[0]!.pseudonym, taskId)).toBeUndefined();
    expect((await stored(people[1]!.pseudonym, taskId))?.state).toBe("flagged");
  });

  it("uses the weights that were approved, and no others", async () => {
    await clear();
    const { taskId } = await scene();
    const [first] = await sql`select values, hash from parameter_set where version_number = 1`;
    expect(first!.values).toEqual(defaultParameters);
    expect(first!.hash).toBe(hashOfParameters(defaultParameters));
    const [tampered] =
      await sql`insert into parameter_set (name, version_number, values, hash, approved_at)
      values ('toimi', 2, ${sql.json({ floors: { wish: 0, work: 0 } })}, 'not its hash', now()) returning id`;
    await expect(runMatching({ cause: "task", taskId })).rejects.toThrow("approved");
    // Nobody can take an approved set away but by taking the guard away first.
    await sql`alter table parameter_set disable trigger parameter_set_guard`;
    await sql`delete from parameter_set where id = ${tampered!.id}`;
    await sql`alter table parameter_set enable trigger parameter_set_guard`;
    await sql`insert into parameter_set (name, version_number, values, hash) values
      ('toimi', 3, '{}', 'proposed only')`;
    expect((await runMatching({ cause: "task", taskId })).flagged).toBe(1);
  });

  it("is safe when several run at once", async () => {
    await clear();
    const { taskId, people } = await scene(5);
    await Promise.all([
      runMatching({ cause: "task", taskId }),
      runMatching({ cause: "all" }),
      runMatching({ cause: "jobseeker", pseudonym: people[1]!.pseudonym }),
      runMatching({ cause: "task", taskId }),
    ]);
    const [row] = await sql`select count(*)::int as n from suggestion where task_id = ${taskId}`;
    expect(row!.n).toBe(perPlace);
  });
});

describe("the queue", () => {
  it("makes one run of several changes, and knows people by pseudonym only", async () => {
    await clear();
    const { employer, caseworker, person, taskId } = await scene();
    await asViewer(employer.viewer, async (tx) => {
      await queueTaskMatching(tx, taskId);
      await queueTaskMatching(tx, taskId);
    });
    await asViewer(caseworker, (tx) => queueJobseekerMatching(tx, person.jobseekerId));
    const waiting =
      await sql`select j.payload::text as payload from graphile_worker._private_jobs j`;
    expect(waiting).toHaveLength(2);
    expect(JSON.stringify(waiting)).not.toContain(person.jobseekerId);
    await sql`update graphile_worker._private_jobs set run_at = now()`;
    await runDueJobs(db.workUrl, jobs);
    expect((await stored(person.pseudonym, taskId))?.state).toBe("flagged");
    expect(await sql`select 1 from graphile_worker._private_jobs`).toHaveLength(0);
  });

  it("knows every job that its clock names", () => {
    const named = crontab.split("\n").flatMap((line) => line.split(" ").slice(5, 6));
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(jobs).toHaveProperty([name]);
  });
});

describe("the engine's role", () => {
  it("cannot read who a person is", async () => {
    await scene();
    for (const table of [
      "jobseeker_identity",
      "referral",
      "matching_profile",
      "profile_words",
      "task",
    ]) {
      await expect(asMatcher((tx) => tx.execute(`select * from ${table}`))).rejects.toMatchObject({
        cause: { code: "42501" },
      });
    }
  });

  it("sees nothing in its views that could tell", async () => {
    const rows =
      await sql`select column_name from information_schema.columns where table_name = 'matcher_jobseeker'`;
    const columns = rows.map(({ column_name }) => column_name).join(" ");
    expect(columns).not.toMatch(
      /name|phone|email|birth|gender|age\b|nation|words|goals|jobseeker_id/,
    );
  });
});
