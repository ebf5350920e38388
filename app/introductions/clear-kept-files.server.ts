import { sql } from "drizzle-orm";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";

/**
 * The nightly job (`clear-kept-files`): deletes the files that were kept for a message which nobody has
 * written within the days of the rule `retention.kept_file_days`.
 * @returns how many
 */
export async function clearKeptFiles(): Promise<number> {
  const [row] = await asGuest({}, (tx) =>
    tx.execute<{ gone: number }>(sql`select toimi.clear_kept_files() as gone`),
  );
  return row?.gone ?? 0;
}
