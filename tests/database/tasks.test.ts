import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { addDays, setClock, today } from "#app/platform/clock/clock.ts";
import { asViewer, brokenConstraint } from "#app/platform/database/as-viewer.server.ts";
import { archiveTask } from "#app/tasks/archive-task.server.ts";
import { closeTask } from "#app/tasks/close-task.server.ts";
import { copyTask } from "#app/tasks/copy-task.server.ts";
import { createTask } from "#app/tasks/create-task.server.ts";
import { expireTasks } from "#app/tasks/expire-tasks.server.ts";
import { pauseTask } from "#app/tasks/pause-task.server.ts";
import { publishTask } from "#app/tasks/publish-task.server.ts";
import {
  countByState,
  findTask,
  lawfulFormsOn,
  listTasks,
  type TaskRecord,
  taskForView,
  taskHistory,
} from "#app/tasks/queries.server.ts";
import { renewTask } from "#app/tasks/renew-task.server.ts";
import { resumeTask } from "#app/tasks/resume-task.server.ts";
import { countTabs, type FormPage, taskTabs } from "#app/tasks/rules.ts";
import { savePage } from "#app/tasks/save-page.server.ts";
import type { EmployerViewer } from "#app/tasks/task-change.server.ts";
import { initialPlacementFormRules, lawfulForms, organisationKinds } from "#app/work/vocabulary.ts";
import { makeCaseworker, makeEmployer, makePostalCode, makeTask } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  await makePostalCode(db.sql);
});
afterAll(() => db.drop());
afterEach(() => setClock());

const key = () => randomUUID();
const idIn = (to: string) => /tasks\/([0-9a-f-]{36})/.exec(to)?.[1] ?? "";

async function read(viewer: EmployerViewer, id: string): Promise<TaskRecord> {
  const found = await asViewer(viewer, (tx) => findTask(tx, id));
  if (!found) throw new Error("the task is not there");
  return found;
}

async function begin(viewer: EmployerViewer, title = "Keittiöapulainen"): Promise<string> {
  return idIn((await createTask(viewer, { title, key: key() })).to);
}

async function save(
  viewer: EmployerViewer,
  id: string,
  page: FormPage,
  values: Record<string, unknown>,
) {
  const { version } = await read(viewer, id);
  return savePage(viewer, { id, page, version, values, gone: true });
}

const workValues = {
  title: "Keittiöapulainen",
  description: "Tiskaat ja pilkot salaatteja.",
  occupationCode: null,
};

const placeTime = () => ({
  postalCode: "80100",
  streetAddress: "",
  hoursMin: 15,
  hoursMax: 25,
  hoursPerDay: 5,
  startDate: addDays(today(), 14),
  endDate: null,
  slots: [1, 5],
  slotsNeeded: null,
  places: 1,
});

const offer = {
  forms: ["work_trial"],
  supportOffer: "2",
  supportWords: "",
  supervisorName: "Testi Esihenkilö",
};

/** A draft with everything that is compulsory. */
async function fullDraft(viewer: EmployerViewer): Promise<string> {
  const id = await begin(viewer);
  await save(viewer, id, "work", workValues);
  await save(viewer, id, "place_time", placeTime());
  await save(viewer, id, "offer", offer);
  return id;
}

async function publish(viewer: EmployerViewer, id: string) {
  const { version } = await read(viewer, id);
  return publishTask(viewer, { id, version, key: key() });
}

/** The matching runs that wait for a task. */
async function waitingRuns(id: string): Promise<number> {
  const [row] = await db.sql`select count(*)::int as n from graphile_worker._private_jobs
    where key = ${`match-task:${id}`}`;
  return row!.n as number;
}

describe("beginning a task", () => {
  it("makes one record of fourteen identical forms, and all lead to it", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const once = key();
    const made = await Promise.all(
      Array.from({ length: 14 }, () => createTask(viewer, { title: "Piha-apu", key: once })),
    );
    expect(new Set(made.map(({ to }) => to)).size).toBe(1);
    const [row] = await db.sql`select count(*)::int as n from task
      where organisation_id = ${viewer.acting.organisationId}`;
    expect(row!.n).toBe(1);
    expect((await read(viewer, idIn(made[0]!.to))).title).toBe("Piha-apu");
  });
});

describe("saving a page", () => {
  it("stores the answers, marks the page, and counts the edit once for fourteen identical forms", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const id = await begin(viewer);
    const { version } = await read(viewer, id);
    const edit = { id, page: "work" as const, version, values: workValues, gone: true };
    const saved = await Promise.all(Array.from({ length: 14 }, () => savePage(viewer, edit)));
    expect(saved.every(({ ok }) => ok)).toBe(true);
    const found = await read(viewer, id);
    expect(found).toMatchObject({ description: workValues.description, sectionsDone: ["work"] });
    expect(found.version).toBe(version + 1);
  });

  it("refuses an older version with other words, and keeps the stored ones", async () => {
    const { viewer, organisationId } = await makeEmployer(db.sql);
    const { viewer: colleague } = await makeEmployer(db.sql, { organisationId, role: "member" });
    const id = await begin(viewer);
    const { version } = await read(viewer, id);
    const edit = (description: string) => ({
      id,
      page: "work" as const,
      version,
      values: { ...workValues, description },
      gone: true,
    });
    expect((await savePage(viewer, edit("Ensimmäinen."))).ok).toBe(true);
    expect(await savePage(colleague, edit("Toinen."))).toEqual({ ok: false, code: "stale" });
    expect((await read(viewer, id)).description).toBe("Ensimmäinen.");
  });

  it("lets one of two edits at the same moment win, and tells the other", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const id = await begin(viewer);
    const { version } = await read(viewer, id);
    const results = await Promise.all(
      ["A", "B"].map((description) =>
        savePage(viewer, {
          id,
          page: "work",
          version,
          values: { ...workValues, description },
          gone: true,
        }),
      ),
    );
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it("by itself keeps a draft as it is typed, half done, and marks nothing as gone through", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const id = await begin(viewer);
    await save(viewer, id, "place_time", placeTime());
    const before = await read(viewer, id);
    const values = { streetAddress: "Torikatu 1", hoursMin: 40 };
    const edit = { id, page: "place_time" as const, version: before.version, values, gone: false };
    const saved = await savePage(viewer, edit, { byItself: true });
    expect(saved).toMatchObject({ ok: true, value: { version: before.version + 1 } });
    const found = await read(viewer, id);
    // 40 hours at least cannot stand beside the stored 25 at most: it waits in the form.
    expect(found).toMatchObject({ streetAddress: "Torikatu 1", hoursMin: 15, hoursMax: 25 });
    expect(found.sectionsDone).toEqual(before.sectionsDone);
  });

  it("by itself leaves an open task alone", async () => {
    const { viewer, organisationId } = await makeEmployer(db.sql);
    const id = await makeTask(db.sql, organisationId);
    const edit = { id, page: "work" as const, version: 1, values: workValues, gone: false };
    expect(await savePage(viewer, edit, { byItself: true })).toEqual({
      ok: false,
      code: "draft_only",
    });
  });

  it("prefills what the work asks from the occupation, until the employer has looked", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const [row] = await db.sql`select o.code, d.demands from esco_occupation o
      join occupation_demand d on d.code = o.code order by o.code limit 1`;
    const [other] = await db.sql`select o.code, d.demands from esco_occupation o
      join occupation_demand d on d.code = o.code where d.demands <> ${db.sql.json(row!.demands)} order by o.code desc limit 1`;
    const id = await begin(viewer);
    await save(viewer, id, "work", { ...workValues, occupationCode: row!.code });
    expect((await read(viewer, id)).demands).toMatchObject(row!.demands as Record<string, number>);
    await save(viewer, id, "demands_body", { demands: { lifting: "4" }, adjustable: [] });
    await save(viewer, id, "work", { ...workValues, occupationCode: other!.code });
    const found = await read(viewer, id);
    const { demands } = found;
    expect(demands.lifting).toBe(4);
    expect(demands.stamina).toBeUndefined();
    expect(demands.noise).toBe((other!.demands as Record<string, number>).noise);
  });

  it("of a published task tells its history and has the engine look again", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const id = await fullDraft(viewer);
    expect((await publish(viewer, id)).ok).toBe(true);
    await db.sql`delete from graphile_worker._private_jobs`;
    await save(viewer, id, "work", { ...workValues, description: "Myös kassalla." });
    await save(viewer, id, "work", { ...workValues, description: "Myös kassalla." });
    expect(await waitingRuns(id)).toBe(1);
    const history = await asViewer(viewer, (tx) => taskHistory(tx, id));
    expect(history.map(({ act }) => act)).toEqual(["change", "publish", "create"]);
  });
});

describe("publishing", () => {
  it("opens a complete draft for the rule's days, once for fourteen identical forms", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const id = await fullDraft(viewer);
    const { version } = await read(viewer, id);
    const once = key();
    const results = await Promise.all(
      Array.from({ length: 14 }, () => publishTask(viewer, { id, version, key: once })),
    );
    expect(results).toEqual(
      results.map(() => ({ ok: true, value: { to: `/employer/tasks/${id}/published` } })),
    );
    const found = await read(viewer, id);
    expect(found).toMatchObject({ status: "published", expiresOn: addDays(today(), 60) });
    expect(await waitingRuns(id)).toBe(1);
    const [row] = await db.sql`select count(*)::int as n from task_event
      where task_id = ${id} and act = 'publish'`;
    expect(row!.n).toBe(1);
  });

  it("needs every compulsory answer, and leaves the draft as it was", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const id = await begin(viewer);
    expect(await publish(viewer, id)).toEqual({ ok: false, code: "incomplete" });
    expect((await read(viewer, id)).status).toBe("draft");
    expect(await waitingRuns(id)).toBe(0);
  });

  it("refuses a start that has gone by meanwhile, and loses nothing", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const id = await fullDraft(viewer);
    const before = await read(viewer, id);
    setClock(`${addDays(before.startDate!, 1)}T12:00:00Z`);
    expect(await publish(viewer, id)).toEqual({ ok: false, code: "incomplete" });
    expect(await read(viewer, id)).toEqual(before);
  });

  it("refuses a draft that was changed after it was checked", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const id = await fullDraft(viewer);
    const { version } = await read(viewer, id);
    await save(viewer, id, "work", { ...workValues, description: "Uusi kuvaus." });
    expect(await publishTask(viewer, { id, version, key: key() })).toEqual({
      ok: false,
      code: "stale",
    });
  });

  it.each(["registered", "suspended"])("is not for an organisation that is %s", async (status) => {
    const { viewer } = await makeEmployer(db.sql, { status });
    const id = await fullDraft(viewer);
    expect(await publish(viewer, id)).toEqual({ ok: false, code: "organisation_not_verified" });
    // Nor past the use case: the database refuses by itself.
    const past = asViewer(viewer, (tx) =>
      tx.execute(`update task set status = 'published', published_at = now() where id = '${id}'`),
    );
    const error = await past.catch((e: unknown) => e);
    expect(brokenConstraint(error)).toBe("task_of_verified_organisation");
  });

  it("does not let a company offer rehabilitative work activity, in the database either", async () => {
    const company = await makeEmployer(db.sql, { kind: "company" });
    const association = await makeEmployer(db.sql, { kind: "association" });
    const asked = { ...offer, forms: ["rehabilitative_work_activity"] };

    const own = await fullDraft(company.viewer);
    await save(company.viewer, own, "offer", asked);
    expect(await publish(company.viewer, own)).toEqual({ ok: false, code: "incomplete" });
    const past = asViewer(company.viewer, (tx) =>
      tx.execute(`update task set status = 'published', published_at = now() where id = '${own}'`),
    );
    expect(brokenConstraint(await past.catch((e: unknown) => e))).toBe("task_forms_lawful");

    const theirs = await fullDraft(association.viewer);
    await save(association.viewer, theirs, "offer", asked);
    expect((await publish(association.viewer, theirs)).ok).toBe(true);
  });

  it("follows the rules of forms that the vocabulary begins with", async () => {
    const { viewer } = await makeEmployer(db.sql);
    for (const kind of organisationKinds) {
      const stored = await asViewer(viewer, (tx) => lawfulFormsOn(tx, kind, today()));
      expect(stored).toEqual(lawfulForms(kind, today(), initialPlacementFormRules));
    }
    const rows = await db.sql`select code, source from rule where code like 'placement_form.%'`;
    expect(rows.map(({ code, source }) => `${code} ${source}`).sort()).toEqual(
      initialPlacementFormRules
        .map(({ form, source }) => `placement_form.${form} ${source}`)
        .sort(),
    );
  });
});

describe("another organisation's task", () => {
  it("does not exist: it cannot be read, changed, moved or copied", async () => {
    const { organisationId } = await makeEmployer(db.sql);
    const { viewer } = await makeEmployer(db.sql);
    const id = await makeTask(db.sql, organisationId);
    const missing = { ok: false, code: "not_found" };
    expect(await asViewer(viewer, (tx) => findTask(tx, id))).toBeNull();
    expect(await asViewer(viewer, (tx) => taskForView(tx, id, "fi"))).toBeNull();
    expect(await asViewer(viewer, (tx) => taskHistory(tx, id))).toEqual([]);
    const edit = { id, page: "work" as const, version: 1, values: workValues, gone: true };
    expect(await savePage(viewer, edit)).toEqual(missing);
    expect(await publishTask(viewer, { id, version: 1, key: key() })).toEqual(missing);
    expect(await pauseTask(viewer, { id, key: key() })).toEqual(missing);
    expect(await renewTask(viewer, { id, key: key() })).toEqual(missing);
    expect(await closeTask(viewer, { id, key: key(), how: "fill" })).toEqual(missing);
    expect(await archiveTask(viewer, { id, key: key() })).toEqual(missing);
    expect(await copyTask(viewer, { id, key: key() })).toEqual(missing);
    for (const none of ["x", "' or 1=1", `${id} `]) {
      expect(await asViewer(viewer, (tx) => findTask(tx, none))).toBeNull();
    }
  });
});

describe("a caseworker", () => {
  it("sees what has been published, and no draft, nor one that was thrown away", async () => {
    const caseworker = await makeCaseworker(db.sql);
    const { viewer } = await makeEmployer(db.sql, { name: "Lounas-Lampi Oy" });
    const id = await fullDraft(viewer);
    const thrown = await begin(viewer);
    expect((await archiveTask(viewer, { id: thrown, key: key() })).ok).toBe(true);
    for (const hidden of [id, thrown]) {
      expect(await asViewer(caseworker, (tx) => taskForView(tx, hidden, "fi"))).toBeNull();
    }
    await publish(viewer, id);
    expect(await asViewer(caseworker, (tx) => taskForView(tx, id, "fi"))).toMatchObject({
      title: "Keittiöapulainen",
      organisationName: "Lounas-Lampi Oy",
      supervisorName: "Testi Esihenkilö",
      demandsReviewed: false,
    });
  });
});

describe("the life of a task", () => {
  it("pauses, goes on, closes and is archived, each told and each matched again", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const id = await fullDraft(viewer);
    await publish(viewer, id);
    const state = async () => (await read(viewer, id)).status;
    await pauseTask(viewer, { id, key: key() });
    expect(await state()).toBe("paused");
    expect(await pauseTask(viewer, { id, key: key() })).toEqual({
      ok: false,
      code: "wrong_state",
    });
    await resumeTask(viewer, { id, key: key() });
    expect(await state()).toBe("published");
    await db.sql`delete from graphile_worker._private_jobs`;
    await closeTask(viewer, { id, key: key(), how: "fill" });
    expect(await state()).toBe("filled");
    expect(await waitingRuns(id)).toBe(1);
    await archiveTask(viewer, { id, key: key() });
    expect(await state()).toBe("archived");
    const history = await asViewer(viewer, (tx) => taskHistory(tx, id));
    expect(history.map(({ act }) => act)).toEqual([
      "archive",
      "fill",
      "resume",
      "pause",
      "publish",
      "create",
    ]);
    expect(history.every(({ by }) => by !== null)).toBe(true);
  });

  it("moves in the database too only as the table of moves says", async () => {
    const { viewer, organisationId } = await makeEmployer(db.sql);
    const id = await makeTask(db.sql, organisationId, { status: "filled" });
    for (const to of ["published", "paused", "expired", "draft"]) {
      const past = asViewer(viewer, (tx) =>
        tx.execute(`update task set status = '${to}' where id = '${id}'`),
      );
      expect(brokenConstraint(await past.catch((e: unknown) => e))).toBe("task_state_moves");
    }
  });

  it("expires after its last day, not on it, and is reminded of once before", async () => {
    const { viewer, organisationId } = await makeEmployer(db.sql);
    const id = await makeTask(db.sql, organisationId);
    const lastDay = "2026-12-15";
    await db.sql`update task set expires_on = ${lastDay}, description = 'Työtä', created_by = ${viewer.accountId} where id = ${id}`;
    await db.sql`delete from graphile_worker._private_jobs`;
    const letters = async () => {
      const [row] = await db.sql`select count(*)::int as n from mail m
        join account a on a.email = m.recipient where a.id = ${viewer.accountId} and m.template = 'task_expiring'`;
      return row!.n as number;
    };

    setClock("2026-12-07T10:00:00Z");
    await expireTasks();
    expect(await letters()).toBe(0);
    setClock("2026-12-08T10:00:00Z");
    await expireTasks();
    await expireTasks();
    expect(await letters()).toBe(1);
    setClock(`${lastDay}T20:00:00Z`);
    await expireTasks();
    expect((await read(viewer, id)).status).toBe("published");
    setClock(`${lastDay}T22:30:00Z`); // past midnight in Finland
    await expireTasks();
    expect((await read(viewer, id)).status).toBe("expired");
    expect(await waitingRuns(id)).toBe(1);
    const [told] = await asViewer(viewer, (tx) => taskHistory(tx, id));
    expect(told).toMatchObject({ act: "expire", by: null });

    expect((await renewTask(viewer, { id, key: key() })).ok).toBe(true);
    expect(await read(viewer, id)).toMatchObject({ status: "published", closedAt: null });
    expect((await read(viewer, id)).expiresOn).toBe(addDays(today(), 60));
    expect(await letters()).toBe(1);
  });

  it("is copied with its answers as a new draft; dates that have gone by are left out", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const id = await fullDraft(viewer);
    await publish(viewer, id);
    const original = await read(viewer, id);
    setClock(`${addDays(original.startDate!, 3)}T12:00:00Z`);
    const copied = await copyTask(viewer, { id, key: key() });
    if (!copied.ok) throw new Error(copied.code);
    const copy = await read(viewer, idIn(copied.value.to));
    expect(copy).toMatchObject({
      status: "draft",
      title: original.title,
      description: original.description,
      supervisorName: original.supervisorName,
      startDate: null,
      copiedFrom: id,
      publishedAt: null,
      version: 1,
    });
    expect(copy.number).not.toBe(original.number);
  });
});

describe("the list", () => {
  it("has every task under one tab; the tabs sum to all of them", async () => {
    const { viewer, organisationId } = await makeEmployer(db.sql);
    const states = ["draft", "published", "published", "paused", "filled", "withdrawn", "archived"];
    for (const status of states) await makeTask(db.sql, organisationId, { status });
    await asViewer(viewer, async (tx) => {
      const counts = countTabs(await countByState(tx, organisationId));
      expect(counts).toEqual({ published: 2, drafts: 1, paused: 1, ended: 2, archived: 1 });
      const listed = [];
      for (const tab of taskTabs)
        listed.push(...(await listTasks(tx, organisationId, { tab })).rows);
      expect(new Set(listed.map(({ id }) => id)).size).toBe(states.length);
    });
  });

  it("pages equal rows so that each comes exactly once", async () => {
    const { viewer, organisationId } = await makeEmployer(db.sql);
    await makePostalCode(db.sql);
    await db.sql`insert into task (organisation_id, title, updated_at)
      select ${organisationId}, 'Sama', '2026-11-01T08:00:00Z' from generate_series(1, 500)`;
    const seen: string[] = [];
    await asViewer(viewer, async (tx) => {
      let after: { at: string; id: string } | undefined;
      do {
        const page = await listTasks(tx, organisationId, { tab: "drafts", after, most: 30 });
        seen.push(...page.rows.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
    });
    expect(seen.length).toBe(500);
    expect(new Set(seen).size).toBe(500);
  });
});
