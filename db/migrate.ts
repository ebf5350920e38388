import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import { runMigrations as runQueueMigrations } from "graphile-worker";
import pg from "pg";
import postgres from "postgres";
import { loadReference } from "./reference/load.ts";
import { makeRoles } from "./roles.ts";

const folder = fileURLToPath(new URL("./migrations", import.meta.url));

/** A connection that acts as `toimi_owner`: for migrating, loading and seeding. */
export function connectAsOwner(url: string, max = 1): postgres.Sql {
  return postgres(url, { max, onnotice: () => {}, connection: { role: "toimi_owner" } });
}

/**
 * Brings a database to the newest state: roles, the job queue's own tables, ours, reference data.
 * Safe to repeat, and to run from two processes at once (an advisory lock makes the second wait).
 * @param url a login that may create roles the first time, and is a member of `toimi_owner`
 */
export async function migrate(url: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await admin`select pg_advisory_lock(7041)`;
    const [own] =
      await admin`select count(*)::int as n from pg_roles where rolname in ('toimi_owner','toimi_app','toimi_matcher','toimi_reports')`;
    const [current] =
      await admin`select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user`;
    if (own?.n < 4 || current?.may) await makeRoles(admin);
    const owner = connectAsOwner(url);
    const pool = new pg.Pool({ connectionString: url, max: 1, options: "-c role=toimi_owner" });
    try {
      await runQueueMigrations({ pgPool: pool });
      await runMigrations(drizzle(owner), {
        migrationsFolder: folder,
        migrationsSchema: "toimi_migrations",
      });
      await loadReference(owner);
    } finally {
      await pool.end();
      await owner.end();
    }
  } finally {
    await admin.end();
  }
}
