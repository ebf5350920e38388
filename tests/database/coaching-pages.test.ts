import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as signInPage from "#app/accounts/pages/sign-in.tsx";
import * as coachPage from "#app/coaching/pages/coach-request.tsx";
import * as deskPage from "#app/coaching/pages/desk.tsx";
import * as employerPage from "#app/coaching/pages/employer-request.tsx";
import * as listPage from "#app/coaching/pages/list.tsx";
import * as newPage from "#app/coaching/pages/new.tsx";
import * as promisesPage from "#app/coaching/pages/promises.tsx";
import { coachingSides } from "#app/coaching/rules.ts";
import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import { hashPassword } from "#app/platform/session/passwords.server.ts";
import { coachingScenes, sentRequest, typedRequest } from "./coaching-scene.ts";
import { sessionOf } from "./follow-ups-scene.ts";
import { makeEmployer, makePostalCode, makeTask } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await makePostalCode(db.sql);
});
afterAll(() => db.drop());

const { coach, act, found, emailOf } = coachingScenes(() => db.sql);
const visit = async ({ accountId }: Viewer) => {
  const visitor = newVisitor();
  visitor.cookies.set("toimi", await sessionOf(db.sql, accountId));
  return visitor;
};
const path = "/employer/coaching/new";
const typed = { ...typedRequest, topics: "first_days" };

describe("the employer's pages", () => {
  it("send a request, and give a wrong one back with what was typed", async () => {
    const { viewer, organisationId } = await makeEmployer(db.sql);
    const member = await visit(viewer);
    expect((await member.get(newPage, path)).body).toMatchObject({
      saved: { contact_name: "Testi Henkilö", postal_code: "" },
    });
    const wrong = await member.post(newPage, path, {
      ...typed,
      contact_phone: "",
      postal_code: "1",
    });
    expect(wrong.status).toBe(400);
    expect((wrong.body as { lastResult: object }).lastResult).toMatchObject({
      error: {
        contact_phone: ["coaching:form.contact_phone.missing"],
        postal_code: ["coaching:form.postal_code.wrong"],
      },
      initialValue: { words: typed.words, street_address: "Niskakatu 4" },
    });
    const nowhere = await member.post(newPage, path, { ...typed, postal_code: "99999" });
    expect(nowhere.status).toBe(400);
    const sent = await member.post(newPage, path, typed);
    expect(sent.status).toBe(303);
    expect(sent.to).toMatch(/^\/employer\/coaching\/[\w-]{36}\?done=sent$/);
    expect(
      await db.sql`select 1 from coaching_request where organisation_id = ${organisationId}`,
    ).toHaveLength(1);
    expect((await member.get(listPage, "/employer/coaching")).body).toMatchObject({
      rows: [{ state: "submitted", topics: ["first_days"], coachName: null }],
    });
  });

  it("are filled from a task of one's own alone", async () => {
    const own = await makeEmployer(db.sql);
    const member = await visit(own.viewer);
    const taskId = await makeTask(db.sql, own.organisationId);
    await db.sql`update task set street_address = 'Rantakatu 1' where id = ${taskId}`;
    expect((await member.get(newPage, `${path}?task=${taskId}`)).body).toMatchObject({
      about: { taskId, placementId: null, title: "Keittiöapulainen" },
      saved: { postal_code: "80100", street_address: "Rantakatu 1" },
    });
    const foreign = await makeTask(db.sql, (await makeEmployer(db.sql)).organisationId);
    expect((await member.get(newPage, `${path}?task=${foreign}`)).status).toBe(404);
    expect((await member.get(newPage, `${path}?placement=${foreign}`)).status).toBe(404);
    expect((await member.post(newPage, path, { ...typed, task: foreign })).status).toBe(404);
  });

  it("keep a form whose session has ended: after signing in it goes on with every value", async () => {
    const { viewer } = await makeEmployer(db.sql);
    const password = "Testi-salasana-2026";
    await db.sql`insert into account_credential (account_id, password_hash) values (${viewer.accountId}, ${await hashPassword(password)})`;
    const visitor = newVisitor();
    const sent = await visitor.post(newPage, path, typed);
    expect(sent.status).toBe(307);
    const { kept } = (await visitor.post(signInPage, sent.to!, typed)).body as { kept: string };
    const email = await emailOf(viewer);
    const back = await visitor.post(signInPage, "/sign-in", { email, password, kept });
    expect((back.body as { resume: unknown }).resume).toEqual({
      to: path,
      entries: Object.entries(typed),
    });
  });
});

describe("the desk's pages", () => {
  it("say who was first when two take a request, with 409", async () => {
    const { id } = await sentRequest(db.sql);
    const [first, second] = [await coach(), await coach()];
    await act(first, id, { act: "accept" });
    const late = await (await visit(second)).post(
      coachPage,
      `/coach/requests/${id}`,
      { act: "accept", version: "1" },
      { id },
    );
    expect(late).toMatchObject({ status: 409, body: { conflict: "taken" } });
  });

  it("do not overwrite what has changed; what was typed comes back", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const [own, other] = [await coach(), await coach()];
    await act(own, id, { act: "hand_over", coach: other.accountId, note: "" });
    const stale = await (await visit(own)).post(
      coachPage,
      `/coach/requests/${id}`,
      { act: "decline", version: "1", reason: "no_time", words: "Emme ehdi." },
      { id },
    );
    expect(stale).toMatchObject({
      status: 409,
      body: {
        conflict: "moved_on",
        lastResult: { initialValue: { reason: "no_time", words: "Emme ehdi." } },
      },
    });
    expect((stale.body as { lastResult: object }).lastResult).not.toHaveProperty("error");
    expect((await found(viewer, id))!.state).toBe("submitted");
  });

  it("refuse what is not filled in, and acts that are not a coach's or not there", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const helper = await visit(await coach());
    const send = (form: Record<string, string>) =>
      helper.post(coachPage, `/coach/requests/${id}`, { version: "1", ...form }, { id });
    expect(await send({ act: "decline" })).toMatchObject({
      status: 400,
      body: {
        section: "decline",
        errors: [{ fieldId: "decline-reason" }, { fieldId: "decline-words" }],
      },
    });
    expect((await send({ act: "hand_over", to: "desk:999" })).status).toBe(400);
    expect((await send({ act: "book_visit" })).status).toBe(404);
    expect((await send({ act: "accept" })).status).toBe(303);
    const member = await visit(viewer);
    const declined = { act: "decline", version: "2", reason: "no_time", words: "x" };
    expect((await member.post(employerPage, "/x", declined, { id })).status).toBe(404);
    expect(
      (await member.post(employerPage, "/x", { act: "cancel", version: "2" }, { id })).status,
    ).toBe(400);
  });

  it("open a request by its reference, and audit each look", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const { reference } = (await found(viewer, id))!;
    const me = await coach();
    const helper = await visit(me);
    const typedReference = reference.toLowerCase().replaceAll("-", "");
    expect(await helper.get(deskPage, `/coach?q=${typedReference}`)).toMatchObject({
      status: 302,
      to: `/coach/requests/${id}`,
    });
    expect((await helper.get(coachPage, `/coach/requests/${id}`, { id })).status).toBe(200);
    const looks =
      await db.sql`select 1 from audit_entry where act = 'view.coaching_request' and account_id = ${me.accountId} and subject_id = ${id}`;
    expect(looks).toHaveLength(1);
  });
});

describe("other people's requests", () => {
  it("do not exist, whatever is sent; areas of others say so", async () => {
    const { id } = await sentRequest(db.sql);
    const stranger = await visit((await makeEmployer(db.sql)).viewer);
    const far = await visit(await coach("276"));
    const pages = { employer: employerPage, coach: coachPage };
    for (const side of coachingSides) {
      const who = side === "employer" ? stranger : far;
      const forms: Record<string, string>[] = [{ act: "cancel" }, { act: "note", note: "x" }, {}];
      for (const form of forms) {
        expect((await who.post(pages[side], "/x", form, { id })).status).toBe(404);
      }
      expect((await who.get(pages[side], "/x", { id })).status).toBe(404);
    }
    for (const page of [deskPage, coachPage, promisesPage]) {
      expect((await stranger.get(page, "/x", { id })).status).toBe(403);
    }
    expect((await far.get(promisesPage, "/x")).status).toBe(403);
  });
});
