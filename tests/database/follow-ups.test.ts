import { randomUUID } from "node:crypto";
import { sql as query } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { answerFollowUp } from "#app/follow-ups/answer-follow-up.server.ts";
import { askFollowUps } from "#app/follow-ups/ask-follow-ups.server.ts";
import {
  dueFollowUps,
  findFollowUp,
  readFollowUpLink,
  readFollowUps,
} from "#app/follow-ups/follow-up-queries.server.ts";
import * as caseworkerPage from "#app/follow-ups/pages/caseworker-answer.tsx";
import * as employerPage from "#app/follow-ups/pages/employer-answer.tsx";
import * as linkPage from "#app/follow-ups/pages/link.tsx";
import { tellFollowUp } from "#app/follow-ups/tell-follow-up.server.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { wordMail } from "#app/platform/mail/word-mail.ts";
import { atWork, endWork, followUpOf, sessionOf } from "./follow-ups-scene.ts";
import { makeCaseworker, makeEmployer, makeStaff } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterEach(() => setClock());
afterAll(() => db.drop());

const onDay = (day: string) => setClock(`${day}T09:00:00Z`);
const lettersTo = async (accountId: string, template?: string) =>
  await db.sql`select m.* from mail m join account a on a.email = m.recipient where a.id = ${accountId}
    and (${template ?? null}::text is null or m.template = ${template ?? null}) order by m.created_at, m.id`;
const tokenOf = (letter: Record<string, unknown>) =>
  /\/follow-up\/([\w-]+)\?lang=fi&going=1$/.exec((letter.values as { well: string }).well)![1]!;
const jobsFor = async (id: string) =>
  await db.sql`select * from graphile_worker.jobs where task_identifier = 'tell-follow-up' and key = ${`tell-follow-up:${id}`}`;

/** Asks the week-1 questions of a new piece of work, and gives the employer's token. */
async function askedEmployer() {
  const scene = await atWork(db.sql);
  onDay("2027-01-11");
  await askFollowUps();
  const [letter] = await lettersTo(scene.employer.viewer.accountId, "follow_up");
  return { ...scene, token: tokenOf(letter!) };
}

describe("the days of follow-ups", () => {
  it("come with the beginning and move with the end", async () => {
    const { placementId } = await atWork(db.sql);
    const days = async () =>
      (
        await db.sql`select side, point, due_on::text as due from follow_up where placement_id = ${placementId}
        order by side, toimi.point_order(point)`
      ).map(({ side, point, due }) => `${side} ${point} ${due}`);
    const both = (rows: string[]) =>
      ["caseworker", "employer"].flatMap((side) => rows.map((row) => `${side} ${row}`));
    expect(await days()).toEqual(
      both([
        "week_1 2027-01-11",
        "week_4 2027-02-01",
        "end 2027-06-30",
        "month_3 2027-09-30",
        "month_6 2027-12-30",
      ]),
    );
    await endWork(db.sql, placementId, "2027-01-20");
    expect(await days()).toEqual(
      both(["week_1 2027-01-11", "end 2027-01-20", "month_3 2027-04-20", "month_6 2027-07-20"]),
    );
  });
});

describe("the daily job", () => {
  it("writes to each side once, without a word of the person", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-01-10");
    await askFollowUps();
    expect(await lettersTo(scene.employer.viewer.accountId, "follow_up")).toHaveLength(0);
    onDay("2027-01-11");
    for (let times = 0; times < 3; times++) await askFollowUps();
    for (const accountId of [scene.employer.viewer.accountId, scene.caseworker.accountId]) {
      const letters = await lettersTo(accountId, "follow_up");
      expect(letters).toHaveLength(1);
      const { subject, body } = wordMail("follow_up", "fi", letters[0]!.values);
      expect(subject + body).not.toMatch(/kanaria|Maija/i);
      for (const going of [1, 2, 3]) {
        expect(body).toContain(`/follow-up/${tokenOf(letters[0]!)}?lang=fi&going=${going}`);
      }
      expect(body).toContain("Keittiöapulainen");
    }
    const row = await followUpOf(db.sql, scene.placementId, "employer", "week_1");
    expect(row.token_hash).not.toBe(
      tokenOf((await lettersTo(scene.employer.viewer.accountId))[0]!),
    );
    expect(row.asked_at).not.toBeNull();
  });

  it("asks of several that have come due only the last", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-02-05");
    await askFollowUps();
    expect(await lettersTo(scene.employer.viewer.accountId, "follow_up")).toHaveLength(1);
    expect((await followUpOf(db.sql, scene.placementId, "employer", "week_1")).asked_at).toBeNull();
    expect(
      (await followUpOf(db.sql, scene.placementId, "employer", "week_4")).asked_at,
    ).not.toBeNull();
  });

  it("asks nothing of work that never began", async () => {
    const scene = await atWork(db.sql, { work: { begun: false } });
    await db.sql`insert into follow_up (placement_id, side, point, due_on) values (${scene.placementId}, 'employer', 'week_1', '2027-01-11')`;
    onDay("2027-03-01");
    await askFollowUps();
    expect(await lettersTo(scene.employer.viewer.accountId, "follow_up")).toHaveLength(0);
  });
});

describe("the mailed link", () => {
  const open = (token: string, more = "") =>
    newVisitor().get(linkPage, `/follow-up/${token}${more}`, { token });
  const answer = (token: string, form: Record<string, string>) =>
    newVisitor().post(linkPage, `/follow-up/${token}`, form, { token });

  it("shows the task and never the person; opening it, also with an answer, saves nothing", async () => {
    const { token, placementId } = await askedEmployer();
    for (const more of ["", "?going=3", "?going=1", "?going=9"]) {
      const { status, body } = await open(token, more);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).toContain("Keittiöapulainen");
      expect(JSON.stringify(body)).not.toMatch(/kanaria|Maija/i);
      expect((body as { page: { chosen: number | null } }).page.chosen).toBe(
        more === "?going=3" ? 3 : more === "?going=1" ? 1 : null,
      );
    }
    expect((await followUpOf(db.sql, placementId, "employer", "week_1")).answered_at).toBeNull();
  });

  it("saves both answers once; a later one, also in another tab, changes nothing", async () => {
    const { token, placementId } = await askedEmployer();
    const first = await answer(token, { going: "1", second: "no_help" });
    expect([first.status, first.to]).toEqual([303, `/follow-up/${token}?lang=fi&done=saved`]);
    for (let times = 0; times < 13; times++) {
      const again = await answer(token, { going: "3", second: "call_me" });
      expect([again.status, (again.body as { refused: string }).refused]).toEqual([
        409,
        "answered",
      ]);
    }
    const row = await followUpOf(db.sql, placementId, "employer", "week_1");
    expect([row.going, row.second, row.answered_by]).toEqual([1, "no_help", null]);
    expect(await jobsFor(row.id)).toHaveLength(0);
    const { status, body } = await open(token);
    expect([status, (body as { page: { answered: boolean } }).page.answered]).toEqual([200, true]);
  });

  it("lets one of two answers at the same moment hold", async () => {
    const { token, placementId } = await askedEmployer();
    const answers = await Promise.all(
      ["no_help", "call_me", "coach_visit"].map((second) => answer(token, { going: "2", second })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    const row = await followUpOf(db.sql, placementId, "employer", "week_1");
    const winner = answers.findIndex(({ status }) => status === 303);
    expect(row.second).toBe(["no_help", "call_me", "coach_visit"][winner]);
  });

  it.each([
    [{}, ["going", "second"]],
    [{ going: "1" }, ["second"]],
    [{ going: "4", second: "no_help" }, ["going"]],
    [{ going: "1", second: "hired" }, ["second"]],
    [{ going: "1", second: "<script>" }, ["second"]],
  ])("keeps what was chosen and says what is missing: %j", async (form, fields) => {
    const { token, placementId } = await askedEmployer();
    const { status, body } = await answer(token, form as Record<string, string>);
    const { lastResult } = body as { lastResult: { error: object; initialValue: object } };
    expect(status).toBe(400);
    expect(Object.keys(lastResult.error).sort()).toEqual(fields);
    expect(lastResult.initialValue).toMatchObject(form);
    expect((await followUpOf(db.sql, placementId, "employer", "week_1")).answered_at).toBeNull();
  });

  it("gives one answer for every token that opens nothing", async () => {
    const { token } = await askedEmployer();
    const bodies = [];
    for (const wrong of ["x", token.slice(0, -1), `${token}a`, "%00", "a".repeat(43)]) {
      const { status, body } = await open(wrong);
      expect(status).toBe(404);
      bodies.push(body);
      expect((await answer(wrong, { going: "1", second: "no_help" })).status).toBe(404);
    }
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(await readFollowUpLink("x")).toBeNull();
  });

  it("leads a workplace that would like a coach to asking for one, by the link and in the portal", async () => {
    const { token } = await askedEmployer();
    const saved = await answer(token, { going: "2", second: "coach_visit" });
    expect(saved.to).toBe(`/follow-up/${token}?lang=fi&done=told&coach=yes`);
    const scene = await atWork(db.sql);
    onDay("2027-01-12");
    const { id } = await followUpOf(db.sql, scene.placementId, "employer", "week_1");
    const visitor = newVisitor();
    visitor.cookies.set("toimi", await sessionOf(db.sql, scene.employer.viewer.accountId));
    const form = { going: "2", second: "coach_visit" };
    const answered = await visitor.post(employerPage, `/employer/follow-ups/${id}`, form, { id });
    expect(answered.to).toBe(`/employer/placements/${scene.placementId}?done=follow_up#coaching`);
  });

  it("tells the caseworker at once when the workplace asks for it, without details", async () => {
    const { token, placementId, caseworker } = await askedEmployer();
    const saved = await answer(token, { going: "3", second: "call_me" });
    expect(saved.to).toBe(`/follow-up/${token}?lang=fi&done=told`);
    const row = await followUpOf(db.sql, placementId, "employer", "week_1");
    expect(await jobsFor(row.id)).toHaveLength(1);
    await tellFollowUp(row.id);
    const [letter, ...more] = await lettersTo(caseworker.accountId, "follow_up_attention");
    expect(more).toEqual([]);
    expect(letter!.values).toEqual({
      link: expect.stringMatching(new RegExp(`/caseworker/placements/${placementId}#follow-ups$`)),
    });
  });
});

describe("answering in the portal", () => {
  const employerRow = async (scene: { placementId: string }) =>
    (await followUpOf(db.sql, scene.placementId, "employer", "week_1")).id as string;

  it("saves, audits, and the same form fourteen times is one answer", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-01-12");
    const id = await employerRow(scene);
    const key = randomUUID();
    const send = () =>
      answerFollowUp(scene.employer.viewer, key, {
        id,
        answer: { going: 2, second: "coach_visit" },
        to: "/employer/placements/x",
      });
    const results = [];
    for (let times = 0; times < 14; times++) results.push(await send());
    expect(new Set(results.map((result) => JSON.stringify(result)))).toEqual(
      new Set([JSON.stringify({ ok: true, value: { to: "/employer/placements/x" } })]),
    );
    const row = await followUpOf(db.sql, scene.placementId, "employer", "week_1");
    expect([row.going, row.second, row.answered_by]).toEqual([
      2,
      "coach_visit",
      scene.employer.viewer.accountId,
    ]);
    const noted =
      await db.sql`select * from audit_entry where act = 'answer_follow_up' and subject_id = ${scene.introductionId!}`;
    expect(noted).toHaveLength(1);
    expect(await jobsFor(id)).toHaveLength(1);
    const other = await answerFollowUp(scene.employer.viewer, randomUUID(), {
      id,
      answer: { going: 1, second: "no_help" },
      to: "/x",
    });
    expect(other).toEqual({ ok: false, code: "answered" });
  });

  it("is each side's own: others, and the other side, find nothing", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-01-12");
    const id = await employerRow(scene);
    const strangers = [
      scene.caseworker,
      (await makeEmployer(db.sql)).viewer,
      await makeCaseworker(db.sql),
      await makeStaff(db.sql, "coach"),
      await makeStaff(db.sql, "officer"),
      await makeStaff(db.sql, "coordinator", null),
    ];
    for (const viewer of strangers) {
      const tried = await answerFollowUp(viewer, randomUUID(), {
        id,
        answer: { going: 1, second: "no_help" },
        to: "/x",
      });
      expect(tried).toEqual({ ok: false, code: "not_found" });
    }
    expect(await asViewer(scene.employer.viewer, (tx) => findFollowUp(tx, "no id"))).toBeNull();
    expect(
      (await followUpOf(db.sql, scene.placementId, "employer", "week_1")).answered_at,
    ).toBeNull();
  });

  it("does not take an answer before its day", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-01-10");
    const early = await answerFollowUp(scene.employer.viewer, randomUUID(), {
      id: await employerRow(scene),
      answer: { going: 1, second: "no_help" },
      to: "/x",
    });
    expect(early).toEqual({ ok: false, code: "not_found" });
  });

  it("shows the employer its own and the caseworker both sides'", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-01-12");
    const seen = async (viewer: Parameters<typeof asViewer>[0]) =>
      (await asViewer(viewer, (tx) => readFollowUps(tx, scene.placementId))).map(
        ({ side, point, state }) => `${side} ${point} ${state}`,
      );
    const own = ["week_1 open", "week_4 coming", "end coming", "month_3 coming", "month_6 coming"];
    expect(await seen(scene.employer.viewer)).toEqual(own.map((row) => `employer ${row}`));
    expect(await seen(scene.caseworker)).toEqual(
      own.flatMap((row) => [`caseworker ${row}`, `employer ${row}`]),
    );
    expect(await seen((await makeEmployer(db.sql)).viewer)).toEqual([]);
  });

  it("waits on each side's home, the last that has come due, until answered", async () => {
    const scene = await atWork(db.sql);
    const waiting = async (viewer: Parameters<typeof asViewer>[0]) =>
      (await asViewer(viewer, (tx) => dueFollowUps(tx))).map(({ point, name }) => [point, name]);
    onDay("2027-01-10");
    expect(await waiting(scene.employer.viewer)).toEqual([]);
    onDay("2027-02-03");
    expect(await waiting(scene.employer.viewer)).toEqual([["week_4", "Kanaria-Maija"]]);
    expect(await waiting(scene.caseworker)).toEqual([["week_4", "Kanaria-Maija Kanaria"]]);
    const { id } = await followUpOf(db.sql, scene.placementId, "caseworker", "week_4");
    const answered = await answerFollowUp(scene.caseworker, randomUUID(), {
      id,
      answer: { going: 3, second: "as_agreed" },
      to: "/x",
    });
    expect(answered.ok).toBe(true);
    expect(await waiting(scene.caseworker)).toEqual([]);
    expect(await waiting(scene.employer.viewer)).toEqual([["week_4", "Kanaria-Maija"]]);
    // A caseworker's own answer is no news to the caseworker.
    expect(await jobsFor(id)).toHaveLength(0);
    const noted =
      await db.sql`select 1 from audit_entry where act = 'answer_follow_up' and subject = 'jobseeker'
      and subject_id = ${scene.person.jobseekerId}`;
    expect(noted).toHaveLength(1);
  });

  it("has a page for each side, and none for others", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-01-12");
    const visit = async (accountId: string) => {
      const visitor = newVisitor();
      visitor.cookies.set("toimi", await sessionOf(db.sql, accountId));
      return visitor;
    };
    const id = await employerRow(scene);
    const member = await visit(scene.employer.viewer.accountId);
    const path = `/employer/follow-ups/${id}`;
    const page = await member.get(employerPage, path, { id });
    expect(page.status).toBe(200);
    expect((page.body as { page: { name: string } }).page.name).toBe("Kanaria-Maija");
    await db.sql`select toimi.take_consent_away(${scene.requestId}, ${scene.caseworker.accountId})`;
    const nameless = await member.get(employerPage, path, { id });
    expect(nameless.status).toBe(200);
    expect(JSON.stringify(nameless.body)).not.toMatch(/kanaria|Maija/i);
    expect((await member.post(employerPage, path, { going: "1" }, { id })).status).toBe(400);
    const saved = await member.post(employerPage, path, { going: "1", second: "no_help" }, { id });
    expect(saved.to).toBe(`/employer/placements/${scene.placementId}?done=follow_up#follow-ups`);
    const late = await member.post(employerPage, path, { going: "2", second: "no_help" }, { id });
    expect(late.status).toBe(409);

    const other = await visit((await makeEmployer(db.sql)).viewer.accountId);
    const worker = await visit(scene.caseworker.accountId);
    for (const wrong of [id, randomUUID(), "x"]) {
      expect((await other.get(employerPage, path, { id: wrong })).status).toBe(404);
      expect((await other.post(employerPage, path, { going: "1" }, { id: wrong })).status).toBe(
        404,
      );
      expect((await worker.get(caseworkerPage, path, { id: wrong })).status).toBe(404);
    }
    const own = (await followUpOf(db.sql, scene.placementId, "caseworker", "week_1")).id as string;
    const ownPage = await worker.get(caseworkerPage, `/caseworker/follow-ups/${own}`, { id: own });
    expect((ownPage.body as { page: { name: string } }).page.name).toBe("Kanaria-Maija Kanaria");
  });

  it("cannot be changed past the use case either", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-01-12");
    const id = await employerRow(scene);
    const set = (viewer: Parameters<typeof asViewer>[0], by: string) =>
      asViewer(
        viewer,
        async (tx) =>
          [
            ...(await tx.execute(
              query`update follow_up set going = 1, answered_at = now(), answered_by = ${by} where id = ${id} returning id`,
            )),
          ].length,
      );
    expect(await set(scene.caseworker, scene.caseworker.accountId)).toBe(0);
    await expect(set(scene.employer.viewer, scene.caseworker.accountId)).rejects.toThrow();
    expect(await set(scene.employer.viewer, scene.employer.viewer.accountId)).toBe(1);
    expect(await set(scene.employer.viewer, scene.employer.viewer.accountId)).toBe(0);
  });
});
