import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { startEmbedded } from "#db/embedded.ts";
import { connectAsOwner } from "#db/migrate.ts";
import { seed } from "#db/seed/seed.ts";
import { prepareEmbeddedDatabase } from "#db/start.ts";

export interface BenchDatabase {
  webUrl: string;
  workUrl: string;
  sql: postgres.Sql;
  /** The cookie of a signed-in account. */
  cookie: (email: string) => Promise<string>;
  stop: () => Promise<void>;
}

/** A database with demonstration data on a server of its own, with the disk settings of real use. */
export async function benchDatabase(size: {
  people: number;
  tasks: number;
}): Promise<BenchDatabase> {
  process.env.SESSION_KEY ??= "benchmark-benchmark-benchmark-benchmark";
  const folder = await mkdtemp(join(tmpdir(), "toimi-bench-"));
  await chmod(folder, 0o755);
  const server = await startEmbedded(folder);
  const urls = await prepareEmbeddedDatabase(server, "toimi");
  await seed(urls.workUrl, size);
  const sql = connectAsOwner(urls.workUrl, 2);
  return {
    ...urls,
    sql,
    cookie: async (email) => {
      const id = randomBytes(20).toString("hex");
      const hash = createHash("sha256").update(id).digest("hex");
      await sql`insert into session (id_hash, account_id, expires_at, second_factor_at)
        select ${hash}, id, now() + interval '1 day', now() from account where email = ${email}`;
      return `toimi=${id}; language=fi`;
    },
    stop: async () => {
      await sql.end();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
