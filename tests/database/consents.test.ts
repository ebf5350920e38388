import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { answerByLink, recordAnswer } from "#app/consents/answer-consent.server.ts";
import { askConsent } from "#app/consents/ask-consent.server.ts";
import { keepPaper, removePaper } from "#app/consents/keep-paper.server.ts";
import { lapseConsents } from "#app/consents/lapse-consents.server.ts";
import { readAskPage, readConsentPage, readLinkPage } from "#app/consents/queries.server.ts";
import { remindOfConsents } from "#app/consents/remind-of-consents.server.ts";
import {
  type AskForm,
  askSchema,
  requestActs,
  requestAfter,
  requestStates,
} from "#app/consents/rules.ts";
import { takeBackConsent } from "#app/consents/take-back-consent.server.ts";
import { tellAnswer } from "#app/consents/tell-answer.server.ts";
import { withdrawByLink, withdrawConsent } from "#app/consents/withdraw-consent.server.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import { addSuggestion, makeIntroductionScene } from "./introduction-scene.ts";
import { makeCaseworker, makeJobseeker } from "./makers.ts";
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

const form = (values: Partial<AskForm> = {}): AskForm =>
  askSchema.parse({ tell: ["first_name", "languages"], how: "email", language: "fi", ...values });

async function shortlisted() {
  const scene = await makeIntroductionScene(sql, { until: "shortlisted" });
  const email = `${randomUUID()}@henkilo.example`;
  await sql`update jobseeker_identity set email = ${email}, phone = '040 123 4567'
    where id = ${scene.person.jobseekerId}`;
  return { ...scene, email };
}

/** Asks by mail and reads the token from the letter, as the person would. */
async function asked(values: Partial<AskForm> = {}) {
  const scene = await shortlisted();
  const result = await askConsent(scene.caseworker, randomUUID(), scene.suggestionId, form(values));
  if (!result.ok) throw new Error(result.code);
  const id = /consents\/([\w-]+)/.exec(result.value.to)![1]!;
  const [letter] = await sql`select values, recipient, template, channel from mail
    where recipient in (${scene.email}, '040 123 4567') order by created_at desc limit 1`;
  const token = tokenIn(letter?.values.link ?? "");
  return { ...scene, id, token, letter };
}

const tokenIn = (link: string) => /consent\/([\w-]+)/.exec(decodeURIComponent(link))?.[1] ?? "";
const stateOf = async (id: string) =>
  (await sql`select state from suggestion where id = ${id}`)[0]!.state as string;
const yes = (tell = ["first_name", "languages"]) => ({ answer: "granted" as const, tell });

async function answer(token: string, given: Parameters<typeof answerByLink>[2]) {
  const page = await readLinkPage(token, "fi");
  return answerByLink(token, { ...page!, language: "fi" }, given);
}

describe("asking", () => {
  it("sends a link that tells nothing of the person, and stores only its hash", async () => {
    const { id, letter, token, suggestionId, person } = await asked();
    expect(letter).toMatchObject({ template: "consent", channel: "email" });
    expect(JSON.stringify(letter)).not.toMatch(/kanaria/i);
    expect(token).toHaveLength(43);
    expect(await stateOf(suggestionId)).toBe("consent_asked");
    const [row] =
      await sql`select token_hash, expires_on::text as until from consent_request where id = ${id}`;
    expect(row!.token_hash).not.toContain(token);
    const acts = await sql`select act from audit_entry where subject_id = ${person.jobseekerId}`;
    expect(acts.map(({ act }) => act)).toContain("ask_consent");
  });

  it("by text message goes to the phone", async () => {
    const { letter } = await asked({ how: "sms" });
    expect(letter).toMatchObject({ template: "consent_sms", channel: "sms" });
  });

  it("is carried out once, however often the form is sent", async () => {
    const scene = await shortlisted();
    const key = randomUUID();
    const sent = await Promise.all(
      Array.from({ length: 14 }, () =>
        askConsent(scene.caseworker, key, scene.suggestionId, form()),
      ),
    );
    for (const result of sent) expect(result).toEqual(sent[0]);
    expect(
      await sql`select 1 from consent_request where suggestion_id = ${scene.suggestionId}`,
    ).toHaveLength(1);
  });

  it("is refused with a reason: asked already, a closed task, no address, not one's own", async () => {
    const first = await asked();
    const ask = (viewer = first.caseworker) =>
      askConsent(viewer, randomUUID(), first.suggestionId, form());
    expect(await ask()).toMatchObject({ code: "moved_on" });
    expect(await ask(await makeCaseworker(sql))).toMatchObject({ code: "not_found" });
    const closed = await shortlisted();
    await sql`update task set status = 'paused' where id = ${closed.taskId}`;
    expect(
      await askConsent(closed.caseworker, randomUUID(), closed.suggestionId, form()),
    ).toMatchObject({ code: "task_closed" });
    const bare = await makeIntroductionScene(sql, { until: "shortlisted" });
    expect(
      await askConsent(bare.caseworker, randomUUID(), bare.suggestionId, form()),
    ).toMatchObject({ code: "no_address" });
    expect(await stateOf(bare.suggestionId)).toBe("shortlisted");
  });

  it("shows its pages to the person's own caseworker alone", async () => {
    const { id, suggestionId, employer, caseworker } = await asked();
    for (const viewer of [await makeCaseworker(sql), employer.viewer]) {
      expect(await readAskPage(viewer, suggestionId, "fi")).toBeNull();
      expect(await readConsentPage(viewer, id, "fi")).toBeNull();
    }
    expect(await readConsentPage(caseworker, id, "fi")).toMatchObject({ state: "asked" });
  });
});

describe("the link", () => {
  it("opens any number of times and consumes nothing", async () => {
    const { token, id } = await asked();
    for (let n = 0; n < 5; n++)
      expect(await readLinkPage(token, "fi")).toMatchObject({ state: "asked" });
    const [row] = await sql`select state, version from consent_request where id = ${id}`;
    expect(row).toEqual({ state: "asked", version: 1 });
  });

  it("opens nothing when it is guessed, cut or too long", async () => {
    const { token } = await asked();
    for (const wrong of [
      "",
      "x",
      token.slice(0, -1),
      `${token}a`,
      "a".repeat(5000),
      "' or 1=1 --",
    ]) {
      expect(await readLinkPage(wrong, "fi")).toBeNull();
      expect(await withdrawByLink(wrong)).toMatchObject({ ok: false });
    }
  });

  it("takes the first answer, keeps the text that was shown, and introduces", async () => {
    const { token, id, suggestionId } = await asked();
    expect(await answer(token, yes(["first_name"]))).toEqual({ ok: true, value: "granted" });
    const [row] =
      await sql`select granted, shown, answered_how, answered_by from consent_request where id = ${id}`;
    expect(row).toMatchObject({ granted: ["first_name"], answered_how: "link", answered_by: null });
    expect(row!.shown).toContain("Kanaria-Maija");
    expect(row!.shown).toContain("Saa kertoa: Etunimi.");
    expect(await stateOf(suggestionId)).toBe("introduced");
    const [card] =
      await sql`select c.card from introduction_card c join introduction i on i.id = c.introduction_id
      where i.suggestion_id = ${suggestionId}`;
    expect(card!.card).toEqual([{ key: "first_name", text: "Kanaria-Maija" }]);
  });

  it("answered in two tabs at once holds one answer, and the other is told", async () => {
    const { token, id, suggestionId } = await asked();
    const both = await Promise.all([
      answer(token, yes()),
      answer(token, { answer: "refused", tell: [] }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: "answered" });
    const [row] = await sql`select state from consent_request where id = ${id}`;
    expect(await stateOf(suggestionId)).toBe(row!.state === "granted" ? "introduced" : "declined");
  });

  it("used again says that it has been answered", async () => {
    const { token } = await asked();
    await answer(token, { answer: "talk", tell: [] });
    expect(await answer(token, yes())).toMatchObject({ code: "answered" });
    expect(await readLinkPage(token, "fi")).toMatchObject({ state: "talk" });
  });

  it("grants no field that was not asked, and refuses a yes that tells nothing", async () => {
    const { token, suggestionId } = await asked();
    expect(await answer(token, yes(["last_name", "phone"]))).toMatchObject({
      code: "nothing_ticked",
    });
    expect(await answer(token, yes(["first_name", "last_name"]))).toMatchObject({ ok: true });
    const [card] =
      await sql`select c.card from introduction_card c join introduction i on i.id = c.introduction_id
      where i.suggestion_id = ${suggestionId}`;
    expect((card!.card as { key: string }[]).map(({ key }) => key)).toEqual(["first_name"]);
  });

  it("withdraws what it granted, once and for all", async () => {
    const { token, suggestionId } = await asked();
    expect(await withdrawByLink(token)).toMatchObject({ code: "not_given" });
    await answer(token, yes());
    expect(await withdrawByLink(token)).toMatchObject({ ok: true });
    expect(await withdrawByLink(token)).toMatchObject({ ok: true });
    expect(await stateOf(suggestionId)).toBe("withdrawn");
    expect(await readLinkPage(token, "fi")).toMatchObject({ state: "withdrawn" });
  });
});

/** What the two nightly jobs do. */
async function night() {
  await lapseConsents();
  await remindOfConsents();
}

describe("time", () => {
  it("lapses a question after its last day, after one reminder with a link of its own", async () => {
    setClock("2026-11-25T10:00:00Z");
    const { token, id, suggestionId, email } = await asked();
    await night();
    const reminders = () =>
      sql`select values from mail where template = 'consent_reminder' and recipient = ${email}`;
    expect(await reminders()).toHaveLength(0);
    setClock("2026-12-05T10:00:00Z");
    await night();
    await night();
    const sent = await reminders();
    expect(sent).toHaveLength(1);
    const second = tokenIn(sent.at(-1)!.values.link);
    expect(second).not.toBe(token);
    expect(await readLinkPage(second, "fi")).toMatchObject({ state: "asked" });
    expect(await readLinkPage(token, "fi")).toMatchObject({ state: "asked" });
    setClock("2026-12-10T10:00:00Z");
    expect(await readLinkPage(token, "fi")).toMatchObject({ state: "lapsed" });
    expect(await answer(token, yes())).toMatchObject({ code: "expired" });
    await night();
    expect((await sql`select state from consent_request where id = ${id}`)[0]!.state).toBe(
      "lapsed",
    );
    expect(await stateOf(suggestionId)).toBe("lapsed");
  });
});

describe("the caseworker", () => {
  it("records an answer given at the desk or on paper, for own people alone", async () => {
    const scene = await asked({ how: "paper" });
    const page = (await readConsentPage(scene.caseworker, scene.id, "fi"))!;
    const stranger = await makeCaseworker(sql);
    const record = (viewer: Viewer, key = randomUUID()) =>
      recordAnswer(viewer, key, page, yes(), "paper");
    for (const viewer of [stranger, scene.employer.viewer]) {
      expect(await record(viewer)).toMatchObject({ code: "not_found" });
    }
    const key = randomUUID();
    for (const sent of await Promise.all(
      Array.from({ length: 14 }, () => record(scene.caseworker, key)),
    )) {
      expect(sent).toEqual({
        ok: true,
        value: { to: `/caseworker/consents/${page.id}?done=granted` },
      });
    }
    expect(await record(scene.caseworker)).toMatchObject({ code: "answered" });
    const [row] =
      await sql`select answered_how, answered_by, shown from consent_request where id = ${page.id}`;
    expect(row).toMatchObject({
      answered_how: "paper",
      answered_by: scene.caseworker.accountId,
      shown: expect.stringContaining("Rastita, mitä saa kertoa."),
    });
    // There is no link to open again, so the words kept say whom to tell.
    expect(row!.shown).toContain("Testi caseworker");
    expect(row!.shown).not.toContain("sama linkki");
    const acts = await sql`select count(*)::int as n from audit_entry
      where subject_id = ${scene.person.jobseekerId} and act = 'record_consent_answer'`;
    expect(acts[0]!.n).toBe(1);
  });

  it("keeps scans with the question, takes a wrong one away, and none once the answer is recorded", async () => {
    const scene = await asked({ how: "paper" });
    const read = async (viewer: Viewer) =>
      (await readConsentPage(viewer, scene.id, "fi"))?.papers.map(({ name }) => name);
    const page = (await readConsentPage(scene.caseworker, scene.id, "fi"))!;
    const stranger = await makeCaseworker(sql);
    const keep = (name: string, key = randomUUID()) =>
      keepPaper(scene.caseworker, key, page, {
        name,
        mediaType: "application/pdf",
        bytes: Buffer.from("%PDF-1.7"),
      });
    const key = randomUUID();
    await Promise.all(Array.from({ length: 14 }, () => keep("a.pdf", key)));
    await keep("b.pdf");
    expect(await read(scene.caseworker)).toEqual(["a.pdf", "b.pdf"]);
    for (const viewer of [stranger, scene.employer.viewer])
      expect(await read(viewer)).toBe(undefined);
    const [wrong, right] = (await readConsentPage(scene.caseworker, scene.id, "fi"))!.papers;
    for (const viewer of [stranger, scene.employer.viewer]) {
      expect(await removePaper(viewer, randomUUID(), page, wrong!.id)).toMatchObject({ ok: false });
    }
    const remove = (id: string) => removePaper(scene.caseworker, randomUUID(), page, id);
    expect(await remove(wrong!.id)).toMatchObject({ ok: true });
    expect(await remove(randomUUID())).toMatchObject({ code: "answered" });
    expect(await read(scene.caseworker)).toEqual(["b.pdf"]);
    await recordAnswer(scene.caseworker, randomUUID(), page, yes(), "paper");
    expect(await remove(right!.id)).toMatchObject({ code: "answered" });
    expect(await read(scene.caseworker)).toEqual(["b.pdf"]);
  });

  it("takes an unanswered question back, and withdraws a consent when the person asks", async () => {
    const scene = await asked();
    const page = (await readConsentPage(scene.caseworker, scene.id, "fi"))!;
    const takeBack = (viewer: Viewer) => takeBackConsent(viewer, randomUUID(), page);
    for (const viewer of [await makeCaseworker(sql), scene.employer.viewer]) {
      expect(await takeBack(viewer)).toMatchObject({ code: "answered" });
    }
    expect(await stateOf(scene.suggestionId)).toBe("consent_asked");
    expect(await takeBack(scene.caseworker)).toMatchObject({ ok: true });
    expect(await takeBack(scene.caseworker)).toMatchObject({ code: "answered" });
    expect(await stateOf(scene.suggestionId)).toBe("shortlisted");
    expect(await answer(scene.token, yes())).toMatchObject({ code: "closed" });

    const given = await asked();
    await answer(given.token, yes());
    const second = (await readConsentPage(given.caseworker, given.id, "fi"))!;
    const withdraw = (viewer: Viewer) => withdrawConsent(viewer, randomUUID(), second);
    for (const viewer of [await makeCaseworker(sql), given.employer.viewer]) {
      expect(await withdraw(viewer)).toMatchObject({ code: "not_found" });
    }
    expect(await withdraw(given.caseworker)).toMatchObject({ ok: true });
    expect(await stateOf(given.suggestionId)).toBe("withdrawn");
  });

  it("asks again from the card of the question before", async () => {
    const scene = await asked({
      tell: ["first_name", "education"],
      education: "Ravintola-ala, kokki",
      adjustment_1: "Toimii parhaiten kirjallisilla ohjeilla",
    });
    await answer(scene.token, { answer: "talk", tell: [] });
    const page = (await readAskPage(scene.caseworker, scene.suggestionId, "fi"))!;
    expect(page.state).toBe("shortlisted");
    expect(page.before?.map(({ key }) => key)).toEqual(["first_name", "education", "adjustment:1"]);
    const again = await askConsent(scene.caseworker, randomUUID(), scene.suggestionId, form());
    expect(again).toMatchObject({ ok: true });
  });

  it("sees whether the employer knows: not before the introduction, nor when it is over", async () => {
    const first = await asked();
    const telling = async () => (await readConsentPage(first.caseworker, first.id, "fi"))!.telling;
    await sql`update task set places = 1 where id = ${first.taskId}`;
    const other = await addSuggestion(sql, {
      ...first,
      person: await makeJobseeker(sql, first.caseworker.accountId),
    });
    await answer(first.token, yes());
    expect(await telling()).toBe("not_yet");
    expect(await readLinkPage(first.token, "fi")).toMatchObject({ telling: "not_yet" });
    await sql`select toimi.take_consent_away(${other.requestId}, null)`;
    expect(await telling()).toBe("told");
    await sql`update introduction set state = 'not_continued', ended_at = now(), end_reason = 'other', end_side = 'employer'
      where consent_request_id = ${first.id}`;
    expect(await telling()).toBe("over");
    expect(await readLinkPage(first.token, "fi")).toMatchObject({ telling: "over" });
  });

  it("is told that an answer has come, and not what it is", async () => {
    const { id, token, caseworker } = await asked();
    await answer(token, yes());
    await tellAnswer(id);
    const [own] = await sql`select email from account where id = ${caseworker.accountId}`;
    const letters =
      await sql`select template, values::text as words from mail where recipient = ${own!.email}`;
    expect(letters).toHaveLength(1);
    expect(letters[0]!.template).toBe("consent_answered");
    expect(letters[0]!.words).not.toMatch(/kanaria|granted/i);
  });
});

describe("the database", () => {
  it("moves a question only as the table of moves has it", async () => {
    for (const from of requestStates) {
      for (const to of requestStates) {
        // A granted question closes only while the person still waits for a place (matching-after-decisions).
        if (from === to || (from === "granted" && to === "cancelled")) continue;
        const may = requestActs.some((act) =>
          (["caseworker", "jobseeker", "system"] as const).some(
            (actor) => requestAfter(from, act, actor) === to,
          ),
        );
        const scene = await makeIntroductionScene(sql, { until: "consent_asked" });
        const set = (state: string) => sql`update consent_request set state = ${state},
          answered_at = coalesce(answered_at, now()), answered_how = 'desk', shown = 'x', granted = '{first_name}',
          withdrawn_at = ${state === "withdrawn" ? sql`now()` : null} where id = ${scene.requestId}`;
        if (from === "withdrawn") await set("granted");
        if (from !== "asked") await set(from);
        const moved = await set(to).then(
          () => true,
          () => false,
        );
        expect([from, to, moved]).toEqual([from, to, may]);
      }
    }
  }, 60_000);

  it("introduces up to the task's places; the others wait for their turn", async () => {
    const first = await makeIntroductionScene(sql, { places: 2 });
    const others = [];
    for (let n = 0; n < 2; n++) {
      const person = await makeJobseeker(sql, first.caseworker.accountId);
      others.push(await addSuggestion(sql, { ...first, person }));
    }
    expect(await Promise.all(others.map(({ suggestionId }) => stateOf(suggestionId)))).toEqual([
      "introduced",
      "consented",
    ]);
    await sql`select toimi.take_consent_away(${first.requestId}, null)`;
    expect(await stateOf(others[1]!.suggestionId)).toBe("introduced");
  });
});
