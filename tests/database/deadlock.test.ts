import { sql as words } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let other: postgres.Sql;
beforeAll(async () => {
  db = await createTestDatabase();
  const { port, superPassword } = inject("testServer");
  const name = new URL(db.webUrl).pathname.slice(1);
  other = postgres(`postgres://postgres:${superPassword}@127.0.0.1:${port}/${name}`, { max: 1 });
});
afterAll(async () => {
  await other.end();
  await db.drop();
});

describe("two pieces of work that wait for each other", () => {
  it("are both done: the one that the database broke off is done again from its beginning", async () => {
    let tries = 0;
    let others: Promise<unknown> = Promise.resolve();
    const isWaiting = async () =>
      (
        await db.sql`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`
      )[0]!.n > 0;
    const done = await asGuest({}, async (tx) => {
      tries += 1;
      await tx.execute(words`select pg_advisory_xact_lock(1)`);
      if (tries === 1) {
        others = other.begin(async (theirs) => {
          // Only this one's watch is slow, so the work under test is what the database breaks off.
          await theirs`set local deadlock_timeout = '1h'`;
          await theirs`select pg_advisory_xact_lock(2)`;
          await theirs`select pg_advisory_xact_lock(1)`;
        });
        while (!(await isWaiting()));
      }
      await tx.execute(words`select pg_advisory_xact_lock(2)`);
      return "done";
    });
    await others;
    expect([done, tries]).toEqual(["done", 2]);
  });
});
