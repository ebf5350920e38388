import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addVersion } from "#app/agreements/add-version.server.ts";
import { agreementsMade, versionsOf } from "#app/agreements/queries.server.ts";
import type { VersionForm } from "#app/agreements/rules.ts";
import { problemsOf } from "#app/agreements/words.ts";
import { readAgreement } from "#app/placements/agreement.server.ts";
import { agreementPdf, signsWithoutShape } from "#app/placements/agreement-pdf.ts";
import { setClock, today } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import type { PlacementForm } from "#app/work/placement-forms.ts";
import { textOf, wordsOf } from "./agreement-scene.ts";
import { beginWork } from "./follow-ups-scene.ts";
import { addSuggestion } from "./introduction-scene.ts";
import { makeCaseworker, makeEmployer, makeJobseeker, makeStaff, makeTask } from "./makers.ts";
import { placementScenes } from "./placement-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
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
