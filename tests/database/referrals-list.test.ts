import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setClock } from "#app/platform/clock/clock.ts";
import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import {
  type JobseekerList,
  listJobseekers,
  readWishes,
} from "#app/referrals/list-jobseekers.server.ts";
import { nearnessOf, searchedWords } from "#app/referrals/name-search.ts";
import { makeCaseworker, makeJobseeker } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let kaisa: Viewer;
let pekka: Viewer;

const finnishOrder = ["Aalto", "Virtanen", "Zorro", "Åberg", "Ängeslevä", "Öhman"];

beforeAll(async () => {
  db = await createTestDatabase();
  kaisa = await makeCaseworker(db.sql);
  pekka = await makeCaseworker(db.sql);
  for (const lastName of ["Öhman", "Åberg", "Zorro", "Virtanen", "Ängeslevä", "Aalto"]) {
    await makeJobseeker(db.sql, kaisa.accountId, { firstName: "Anna-Maija", lastName });
  }
  await makeJobseeker(db.sql, pekka.accountId, { firstName: "Salainen", lastName: "Virtanen" });
});
afterAll(async () => {
  setClock();
  await db.drop();
});

const list = (viewer: Viewer, query = "") =>
  listJobseekers(viewer, readWishes(new URL(`https://toimi.test/caseworker/jobseekers?${query}`)));
const lastNames = ({ rows }: JobseekerList) => rows.map(({ lastName }) => lastName);

describe("a caseworker's list", () => {
  it("is in the Finnish order, and has nobody else's people", async () => {
    const own = await list(kaisa);
    expect(lastNames(own)).toEqual(finnishOrder);
    expect(own.rows.map(({ firstName }) => firstName)).not.toContain("Salainen");
    expect(own.counts).toEqual({ current: 6, open: 0, ready: 6, paused: 0, ended: 0 });
  });

  it.each([
    ["Virtasen", ["Virtanen"]],
    ["Åbergin", ["Åberg"]],
    ["abergin", ["Åberg"]],
    ["Öhmanille", ["Öhman"]],
    ["ohman", ["Öhman"]],
    ["aalton", ["Aalto"]],
    ["Aallolle", ["Aalto"]],
    ["maijan virtasen", ["Virtanen"]],
    ["zo", ["Zorro"]],
    ["Salainen", []],
    ["%", []],
    ["'; drop table referral; --", []],
  ])("finds by name: %s", async (typed, found) => {
    expect(lastNames(await list(kaisa, `q=${encodeURIComponent(typed)}`))).toEqual(found);
  });

  it("finds by number and puts the exact name first", async () => {
    const lisa = await makeCaseworker(db.sql);
    for (const lastName of ["Öhmanen", "Öhman", "Ohman"]) {
      await makeJobseeker(db.sql, lisa.accountId, { firstName: "Z", lastName });
    }
    expect(lastNames(await list(lisa, "q=Ohman"))).toEqual(["Ohman", "Öhman", "Öhmanen"]);
    expect(lastNames(await list(lisa, `q=${encodeURIComponent("Öhman")}`))).toEqual([
      "Öhman",
      "Ohman",
      "Öhmanen",
    ]);
    const [person] = (await list(lisa)).rows;
    await db.sql`update jobseeker_identity set number = '2345-678X', customer_number = 'A-17' where id = ${person!.id}`;
    expect((await list(lisa, "q=A-17")).rows.map(({ id }) => id)).toEqual([person!.id]);
  });

  it("judges names in SQL as the rules do", async () => {
    const names = finnishOrder.map((lastName) => `Anna-Maija ${lastName}`);
    for (const typed of ["Virtasen", "Ohman", "anna", "Zorro anna-maija", "Ängeslevään", "b"]) {
      const words = searchedWords(typed);
      const expected = names.filter((name) => nearnessOf(name, words) !== null);
      const found = (await list(kaisa, `q=${encodeURIComponent(typed)}`)).rows;
      expect(found.map((row) => `${row.firstName} ${row.lastName}`).sort()).toEqual(
        expected.sort(),
      );
    }
  });

  it("is looked at, and the trail says so", async () => {
    await list(kaisa);
    const [row] = await db.sql`select count(*)::int as n from audit_entry
      where subject = 'jobseeker_list' and account_id = ${kaisa.accountId}`;
    expect(row!.n).toBeGreaterThan(0);
  });

  it("takes odd addresses as if nothing had been asked", async () => {
    const odd = await list(kaisa, "state=<x>&order=drop&after=1&before=%00&caseworker='");
    expect(lastNames(odd)).toEqual(finnishOrder);
  });
});

describe("covering a colleague", () => {
  it("shows their people between the dates, and whose they are", async () => {
    await db.sql`insert into caseworker_cover (caseworker_id, covering_id, from_date, to_date)
      values (${pekka.accountId}, ${kaisa.accountId}, '2027-05-03', '2027-05-03')`;
    setClock("2027-05-03T09:00:00Z");
    const both = await list(kaisa);
    expect(both.rows).toHaveLength(7);
    expect(both.covered).toEqual([{ id: pekka.accountId, name: "Testi caseworker" }]);
    const theirs = await list(kaisa, `caseworker=${pekka.accountId}`);
    expect(theirs.rows.map(({ firstName }) => firstName)).toEqual(["Salainen"]);
    setClock("2027-05-04T09:00:00Z");
    expect((await list(kaisa)).covered).toEqual([]);
    expect((await list(kaisa, `caseworker=${pekka.accountId}`)).rows).toEqual([]);
    setClock();
  });
});

describe("paging", () => {
  it.each(["name", "changed"])(
    "500 people with equal keys: each exactly once, forwards and back, by %s",
    async (order) => {
      const viewer = await makeCaseworker(db.sql);
      await db.sql.begin(async (sql) => {
        await sql`insert into jobseeker_identity (number, first_name, last_name, updated_at)
          select 'same-' || ${order}::text || n, 'Sama', 'Nimi', '2026-01-01' from generate_series(1, 500) n`;
        await sql`insert into referral (jobseeker_id, caseworker_id, municipality_code, started_at, changed_at)
          select id, ${viewer.accountId}, '167', '2026-01-01', '2026-01-01' from jobseeker_identity where number like ${`same-${order}%`}`;
        await sql`insert into matching_profile (jobseeker_id, updated_at)
          select id, '2026-01-01' from jobseeker_identity where number like ${`same-${order}%`}`;
        await sql`insert into profile_words (jobseeker_id, updated_at)
          select id, '2026-01-01' from jobseeker_identity where number like ${`same-${order}%`}`;
      });
      const forwards: string[] = [];
      let page = await list(viewer, `order=${order}&q=nimen`);
      for (;;) {
        forwards.push(...page.rows.map(({ id }) => id));
        if (!page.hasNext) break;
        page = await list(viewer, `order=${order}&q=nimen&after=${page.rows.at(-1)!.id}`);
      }
      expect(forwards).toHaveLength(500);
      expect(new Set(forwards).size).toBe(500);

      const backwards: string[] = page.rows.map(({ id }) => id);
      while (page.hasPrevious) {
        page = await list(viewer, `order=${order}&q=nimen&before=${page.rows[0]!.id}`);
        backwards.unshift(...page.rows.map(({ id }) => id));
      }
      expect(backwards).toEqual(forwards);
    },
  );
});
