import type postgres from "postgres";

type Row = Readonly<Record<string, unknown>>;

/** Rows go in batches of this many, each batch one statement. */
const batch = 1000;

/**
 * Adds rows to a table, a thousand at a time. PostgreSQL itself reads the values by the columns'
 * types, so lists, dates and JSON need no care here.
 * What is there already stays as it is, so that an interrupted seeding can be taken up again.
 * @param table a table of ours; never anything typed by people
 * @param rows all with the same columns; a column that is left out gets its default
 */
export async function insertRows(
  sql: postgres.Sql,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const list = sql(columns);
  for (let at = 0; at < rows.length; at += batch) {
    const json = JSON.stringify(rows.slice(at, at + batch));
    await sql`insert into ${sql(table)} (${list})
      select ${list} from jsonb_populate_recordset(null::${sql(table)}, ${json}::text::jsonb)
      on conflict do nothing`;
  }
}
