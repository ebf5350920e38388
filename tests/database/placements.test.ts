import { randomUUID } from "node:crypto";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readAgreement } from "#app/placements/agreement.server.ts";
import { agreementPdf } from "#app/placements/agreement-pdf.ts";
import { confirmByLink, confirmPlacement } from "#app/placements/confirm-placement.server.ts";
import { readPlacementLink } from "#app/placements/link-page.server.ts";
import { movePlacement } from "#app/placements/move-placement.server.ts";
import { readProposePage } from "#app/placements/propose-page.server.ts";
import { proposePlacement } from "#app/placements/propose-placement.server.ts";
import { listPlacements, readPlacement } from "#app/placements/queries.server.ts";
import {
  type PlacementState,
  type ProposeForm,
  placementActors,
  placementActs,
  placementAfter,
  placementStates,
} from "#app/placements/rules.ts";
import { tellPlacement } from "#app/placements/tell-placement.server.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import { addSuggestion } from "./introduction-scene.ts";
import { makeCaseworker, makeEmployer, makeJobseeker, makeTask } from "./makers.ts";
import { placementScenes, proposal } from "./placement-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import "#app/texts.ts";

let db: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());
afterEach(() => setClock());

const { introduced, propose, proposed, agreed, stateOf } = placementScenes(() => sql);
type Scene = Awaited<ReturnType<typeof introduced>>;

const suggestionState = async ({ suggestionId }: Scene) =>
  (await sql`select state from suggestion where id = ${suggestionId}`)[0]!.state as string;

describe("a proposal", () => {
  it("is confirmed by three, each for itself, and then it is agreed", async () => {
    const scene = await proposed();
    expect(await readPlacementLink(scene.token)).toMatchObject({ state: "proposed" });
    expect(await confirmByLink(scene.token)).toMatchObject({ ok: true });
    expect(await confirmByLink(scene.token)).toMatchObject({ ok: true });
    expect(await stateOf(scene)).toBe("proposed");
    expect(await confirmPlacement(scene.boss, randomUUID(), scene.placementId)).toMatchObject({
      ok: true,
    });
    expect(await confirmPlacement(scene.boss, randomUUID(), scene.placementId)).toMatchObject({
      code: "moved_on",
    });
    expect(await stateOf(scene)).toBe("agreed");
    expect(await suggestionState(scene)).toBe("placed");
    const acts = (await readPlacement(scene.caseworker, scene.placementId))!.history.map(
      ({ act, side }) => [act, side],
    );
    expect(acts).toEqual([
      ["propose", "caseworker"],
      ["confirm", "jobseeker"],
      ["confirm", "employer"],
    ]);
  });

  it("is made once, however often the form is sent, and never twice from an introduction", async () => {
    const scene = await introduced();
    const key = randomUUID();
    await Promise.all(
      Array.from({ length: 14 }, () =>
        proposePlacement(scene.caseworker, key, scene.id, proposal()),
      ),
    );
    expect(await sql`select 1 from placement where introduction_id = ${scene.id}`).toHaveLength(1);
    expect(await propose(scene)).toMatchObject({ ok: false });
  });

  it("refuses what a rule does not allow, with the rule and its source", async () => {
    const scene = await introduced();
    const problems = async (values: Partial<ProposeForm>) => {
      const result = await propose(scene, values);
      if (result.ok || result.code !== "terms") throw new Error(JSON.stringify(result));
      return result.problems.map(({ code, values: { source } }) => [code, source]);
    };
    expect(await problems({ hoursPerDay: 120 })).toEqual([["too_short_day", "380/2023 §§ 54–58"]]);
    expect(
      await problems({
        form: "rehabilitative_work_activity",
        endsOn: "2027-06-30",
        shopStewardToldOn: null,
      }),
    ).toEqual([["not_lawful", "189/2001 § 6, 702/2020"]]);
    expect((await problems({ startsOn: "2026-12-01" })).map(([code]) => code)).toEqual([
      "before_task",
    ]);
  });

  it("refuses two placements of a person at once, and more people than places", async () => {
    const scene = await agreed();
    const taskId = await makeTask(sql, scene.employer.organisationId);
    const second = await addSuggestion(sql, { ...scene, taskId });
    const other = { ...scene, id: second.introductionId! };
    expect(await propose(other, { startsOn: "2027-03-05", endsOn: "2027-04-30" })).toMatchObject({
      code: "overlap",
    });
    expect(await propose(other, { startsOn: "2027-03-06", endsOn: "2027-04-30" })).toMatchObject({
      ok: true,
    });

    const full = await introduced();
    await sql`update task set places = 1 where id = ${full.taskId}`;
    const rival = await makeJobseeker(sql, full.caseworker.accountId);
    await sql`update task set places = 2 where id = ${full.taskId}`;
    const next = await addSuggestion(sql, { ...full, person: rival });
    await sql`update task set places = 1 where id = ${full.taskId}`;
    expect(await propose(full)).toMatchObject({ ok: true });
    expect(await propose({ ...full, id: next.introductionId! }, { how: "desk" })).toMatchObject({
      code: "full",
    });
  });

  it("does not exist for another employer or caseworker", async () => {
    const scene = await proposed();
    for (const viewer of [(await makeEmployer(sql)).viewer, await makeCaseworker(sql)]) {
      expect(await readPlacement(viewer, scene.placementId)).toBeNull();
      expect(await readAgreement(viewer, scene.placementId, "fi")).toBeNull();
      expect(await confirmPlacement(viewer, randomUUID(), scene.placementId)).toMatchObject({
        code: "not_found",
      });
      expect(
        await movePlacement(viewer, randomUUID(), scene.placementId, { act: "cancel" }),
      ).toMatchObject({ code: "not_found" });
      expect(await listPlacements(viewer)).toEqual([]);
    }
    const fresh = await introduced();
    expect(await readProposePage(await makeCaseworker(sql), fresh.id, "fi")).toBeNull();
    expect(await readPlacementLink("arvattu")).toBeNull();
    expect(await confirmByLink("arvattu")).toMatchObject({ code: "not_found" });
  });

  it("lets nobody confirm for another", async () => {
    const scene = await proposed();
    await expect(
      sql.begin(async (tx) => {
        await tx`select set_config('toimi.user_id', ${scene.boss.accountId}, true), set_config('toimi.acting_as', 'employer', true),
          set_config('toimi.organisation_id', ${scene.employer.organisationId}, true)`;
        await tx`update placement set person_confirmed_at = now(), person_confirmed_how = 'desk' where id = ${scene.placementId}`;
      }),
    ).rejects.toMatchObject({ constraint_name: "placement_sides" });
  });
});

describe("a placement", () => {
  it("starts, is interrupted, goes on, is extended within the rule, and ends with its outcome", async () => {
    setClock("2026-12-08T10:00:00Z");
    const scene = await agreed();
    const move = (
      viewer: typeof scene.boss | typeof scene.caseworker,
      what: Parameters<typeof movePlacement>[3],
    ) => movePlacement(viewer, randomUUID(), scene.placementId, what);
    expect(await move(scene.boss, { act: "start", on: "2026-12-06" })).toMatchObject({
      code: "too_early",
    });
    expect(await move(scene.boss, { act: "start", on: "2026-12-09" })).toMatchObject({
      code: "future",
    });
    expect(await move(scene.boss, { act: "start", on: "2026-12-07" })).toMatchObject({ ok: true });
    expect(await move(scene.boss, { act: "start", on: "2026-12-07" })).toMatchObject({
      code: "moved_on",
    });
    const due =
      await sql`select side, point, due_on::text as due from follow_up where placement_id = ${scene.placementId} and side = 'employer' order by due_on`;
    expect(due.map(({ point, due: on }) => [point, on])).toEqual([
      ["week_1", "2026-12-14"],
      ["week_4", "2027-01-04"],
      ["end", "2027-03-05"],
      ["month_3", "2027-06-05"],
      ["month_6", "2027-09-05"],
    ]);
    expect(await move(scene.boss, { act: "interrupt", note: "Remontti" })).toMatchObject({
      ok: true,
    });
    expect(await move(scene.boss, { act: "resume" })).toMatchObject({ ok: true });
    expect(await move(scene.boss, { act: "extend", endsOn: "2027-05-01" })).toMatchObject({
      code: "moved_on",
    });
    expect(await move(scene.caseworker, { act: "extend", endsOn: "2027-03-01" })).toMatchObject({
      code: "not_longer",
    });
    expect(await move(scene.caseworker, { act: "extend", endsOn: "2027-07-01" })).toMatchObject({
      code: "terms",
      problems: [{ code: "too_long" }],
    });
    expect(await move(scene.caseworker, { act: "extend", endsOn: "2027-06-06" })).toMatchObject({
      ok: true,
    });
    setClock("2027-06-07T10:00:00Z");
    expect(
      await move(scene.boss, {
        act: "end",
        on: "2027-06-06",
        outcome: "not_known",
        reason: "",
        closingAssessment: "Hyvin meni",
      }),
    ).toMatchObject({ ok: true });
    expect(await move(scene.boss, { act: "record_outcome", outcome: "education" })).toMatchObject({
      code: "moved_on",
    });
    expect(
      await move(scene.caseworker, { act: "record_outcome", outcome: "employment_here" }),
    ).toMatchObject({ ok: true });
    expect(await readPlacement(scene.caseworker, scene.placementId)).toMatchObject({
      state: "ended",
      outcome: "employment_here",
      closingAssessment: "Hyvin meni",
    });
  });

  it("names the person to the employer by the card alone, and not after its end", async () => {
    setClock("2026-12-08T10:00:00Z");
    const scene = await agreed();
    expect((await readPlacement(scene.boss, scene.placementId))!.personName).toBe("Kanaria-Maija");
    expect((await listPlacements(scene.boss))[0]!.personName).toBe("Kanaria-Maija");
    expect((await readPlacement(scene.caseworker, scene.placementId))!.personName).toBe(
      "Kanaria-Maija Kanaria",
    );
    await movePlacement(scene.boss, randomUUID(), scene.placementId, {
      act: "start",
      on: "2026-12-07",
    });
    await movePlacement(scene.boss, randomUUID(), scene.placementId, {
      act: "end",
      on: "2026-12-08",
      outcome: "not_known",
      reason: "agreed_together",
    });
    const page = await readPlacement(scene.boss, scene.placementId);
    expect(page).toMatchObject({ personName: null, state: "ended" });
    expect(JSON.stringify([page, await listPlacements(scene.boss)])).not.toMatch(/kanaria/i);
    expect(await readAgreement(scene.boss, scene.placementId, "fi")).toBeNull();
    expect(await readAgreement(scene.caseworker, scene.placementId, "fi")).not.toBeNull();
  });

  it("tells both sides by letters that name nobody", async () => {
    const scene = await proposed();
    await tellPlacement(scene.placementId);
    const accounts =
      await sql`select email from account where id in ${sql([scene.boss.accountId, scene.caseworker.accountId])}`;
    const letters = await sql`select template, values::text as words from mail
      where recipient in ${sql(accounts.map(({ email }) => email as string))} and template = 'placement_news'`;
    expect(letters).toHaveLength(2);
    for (const { words } of letters) expect(words).not.toMatch(/kanaria/i);
  });
});

describe("the agreement's PDF", () => {
  it.each(["fi", "sv", "en"] as const)(
    "is tagged, titled and in its language: %s",
    async (language) => {
      const scene = await agreed();
      const agreement = (await readAgreement(scene.boss, scene.placementId, language))!;
      const bytes = await agreementPdf(agreement, language);
      const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
      const { info } = await pdf.getMetadata();
      expect(info).toMatchObject({ Title: agreement.template.title, Language: language });
      expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
      const first = await pdf.getPage(1);
      const tree = JSON.stringify(await first.getStructTree());
      for (const tag of ["Document", "H1", "H2", "P"]) expect(tree).toContain(`"role":"${tag}"`);
      const words: string[] = [];
      for (let n = 1; n <= pdf.numPages; n++) {
        const { items } = await (await pdf.getPage(n)).getTextContent();
        words.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
      }
      const text = words.join(" ").replace(/\s+/g, " ");
      for (const word of [
        agreement.template.title,
        "Kanaria-Maija",
        "Testi Oy",
        "Keittiöapulainen",
      ]) {
        expect(text).toContain(word);
      }
      // The employer's copy has the consented name, and nothing else of the person.
      expect(text).not.toContain("kanaria@");
      expect(text).not.toContain("Kanaria-Maija Kanaria");
      await pdf.destroy();
    },
  );

  it("has words for every form in three languages", async () => {
    const rows =
      await sql`select form, count(*)::int as n from agreement_template group by form order by form`;
    expect(rows).toHaveLength(6);
    for (const { n } of rows) expect(n).toBe(3);
  });
});

describe("the database", () => {
  it("moves a placement only as the table of moves has it", async () => {
    for (const from of placementStates) {
      for (const to of placementStates) {
        if (from === to) continue;
        const may = placementActs.some((act) =>
          placementActors.some((actor) => placementAfter(from, act, actor) === to),
        );
        const scene = await proposed({ how: "desk" });
        const set = (state: PlacementState) =>
          sql`update placement set state = ${state}, caseworker_confirmed_at = now(), employer_confirmed_at = now(), person_confirmed_at = now(),
            started_on = '2026-12-07', ended_on = ${state === "ended" ? "2026-12-20" : null}, outcome = ${state === "ended" ? "not_known" : null}
            where id = ${scene.placementId}`;
        const path: Record<PlacementState, PlacementState[]> = {
          proposed: [],
          agreed: ["agreed"],
          started: ["agreed", "started"],
          interrupted: ["agreed", "started", "interrupted"],
          ended: ["agreed", "started", "ended"],
          cancelled: ["cancelled"],
        };
        for (const step of path[from]) await set(step);
        const moved = await set(to).then(
          () => true,
          () => false,
        );
        // Setting all three confirmations is agreeing, so from proposed that is where it leads.
        const is = (await stateOf(scene)) === to;
        expect([from, to, moved && is]).toEqual([from, to, may]);
      }
    }
  }, 60_000);
});
