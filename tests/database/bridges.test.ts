/** Supports chosen for a pair: the question that the employer gets, and what it never tells. */
import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { readBridges } from "#app/suggestions/bridges-view.server.ts";
import { chooseBridge } from "#app/suggestions/choose-bridge.server.ts";
import { findBridges } from "#app/suggestions/find-bridges.server.ts";
import { answerNote } from "#app/tasks/answer-note.server.ts";
import { notesOfTask, openersOfTask, tasksWithOpenNotes } from "#app/tasks/note-queries.server.ts";
import { supportsInForce } from "#app/weights/supports.server.ts";
import { defaultActions } from "#matching/bridges/actions.ts";
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
let person: MadeJobseeker;
let taskId: string;

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());

beforeEach(async () => {
  employer = await makeEmployer(sql);
  caseworker = await makeCaseworker(sql);
  person = await makeJobseeker(sql, caseworker.accountId, {
    firstName: "Åsa",
    lastName: "Öhman",
    capacity: { pace: 1 },
  });
  taskId = await makeTask(sql, employer.organisationId, { demands: { pace: 4, noise: 1 } });
  await sql`update task set adjustable = '{pace}' where id = ${taskId}`;
});

const key = () => randomUUID();
const asEmployer = <T>(work: Parameters<typeof asViewer<T>>[1]) => asViewer(employer.viewer, work);

async function choose(viewer: Viewer = caseworker, steps?: readonly string[]) {
  const found = await findBridges(person.pseudonym, taskId);
  const wanted = steps ?? found!.bridges[0]!.actions;
  const back = "/caseworker/suggestions/x";
  return chooseBridge(viewer, key(), {
    jobseekerId: person.jobseekerId,
    taskId,
    steps: wanted,
    back,
  });
}

it("the cheapest bridges of a weak pair are found with the supports in force", async () => {
  const found = await findBridges(person.pseudonym, taskId);
  expect(found!.atTarget).toBe(false);
  expect(found!.bridges.length).toBeGreaterThan(0);
  for (const bridge of found!.bridges) expect(bridge.score.lo).toBeGreaterThanOrEqual(600);
  const costs = found!.bridges.map(({ cost }) => cost);
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
});

it("a new cost, from its first day on, changes what is cheapest", async () => {
  const before = (await findBridges(person.pseudonym, taskId))!.bridges[0]!;
  const code = before.steps[0]!.action;
  await sql`insert into bridge_action (code, version_number, position, cost, values, name_fi, name_sv, name_en,
      explanation_fi, explanation_sv, explanation_en, valid_from)
    select code, 99, position, 500, values, name_fi, name_sv, name_en, explanation_fi, explanation_sv, explanation_en, '2026-01-01'
    from bridge_action where code = ${code} and version_number = 1`;
  const after = (await findBridges(person.pseudonym, taskId))!.bridges[0];
  expect(after?.steps.map(({ action }) => action) ?? []).not.toContain(code);
  await sql`alter table bridge_action disable trigger bridge_action_append_only`;
  await sql`delete from bridge_action where version_number = 99`;
  await sql`alter table bridge_action enable trigger bridge_action_append_only`;
});

describe("choosing a bridge", () => {
  it("keeps the choice, asks the employer about the task, and writes to its people", async () => {
    const chosen = await choose();
    expect(chosen).toEqual({
      ok: true,
      value: { to: "/caseworker/suggestions/x?bridge=asked#bridges" },
    });
    const [choice] = await sql`select * from bridge_choice where pseudonym = ${person.pseudonym}`;
    expect(choice).toMatchObject({ task_id: taskId, chosen_by: caseworker.accountId });
    const notes = await asEmployer((tx) => notesOfTask(tx, taskId));
    expect(notes).toMatchObject([{ state: "open" }]);
    const mail = await sql`select m.* from mail m join account a on a.email = m.recipient
      where a.id = ${employer.viewer.accountId} and m.template = 'task_note'`;
    expect(mail).toHaveLength(1);
    const audited = await sql`select * from audit_entry where act = 'choose_bridge'
      and subject_id = ${person.jobseekerId}`;
    expect(audited).toHaveLength(1);
  });

  it("tells the employer nothing of the person, in any row or letter", async () => {
    await choose();
    const seen = JSON.stringify([
      await asEmployer((tx) => notesOfTask(tx, taskId)),
      await sql`select * from task_note where task_id = ${taskId}`,
      await sql`select * from mail where template = 'task_note'`,
    ]);
    for (const secret of [
      "Åsa",
      "Öhman",
      person.pseudonym,
      person.jobseekerId,
      person.referralId,
    ]) {
      expect(seen).not.toContain(secret);
    }
  });

  it("does not ask twice what waits already, whoever asks", async () => {
    await choose();
    const [colleague] = [await makeCaseworker(sql)];
    const other = await makeJobseeker(sql, colleague.accountId, { capacity: { pace: 1 } });
    const again = await chooseBridge(colleague, key(), {
      jobseekerId: other.jobseekerId,
      taskId,
      steps: (await findBridges(other.pseudonym, taskId))!.bridges[0]!.actions,
      back: "/caseworker/suggestions/y",
    });
    expect(again).toEqual({
      ok: true,
      value: { to: "/caseworker/suggestions/y?bridge=waits#bridges" },
    });
    expect(await sql`select 1 from task_note where task_id = ${taskId}`).toHaveLength(1);
  });

  it("is refused for another's client, and when it is none of the cheapest", async () => {
    const stranger = await makeCaseworker(sql);
    expect(await choose(stranger)).toEqual({ ok: false, code: "not_found" });
    expect(await choose(caseworker, ["adjust_little:noise"])).toEqual({
      ok: false,
      code: "changed",
    });
    expect(await sql`select 1 from task_note where task_id = ${taskId}`).toHaveLength(0);
    expect(await sql`select 1 from bridge_choice where task_id = ${taskId}`).toHaveLength(0);
  });

  it("sent twice is done once", async () => {
    const once = key();
    const steps = (await findBridges(person.pseudonym, taskId))!.bridges[0]!.actions;
    const input = { jobseekerId: person.jobseekerId, taskId, steps, back: "/caseworker/x" };
    const both = await Promise.all([
      chooseBridge(caseworker, once, input),
      chooseBridge(caseworker, once, input),
    ]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(await sql`select 1 from bridge_choice where task_id = ${taskId}`).toHaveLength(1);
  });
});

describe("the employer's answer", () => {
  const openNote = async () => {
    await choose();
    const [note] = await asEmployer((tx) => notesOfTask(tx, taskId));
    return note!.id;
  };

  it("reaches the caseworker who asked, and changes nothing of the task", async () => {
    const noteId = await openNote();
    const [before] = await sql`select * from task where id = ${taskId}`;
    const waiting = await asEmployer((tx) => tasksWithOpenNotes(tx, employer.organisationId));
    expect(waiting.map(({ id }) => id)).toEqual([taskId]);
    const answered = await answerNote(employer.viewer, key(), {
      noteId,
      answer: { answer: "agree", words: "Kyllä se käy." },
    });
    expect(answered).toEqual({
      ok: true,
      value: { to: `/employer/tasks/${taskId}?done=note_agreed#questions` },
    });
    expect((await sql`select * from task where id = ${taskId}`)[0]).toEqual(before);
    const view = await readBridges(caseworker, { pseudonym: person.pseudonym, taskId }, "fi");
    expect(view!.notes).toMatchObject([{ state: "agreed", answer: "Kyllä se käy." }]);
    const mail = await sql`select m.id from mail m join account a on a.email = m.recipient
      where a.id = ${caseworker.accountId} and m.template = 'task_note_answered'`;
    expect(mail).toHaveLength(1);
    expect(await asEmployer((tx) => tasksWithOpenNotes(tx, employer.organisationId))).toEqual([]);
  });

  it("is given once, and by the task's own employer only", async () => {
    const noteId = await openNote();
    const answer = { answer: "decline" as const, words: "" };
    const other = await makeEmployer(sql);
    expect(await answerNote(other.viewer, key(), { noteId, answer })).toEqual({
      ok: false,
      code: "not_found",
    });
    expect((await answerNote(employer.viewer, key(), { noteId, answer })).ok).toBe(true);
    expect(await answerNote(employer.viewer, key(), { noteId, answer })).toEqual({
      ok: false,
      code: "answered",
    });
  });
});

it("what would open a task is seen by its own employer alone", async () => {
  await sql`insert into task_opener (task_id, action_code, at_least) values
    (${taskId}, 'adjust_little:pace', 10), (${taskId}, 'other_times', 0)`;
  expect(await asEmployer((tx) => openersOfTask(tx, taskId))).toEqual([
    { steps: ["adjust_little:pace"], atLeast: 10 },
    { steps: ["other_times"], atLeast: 0 },
  ]);
  const other = await makeEmployer(sql);
  expect(await asViewer(other.viewer, (tx) => openersOfTask(tx, taskId))).toEqual([]);
  expect(await asViewer(caseworker, (tx) => openersOfTask(tx, taskId))).toEqual([]);
});

it("the first supports are the engine's own", async () => {
  const supports = await asViewer(caseworker, (tx) => supportsInForce(tx, "2026-11-25"));
  const byId = supports.map(({ action }) => action).sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId).toEqual(defaultActions);
});
