import { randomUUID } from "node:crypto";
import { setImmediate as breathe } from "node:timers/promises";
import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "#app/platform/clock/clock.ts";
import { dismissSuggestion } from "#app/suggestions/dismiss-suggestion.server.ts";
import { pickPair } from "#app/suggestions/pick-pair.server.ts";
import { reopenSuggestion } from "#app/suggestions/reopen-suggestion.server.ts";
import { runMatching } from "#app/suggestions/run-matching.server.ts";
import { runRound } from "#app/suggestions/run-round.server.ts";
import { shortlistSuggestion } from "#app/suggestions/shortlist-suggestion.server.ts";
import { snoozeSuggestion } from "#app/suggestions/snooze-suggestion.server.ts";
import { makeJobseeker, makeTask } from "./makers.ts";
import { acts, clear, everything, scene, stored } from "./rounds-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const area = "north_karelia";
/** A task of one place has room for so many suggestions; a person for so many. */
const perPlace = 4;
const perPerson = 3;

let db: TestDatabase;
let sql: postgres.Sql;

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());
beforeEach(() => clear(sql));
afterEach(() => setClock());

const key = () => randomUUID();
const nothing = { flagged: 0, refreshed: 0, withdrawn: 0 };
const countRuns = async () => (await sql`select count(*)::int as n from matching_run`)[0]!.n;
const openOf = async (taskId: string) =>
  (await sql`select pseudonym from suggestion where task_id = ${taskId} and state = 'flagged'`).map(
    ({ pseudonym }) => pseudonym as string,
  );

/** Does a connection to this database wait for another's lock? */
async function somebodyWaits(): Promise<boolean> {
  const rows =
    await sql`select 1 from pg_locks w where not w.granted and w.pid in (select l.pid from pg_locks l
    where l.database = (select d.oid from pg_database d where d.datname = current_database()))`;
  return rows.length > 0;
}

/** A task with all its room given, and one person who was left without, having waited longer. */
async function fullTask() {
  const made = await scene(sql, perPlace);
  await runMatching({ cause: "task", taskId: made.taskId });
  expect(await openOf(made.taskId)).toHaveLength(perPlace);
  const patient = await makeJobseeker(sql, made.caseworker.accountId, { capacity: { pace: 2 } });
  return { ...made, patient };
}

const waits = (pseudonym: string, rounds: number) =>
  sql`update matching_profile set waiting_rounds = ${rounds} where pseudonym = ${pseudonym}`;

describe("a round after a change", () => {
  it("gives the place to who has waited longest, and takes it back from one of the others", async () => {
    const { patient, taskId } = await fullTask();
    await waits(patient.pseudonym, 5);
    const run = await runMatching({ cause: "jobseeker", pseudonym: patient.pseudonym });
    expect(run).toEqual({ flagged: 1, refreshed: 0, withdrawn: 1 });
    expect(await openOf(taskId)).toContain(patient.pseudonym);
    expect(await openOf(taskId)).toHaveLength(perPlace);
    const [gone] =
      await sql`select id from suggestion where task_id = ${taskId} and state = 'withdrawn'`;
    expect(await acts(sql, gone!.id)).toEqual(["flag", "withdraw round"]);
  });

  it("changes nothing a second time, and stores no second round", async () => {
    const { patient } = await fullTask();
    await waits(patient.pseudonym, 5);
    await runMatching({ cause: "all" });
    const [before, runs] = [await everything(sql), await countRuns()];
    expect(await runMatching({ cause: "all" })).toEqual(nothing);
    expect(await runMatching({ cause: "jobseeker", pseudonym: patient.pseudonym })).toEqual(
      nothing,
    );
    expect(await everything(sql)).toBe(before);
    expect(await countRuns()).toBe(runs);
  });

  it("writes one row when one person changes, and leaves the others as they are", async () => {
    const { people, taskId } = await fullTask();
    const rowsBefore = await sql`select * from suggestion where task_id = ${taskId} order by id`;
    const changed = people[0]!.pseudonym;
    await sql`update matching_profile set capacity = '{"pace":4,"noise":4}', reach_minutes = 90 where pseudonym = ${changed}`;
    await runMatching({ cause: "jobseeker", pseudonym: changed });
    const rowsAfter = await sql`select * from suggestion where task_id = ${taskId} order by id`;
    const differing = rowsAfter.filter(
      (row, n) => JSON.stringify(row) !== JSON.stringify(rowsBefore[n]),
    );
    expect(differing.map(({ pseudonym }) => pseudonym)).toEqual([changed]);
  });

  it("keeps what is there against a little better, and not against clearly better", async () => {
    const { caseworker, people, taskId } = await scene(sql, perPlace);
    for (const { pseudonym } of people) {
      await sql`update matching_profile set slots = '{1,2,5,6,9}' where pseudonym = ${pseudonym}`;
    }
    await runMatching({ cause: "task", taskId });
    const kept = await openOf(taskId);
    // One more part of the week that suits: 17 points better, and the bonus for what stays is 25.
    const better = await makeJobseeker(sql, caseworker.accountId, { capacity: { pace: 2 } });
    expect(await runMatching({ cause: "jobseeker", pseudonym: better.pseudonym })).toEqual(nothing);
    expect((await openOf(taskId)).sort()).toEqual(kept.sort());
    for (const { pseudonym } of people) {
      await sql`update matching_profile set slots = '{1,2,5}' where pseudonym = ${pseudonym}`;
    }
    expect(await runMatching({ cause: "task", taskId })).toEqual({
      flagged: 1,
      refreshed: perPlace,
      withdrawn: 1,
    });
    expect(await openOf(taskId)).toContain(better.pseudonym);
  });

  it("makes room when a caseworker turns a pair down", async () => {
    const { caseworker, patient, people, taskId } = await fullTask();
    await runMatching({ cause: "jobseeker", pseudonym: patient.pseudonym });
    const left = await openOf(taskId);
    const without = [...people, patient].find(({ pseudonym }) => !left.includes(pseudonym))!;
    const [one] =
      await sql`select id from suggestion where task_id = ${taskId} and state = 'flagged' limit 1`;
    await dismissSuggestion(caseworker, key(), one!.id, { reason: "travel", note: "" });
    expect(await runRound(area)).toEqual({ flagged: 1, refreshed: 0, withdrawn: 0 });
    expect(await openOf(taskId)).toContain(without.pseudonym);
    expect((await sql`select state from suggestion where id = ${one!.id}`)[0]!.state).toBe(
      "dismissed",
    );
  });
});

it("leaves out who cannot be read, takes back what was suggested, and goes on with the others", async () => {
  const { people, taskId } = await scene(sql, 2);
  await runRound(area);
  const [first, second] = people;
  await sql`update matching_profile set interests = '{kokki}' where pseudonym = ${first!.pseudonym}`;
  expect(await runRound(area)).toMatchObject({ flagged: 0, withdrawn: 1 });
  expect((await stored(sql, first!.pseudonym, taskId))!.state).toBe("withdrawn");
  expect((await stored(sql, second!.pseudonym, taskId))!.state).toBe("flagged");
  const [row] = await sql`select reason from round_without where pseudonym = ${first!.pseudonym}`;
  expect(row!.reason).toBe("not_ready");
});

describe("what people have decided", () => {
  it("stands, whatever the round would give: taken, put off, picked, brought back", async () => {
    const { caseworker, patient, taskId } = await fullTask();
    const rows =
      await sql`select id, pseudonym from suggestion where task_id = ${taskId} order by id`;
    await shortlistSuggestion(caseworker, key(), rows[0]!.id);
    await snoozeSuggestion(caseworker, key(), rows[1]!.id, { until: "2027-01-10", note: "" });
    await dismissSuggestion(caseworker, key(), rows[2]!.id, { reason: "not_now", note: "" });
    await reopenSuggestion(caseworker, key(), rows[2]!.id);
    const decided = rows.slice(0, 3).map(({ id }) => id as string);
    const states = async () =>
      (await sql`select state, version from suggestion where id = any(${decided}) order by id`).map(
        (row) => ({ ...row }),
      );
    const before = await states();
    // Four who have waited long: only the one undecided place is theirs to take.
    const others = [patient];
    for (let n = 0; n < perPlace - 1; n++)
      others.push(await makeJobseeker(sql, caseworker.accountId, { capacity: { pace: 2 } }));
    for (const { pseudonym } of others) await waits(pseudonym, 9);
    expect(await runRound(area)).toEqual({ flagged: 1, refreshed: 0, withdrawn: 1 });
    expect(await states()).toEqual(before);
  });

  it("counts against a person's room, and what was turned down is never suggested again", async () => {
    const { caseworker, employer, person } = await scene(sql);
    for (let n = 0; n < 4; n++) await makeTask(sql, employer.organisationId);
    await runRound(area);
    const open =
      await sql`select id, task_id from suggestion where pseudonym = ${person.pseudonym} and state = 'flagged' order by id`;
    expect(open).toHaveLength(perPerson);
    await shortlistSuggestion(caseworker, key(), open[0]!.id);
    await dismissSuggestion(caseworker, key(), open[1]!.id, { reason: "demands", note: "" });
    expect(await runRound(area)).toEqual({ flagged: 1, refreshed: 0, withdrawn: 0 });
    const picked = await pickPair(caseworker, key(), {
      jobseekerId: person.jobseekerId,
      taskId: await makeTask(sql, employer.organisationId, { title: "Valittu" }),
      why: "Toivoi juuri tätä",
    });
    expect(picked.ok).toBe(true);
    // Shortlisted and picked take two of three: one undecided suggestion has to go.
    expect((await runRound(area)).withdrawn).toBe(1);
    expect((await stored(sql, person.pseudonym, open[1]!.task_id))!.state).toBe("dismissed");
  });
});

describe("what happens while a round is reckoned", () => {
  it("a referral that is paused: its pair is gone before it shows", async () => {
    const { people, taskId } = await scene(sql, 2);
    const [first, second] = people;
    const run = await runRound(area, {
      meanwhile: () => sql`update referral set state = 'paused' where id = ${first!.referralId}`,
    });
    expect(run.flagged).toBe(1);
    expect(await stored(sql, first!.pseudonym, taskId)).toBeUndefined();
    expect((await stored(sql, second!.pseudonym, taskId))!.state).toBe("flagged");
  });

  it("a referral that is just being paused: storing waits for it, and sees it", async () => {
    const { person, taskId } = await scene(sql);
    let storing: Promise<unknown> = Promise.resolve();
    await sql.begin(async (tx) => {
      await tx`update referral set state = 'paused' where id = ${person.referralId}`;
      storing = runRound(area);
      while (!(await somebodyWaits())) await breathe();
    });
    await storing;
    expect(await stored(sql, person.pseudonym, taskId)).toBeUndefined();
  });

  it("a task that closes, and a profile that changes: nothing is stored of them", async () => {
    const { person, taskId } = await scene(sql);
    await runRound(area, {
      meanwhile: () => sql`update task set status = 'paused' where id = ${taskId}`,
    });
    expect(await stored(sql, person.pseudonym, taskId)).toBeUndefined();
    await sql`update task set status = 'published' where id = ${taskId}`;
    await runRound(area, {
      meanwhile: () =>
        sql`update matching_profile set languages = '{}' where pseudonym = ${person.pseudonym}`,
    });
    expect(await stored(sql, person.pseudonym, taskId)).toBeUndefined();
  });

  it("a decision: it stands, and the round leaves the pair alone", async () => {
    const { caseworker, patient, people, taskId } = await fullTask();
    await waits(patient.pseudonym, 5);
    const ids = await sql`select id from suggestion where task_id = ${taskId}`;
    const run = await runRound(area, {
      meanwhile: async () => {
        for (const { id } of ids) await shortlistSuggestion(caseworker, key(), id);
      },
    });
    expect(run.withdrawn).toBe(0);
    const states =
      await sql`select distinct state from suggestion where task_id = ${taskId} and pseudonym = any(${people.map(({ pseudonym }) => pseudonym)})`;
    expect(states.map(({ state }) => state)).toEqual(["shortlisted"]);
  });

  it("another round: this one begins anew, and both agree", async () => {
    const { people, taskId } = await scene(sql, perPlace + 2);
    let times = 0;
    await runRound(area, {
      meanwhile: async () => {
        times += 1;
        if (times === 1) await runRound(area);
      },
    });
    expect(times).toBe(2);
    expect(await openOf(taskId)).toHaveLength(perPlace);
    const runs = await Promise.all([
      runRound(area),
      runMatching({ cause: "task", taskId }),
      runMatching({ cause: "jobseeker", pseudonym: people[0]!.pseudonym }),
      runMatching({ cause: "all" }),
    ]);
    expect(runs).toEqual([nothing, nothing, nothing, nothing]);
    expect(await openOf(taskId)).toHaveLength(perPlace);
  });
});

it("two employment areas do not mix", async () => {
  const { person, taskId, caseworker } = await scene(sql);
  await sql`insert into employment_area (code, name_fi, name_sv, name_en) values ('kainuu', 'Kainuu', 'Kajanaland', 'Kainuu') on conflict do nothing`;
  await sql`insert into municipality (code, name_fi, name_sv, lat, lon, employment_area_code)
    values ('205', 'Kajaani', 'Kajana', 64.2, 27.7, 'kainuu') on conflict (code) do update set employment_area_code = 'kainuu'`;
  const far = await makeJobseeker(sql, caseworker.accountId);
  await sql`update referral set municipality_code = '205' where id = ${far.referralId}`;
  await runMatching({ cause: "all" });
  expect((await stored(sql, person.pseudonym, taskId))!.state).toBe("flagged");
  expect(await stored(sql, far.pseudonym, taskId)).toBeUndefined();
  const [without] = await sql`select w.reason, r.area_code, r.people, r.tasks from round_without w
    join matching_run r on r.id = w.run_id where w.pseudonym = ${far.pseudonym}`;
  expect(without).toEqual({ reason: "no_feasible_task", area_code: "kainuu", people: 1, tasks: 0 });
  // Who moves takes nothing along that was suggested where they were.
  await sql`update referral set municipality_code = '205' where id = ${person.referralId}`;
  await runMatching({ cause: "jobseeker", pseudonym: person.pseudonym });
  expect((await stored(sql, person.pseudonym, taskId))!.state).toBe("withdrawn");
});
