import { randomUUID } from "node:crypto";
import { sql as query } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { addStaff, endStaff } from "#app/environments/change-staff.server.ts";
import * as coordinatorPage from "#app/environments/pages/coordinator-environments.tsx";
import * as editPage from "#app/environments/pages/edit.tsx";
import * as environmentPage from "#app/environments/pages/environment.tsx";
import * as listPage from "#app/environments/pages/list.tsx";
import * as newPage from "#app/environments/pages/new.tsx";
import { readPeopleThere } from "#app/environments/people-today.server.ts";
import { placeTask, takeTaskOut } from "#app/environments/place-task.server.ts";
import {
  environmentsForCaseworker,
  environmentsForCoordinator,
  environmentsForOfficer,
  findEnvironment,
  readFreeTasks,
  readRight,
} from "#app/environments/queries.server.ts";
import { environmentSchema } from "#app/environments/rules.ts";
import { addEnvironment, saveEnvironment } from "#app/environments/save-environment.server.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { atWork, beginWork, endWork, sessionOf } from "./follow-ups-scene.ts";
import { addSuggestion } from "./introduction-scene.ts";
import {
  type MadeEmployer,
  makeCaseworker,
  makeEmployer,
  makeJobseeker,
  makeMunicipality,
  makePostalCode,
  makeStaff,
  makeTask,
} from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await makeMunicipality(db.sql, "276", "Kontiolahti");
  await makePostalCode(db.sql);
  await makePostalCode(db.sql, "81100", "276");
});
afterEach(() => setClock());
afterAll(() => db.drop());

const typed = {
  name: "Kierrätyspaja",
  form: "internal_unit",
  municipality: "167",
  street_address: "Niskakatu 4",
  postal_code: "80100",
  description: "Puretaan ja korjataan",
  capacity: "2",
  opened_on: "1.3.2026",
  closed_on: "",
};
const answers = (change: Record<string, string> = {}) =>
  environmentSchema.parse({ ...typed, ...change });

/** A unit of the municipality with an environment. */
async function makeEnvironment(
  employer?: MadeEmployer,
  change: Record<string, string> = {},
): Promise<MadeEmployer & { id: string }> {
  const own = employer ?? (await makeEmployer(db.sql, { kind: "municipal_unit" }));
  const added = await addEnvironment(own.viewer, randomUUID(), answers(change));
  if (!added.ok) throw new Error(added.code);
  return { ...own, id: /environments\/([\w-]+)/.exec(added.value.to)![1]! };
}
const found = (viewer: Viewer, id: string) =>
  asViewer(viewer, (tx) => findEnvironment(tx, id, "fi"));
async function strangers(): Promise<Viewer[]> {
  return [
    (await makeEmployer(db.sql, { kind: "municipal_unit" })).viewer,
    await makeStaff(db.sql, "officer", "276"),
  ];
}

describe("an environment", () => {
  it("is added once, however many times the form is sent", async () => {
    const { viewer } = await makeEmployer(db.sql, { kind: "association" });
    const key = randomUUID();
    const results = [];
    for (let times = 0; times < 14; times++) {
      results.push(await addEnvironment(viewer, key, answers()));
    }
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    const rows =
      await db.sql`select * from environment where organisation_id = ${viewer.acting.organisationId}`;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      name: "Kierrätyspaja",
      form: "internal_unit",
      postal_code: "80100",
      capacity_per_day: 2,
      created_by: viewer.accountId,
    });
  });

  it("is not for a company, by the rules and the database alike", async () => {
    const { viewer, organisationId } = await makeEmployer(db.sql, { kind: "company" });
    expect(await addEnvironment(viewer, randomUUID(), answers())).toEqual({
      ok: false,
      code: "not_lawful",
    });
    const right = await asViewer(viewer, (tx) => readRight(tx, organisationId));
    expect(right.may).toBe(false);
    expect(right.source).toContain("189/2001");
    await expect(
      asViewer(viewer, (tx) =>
        tx.execute(query`insert into environment (organisation_id, name, form, municipality_code, capacity_per_day, opened_on, created_by)
          values (${organisationId}, 'A', 'partner', '167', 1, '2026-03-01', ${viewer.accountId})`),
      ),
    ).rejects.toThrow();
    for (const kind of [
      "municipal_unit",
      "social_enterprise",
      "association",
      "foundation",
      "parish",
    ]) {
      const own = await makeEmployer(db.sql, { kind });
      expect((await addEnvironment(own.viewer, randomUUID(), answers())).ok).toBe(true);
    }
  });

  it.each([
    [{ municipality: "999" }, "municipality"],
    [{ postal_code: "99999" }, "postal_code"],
    [{ postal_code: "81100" }, "elsewhere"],
  ])("is in a place that there is: %j", async (change, code) => {
    const own = await makeEnvironment();
    const wrong = answers(change as Record<string, string>);
    expect(await addEnvironment(own.viewer, randomUUID(), wrong)).toEqual({ ok: false, code });
    const { version } = (await found(own.viewer, own.id))!;
    const saved = saveEnvironment(own.viewer, randomUUID(), {
      id: own.id,
      version,
      answers: wrong,
    });
    expect(await saved).toEqual({ ok: false, code });
  });

  it("is not overwritten by a form filled from an older version", async () => {
    const own = await makeEnvironment();
    const save = (version: number, name: string) =>
      saveEnvironment(own.viewer, randomUUID(), {
        id: own.id,
        version,
        answers: answers({ name }),
      });
    expect((await save(1, "Uusi paja")).ok).toBe(true);
    expect(await save(1, "Vanha paja")).toEqual({ ok: false, code: "stale" });
    expect(await found(own.viewer, own.id)).toMatchObject({ name: "Uusi paja", version: 2 });
  });

  it("is its organisation's to change, and does not exist for others", async () => {
    const own = await makeEnvironment();
    for (const viewer of await strangers()) expect(await found(viewer, own.id)).toBeNull();
    const other = await makeEmployer(db.sql, { kind: "municipal_unit" });
    const tried = saveEnvironment(other.viewer, randomUUID(), {
      id: own.id,
      version: 1,
      answers: answers(),
    });
    expect(await tried).toEqual({ ok: false, code: "not_found" });
    const staff = { name: "A", role: "coach" as const, from: "2026-12-01", to: null };
    expect(await addStaff(other.viewer, randomUUID(), own.id, staff)).toEqual({
      ok: false,
      code: "not_found",
    });
    for (const capacity of ["caseworker", "coordinator", "coach", "officer"] as const) {
      const viewer = await makeStaff(db.sql, capacity);
      expect((await found(viewer, own.id))?.name).toBe("Kierrätyspaja");
      const changed = await asViewer(viewer, async (tx) => [
        ...(await tx.execute(
          query`update environment set name = 'x' where id = ${own.id} returning id`,
        )),
      ]);
      expect(changed).toEqual([]);
    }
  });
});

describe("the staff", () => {
  it("is added once, and ended on a day that is not before the first", async () => {
    const own = await makeEnvironment();
    const person = {
      name: "Testi Ohjaaja",
      role: "supervisor" as const,
      from: "2026-12-01",
      to: null,
    };
    expect((await addStaff(own.viewer, randomUUID(), own.id, person)).ok).toBe(true);
    expect(await addStaff(own.viewer, randomUUID(), own.id, person)).toEqual({
      ok: false,
      code: "known",
    });
    const [row] = (await found(own.viewer, own.id))!.staff;
    const end = (to: string, staff = row!.id) =>
      endStaff(own.viewer, randomUUID(), own.id, { staff, to });
    expect(await end("2026-11-30")).toEqual({ ok: false, code: "early" });
    expect(await end("2026-12-31", randomUUID())).toEqual({ ok: false, code: "not_found" });
    expect((await end("2026-12-31")).ok).toBe(true);
    expect(await end("2027-01-31")).toEqual({ ok: false, code: "ended" });
    expect((await found(own.viewer, own.id))!.staff).toMatchObject([
      { name: "Testi Ohjaaja", fromDate: "2026-12-01", toDate: "2026-12-31" },
    ]);
  });
});

describe("standing tasks", () => {
  const put = (own: MadeEmployer & { id: string }, taskId: string, capacityPerDay = 3) =>
    placeTask(own.viewer, randomUUID(), own.id, { taskId, capacityPerDay });

  it("are own published tasks, each in one environment", async () => {
    const own = await makeEnvironment();
    const second = await makeEnvironment(own, { name: "Puutarha" });
    const taskId = await makeTask(db.sql, own.organisationId, { title: "Pyörien purku" });
    const draft = await makeTask(db.sql, own.organisationId, { status: "draft" });
    const foreign = await makeTask(db.sql, (await makeEmployer(db.sql)).organisationId);
    const free = () => asViewer(own.viewer, (tx) => readFreeTasks(tx, own.organisationId));
    expect((await free()).map(({ id }) => id)).toEqual([taskId]);
    for (const wrong of [draft, foreign, randomUUID()]) {
      expect(await put(own, wrong)).toEqual({ ok: false, code: "task" });
    }
    expect((await put(own, taskId)).ok).toBe(true);
    expect(await put(second, taskId)).toEqual({ ok: false, code: "task" });
    expect(await free()).toEqual([]);
    expect((await found(own.viewer, own.id))!.tasks).toMatchObject([
      { title: "Pyörien purku", capacityPerDay: 3 },
    ]);
    expect((await takeTaskOut(own.viewer, randomUUID(), own.id, taskId)).ok).toBe(true);
    expect(await takeTaskOut(own.viewer, randomUUID(), own.id, taskId)).toEqual({
      ok: false,
      code: "not_found",
    });
    expect(await free()).toHaveLength(1);
  });

  it("cannot be put into another organisation's environment, past the use case either", async () => {
    const own = await makeEnvironment();
    const other = await makeEmployer(db.sql);
    const taskId = await makeTask(db.sql, other.organisationId);
    const tried = placeTask(other.viewer, randomUUID(), own.id, { taskId, capacityPerDay: 1 });
    expect(await tried).toEqual({ ok: false, code: "not_found" });
    await expect(
      asViewer(other.viewer, (tx) =>
        tx.execute(
          query`update task set environment_id = ${own.id}, capacity_per_day = 1 where id = ${taskId}`,
        ),
      ),
    ).rejects.toThrow();
  });

  it("are read by staff: an officer by title in own municipalities, a caseworker while it is open", async () => {
    const own = await makeEnvironment();
    const taskId = await makeTask(db.sql, own.organisationId, { title: "Pyörien purku" });
    await put(own, taskId);
    const of = <One extends { id: string }>(list: One[]) => list.find(({ id }) => id === own.id);
    const officer = await makeStaff(db.sql, "officer");
    const elsewhere = await makeStaff(db.sql, "officer", "276");
    expect(of(await environmentsForOfficer(officer, "fi"))!.tasks).toMatchObject([
      { title: "Pyörien purku", capacityPerDay: 3 },
    ]);
    expect(of(await environmentsForOfficer(elsewhere, "fi"))).toBeUndefined();
    const caseworker = await makeCaseworker(db.sql);
    expect(of(await environmentsForCaseworker(caseworker, "fi"))!.tasks[0]!.id).toBe(taskId);
    setClock("2026-02-01T09:00:00Z");
    expect(of(await environmentsForCaseworker(caseworker, "fi"))).toBeUndefined();
  });
});

describe("who is there", () => {
  /** Somebody at work in an environment's standing task. */
  async function someoneThere() {
    const scene = await atWork(db.sql, { kind: "municipal_unit" });
    const own = await makeEnvironment(scene.employer);
    await placeTask(own.viewer, randomUUID(), own.id, { taskId: scene.taskId, capacityPerDay: 1 });
    return { ...scene, ...own };
  }
  const there = (viewer: Viewer, id: string, day: string) =>
    asViewer(viewer, (tx) => readPeopleThere(tx, id, day));

  it("is by the name of the consented card while it lives, and audited", async () => {
    const scene = await someoneThere();
    const [row, ...more] = await there(scene.viewer, scene.id, "2027-01-12");
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      placementId: scene.placementId,
      name: "Kanaria-Maija",
      status: null,
      year: "clear",
    });
    const looks = () =>
      db.sql`select 1 from audit_entry where act = 'view.environment' and subject_id = ${scene.introductionId!}`;
    expect(await looks()).toHaveLength(1);
    await db.sql`select toimi.take_consent_away(${scene.requestId}, ${scene.caseworker.accountId})`;
    const [after] = await there(scene.viewer, scene.id, "2027-01-12");
    expect(after!.name).toBeNull();
    expect(JSON.stringify(after)).not.toMatch(/kanaria|Maija/i);
    expect(await looks()).toHaveLength(1);
  });

  it("is those whose work goes on that day", async () => {
    const scene = await someoneThere();
    const count = async (day: string) => (await there(scene.viewer, scene.id, day)).length;
    expect([await count("2027-01-03"), await count("2027-01-04")]).toEqual([0, 1]);
    await db.sql`update placement set state = 'interrupted' where id = ${scene.placementId}`;
    expect(await count("2027-01-12")).toBe(0);
    await db.sql`update placement set state = 'started' where id = ${scene.placementId}`;
    await endWork(db.sql, scene.placementId, "2027-02-10");
    expect([await count("2027-02-10"), await count("2027-02-11")]).toEqual([1, 0]);
  });

  it("is nobody for other organisations and for staff who do not know the person", async () => {
    const scene = await someoneThere();
    for (const viewer of [
      ...(await strangers()),
      await makeCaseworker(db.sql),
      await makeStaff(db.sql, "coordinator", null),
    ]) {
      expect(await there(viewer, scene.id, "2027-01-12")).toEqual([]);
    }
  });

  it("is told to the coordinator as a count, from five on", async () => {
    const caseworker = await makeCaseworker(db.sql);
    const employer = await makeEmployer(db.sql, { kind: "municipal_unit" });
    const own = await makeEnvironment(employer);
    const taskId = await makeTask(db.sql, own.organisationId);
    await db.sql`update task set places = 9 where id = ${taskId}`;
    await placeTask(own.viewer, randomUUID(), own.id, { taskId, capacityPerDay: 9 });
    const coordinator = await makeStaff(db.sql, "coordinator", null);
    const told = async () =>
      (await environmentsForCoordinator(coordinator, "fi")).find(({ id }) => id === own.id)!.people;
    expect(await told()).toBeNull();
    for (let nth = 1; nth <= 5; nth++) {
      const person = await makeJobseeker(db.sql, caseworker.accountId);
      const scene = { employer, caseworker, person, taskId };
      const introduced = await addSuggestion(db.sql, scene);
      await beginWork(db.sql, { ...scene, ...introduced }, introduced);
      expect(await told()).toBe(nth < 5 ? null : 5);
    }
    const officer = await makeStaff(db.sql, "officer");
    const visitor = newVisitor();
    visitor.cookies.set("toimi", await sessionOf(db.sql, officer.accountId));
    expect((await visitor.get(coordinatorPage, "/coordinator/environments")).status).toBe(403);
  });
});

describe("the pages", () => {
  const visit = async ({ viewer }: MadeEmployer) => {
    const visitor = newVisitor();
    visitor.cookies.set("toimi", await sessionOf(db.sql, viewer.accountId));
    return visitor;
  };

  it("add, change, fill and mark; each wrong form comes back with what was typed", async () => {
    const scene = await atWork(db.sql, { kind: "municipal_unit" });
    setClock("2027-01-12T09:00:00Z");
    const member = await visit(scene.employer);
    expect((await member.get(listPage, "/employer/environments")).status).toBe(200);
    const path = "/employer/environments/new";
    expect((await member.get(newPage, path)).status).toBe(200);
    const wrong = await member.post(newPage, path, { ...typed, name: "", postal_code: "1" });
    expect(wrong.status).toBe(400);
    expect(
      (wrong.body as { lastResult: { error: object; initialValue: object } }).lastResult,
    ).toMatchObject({
      error: { name: ["environments:form.name.missing"] },
      initialValue: { street_address: "Niskakatu 4", postal_code: "1" },
    });
    const elsewhere = await member.post(newPage, path, { ...typed, postal_code: "81100" });
    expect(elsewhere.status).toBe(400);
    const added = await member.post(newPage, path, typed);
    expect(added.status).toBe(303);
    const id = /environments\/([\w-]+)\?done=added$/.exec(added.to!)![1]!;
    const here = `/employer/environments/${id}`;
    const post = (form: Record<string, string>) => member.post(environmentPage, here, form, { id });

    const noTask = await post({ intent: "task", task: "", capacity_per_day: "x" });
    expect([noTask.status, (noTask.body as { section: string }).section]).toEqual([400, "task"]);
    const put = { intent: "task", task: scene.taskId, capacity_per_day: "1" };
    expect((await post(put)).status).toBe(303);
    expect((await post(put)).status).toBe(400);
    const staff = {
      intent: "staff",
      name: "Testi Ohjaaja",
      role: "coach",
      from: "4.1.2027",
      to: "",
    };
    expect((await post({ ...staff, to: "1.1.2027" })).status).toBe(400);
    expect((await post(staff)).status).toBe(303);
    expect((await post(staff)).status).toBe(400);
    expect((await post({ intent: "nothing" })).status).toBe(400);

    const page = await member.get(environmentPage, here, { id });
    const { environment, people } = page.body as {
      environment: { staff: { id: string }[] };
      people: { name: string }[];
    };
    expect(people.map(({ name }) => name)).toEqual(["Kanaria-Maija"]);
    const end = { intent: "end_staff", staff: environment.staff[0]!.id };
    expect((await post({ ...end, to: "1.1.2027" })).status).toBe(400);
    expect((await post({ ...end, to: "31.1.2027" })).status).toBe(303);

    const tap = {
      intent: "mark",
      placement: scene.placementId,
      day: "2027-01-12",
      status: "present",
    };
    const marked = await post(tap);
    expect(marked.to).toBe(`${here}?day=2027-01-12#person-${scene.placementId}`);
    expect((await post({ ...tap, day: "2027-01-13" })).status).toBe(409);
    expect((await post({ intent: "task_out", task: scene.taskId })).status).toBe(303);
    expect((await post({ intent: "task_out", task: scene.taskId })).status).toBe(409);

    const edit = (form: Record<string, string>) =>
      member.post(editPage, `${here}/edit`, form, { id });
    expect((await member.get(editPage, `${here}/edit`, { id })).status).toBe(200);
    expect((await edit({ ...typed, version: "1", name: "Uusi" })).status).toBe(303);
    const stale = await edit({ ...typed, version: "1", name: "Toinen" });
    expect([stale.status, (stale.body as { stale: boolean }).stale]).toEqual([409, true]);
  });

  it("are not there for other organisations", async () => {
    const own = await makeEnvironment();
    const other = await visit(await makeEmployer(db.sql, { kind: "municipal_unit" }));
    for (const id of [own.id, randomUUID(), "x"]) {
      const here = `/employer/environments/${id}`;
      for (const page of [environmentPage, editPage]) {
        const form = { ...typed, intent: "staff", version: "1" };
        expect((await other.get(page, here, { id })).status).toBe(404);
        expect((await other.post(page, here, form, { id })).status).toBe(404);
      }
    }
  });

  it("tell a company why it has none", async () => {
    const company = await visit(await makeEmployer(db.sql, { kind: "company" }));
    const list = await company.get(listPage, "/employer/environments");
    expect((list.body as { right: { may: boolean } }).right.may).toBe(false);
    const refused = await company.get(newPage, "/employer/environments/new");
    expect(refused.to).toBe("/employer/environments");
  });
});
