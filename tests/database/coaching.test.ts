import { randomUUID } from "node:crypto";
import { sql as query } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { actOnRequest, type RequestAct } from "#app/coaching/act-on-request.server.ts";
import { coachesWithLoad, findByReference, readDesk } from "#app/coaching/desk.server.ts";
import { readPromises } from "#app/coaching/promises.server.ts";
import {
  coachingOfPlacement,
  findRequest,
  listOwnRequests,
  pageSize,
} from "#app/coaching/queries.server.ts";
import {
  type CoachingState,
  coachingActs,
  coachingAfter,
  coachingSides,
  coachingStates,
  type deskTabs,
} from "#app/coaching/rules.ts";
import { sendRequest } from "#app/coaching/send-request.server.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { requestAnswers, sentRequest } from "./coaching-scene.ts";
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

const found = (viewer: Viewer, id: string) => asViewer(viewer, (tx) => findRequest(tx, id, "fi"));
const versionOf = async (id: string) =>
  (await db.sql`select version from coaching_request where id = ${id}`)[0]!.version as number;
const act = async (viewer: Viewer, id: string, does: RequestAct, version?: number) =>
  actOnRequest(viewer, randomUUID(), { id, version: version ?? (await versionOf(id)), does });
const coach = (municipality: string | null = "167") => makeStaff(db.sql, "coach", municipality);
const emailOf = async ({ accountId }: Viewer) =>
  (await db.sql`select email from account where id = ${accountId}`)[0]!.email as string;
const lettersTo = async (viewer: Viewer) =>
  (
    await db.sql`select template from mail where recipient = ${await emailOf(viewer)} order by created_at, template`
  ).map(({ template }) => template as string);
const decline: RequestAct = { act: "decline", reason: "no_time", words: "Emme ehdi nyt." };
const cancel: RequestAct = { act: "cancel", reason: "solved", words: "" };

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
      expect(await act(other, id, cancel)).toEqual({ ok: false, code: "not_found" });
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
    expect(await act(viewer, id, cancel, 1)).toEqual({ ok: false, code: "moved_on" });
    expect((await found(viewer, id))!.state).toBe("accepted");
    expect((await act(viewer, id, cancel, 2)).ok).toBe(true);
    expect(await lettersTo(helper)).toContain("coaching_cancelled");
    expect(await act(helper, id, { act: "note", note: "Sovittu." })).toMatchObject({ ok: false });
  });
});

describe("what a coach does further", () => {
  it("declines with a reason and a sentence that the employer reads", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    expect((await act(await coach(), id, decline)).ok).toBe(true);
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

describe("the desk", () => {
  it("has each request under one tab, the most pressing first, each once over the pages", async () => {
    const employer = await makeEmployer(db.sql);
    const [own, other] = [await coach(), await coach()];
    const ids: string[] = [];
    for (let nth = 0; nth < 24; nth++) {
      ids.push((await sentRequest(db.sql, {}, employer)).id);
    }
    // All of one moment, so that only the id tells them apart; but one is pressing.
    await db.sql`update coaching_request set submitted_at = '2026-11-25T08:00:00Z', reply_by = '2026-11-27' where id = any (${ids})`;
    await db.sql`update coaching_request set reply_by = '2026-11-01' where id = ${ids[7]!}`;
    const [mine, theirs, declined] = ids;
    await act(own, mine!, { act: "accept" });
    await act(other, theirs!, { act: "accept" });
    await act(other, declined!, decline);
    const desk = (tab: (typeof deskTabs)[number], page = 1) =>
      asViewer(own, (tx) => readDesk(tx, own, { tab, page, language: "fi" }));
    const { counts, load } = await desk("waiting");
    expect(load).toEqual({ open: 1, limit: 20 });
    const [all] =
      await db.sql`select count(*)::int as n from coaching_request where desk_code = '167' or municipality_code = '167'`;
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(all!.n);
    const seen: string[] = [];
    for (let page = 1; ; page++) {
      const { rows, hasNext } = await desk("waiting", page);
      if (page === 1) expect(rows).toHaveLength(pageSize);
      seen.push(...rows.map(({ id }) => id));
      if (!hasNext) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(counts.waiting);
    expect(seen[0]).toBe(ids[7]);
    expect((await desk("mine")).rows.map(({ id }) => id)).toEqual([mine]);
    expect((await desk("others")).rows.map(({ id }) => id)).toContain(theirs);
    expect((await desk("closed")).rows.map(({ id }) => id)).toContain(declined);
    const own20 = await asViewer(employer.viewer, (tx) => listOwnRequests(tx, 1, "fi"));
    const own4 = await asViewer(employer.viewer, (tx) => listOwnRequests(tx, 2, "fi"));
    expect(new Set([...own20.rows, ...own4.rows].map(({ id }) => id)).size).toBe(24);
  });

  it("finds a request by its reference, if it is one's own to see", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const { reference } = (await found(viewer, id))!;
    const find = (who: Viewer) => asViewer(who, (tx) => findByReference(tx, reference));
    expect(await find(await coach())).toBe(id);
    expect(await find(await coach("276"))).toBeNull();
  });
});

describe("the coordinator", () => {
  it("sees promises kept and broken by place and coach, and nobody's words", async () => {
    const coordinator = await makeStaff(db.sql, "coordinator", null);
    const before = await readPromises(coordinator, "fi");
    const helper = await coach("276");
    setClock("2026-11-23T09:00:00Z");
    const make = () => sentRequest(db.sql, { postal_code: "81100", words: "KANARIA-sanat" });
    const [kept, broken] = [await make(), await make()];
    await make();
    setClock("2026-11-25T21:59:00Z");
    await act(helper, kept.id, { act: "accept" });
    // Past midnight in Finland: a day late.
    setClock("2026-11-25T22:01:00Z");
    await act(helper, broken.id, { act: "accept" });
    const after = await readPromises(coordinator, "fi");
    expect(after.all.kept - before.all.kept).toBe(1);
    expect(after.all.broken - before.all.broken).toBe(2);
    expect(after.coaches.find(({ id }) => id === helper.accountId)).toMatchObject({
      open: 2,
      kept: 1,
      broken: 1,
    });
    expect(after.rules).toMatchObject({ reply: 2, visit: 10, caseload: 20 });
    expect(JSON.stringify(after)).not.toMatch(/KANARIA|Esihenkilö/);
    for (const viewer of [helper, await makeCaseworker(db.sql)]) {
      const [count] = await asViewer(viewer, (tx) =>
        tx.execute<{ n: number }>(query`select count(*)::int as n from toimi.coaching_promises()`),
      );
      expect(count!.n).toBe(0);
    }
    const seen = await asViewer(coordinator, (tx) => coachesWithLoad(tx));
    expect(seen.find(({ id }) => id === helper.accountId)?.open).toBe(2);
  });
});

describe("the database", () => {
  it("moves a request only as the table of moves has it, side by side", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const helper = await coach();
    const viewers = { employer: viewer, coach: helper };
    const ended = (state: string) => ["declined", "cancelled"].includes(state);
    const wrong: unknown[] = [];
    for (const from of coachingStates) {
      for (const to of coachingStates) {
        if (from === to) continue;
        for (const side of coachingSides) {
          const may = coachingActs.some((one) => coachingAfter(from, one, side) === to);
          const open = from === "submitted";
          await db.sql.begin(async (tx) => {
            await tx`alter table coaching_request disable trigger coaching_request_guard`;
            await tx`update coaching_request set state = ${from}, coach_id = ${open ? null : helper.accountId},
              answered_at = ${open ? null : "2026-11-25T08:00:00Z"}, end_reason = ${ended(from) ? "other" : null},
              end_side = ${ended(from) ? "coach" : null} where id = ${id}`;
            await tx`alter table coaching_request enable trigger coaching_request_guard`;
          });
          const takes = side === "coach" && to !== "cancelled" && to !== "submitted";
          const moved = await asViewer(viewers[side], (tx) =>
            tx.execute(query`update coaching_request set state = ${to},
              coach_id = ${open && takes && to !== "declined" ? helper.accountId : query`coach_id`},
              answered_at = ${open && takes ? query`now()` : query`answered_at`},
              end_reason = ${ended(to) ? "other" : null}, end_side = ${ended(to) ? side : null} where id = ${id} returning id`),
          ).then(
            (rows) => rows.length === 1,
            () => false,
          );
          if (moved !== may) wrong.push({ from, to, side, moved });
        }
      }
    }
    expect(wrong).toEqual([] as { from: CoachingState }[]);
  });

  it("lets nobody act in another's hands, nor answer for another", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const [own, other] = [await coach(), await coach()];
    const change = (who: Viewer, set: ReturnType<typeof query>) =>
      asViewer(who, (tx) =>
        tx.execute(query`update coaching_request set ${set} where id = ${id} returning id`),
      ).then(
        (rows) => rows.length === 1,
        () => false,
      );
    const accepts = (whom: string) =>
      query`state = 'accepted', answered_at = now(), coach_id = ${whom}`;
    expect(await change(viewer, query`desk_code = '276'`)).toBe(false);
    expect(await change(viewer, query`answered_at = now()`)).toBe(false);
    expect(await change(own, accepts(other.accountId))).toBe(false);
    expect(await change(own, query`coach_id = ${own.accountId}`)).toBe(false);
    expect(await change(own, query`state = 'accepted', coach_id = ${own.accountId}`)).toBe(false);
    expect(await change(own, query`handed_to = ${viewer.accountId}`)).toBe(false);
    expect(await change(own, query`handed_by = ${other.accountId}`)).toBe(false);
    expect(await change(own, accepts(own.accountId))).toBe(true);
    expect(await change(other, query`coach_id = ${other.accountId}`)).toBe(false);
    expect(await change(own, query`answered_at = now() + interval '1 day'`)).toBe(false);
    expect(await change(own, query`coach_id = ${viewer.accountId}`)).toBe(false);
    expect(await change(own, query`desk_code = '276'`)).toBe(false);
    expect(await change(own, query`words = 'x'`)).toBe(false);
    expect(await change(own, query`reply_by = '2030-01-01'`)).toBe(false);
  });

  it("keeps the history: under the actor's own name, and unchanged", async () => {
    const { viewer, id } = await sentRequest(db.sql);
    const add = (values: ReturnType<typeof query>) =>
      asViewer(viewer, (tx) =>
        tx.execute(
          query`insert into coaching_request_event (request_id, act, to_state, side, by, by_name) values (${id}, ${values})`,
        ),
      );
    const me = viewer.accountId;
    await expect(
      add(query`'note', 'submitted', 'coach', ${me}, 'Testi Henkilö'`),
    ).rejects.toThrow();
    await expect(add(query`'note', 'submitted', 'employer', ${me}, 'Joku Muu'`)).rejects.toThrow();
    await expect(
      add(query`'note', 'accepted', 'employer', ${me}, 'Testi Henkilö'`),
    ).rejects.toThrow();
    await expect(
      db.sql`update coaching_request_event set note = 'x' where request_id = ${id}`,
    ).rejects.toThrow();
  });
});
