import { sql } from "drizzle-orm";
import type { MatcherTransaction } from "./snapshot.server.ts";

/**
 * Whoever writes suggestions as the engine waits here for others who do, until the end of the
 * transaction: so none overwrites what another has just found, and no two wait for each other's rows.
 */
export async function writeLock(tx: MatcherTransaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7043)`);
}
