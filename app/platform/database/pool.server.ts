import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { DatabaseRole } from "#db/roles.ts";
import * as schema from "#db/schema/index.ts";
import { preparing } from "./prepared-statements.server.ts";

export type Connection = PostgresJsDatabase<typeof schema>;
type Role = Exclude<DatabaseRole, "toimi_owner">;

interface Pool {
  sql: postgres.Sql;
  database: Connection;
}

const pools = new Map<Role, Pool>();
let address: string | undefined;
let hear: (notice: postgres.Notice) => void = () => {};

/** Hears what the server remarks beside its answers; for tests that read the plans of statements. */
export function hearNotices(listener: (notice: postgres.Notice) => void): void {
  hear = listener;
}

/** Sets which database this process uses (tests give each file its own); closes earlier pools. */
export async function chooseDatabase(url: string): Promise<void> {
  await closeDatabase();
  address = url;
}

/**
 * The pool of one role. The role is taken on at connect time, so that every statement of this
 * process is under row security; `RESET ROLE` leads back to it.
 */
export function pool(role: Role): Pool {
  const open = pools.get(role);
  if (open) return open;
  const url = address ?? process.env.DATABASE_URL;
  if (!url) throw new Error("No database: DATABASE_URL is not set.");
  const sql = postgres(url, {
    max: role === "toimi_app" ? Number(process.env.DATABASE_CONNECTIONS ?? 10) : 2,
    connect_timeout: 2,
    idle_timeout: 60,
    onnotice: (notice) => hear(notice),
    connection: {
      role,
      application_name: `toimi ${role}`,
      // Short statements over indexes: compiling them costs more than it gives.
      jit: false,
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 20_000,
    },
  });
  const { begin } = sql;
  sql.begin = ((...parts: unknown[]) => {
    const work = parts.pop() as (tx: postgres.TransactionSql) => unknown;
    return (begin as (...all: unknown[]) => unknown)(...parts, (tx: postgres.TransactionSql) =>
      work(preparing(tx)),
    );
  }) as typeof begin;
  const made = { sql, database: drizzle(sql, { schema }) };
  pools.set(role, made);
  return made;
}

export async function closeDatabase(): Promise<void> {
  const all = [...pools.values()];
  pools.clear();
  await Promise.all(all.map(({ sql }) => sql.end({ timeout: 5 })));
}

/** Does the database answer? For `/health/ready`. */
export async function databaseAnswers(): Promise<boolean> {
  try {
    await pool("toimi_app").sql`select 1`;
    return true;
  } catch {
    return false;
  }
}
