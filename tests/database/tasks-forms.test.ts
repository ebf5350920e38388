import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import "#app/texts.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import type { Employer } from "#app/platform/session/viewer.server.ts";
import { createTask } from "#app/tasks/create-task.server.ts";
import { type FormAnswer, type SentForm, saveFormPage } from "#app/tasks/form-request.server.ts";
import { occupationChoice } from "#app/tasks/occupation-choice.server.ts";
import { findTask, type TaskRecord } from "#app/tasks/queries.server.ts";
import type { FormPage } from "#app/tasks/rules.ts";
import { makeEmployer, makePostalCode, makeTask } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;

beforeAll(async () => {
  db = await createTestDatabase();
  await makePostalCode(db.sql);
});
afterAll(() => db.drop());

async function signedIn(): Promise<{ viewer: Employer; organisationId: string }> {
  const { viewer, organisationId } = await makeEmployer(db.sql);
  const organisation = { id: organisationId, name: "Testi Oy", status: "verified", role: "owner" };
  return { viewer: { ...viewer, organisation } as unknown as Employer, organisationId };
}

async function begin(viewer: Employer, title = "Keittiöapulainen"): Promise<TaskRecord> {
  const { to } = await createTask(viewer, { title, key: randomUUID() });
  return read(viewer, to.split("/")[3]!);
}

async function read(viewer: Employer, id: string): Promise<TaskRecord> {
  const found = await asViewer(viewer, (tx) => findTask(tx, id));
  if (!found) throw new Error("the task is not there");
  return found;
}

/** A page of the form as `readFormPage` gives it to the action. */
function sent(
  viewer: Employer,
  task: TaskRecord,
  page: FormPage,
  entries: Record<string, string>,
  more: Partial<SentForm> = {},
): SentForm {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) form.append(name, value);
  const language: Language = "fi";
  return {
    request: new Request(`http://localhost/employer/tasks/${task.id}/edit`, { method: "POST" }),
    viewer,
    language,
    t: translator(language),
    page,
    form,
    intent: "continue",
    version: task.version,
    task,
    lawful: ["employment", "work_trial"],
    postalCode: null,
    ...more,
  };
}

async function answer(form: SentForm): Promise<{ status: number; to?: string; data: FormAnswer }> {
  const result = await saveFormPage(form);
  if (result instanceof Response) {
    return { status: result.status, to: result.headers.get("Location") ?? "", data: {} };
  }
  const { init, data } = result as { init: ResponseInit | null; data: FormAnswer };
  return { status: init?.status ?? 200, data };
}

const work = { title: "Keittiöapulainen", description: "Tiskaat ja pilkot salaatteja." };

describe("a sent page of the form", () => {
  it("leads to the next page; saved for later, to the hub; from check-answers, back there", async () => {
    const { viewer } = await signedIn();
    const task = await begin(viewer);
    expect(await answer(sent(viewer, task, "work", work))).toMatchObject({
      status: 303,
      to: `/employer/tasks/${task.id}/edit/demands/body`,
    });
    const now = await read(viewer, task.id);
    expect(await answer(sent(viewer, now, "work", work, { intent: "later" }))).toMatchObject({
      to: `/employer/tasks/${task.id}/edit?done=later`,
    });
    const request = new Request(`http://localhost/employer/tasks/${task.id}/edit/work?from=check`);
    expect(await answer(sent(viewer, now, "work", work, { request }))).toMatchObject({
      to: `/employer/tasks/${task.id}/check`,
    });
  });

  it("that must be mended is answered with 400 and every typed value; nothing is stored", async () => {
    const { viewer } = await signedIn();
    const task = await begin(viewer);
    const typed = { postalCode: "8010", hoursMin: "sata", startDate: "31.2.2026", slots: "5" };
    const { status, data } = await answer(sent(viewer, task, "place_time", typed));
    expect(status).toBe(400);
    expect(data.lastResult?.initialValue).toMatchObject(typed);
    expect(Object.keys(data.lastResult?.error ?? {})).toEqual([
      "postalCode",
      "hoursMin",
      "startDate",
    ]);
    expect(data.version).toBe(task.version);
    expect(await read(viewer, task.id)).toEqual(task);
  });

  it("of an older version is answered with 409 and both texts; the kept one then goes through", async () => {
    const { viewer } = await signedIn();
    const task = await begin(viewer);
    await answer(sent(viewer, task, "work", { ...work, description: "Kollegan teksti." }));
    const late = { ...work, description: "Minun tekstini." };
    const { status, data } = await answer(sent(viewer, task, "work", late));
    expect(status).toBe(409);
    expect(data.conflict?.differences).toEqual([
      { label: "Kerro työstä", stored: "Kollegan teksti.", typed: "Minun tekstini." },
    ]);
    expect(data.conflict?.entries).toContainEqual(["description", "Minun tekstini."]);
    expect((await read(viewer, task.id)).description).toBe("Kollegan teksti.");

    const again = sent(viewer, task, "work", late, { version: data.conflict!.version });
    expect((await answer(again)).status).toBe(303);
    expect((await read(viewer, task.id)).description).toBe("Minun tekstini.");
  });

  it("that saves by itself keeps what is valid, and tells when and which version", async () => {
    const { viewer } = await signedIn();
    const task = await begin(viewer);
    const typed = { streetAddress: "Torikatu 1", hoursMin: "20", startDate: "7.1" };
    const { status, data } = await answer(
      sent(viewer, task, "place_time", typed, { intent: "autosave" }),
    );
    expect(status).toBe(200);
    const found = await read(viewer, task.id);
    expect(data).toEqual({ version: found.version, savedAt: found.updatedAt });
    expect(found).toMatchObject({ streetAddress: "Torikatu 1", hoursMin: 20, startDate: null });
    expect(found.sectionsDone).toEqual([]);
  });

  it("of an open task must stay complete, and does not save by itself", async () => {
    const { viewer, organisationId } = await signedIn();
    const task = await read(viewer, await makeTask(db.sql, organisationId));
    const half = { forms: "work_trial", supervisorName: "" };
    expect((await answer(sent(viewer, task, "offer", half, { intent: "later" }))).status).toBe(400);
    const byItself = await answer(sent(viewer, task, "offer", half, { intent: "autosave" }));
    expect(byItself.status).toBe(403);
    expect(byItself.data.message).toBeTruthy();
    expect(await read(viewer, task.id)).toEqual(task);
  });

  it.each(["\0", "<script>alert(1)</script>", "\u202Ex", "'; drop table task; --", "x".repeat(90)])(
    "with %j is refused or stored as text",
    async (hostile) => {
      const { viewer } = await signedIn();
      const task = await begin(viewer);
      const { status } = await answer(
        sent(viewer, task, "work", { ...work, title: `a${hostile}`, occupationCode: hostile }),
      );
      expect([303, 400]).toContain(status);
    },
  );
});

describe("the occupation's fields", () => {
  const choose = async (entries: Record<string, string>, more: Partial<SentForm> = {}) => {
    const { viewer } = await signedIn();
    const task = await begin(viewer);
    return occupationChoice(sent(viewer, task, "work", entries, more));
  };
  const some = async () => {
    const [row] = await db.sql`select code, label_fi from esco_occupation order by code limit 1`;
    return { code: row!.code as string, label: row!.label_fi as string };
  };

  it("mean no occupation when nothing is typed or chosen", async () => {
    expect(await choose({})).toEqual({ kind: "chosen", code: "", label: "" });
  });

  it("take a choice from the list, and one suggested by the title", async () => {
    const { code, label } = await some();
    const chosen = { kind: "chosen", code, label };
    expect(await choose({ occupationText: label, occupationCode: code })).toEqual(chosen);
    expect(await choose({ suggestedCode: code })).toEqual(chosen);
  });

  it("look words up that stand beside an older choice, and let them be when left unchosen", async () => {
    const { code, label } = await some();
    const edited = {
      occupationText: "siivooja",
      occupationCode: code,
      initialCode: code,
      initialText: label,
    };
    expect(await choose(edited)).toMatchObject({ kind: "search", search: { query: "siivooja" } });
    expect(await choose({ occupationText: "siivooja", foundFor: "siivooja" })).toEqual({
      kind: "chosen",
      code: "",
      label: "",
    });
    expect(await choose({ occupationText: "siiv" }, { intent: "autosave" })).toEqual({
      kind: "undecided",
    });
  });

  it("do not take a code that is none, or a group too wide to say anything", async () => {
    for (const code of ["0", "99.x", "9".repeat(50)]) {
      expect(await choose({ occupationText: "siivooja", occupationCode: code })).toMatchObject({
        kind: "search",
      });
    }
  });
});
