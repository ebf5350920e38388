import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { chooseDatabase, closeDatabase } from "#app/platform/database/pool.server.ts";
import { connectAsOwner } from "#db/migrate.ts";

export interface TestDatabase {
  webUrl: string;
  workUrl: string;
  /** As `toimi_owner`: for making and checking rows past row security. */
  sql: postgres.Sql;
  drop: () => Promise<void>;
}

/** A database of this test file's own, copied from the migrated template; the app's pools are pointed at it. */
export async function createTestDatabase(template = "toimi_template"): Promise<TestDatabase> {
  const { port, superPassword, webPassword, workPassword } = inject("testServer");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = postgres(`postgres://postgres:${superPassword}@127.0.0.1:${port}/postgres`, {
    max: 1,
    onnotice: () => {},
  });
  // Two files may copy at the same moment; PostgreSQL allows one at a time.
  await admin`select pg_advisory_lock(7042)`;
  await admin.unsafe(`create database ${name} template ${template}`);
  await admin`select pg_advisory_unlock(7042)`;
  await admin.end();
  const at = (user: string, password: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
  const webUrl = at("toimi_web", webPassword);
  const workUrl = at("toimi_work", workPassword);
  await chooseDatabase(webUrl);
  const sql = connectAsOwner(workUrl, 2);
  return {
    webUrl,
    workUrl,
    sql,
    drop: async () => {
      await closeDatabase();
      await sql.end();
      const last = postgres(`postgres://postgres:${superPassword}@127.0.0.1:${port}/postgres`, {
        max: 1,
        onnotice: () => {},
      });
      await last.unsafe(`drop database if exists ${name} with (force)`);
      await last.end();
    },
  };
}
