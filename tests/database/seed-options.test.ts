import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seed, seedOnce } from "#db/seed/seed.ts";
import { createTestDatabase, type TestDatabase } from "#tests/database/test-database.ts";

/** Small demonstrations, in databases of their own. */
let one: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  one = await createTestDatabase();
  await seed(one.workUrl, { people: 40, tasks: 30 });
  other = await createTestDatabase();
  await seed(other.workUrl, { people: 40, tasks: 30, canaries: true });
});
afterAll(async () => {
  await one.drop();
  await other.drop();
});

describe("the same every time", () => {
  const stable = {
    organisation: "id, business_id, name, status",
    account: "id, email, name",
    referral: "id, jobseeker_id, caseworker_id, state, started_at",
    matching_profile: "*",
    task: "*",
  };
  test.each(Object.entries(stable))("%s", async (table, columns) => {
    const rows = (database: TestDatabase) =>
      database.sql.unsafe(`select ${columns} from ${table} order by 1, 2`);
    expect(await rows(other)).toEqual(await rows(one));
  });

  test("what the engine suggests", async () => {
    const rows = (database: TestDatabase) =>
      database.sql`select pseudonym, task_id, state, score_lo, score_hi from suggestion order by 1, 2`;
    expect(await rows(other)).toEqual(await rows(one));
  });
});

describe("canaries", () => {
  test("stand in every field about a person", async () => {
    const rows = await other.sql`
      select i.first_name, i.last_name, i.phone, i.email, i.customer_number, w.goals, w.wishes, w.goes_well,
        w.to_avoid, w.support, cardinality(w.pages_done) as pages
      from jobseeker_identity i join profile_words w on w.jobseeker_id = i.id`;
    for (const { pages, ...fields } of rows) {
      const empty = Object.entries(fields).filter(([, value]) => value === "");
      // What a half-filled profile has not come to yet is empty.
      if (pages === 9) expect(empty).toEqual([]);
      for (const value of Object.values(fields)) {
        if (value !== "") expect(value).toMatch(/KANARIA-\d+/);
      }
    }
    expect(new Set(rows.map(({ first_name }) => /KANARIA-\d+/.exec(first_name)![0])).size).toBe(40);
  });

  test("stand nowhere that the engine or an employer can read", async () => {
    for (const table of [
      "task",
      "organisation",
      "account",
      "matching_profile",
      "suggestion",
      "matching_run",
    ]) {
      expect(
        await other.sql`select 1 from ${other.sql(table)} t where t::text like '%KANARIA%'`,
        table,
      ).toHaveLength(0);
    }
  });
});

test("a demonstration can grow, and what was there stays", async () => {
  const people = () =>
    one.sql`select id, number, first_name, last_name from jobseeker_identity order by id`;
  const tasks = () => one.sql`select id, title, status from task order by id`;
  const before = { people: await people(), tasks: await tasks() };
  await seed(one.workUrl, { people: 60, tasks: 45 });
  const after = { people: await people(), tasks: await tasks() };
  expect(after.people).toHaveLength(60);
  expect(after.tasks).toHaveLength(45);
  expect(after.people).toEqual(expect.arrayContaining([...before.people]));
  expect(after.tasks).toEqual(expect.arrayContaining([...before.tasks]));
});

test("made-up people, whose password everybody knows, never join real ones", async () => {
  const real = await createTestDatabase();
  try {
    await real.sql`insert into account (email, name) values ('real@test.example', 'Oikea Ihminen')`;
    await expect(seed(real.workUrl, { people: 1, tasks: 1 })).rejects.toThrow(
      "accounts of its own",
    );
    await expect(seedOnce(real.workUrl)).rejects.toThrow("accounts of its own");
    expect(await real.sql`select email from account`).toEqual([{ email: "real@test.example" }]);
  } finally {
    await real.drop();
  }
});
