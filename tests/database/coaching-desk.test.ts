import { sql as query } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { coachesWithLoad, findByReference, readDesk } from "#app/coaching/desk.server.ts";
import { readPromises } from "#app/coaching/promises.server.ts";
import { listOwnRequests, pageSize } from "#app/coaching/queries.server.ts";
import {
  type CoachingState,
  coachingActs,
  coachingAfter,
  coachingSides,
  coachingStates,
  type deskTabs,
} from "#app/coaching/rules.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { coachingScenes, declines, sentRequest } from "./coaching-scene.ts";
import {
  makeCaseworker,
  makeEmployer,
  makeMunicipality,
  makePostalCode,
  makeStaff,
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

const { found, act, coach } = coachingScenes(() => db.sql);

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
    await act(other, declined!, declines);
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
