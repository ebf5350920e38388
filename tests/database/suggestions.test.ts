import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "#app/platform/clock/clock.ts";
import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import { answerQuestion } from "#app/suggestions/answer-question.server.ts";
import { dismissSuggestion } from "#app/suggestions/dismiss-suggestion.server.ts";
import { pickPair } from "#app/suggestions/pick-pair.server.ts";
import { readQueue, readQueueFilter } from "#app/suggestions/queries.server.ts";
import {
  readJobseekersForTask,
  readTasksOfJobseeker,
} from "#app/suggestions/ranking-pages.server.ts";
import { reopenSuggestion } from "#app/suggestions/reopen-suggestion.server.ts";
import { queueAddress } from "#app/suggestions/rules.ts";
import { runMatching } from "#app/suggestions/run-matching.server.ts";
import { shortlistSuggestion } from "#app/suggestions/shortlist-suggestion.server.ts";
import { snoozeSuggestion } from "#app/suggestions/snooze-suggestion.server.ts";
import { readSuggestionPage } from "#app/suggestions/suggestion-page.server.ts";
import {
  readTaskFilter,
  readTaskList,
  taskListAddress,
} from "#app/suggestions/task-list.server.ts";
import {
  type MadeEmployer,
  type MadeJobseeker,
  makeCaseworker,
  makeEmployer,
  makeJobseeker,
  makeTask,
} from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let sql: postgres.Sql;
let employer: MadeEmployer;
let caseworker: Viewer;
let stranger: Viewer;
let person: MadeJobseeker;
let taskId: string;
let id: string;

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());

beforeEach(async () => {
  await sql`update referral set state = 'paused' where state = 'ready'`;
  await sql`update task set status = 'paused' where status = 'published'`;
  employer = await makeEmployer(sql);
  caseworker = await makeCaseworker(sql);
  stranger = await makeCaseworker(sql);
  person = await makeJobseeker(sql, caseworker.accountId, {
    firstName: "Åsa",
    lastName: "Öhman",
  });
  taskId = await makeTask(sql, employer.organisationId, {
    demands: { pace: 2, noise: 3 },
  });
  await runMatching({ cause: "task", taskId });
  const [row] = await sql`select id from suggestion where task_id = ${taskId}`;
  id = row!.id;
});

const key = () => randomUUID();
const rowOf = async (of = id) => (await sql`select * from suggestion where id = ${of}`)[0]!;
const events = async (of = id) =>
  sql`select act, from_state, to_state, by, reason_code, note from suggestion_event
    where suggestion_id = ${of} order by at, id`;
const audited = async () =>
  (
    await sql`select act from audit_entry where subject = 'jobseeker' and subject_id = ${person.jobseekerId} order by seq`
  ).map(({ act }) => act as string);

describe("a decision", () => {
  it("takes a suggestion into consideration: by whom and when is kept, and audited", async () => {
    const result = await shortlistSuggestion(caseworker, key(), id);
    expect(result).toEqual({ ok: true, value: { to: `/caseworker?done=shortlist&of=${id}` } });
    expect(await rowOf()).toMatchObject({
      state: "shortlisted",
      decided_by: caseworker.accountId,
      version: 2,
    });
    expect((await events()).at(-1)).toMatchObject({
      act: "shortlist",
      from_state: "flagged",
      to_state: "shortlisted",
      by: caseworker.accountId,
    });
    expect(await audited()).toEqual(["shortlist_suggestion"]);
  });

  it("is carried out once, however often its form is sent", async () => {
    const same = key();
    const send = () =>
      dismissSuggestion(caseworker, same, id, { reason: "travel", note: "Bussi lakkasi" });
    const results = await Promise.all(Array.from({ length: 14 }, send));
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0]!.ok).toBe(true);
    expect((await events()).map(({ act }) => act)).toEqual(["flag", "dismiss"]);
    expect(await rowOf()).toMatchObject({ state: "dismissed", dismiss_reason: "travel" });
  });

  it("asserts the state: the second of two different decisions is refused", async () => {
    const [first, second] = await Promise.all([
      shortlistSuggestion(caseworker, key(), id),
      snoozeSuggestion(caseworker, key(), id, { until: "2027-01-10", note: "" }),
    ]);
    // Both orders are lawful; what must not happen is that one of them is lost without a word.
    const done = [first, second].filter(({ ok }) => ok).length;
    expect((await events()).length).toBe(1 + done);
    const { state } = await rowOf();
    expect(await shortlistSuggestion(caseworker, key(), id)).toMatchObject(
      state === "shortlisted" ? { ok: false, code: "moved_on" } : { ok: true },
    );
  });

  it("can be taken back, and the engine never takes it back by itself", async () => {
    await dismissSuggestion(caseworker, key(), id, { reason: "other", note: "Syy" });
    const dismissed = await rowOf();
    await sql`update matching_profile set capacity = '{"pace":4,"noise":4}' where pseudonym = ${person.pseudonym}`;
    const run = await runMatching({ cause: "jobseeker", pseudonym: person.pseudonym });
    expect(run).toEqual({ flagged: 0, refreshed: 0, withdrawn: 0 });
    expect(await rowOf()).toEqual(dismissed);
    await sql`update task set status = 'withdrawn' where id = ${taskId}`;
    await runMatching({ cause: "task", taskId });
    expect((await rowOf()).state).toBe("dismissed");
    expect((await reopenSuggestion(caseworker, key(), id)).ok).toBe(true);
    expect(await rowOf()).toMatchObject({ state: "flagged", dismiss_reason: null });
  });

  it("does not exist for another caseworker, nor for the employer", async () => {
    for (const viewer of [stranger, employer.viewer]) {
      expect(await shortlistSuggestion(viewer, key(), id)).toEqual({
        ok: false,
        code: "not_found",
      });
      expect(
        await answerQuestion(viewer, key(), id, { dimension: "noise", level: 2 }),
      ).toMatchObject({ code: "not_found" });
      expect(await readSuggestionPage(viewer, id, "fi")).toBeNull();
      const queue = await readQueue(viewer, queueAddress.parse({}), "fi");
      expect(queue.rows).toEqual([]);
      expect(queue.counts.waiting).toBe(0);
      expect(
        await pickPair(viewer, key(), { jobseekerId: person.jobseekerId, taskId, why: "x" }),
      ).toEqual({ ok: false, code: "not_found" });
    }
    expect((await rowOf()).state).toBe("flagged");
  });
});

describe("a caseworker's own pick", () => {
  it("shortlists a pair that the engine would not suggest, with a word why", async () => {
    const far = await makeTask(sql, employer.organisationId, { title: "Vaatii venäjää" });
    await sql`update task set languages = '{"ru":4}' where id = ${far}`;
    const result = await pickPair(caseworker, key(), {
      jobseekerId: person.jobseekerId,
      taskId: far,
      why: "Oppii työssä, esihenkilö lupasi auttaa",
    });
    expect(result.ok).toBe(true);
    const [row] = await sql`select * from suggestion where task_id = ${far}`;
    expect(row).toMatchObject({
      state: "shortlisted",
      origin: "caseworker",
      reasons: ["language"],
      decided_by: caseworker.accountId,
    });
    expect(row!.pick_reason).toContain("Oppii");
    expect(await audited()).toContain("pick_suggestion");
    // The rule that failed when it was picked does not take it away later.
    expect((await runMatching({ cause: "task", taskId: far })).withdrawn).toBe(0);
    // But the task's end does.
    await sql`update task set status = 'filled' where id = ${far}`;
    expect((await runMatching({ cause: "task", taskId: far })).withdrawn).toBe(1);
  });

  it("moves the suggestion that there is, instead of making another", async () => {
    await dismissSuggestion(caseworker, key(), id, { reason: "not_now", note: "" });
    const pair = { jobseekerId: person.jobseekerId, taskId, why: "Nyt on oikea aika" };
    const result = await pickPair(caseworker, key(), pair);
    expect(result).toEqual({ ok: true, value: { to: `/caseworker/suggestions/${id}?done=pick` } });
    expect(await rowOf()).toMatchObject({ state: "shortlisted", origin: "engine" });
    expect((await events()).at(-1)).toMatchObject({ act: "pick", note: "Nyt on oikea aika" });
    expect(await pickPair(caseworker, key(), pair)).toEqual({ ok: false, code: "moved_on" });
  });

  it("is refused when the task is closed or the profile says too little", async () => {
    const closed = await makeTask(sql, employer.organisationId, { status: "withdrawn" });
    const pair = { jobseekerId: person.jobseekerId, why: "x" };
    const refused = { ok: false, code: "cannot_judge" };
    expect(await pickPair(caseworker, key(), { ...pair, taskId: closed })).toEqual(refused);
    await sql`update matching_profile set postal_code = null where jobseeker_id = ${person.jobseekerId}`;
    const other = await makeTask(sql, employer.organisationId);
    expect(await pickPair(caseworker, key(), { ...pair, taskId: other })).toEqual(refused);
  });
});

describe("an answer to the one question", () => {
  it("goes to the profile, is audited, and narrows the score at once", async () => {
    const before = await rowOf();
    expect(before.next_question).toBe("noise");
    const answer = { dimension: "noise", level: 3 } as const;
    const same = key();
    const result = await answerQuestion(caseworker, same, id, answer);
    expect(result.ok).toBe(true);
    const after = await rowOf();
    expect(after.score_lo).toBeGreaterThan(before.score_lo);
    expect(after.score_hi).toBeLessThanOrEqual(before.score_hi);
    expect(after).toMatchObject({
      state: "flagged",
      version: before.version,
      next_question: "pace",
    });
    const [profile] =
      await sql`select capacity, version from matching_profile where jobseeker_id = ${person.jobseekerId}`;
    expect(profile).toEqual({ capacity: { noise: 3 }, version: 2 });
    expect(await audited()).toEqual(["change_profile"]);

    // Sent again: nothing more. Another answer: refused, the first one stays.
    expect(await answerQuestion(caseworker, same, id, answer)).toEqual(result);
    expect(await answerQuestion(caseworker, key(), id, { ...answer, level: 0 })).toEqual({
      ok: false,
      code: "answered",
    });
    const [still] =
      await sql`select capacity, version from matching_profile where jobseeker_id = ${person.jobseekerId}`;
    expect(still).toEqual(profile);
  });
});

describe("the queue", () => {
  const ask = (query: Record<string, string> = {}, viewer = caseworker) =>
    readQueue(viewer, queueAddress.parse(query), "fi");

  it("shows what waits, those who have waited most first", async () => {
    const patient = await makeJobseeker(sql, caseworker.accountId, { firstName: "Aino" });
    await sql`update matching_profile set waiting_rounds = 5 where pseudonym = ${patient.pseudonym}`;
    await runMatching({ cause: "task", taskId });
    const { rows, counts } = await ask();
    expect(rows.map(({ firstName }) => firstName)).toEqual(["Aino", "Åsa"]);
    expect(counts).toEqual({
      waiting: 2,
      shortlisted: 0,
      snoozed: 0,
      dismissed: 0,
      introducing: 0,
      returned: 0,
      placed: 0,
      withdrawn: 0,
    });
    expect((await ask({ q: "ohman" })).rows.map(({ firstName }) => firstName)).toEqual(["Åsa"]);
    expect((await ask({ person: patient.jobseekerId })).rows).toHaveLength(1);
    expect((await ask({ task: randomUUID() })).rows).toEqual([]);
  });

  it("brings a snoozed suggestion back on its day, without anybody moving it", async () => {
    setClock("2026-11-24T10:00:00Z");
    try {
      await snoozeSuggestion(caseworker, key(), id, { until: "2026-12-07", note: "Kurssi" });
      expect((await ask()).rows).toEqual([]);
      expect((await ask({ view: "snoozed" })).rows).toHaveLength(1);
      setClock("2026-12-06T22:30:00Z");
      expect((await ask()).rows.map((row) => row.state)).toEqual(["snoozed"]);
      expect((await ask({ view: "snoozed" })).counts).toMatchObject({ waiting: 1, snoozed: 0 });
      expect((await shortlistSuggestion(caseworker, key(), id)).ok).toBe(true);
    } finally {
      setClock();
    }
  });

  it("shows each of many with equal keys exactly once, page by page, both ways", async () => {
    const row = await rowOf();
    const titles = 87;
    for (let n = 0; n < titles; n++) {
      const other = await makeTask(sql, employer.organisationId, { title: `Sama ${n}` });
      await sql`insert into suggestion ${sql({
        ...row,
        id: randomUUID(),
        task_id: other,
        contributions: sql.json(row.contributions),
        explanation: sql.json(row.explanation),
        input: sql.json(row.input),
      })}`;
    }
    const seen: string[] = [];
    let page = await ask();
    const pages = [page];
    seen.push(...page.rows.map((one) => one.id));
    while (page.hasNext) {
      page = await ask({ after: page.rows.at(-1)!.cursor });
      pages.push(page);
      seen.push(...page.rows.map((one) => one.id));
    }
    expect(seen).toHaveLength(titles + 1);
    expect(new Set(seen).size).toBe(titles + 1);
    const back = await ask({ before: page.rows[0]!.cursor });
    expect(back.rows).toEqual(pages.at(-2)!.rows);
    expect((await ask({ after: "nonsense" })).rows).toEqual(pages[0]!.rows);
  });
});

describe("the pages about a person", () => {
  it("show one suggestion with its history, and each look is audited", async () => {
    const page = await readSuggestionPage(caseworker, id, "fi");
    expect(page).toMatchObject({
      state: "flagged",
      taskOpen: true,
      jobseeker: { firstName: "Åsa", ready: true },
    });
    expect(page!.history.map(({ act, by }) => [act, by])).toEqual([["flag", null]]);
    expect(await audited()).toEqual(["view.suggestion"]);
    expect(await readSuggestionPage(caseworker, "nonsense", "fi")).toBeNull();
  });

  it("rank all tasks for a person, and tell every rule that fails of the others", async () => {
    const far = await makeTask(sql, employer.organisationId, { title: "Vaatii venäjää" });
    await sql`update task set languages = '{"ru":4}', cards = '{hot_work}' where id = ${far}`;
    const wishes = { infeasible: false, page: 1 };
    const fits = await readTasksOfJobseeker(caseworker, person.jobseekerId, wishes, "fi");
    expect(fits!.rows.map((row) => [row.taskId, row.suggestion?.id])).toEqual([[taskId, id]]);
    expect(fits!.ranking).toMatchObject({ feasible: 1, infeasible: 1, nextQuestion: "noise" });
    const others = await readTasksOfJobseeker(
      caseworker,
      person.jobseekerId,
      { ...wishes, infeasible: true },
      "fi",
    );
    expect(others!.rows.map((row) => row.explanation.obstacles.map(({ code }) => code))).toEqual([
      ["language", "cards"],
    ]);
    expect(await audited()).toEqual(["view.tasks_for_jobseeker", "view.tasks_for_jobseeker"]);
    expect(await readTasksOfJobseeker(stranger, person.jobseekerId, wishes, "fi")).toBeNull();
  });

  it("rank one's own clients, and nobody else's, for a task", async () => {
    await makeJobseeker(sql, stranger.accountId, { firstName: "Vieras" });
    const page = await readJobseekersForTask(
      caseworker,
      taskId,
      { infeasible: false, page: 1 },
      "fi",
    );
    expect(page!.rows.map(({ firstName }) => firstName)).toEqual(["Åsa"]);
    expect(page!.ranking).toMatchObject({ feasible: 1, infeasible: 0 });
    expect(await audited()).toEqual(["view.jobseeker_for_task"]);
    const draft = await makeTask(sql, employer.organisationId, { status: "draft" });
    expect(
      await readJobseekersForTask(caseworker, draft, { infeasible: false, page: 1 }, "fi"),
    ).toBeNull();
  });

  it("list open tasks to caseworkers, filtered by the address", async () => {
    const list = (query: Record<string, string>) =>
      readTaskList(caseworker, taskListAddress.parse(query), "fi");
    expect((await list({})).rows.map((row) => [row.id, row.ownSuggestions])).toEqual([[taskId, 1]]);
    expect((await list({ municipality: "167" })).total).toBe(1);
    expect((await list({ municipality: "309" })).total).toBe(0);
    expect((await list({ q: "KEITTIÖ" })).total).toBe(1);
    expect((await list({ q: "100%" })).total).toBe(0);
    expect((await list({ field: "kitchen" })).total).toBe(0);
    const hostile = new URL(
      `http://localhost/caseworker/tasks?q=${encodeURIComponent("\0' or 1=1 --\u202e%_")}`,
    );
    expect((await readTaskList(caseworker, readTaskFilter(hostile), "fi")).total).toBe(0);
    expect((await readQueue(caseworker, readQueueFilter(hostile), "fi")).rows).toEqual([]);
    expect((await readTaskList(stranger, taskListAddress.parse({}), "fi")).rows[0]).toMatchObject({
      ownSuggestions: 0,
    });
  });
});
