import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addVersion } from "#app/agreements/add-version.server.ts";
import * as historyPage from "#app/agreements/pages/history.tsx";
import * as listPage from "#app/agreements/pages/list.tsx";
import * as newPage from "#app/agreements/pages/new-version.tsx";
import * as previewFile from "#app/agreements/pages/preview.ts";
import { versionsOf } from "#app/agreements/queries.server.ts";
import type { VersionForm } from "#app/agreements/rules.ts";
import { addDays, setClock, today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import type { PlacementForm } from "#app/work/placement-forms.ts";
import { pagesOf, textOf, wordsOf } from "./agreement-scene.ts";
import { sessionOf } from "./follow-ups-scene.ts";
import { makeCaseworker, makeEmployer, makeStaff } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

let db: TestDatabase;
let sql: postgres.Sql;
let coordinator: Viewer;
let colleague: Viewer;
beforeAll(async () => {
  setClock("2026-11-25T10:00:00Z");
  db = await createTestDatabase();
  sql = db.sql;
  coordinator = await makeStaff(sql, "coordinator", null);
  colleague = await makeStaff(sql, "coordinator", null);
  await add("work_trial", { valid_from: "2026-12-08" });
});
afterAll(async () => {
  setClock();
  await db.drop();
});

const versions = (form: PlacementForm) => asViewer(coordinator, (tx) => versionsOf(tx, form));

const newestOf = async (form: PlacementForm) => (await versions(form))[0]?.number ?? 0;

const add = async (form: PlacementForm, changes: Partial<VersionForm> = {}, viewer = coordinator) =>
  addVersion(viewer, randomUUID(), {
    form,
    newest: await newestOf(form),
    typed: wordsOf(changes),
  });

const path = "/coordinator/agreements/work_trial";
const params = { form: "work_trial" };
const visit = async (viewer: Viewer) => {
  const visitor = newVisitor({ "Accept-Language": "fi" });
  visitor.cookies.set("toimi", await sessionOf(sql, viewer.accountId));
  return visitor;
};
const typed = (changes: Partial<VersionForm> = {}) => ({
  ...wordsOf({ valid_from: "1.2.2027", body_fi: "Kolmannet sanat.", ...changes }),
});

it("are the coordinator's alone", async () => {
  for (const viewer of [await makeCaseworker(sql), (await makeEmployer(sql)).viewer]) {
    const visitor = await visit(viewer);
    const answers = [
      await visitor.get(listPage, "/coordinator/agreements"),
      await visitor.get(historyPage, path, params),
      await visitor.get(newPage, `${path}/new`, params),
      await visitor.post(newPage, `${path}/new`, typed(), params),
      await visitor.get(previewFile, `${path}/preview.pdf?version=1`, params),
      await visitor.post(previewFile, `${path}/preview.pdf`, typed(), params),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  }
  const visitor = await visit(coordinator);
  const none = { form: "kolhoosi" };
  for (const page of [historyPage, newPage, previewFile]) {
    expect((await visitor.get(page, `${path}?version=1`, none)).status).toBe(404);
  }
  expect((await visitor.get(newPage, `${path}/new?from=99`, params)).status).toBe(404);
  expect((await visitor.get(previewFile, `${path}/preview.pdf?version=99`, params)).status).toBe(
    404,
  );
});

it("list what is in use, what is coming and which language is left behind", async () => {
  const visitor = await visit(coordinator);
  const read = async (form: string) => {
    const { body } = await visitor.get(listPage, "/coordinator/agreements");
    return (body as Awaited<ReturnType<typeof listPage.loader>>).forms.find(
      (one) => one.form === form,
    )!;
  };
  expect(await read("work_trial")).toMatchObject({
    inUse: { number: 1, from: "1.3.2026" },
    coming: [{ number: 2, from: "8.12.2026" }],
    languages: { sv: { state: "current", number: 1 } },
  });
  // A release that brought words in one language only.
  await sql`insert into agreement_template (form, language, version_number, title, body, valid_from)
      values ('rehabilitative_work_activity', 'fi', 2, 'Uusi', 'Sanat', '2026-06-01')`;
  expect(await read("rehabilitative_work_activity")).toMatchObject({
    inUse: { number: 2 },
    languages: {
      fi: { state: "current", number: 2 },
      sv: { state: "old", number: 1 },
      en: { state: "old", number: 1 },
    },
  });
  // A new version mends it, and begins with the newest words of each language.
  const { body } = await visitor.get(
    newPage,
    "/coordinator/agreements/rehabilitative_work_activity/new",
    { form: "rehabilitative_work_activity" },
  );
  const { values } = body as Awaited<ReturnType<typeof newPage.loader>>;
  expect(values).toMatchObject({
    title_fi: "Uusi",
    title_sv: "Avtal om arbetsverksamhet i rehabiliteringssyfte",
  });
  expect((await add("rehabilitative_work_activity", { valid_from: today() })).ok).toBe(true);
  expect((await read("rehabilitative_work_activity")).languages).toEqual({
    fi: { state: "current", number: 3 },
    sv: { state: "current", number: 3 },
    en: { state: "current", number: 3 },
  });
});

it("refuse with words beside the field, keep what was typed, and store nothing", async () => {
  const visitor = await visit(coordinator);
  const newest = await newestOf("work_trial");
  const wrong = await visitor.post(
    newPage,
    `${path}/new`,
    {
      ...typed({ valid_from: "24.11.2026", title_sv: "", body_fi: "Hei {{nimi}}" }),
      version: "2",
    },
    params,
  );
  expect(wrong.status).toBe(400);
  const { lastResult, version } = wrong.body as {
    lastResult: { error: Record<string, string[]>; initialValue: object };
    version: number;
  };
  expect(Object.keys(lastResult.error).sort()).toEqual(["body_fi", "title_sv", "valid_from"]);
  expect(lastResult.initialValue).toMatchObject({
    body_fi: "Hei {{nimi}}",
    body_en: "New words.",
    why: "Laki muuttui.",
  });
  expect(version).toBe(2);
  const signs = await visitor.post(newPage, `${path}/new`, typed({ body_en: "Ok 😀" }), params);
  expect(signs.status).toBe(400);
  expect(JSON.stringify(signs.body)).toContain("agreements:form.signs|language=en");
  expect(await newestOf("work_trial")).toBe(newest);
});

it("tell who saved meanwhile, and lose no text", async () => {
  const visitor = await visit(coordinator);
  const newest = await newestOf("work_trial");
  const form = { ...typed(), version: String(newest), idempotency_key: randomUUID() };
  expect((await add("work_trial", { body_sv: "Kollegans" }, colleague)).ok).toBe(true);
  const stale = await visitor.post(newPage, `${path}/new`, form, params);
  expect(stale.status).toBe(409);
  expect(stale.body).toMatchObject({
    stale: true,
    lastResult: { initialValue: { body_fi: "Kolmannet sanat." } },
  });
  const { body } = await visitor.get(newPage, `${path}/new`, params);
  expect(body).toMatchObject({
    newest: { number: newest + 1, words: { sv: { body: "Kollegans" } } },
  });
  // A form refused for something else first is still one from before the colleague's.
  const twice = await visitor.post(newPage, `${path}/new`, { ...form, title_fi: "" }, params);
  expect((twice.body as { version: number }).version).toBe(newest);
  const again = await visitor.post(
    newPage,
    `${path}/new`,
    { ...form, version: String(newest + 1) },
    params,
  );
  expect([again.status, again.to]).toEqual([303, `${path}?done=${newest + 2}`]);
  const seen = await visitor.get(historyPage, `${path}?done=${newest + 2}`, params);
  expect(seen.body).toMatchObject({ saved: newest + 2 });
  expect((await versions("work_trial")).map(({ words }) => words.sv?.body)).toContain("Kollegans");
});

it("show the typed words as a PDF about nobody, and store nothing", async () => {
  const visitor = await visit(coordinator);
  const newest = await newestOf("work_trial");
  const answer = await visitor.post(
    previewFile,
    `${path}/preview.pdf?language=sv`,
    // The other languages are not ready.
    typed({ title_fi: "", body_en: "{{?}}", body_sv: "## Tid\n\n{{person}} arbetar {{times}}." }),
    params,
  );
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "application/pdf"]);
  expect(answer.body).toMatch(/^%PDF-/);
  const stored = await previewFile.loader({
    request: new Request(`http://localhost:3000${path}/preview.pdf?language=sv&version=1`, {
      headers: { Cookie: `toimi=${await sessionOf(sql, coordinator.accountId)}` },
    }),
    params,
    context: {},
  });
  const text = await textOf(new Uint8Array(await stored.arrayBuffer()));
  for (const words of ["FÖRHANDSVISNING", "Maja Modell", "Avtal om arbetsprövning", "0000000-0"]) {
    expect(text).toContain(words);
  }
  expect(await newestOf("work_trial")).toBe(newest);
});

it("send a text that cannot be shown back to the form, with what was typed", async () => {
  const visitor = await visit(coordinator);
  const form = typed({ body_sv: "{{namn}}", valid_from: "", title_fi: "" });
  const away = await visitor.post(previewFile, `${path}/preview.pdf?language=sv`, form, params);
  // 307: the browser sends the same form there.
  expect([away.status, away.to]).toEqual([307, `${path}/new?preview=sv`]);
  const told = await visitor.post(newPage, away.to!, form, params);
  expect(told.status).toBe(400);
  const { lastResult } = told.body as {
    lastResult: { error: Record<string, string[]>; initialValue: object };
  };
  expect(Object.keys(lastResult.error)).toEqual(["body_sv"]);
  expect(lastResult.initialValue).toMatchObject({ body_fi: "Kolmannet sanat." });
  // A look never saves, even when there is nothing to mend.
  const newest = await newestOf("work_trial");
  const looked = await visitor.post(newPage, away.to!, typed(), params);
  expect([looked.status, await newestOf("work_trial")]).toEqual([200, newest]);
});

it("keep a heading on the page of what it is the heading of", async () => {
  const cookie = `toimi=${await sessionOf(sql, coordinator.accountId)}`;
  // Wherever a page ends, with more and more lines before it.
  for (let lines = 12; lines < 24; lines++) {
    const answer = await previewFile.action({
      request: new Request(`http://localhost:3000${path}/preview.pdf?language=fi`, {
        method: "POST",
        body: new URLSearchParams(
          typed({
            body_fi: `${"Rivi.\n".repeat(lines)}\n## Väliotsikko\n\nKappale\n\n## Toinen\n\nLoppu`,
          }),
        ),
        headers: { Cookie: cookie },
      }),
      params,
      context: {},
    });
    const pages = await pagesOf(new Uint8Array(await answer.arrayBuffer()));
    for (const [heading, text] of [
      ["Väliotsikko", "Kappale"],
      ["Toinen", "Loppu"],
    ] as const) {
      expect(pages.findIndex((page) => page.includes(heading))).toBe(
        pages.findIndex((page) => page.includes(text)),
      );
    }
  }
});

it("begin a preview on the day that was typed", async () => {
  const day = addDays(today(), 40);
  const answer = await previewFile.action({
    request: new Request(`http://localhost:3000${path}/preview.pdf?language=fi`, {
      method: "POST",
      body: new URLSearchParams(
        typed({ valid_from: showDate(day, "fi"), body_fi: "Jakso {{days}}." }),
      ),
      headers: { Cookie: `toimi=${await sessionOf(sql, coordinator.accountId)}` },
    }),
    params,
    context: {},
  });
  const text = await textOf(new Uint8Array(await answer.arrayBuffer()));
  expect(text).toContain(`Jakso ${showDate(day, "fi")}–`);
});
