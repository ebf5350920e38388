import { randomUUID } from "node:crypto";
import { sql as query } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { actOnRequest, type RequestAct } from "#app/coaching/act-on-request.server.ts";
import { coachingOfPlacement } from "#app/coaching/queries.server.ts";
import { sendRequest } from "#app/coaching/send-request.server.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import {
  cancels,
  coachingScenes,
  declines,
  requestAnswers,
  sentRequest,
} from "./coaching-scene.ts";
import { atWork } from "./follow-ups-scene.ts";
import {
  makeCaseworker,
  makeEmployer,
  makeMunicipality,
  makePostalCode,
  makeStaff,
  makeTask,
} from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await makeMunicipality(db.sql, "276", "Kontiolahti");
  await makePostalCode(db.sql);
  await makePostalCode(db.sql, "81100", "276");
});
afterEach(async () => {
  setClock();
  // Coaches of one test are no colleagues of the next.
  await db.sql`update staff_role set revoked_at = now() where role = 'coach' and revoked_at is null`;
});
afterAll(() => db.drop());

const { found, act, coach, lettersTo, emailOf } = coachingScenes(() => db.sql);

describe("sending a request", () => {
  it("makes one request, one reference and one letter each, however many times it is sent", async () => {
    const own = await makeEmployer(db.sql);
    const [near, far] = [await coach(), await coach("276")];
    const key = randomUUID();
    const results = await Promise.all(
      Array.from({ length: 14 }, () => sendRequest(own.viewer, key, requestAnswers())),
    );
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    const rows =
      await db.sql`select * from coaching_request where organisation_id = ${own.organisationId}`;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      state: "submitted",
      municipality_code: "167",
      desk_code: "167",
      topics: ["first_days", "instructions"],
      version: 1,
    });
    expect(rows[0]!.reference).toMatch(/^V-[2-9A-Z]{4}-[2-9A-Z]{2}$/);
    expect(await lettersTo(own.viewer)).toEqual(["coaching_received"]);
    expect(await lettersTo(near)).toEqual(["coaching_new"]);
    expect(await lettersTo(far)).toEqual([]);
    const letters =
      await db.sql`select values::text as words from mail where recipient = ${await emailOf(near)}`;
    expect(letters[0]!.words).not.toMatch(/keittiö|040|Esihenkilö/);
  });

  it("promises days by the rules of its day, over Christmas too", async () => {
    setClock("2026-12-22T10:00:00Z");
    const { viewer, id } = await sentRequest(db.sql);
    expect(await found(viewer, id)).toMatchObject({ replyBy: "2026-12-28", visitBy: "2027-01-11" });
    await db.sql`update rule set valid_to = '2026-12-31' where code = 'coaching.reply_working_days'`;
    await db.sql`insert into rule (code, value, valid_from, source) values ('coaching.reply_working_days', '1', '2027-01-01', 'koe')`;
    setClock("2027-01-04T10:00:00Z");
    const later = await sentRequest(db.sql);
    expect(await found(later.viewer, later.id)).toMatchObject({ replyBy: "2027-01-05" });
    // What was promised stays as it was promised.
    expect(await found(viewer, id)).toMatchObject({ replyBy: "2026-12-28" });
    await db.sql`delete from rule where source = 'koe'`;
    await db.sql`update rule set valid_to = null where code = 'coaching.reply_working_days'`;
  });

  it("is refused for a place that there is not, another's task, and a suspended organisation", async () => {
    const own = await makeEmployer(db.sql);
    const foreign = await makeTask(db.sql, (await makeEmployer(db.sql)).organisationId);
    const send = (change: Record<string, unknown>) =>
      sendRequest(own.viewer, randomUUID(), requestAnswers(change));
    expect(await send({ postal_code: "99999" })).toEqual({ ok: false, code: "postal_code" });
    expect(await send({ task: foreign })).toEqual({ ok: false, code: "about" });
    expect(await send({ placement: randomUUID() })).toEqual({ ok: false, code: "about" });
    const suspended = await makeEmployer(db.sql, { status: "suspended" });
    const sent = sendRequest(suspended.viewer, randomUUID(), requestAnswers());
    expect(await sent).toEqual({ ok: false, code: "suspended" });
    // The database says the same of another's task.
    await expect(
      asViewer(own.viewer, (tx) =>
        tx.execute(query`insert into coaching_request (organisation_id, asked_by, topics, task_id, postal_code, municipality_code, desk_code, urgency,
            language, contact_name, contact_phone, reply_by, visit_by) values (${own.organisationId}, ${own.viewer.accountId}, '{other}', ${foreign},
            '80100', '167', '167', 'soon', 'fi', 'A', '1', '2026-12-01', '2026-12-02')`),
      ),
    ).rejects.toThrow();
  });

  it("about a placement knows the task, and nothing of the person", async () => {
    const scene = await atWork(db.sql);
    const { id } = await sentRequest(db.sql, { placement: scene.placementId }, scene.employer);
    const helper = await coach();
    for (const viewer of [scene.employer.viewer, helper]) {
      const page = (await found(viewer, id))!;
      expect(page).toMatchObject({ taskId: scene.taskId, placementId: scene.placementId });
      expect(JSON.stringify(page)).not.toMatch(/kanaria|Maija/i);
    }
    const told = (viewer: Viewer) =>
      asViewer(viewer, (tx) => coachingOfPlacement(tx, scene.placementId));
    expect(await told(scene.caseworker)).toMatchObject([{ state: "submitted" }]);
    expect(await told(await makeCaseworker(db.sql))).toEqual([]);
    expect(await found(scene.caseworker, id)).toBeNull();
  });
});

describe("who sees a request", () => {
  it("is its organisation and the coaches of its place; for others it does not exist", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    for (const sees of [viewer, await coach(), await coach(null)]) {
      expect((await found(sees, id))?.words).toBe("Uusi ihminen aloittaa keittiössä.");
    }
    for (const other of [
      (await makeEmployer(db.sql)).viewer,
      await coach("276"),
      await makeCaseworker(db.sql),
      await makeStaff(db.sql, "officer"),
      await makeStaff(db.sql, "coordinator", null),
    ]) {
      expect(await found(other, id)).toBeNull();
      expect(await act(other, id, cancels)).toEqual({ ok: false, code: "not_found" });
    }
  });

  it("learns who the coach is once it is accepted, and how to reach them", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const helper = await coach();
    await db.sql`update account set phone = '050 555 0101' where id = ${helper.accountId}`;
    expect(await found(viewer, id)).toMatchObject({ coachName: null, coachPhone: "" });
    expect((await act(helper, id, { act: "accept" })).ok).toBe(true);
    expect(await found(viewer, id)).toMatchObject({
      state: "accepted",
      coachName: "Testi coach",
      coachPhone: "050 555 0101",
    });
    expect(await lettersTo(viewer)).toEqual(["coaching_received", "coaching_accepted"]);
  });
});

describe("accepting", () => {
  it("succeeds for one of many at once; the others hear who was first", async () => {
    const { id } = await sentRequest(db.sql);
    const coaches = await Promise.all(Array.from({ length: 6 }, () => coach()));
    const results = await Promise.all(coaches.map((one) => act(one, id, { act: "accept" }, 1)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((one) => !one.ok && one.code === "taken")).toHaveLength(5);
    expect(
      await db.sql`select 1 from coaching_request_event where request_id = ${id} and act = 'accept'`,
    ).toHaveLength(1);
  });

  it("sent fourteen times is done once, with one letter", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const helper = await coach();
    const key = randomUUID();
    for (let times = 0; times < 14; times++) {
      const does = { act: "accept" } as const;
      expect((await actOnRequest(helper, key, { id, version: 1, does })).ok).toBe(true);
    }
    expect((await lettersTo(viewer)).filter((one) => one === "coaching_accepted")).toHaveLength(1);
  });

  it("does not overwrite what has changed since the form was opened", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const helper = await coach();
    expect((await act(helper, id, { act: "accept" }, 1)).ok).toBe(true);
    // The employer's page is older than the coach's yes; looked at again, it may be given up all the same.
    expect(await act(viewer, id, cancels, 1)).toEqual({ ok: false, code: "moved_on" });
    expect((await found(viewer, id))!.state).toBe("accepted");
    expect((await act(viewer, id, cancels, 2)).ok).toBe(true);
    expect(await lettersTo(helper)).toContain("coaching_cancelled");
    expect(await act(helper, id, { act: "note", note: "Sovittu." })).toMatchObject({ ok: false });
  });
});

describe("what a coach does further", () => {
  it("declines with a reason and a sentence that the employer reads", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    expect((await act(await coach(), id, declines)).ok).toBe(true);
    expect(await found(viewer, id)).toMatchObject({
      state: "declined",
      endReason: "no_time",
      endWords: "Emme ehdi nyt.",
      endSide: "coach",
    });
    expect(await lettersTo(viewer)).toContain("coaching_declined");
  });

  it("notes for both, without making another's form stale; only in one's own requests", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const [own, other] = [await coach(), await coach()];
    const note: RequestAct = { act: "note", note: "Käynti tiistaina." };
    expect(await act(own, id, note)).toEqual({ ok: false, code: "moved_on" });
    await act(own, id, { act: "accept" });
    expect(await act(other, id, note)).toEqual({ ok: false, code: "moved_on" });
    expect((await act(own, id, note, 2)).ok).toBe(true);
    expect((await act(own, id, note, 2)).ok).toBe(true);
    expect((await found(viewer, id))!.events.at(-1)).toMatchObject({
      act: "note",
      note: "Käynti tiistaina.",
      byName: "Testi coach",
    });
  });

  it("hands what waits to a colleague, who sees and answers it from anywhere", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const [own, far] = [await coach(), await coach("276")];
    const to: RequestAct = { act: "hand_over", coach: far.accountId, note: "" };
    expect(await found(far, id)).toBeNull();
    expect(await act(own, id, { ...to, coach: own.accountId })).toEqual({
      ok: false,
      code: "whom",
    });
    expect(await act(own, id, { ...to, coach: viewer.accountId })).toEqual({
      ok: false,
      code: "whom",
    });
    expect((await act(own, id, to)).ok).toBe(true);
    expect(await lettersTo(far)).toEqual(["coaching_for_you"]);
    expect((await found(far, id))!.handedTo).toBe(far.accountId);
    expect((await act(far, id, { act: "accept" })).ok).toBe(true);
    expect(await found(viewer, id)).toMatchObject({ state: "accepted", handedTo: null });
  });

  it("gives an own request to a colleague as it is, and the answer's moment stays", async () => {
    const { id } = await sentRequest(db.sql);
    const [own, next] = [await coach(), await coach()];
    await act(own, id, { act: "accept" });
    const before = (await found(own, id))!.answeredOn;
    expect((await act(own, id, { act: "hand_over", coach: next.accountId, note: "" })).ok).toBe(
      true,
    );
    expect(await found(next, id)).toMatchObject({
      state: "accepted",
      coachId: next.accountId,
      answeredOn: before,
    });
    expect(await act(own, id, { act: "note", note: "Vielä." })).toEqual({
      ok: false,
      code: "moved_on",
    });
  });

  it("passes what waits on to another municipality's coaches; the promise stays", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const [own, far] = [await coach(), await coach("276")];
    const { replyBy } = (await found(viewer, id))!;
    expect(await act(own, id, { act: "pass_on", desk: "999", note: "" })).toEqual({
      ok: false,
      code: "whom",
    });
    expect((await act(own, id, { act: "pass_on", desk: "276", note: "" })).ok).toBe(true);
    expect(await lettersTo(far)).toEqual(["coaching_new"]);
    expect(await found(far, id)).toMatchObject({ deskCode: "276", replyBy });
    // The place's own coach still sees it, but answers it no more.
    expect(await found(own, id)).not.toBeNull();
    expect(await act(own, id, { act: "accept" })).toMatchObject({ ok: false });
    expect((await act(far, id, { act: "accept" })).ok).toBe(true);
  });
});
