import { randomUUID } from "node:crypto";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addVersion } from "#app/agreements/add-version.server.ts";
import * as historyPage from "#app/agreements/pages/history.tsx";
import * as listPage from "#app/agreements/pages/list.tsx";
import * as newPage from "#app/agreements/pages/new-version.tsx";
import * as previewFile from "#app/agreements/pages/preview.ts";
import { agreementsMade, versionsOf } from "#app/agreements/queries.server.ts";
import type { VersionForm } from "#app/agreements/rules.ts";
import { problemsOf } from "#app/agreements/words.ts";
import { readAgreement } from "#app/placements/agreement.server.ts";
import { agreementPdf, signsWithoutShape } from "#app/placements/agreement-pdf.ts";
import { addDays, setClock, today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import type { PlacementForm } from "#app/work/placement-forms.ts";
import { beginWork, sessionOf } from "./follow-ups-scene.ts";
import { addSuggestion } from "./introduction-scene.ts";
import { makeCaseworker, makeEmployer, makeJobseeker, makeStaff, makeTask } from "./makers.ts";
import { placementScenes } from "./placement-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";
import "#app/texts.ts";

let db: TestDatabase;
let sql: postgres.Sql;
let coordinator: Viewer;
let colleague: Viewer;
beforeAll(async () => {
  // A day before those on which the scenes' work begins.
  setClock("2026-11-25T10:00:00Z");
  db = await createTestDatabase();
  sql = db.sql;
  coordinator = await makeStaff(sql, "coordinator", null);
  colleague = await makeStaff(sql, "coordinator", null);
});
afterAll(async () => {
  setClock();
  await db.drop();
});

const { proposed, agreed } = placementScenes(() => sql);

const wordsOf = (changes: Partial<VersionForm> = {}): VersionForm => ({
  valid_from: "2027-01-01",
  title_fi: "Uusi sopimus",
  body_fi: "Uudet sanat.",
  title_sv: "Nytt avtal",
  body_sv: "Nya ord.",
  title_en: "New agreement",
  body_en: "New words.",
  why: "Laki muuttui.",
  ...changes,
});

const versions = (form: PlacementForm, viewer = coordinator) =>
  asViewer(viewer, (tx) => versionsOf(tx, form));

const newestOf = async (form: PlacementForm) => (await versions(form))[0]?.number ?? 0;

async function add(
  form: PlacementForm,
  changes: Partial<VersionForm> = {},
  { viewer = coordinator, key = randomUUID(), newest = -1 } = {},
) {
  return addVersion(viewer, key, {
    form,
    newest: newest === -1 ? await newestOf(form) : newest,
    typed: wordsOf(changes),
  });
}

const constraintOf = (work: Promise<unknown>) =>
  work.then(
    () => "nothing refused",
    (thrown: Error) => {
      for (let e: unknown = thrown; e instanceof Error; e = e.cause) {
        const name = (e as Error & { constraint_name?: string }).constraint_name;
        if (name) return name;
        if (/row-level security/.test(e.message)) return "row security";
      }
      return thrown.message;
    },
  );

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const parts: string[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    parts.push(items.map((item) => ("str" in item ? item.str : "")).join(" "));
  }
  await pdf.destroy();
  return parts.map((part) => part.replace(/\s+/g, " "));
}

const textOf = async (bytes: Uint8Array) => (await pagesOf(bytes)).join(" ");

it("the words that came with the release could be saved as they are", async () => {
  const rows = await sql`select title, body from agreement_template where changed_by is null`;
  expect(rows).toHaveLength(18);
  for (const { title, body } of rows) {
    expect(problemsOf(`${title}\n${body}`)).toEqual([]);
    expect(signsWithoutShape(`${title} ${body}`)).toEqual([]);
  }
  expect(signsWithoutShape("Ääkköset, § ja € – näkyvät; 😀 ja 漢 eivät.")).toEqual(["😀", "漢"]);
});

describe("a new version", () => {
  it("is there in three languages, with who, when and why; the old one stays; and it is in the trail", async () => {
    const before = await versions("employment");
    expect(await add("employment")).toEqual({
      ok: true,
      value: { to: "/coordinator/agreements/employment?done=2" },
    });
    const [second, ...rest] = await versions("employment");
    expect(second).toMatchObject({
      number: 2,
      validFrom: "2027-01-01",
      changedBy: "Testi coordinator",
      why: "Laki muuttui.",
      words: {
        fi: { title: "Uusi sopimus", body: "Uudet sanat." },
        sv: { title: "Nytt avtal", body: "Nya ord." },
        en: { title: "New agreement", body: "New words." },
      },
    });
    expect(second?.languages.toSorted()).toEqual(["en", "fi", "sv"]);
    expect(rest).toEqual(before);
    const trail =
      await sql`select act, account_id, why from audit_entry where subject_id = 'employment 2'`;
    expect(trail).toEqual([
      {
        act: "add.agreement_version",
        account_id: coordinator.accountId,
        why: "Laki muuttui.",
      },
    ]);
  });

  it("sent fourteen times is one", async () => {
    const key = randomUUID();
    const newest = await newestOf("coaching_environment");
    const all = await Promise.all(
      Array.from({ length: 14 }, () => add("coaching_environment", {}, { key, newest })),
    );
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(all[0]?.ok).toBe(true);
    expect(await newestOf("coaching_environment")).toBe(newest + 1);
  });

  it("of several saved at once one is stored, the others are told, and no number is missing or doubled", async () => {
    const newest = await newestOf("subsidised_work");
    const all = await Promise.all(
      [coordinator, colleague, coordinator, colleague].map((viewer, at) =>
        add("subsidised_work", { body_fi: `Sanat ${at}` }, { viewer, newest }),
      ),
    );
    expect(all.map((one) => (one.ok ? "ok" : one.code)).sort()).toEqual([
      "ok",
      "stale",
      "stale",
      "stale",
    ]);
    // The one who was told saves again, having seen the other's words.
    expect(await add("subsidised_work", { body_fi: "Sanat uudelleen" })).toMatchObject({
      ok: true,
    });
    expect((await versions("subsidised_work")).map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it("that changes nothing is none; the same words from an earlier day are one", async () => {
    const form = "supported_entrepreneur_assignment";
    expect((await add(form)).ok).toBe(true);
    expect(await add(form)).toEqual({ ok: false, code: "same" });
    expect(await add(form, { valid_from: "2027-05-01" })).toEqual({ ok: false, code: "same" });
    expect((await add(form, { valid_from: "2026-12-01" })).ok).toBe(true);
  });

  it("is of no day that has gone by when it is stored", async () => {
    expect(await add("employment", { valid_from: "2026-11-24", body_fi: "a" })).toEqual({
      ok: false,
      code: "past",
    });
    expect((await add("employment", { valid_from: today(), body_fi: "a" })).ok).toBe(true);
  });
});

describe("the database", () => {
  it("takes a version from coordinators alone, whoever else tries", async () => {
    const others = [
      await makeCaseworker(sql),
      await makeStaff(sql, "officer"),
      await makeStaff(sql, "coach"),
      (await makeEmployer(sql)).viewer,
      // A coordinator acting as something else is none.
      { ...coordinator, acting: { as: "caseworker" } } as Viewer,
    ];
    const newest = await newestOf("work_trial");
    for (const viewer of others) {
      expect(await constraintOf(add("work_trial", {}, { viewer, newest }))).toBe("row security");
    }
    expect(await newestOf("work_trial")).toBe(newest);
  });

  it("takes it whole, next in number, in the own name and from no day that is past", async () => {
    const row = (language: string, values: Record<string, unknown> = {}) => ({
      form: "work_trial",
      language,
      version_number: 2,
      title: "A",
      body: "B",
      valid_from: "2027-01-01",
      changed_by: coordinator.accountId,
      ...values,
    });
    const insert = (rows: Record<string, unknown>[]) =>
      constraintOf(
        asViewer(coordinator, (tx) =>
          (tx as unknown as { session: { client: postgres.TransactionSql } }).session
            .client`insert into agreement_template ${sql(rows)}`.then(() => {
            throw new Error("taken");
          }),
        ),
      );
    const all = (values: Record<string, unknown> = {}) =>
      ["fi", "sv", "en"].map((language) => row(language, values));
    expect(await insert(all())).toBe("taken");
    expect(await insert([row("fi"), row("sv")])).toBe("agreement_template_whole");
    expect(await insert([row("fi"), row("sv"), row("en", { valid_from: "2027-02-01" })])).toBe(
      "agreement_template_whole",
    );
    expect(await insert(all({ version_number: 3 }))).toBe("agreement_template_whole");
    expect(await insert(all({ version_number: 1 }))).toBe("agreement_template_version");
    expect(await insert(all({ form: "kolhoosi" }))).toBe("agreement_template_form");
    expect(await insert(all({ body: "" }))).toBe("agreement_template_words");
    expect(await insert(all({ changed_by: colleague.accountId }))).toBe("row security");
    expect(await insert(all({ changed_by: null }))).toBe("row security");
    expect(await insert(all({ valid_from: "2026-11-24" }))).toBe("row security");
  });

  it("never changes or removes one, not even for the owner of the tables", async () => {
    await expect(sql`update agreement_template set body = 'muu'`).rejects.toThrow("append-only");
    await expect(sql`delete from agreement_template`).rejects.toThrow("append-only");
  });
});

describe("an agreement", () => {
  it("keeps its version and its words; work that begins later has the new ones", async () => {
    // The scenes' work begins on 7.12.2026.
    const before = await agreed();
    const draft = await proposed();
    expect(
      (
        await add("work_trial", {
          valid_from: "2026-12-08",
          body_fi: "Esihenkilö: {{supervisor}}.",
        })
      ).ok,
    ).toBe(true);
    const dayBefore = await proposed();
    const onTheDay = await proposed({ startsOn: "2026-12-08" });
    const read = async ({ caseworker, placementId }: typeof draft) => {
      const agreement = (await readAgreement(caseworker, placementId, "fi"))!;
      const [row] = await sql`select template_version from placement where id = ${placementId}`;
      return {
        version: row!.template_version,
        title: agreement.template.title,
        text: await textOf(await agreementPdf(agreement, "fi")),
      };
    };
    for (const scene of [before, draft, dayBefore]) {
      const { version, title, text } = await read(scene);
      expect([version, title]).toEqual([1, "Työkokeilusopimus"]);
      expect(text).toContain("Työkokeilulla ei korvata työntekijää.");
      expect(text).not.toContain("Uusi sopimus");
    }
    const { version, title, text } = await read(onTheDay);
    expect([version, title]).toEqual([2, "Uusi sopimus"]);
    expect(text).toContain("Esihenkilö: Testi Esihenkilö.");
    expect(text).not.toContain("Työkokeilulla ei korvata työntekijää.");
    expect(text).not.toContain("{{");
    // What was proposed before and is agreed after keeps what was proposed.
    setClock("2026-12-09T10:00:00Z");
    expect((await read(draft)).version).toBe(1);
    setClock("2026-11-25T10:00:00Z");
  });

  it("is in each language what was saved in it", async () => {
    const scene = await proposed({ startsOn: "2026-12-08" });
    for (const [language, title] of [
      ["fi", "Uusi sopimus"],
      ["sv", "Nytt avtal"],
      ["en", "New agreement"],
    ] as const) {
      const agreement = await readAgreement(scene.caseworker, scene.placementId, language);
      expect(agreement?.template.title).toBe(title);
    }
  });

  it("is counted with its version when all three have confirmed it, from five people on", async () => {
    const form = "rehabilitative_work_activity";
    const caseworker = await makeCaseworker(sql);
    const employer = await makeEmployer(sql, { kind: "municipal_unit" });
    const taskId = await makeTask(sql, employer.organisationId);
    await sql`update task set places = 9 where id = ${taskId}`;
    for (let nth = 1; nth <= 6; nth++) {
      const person = await makeJobseeker(sql, caseworker.accountId);
      const scene = { employer, caseworker, person, taskId };
      const introduced = await addSuggestion(sql, scene);
      await beginWork(sql, { ...scene, ...introduced }, introduced, { form });
      const made = await agreementsMade(form);
      expect([made(1), made(2)]).toEqual([nth < 5 ? null : nth, null]);
    }
  });
});

describe("the pages", () => {
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
    expect((await add("work_trial", { body_sv: "Kollegans" }, { viewer: colleague })).ok).toBe(
      true,
    );
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
    expect((await versions("work_trial")).map(({ words }) => words.sv?.body)).toContain(
      "Kollegans",
    );
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
    for (const words of [
      "FÖRHANDSVISNING",
      "Maja Modell",
      "Avtal om arbetsprövning",
      "0000000-0",
    ]) {
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
});
