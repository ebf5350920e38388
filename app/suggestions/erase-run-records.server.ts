import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import type { MatcherTransaction } from "./snapshot.server.ts";

/**
 * The nightly job: erases the records of rounds whose time is over. A nightly round's is kept for as
 * long as a decision may be asked about (380/2023 § 122), that of a round after a change for some
 * weeks. Hashes, counts and certificates stay.
 * @returns how many were erased
 */
export function eraseRunRecords(): Promise<number> {
  return asMatcher(async (tx) => {
    const at = now().toString();
    const rows = await tx.execute(sql`
      update matching_run r set record = null, record_erased_at = ${at}::timestamptz
      where r.record is not null and r.started_at < ${at}::timestamptz - make_interval(days => (
        select (value #>> '{}')::int from rule
        where code = case when r.counted then 'retention.run_record_days' else 'retention.change_run_record_days' end
          and valid_from <= (${at}::timestamptz at time zone 'Europe/Helsinki')::date
        order by valid_from desc limit 1))
      returning r.id`);
    return rows.length;
  });
}

/** So many records are opened in one transaction. */
const recordsAtOnce = 20;

/**
 * Erases every record that names a person, for the person's own erasure. The hashes stay: they say
 * nothing of anybody.
 * @returns how many were erased
 */
export async function eraseRecordsOf(pseudonym: string): Promise<number> {
  let erased = 0;
  let after = "";
  for (;;) {
    const part = await asMatcher((tx) => eraseSome(tx, pseudonym, after));
    erased += part.erased;
    if (!part.last) return erased;
    after = part.last;
  }
}

async function eraseSome(tx: MatcherTransaction, pseudonym: string, after: string) {
  const rows = (await tx.execute(
    sql`select id, record from matching_run where record is not null and id::text > ${after}
      order by id::text limit ${recordsAtOnce}`,
  )) as unknown as { id: string; record: Uint8Array }[];
  const named: string[] = [];
  for (const { id, record } of rows) {
    const bytes = await promisify(gunzip)(record);
    // Pseudonyms are random UUIDs: the text is nowhere but where the person is.
    if (bytes.includes(pseudonym)) named.push(id);
  }
  await tx.execute(sql`update matching_run set record = null, record_erased_at = ${now().toString()}
    where id = any(string_to_array(${named.join(",")}, ',')::uuid[])`);
  return { erased: named.length, last: rows.at(-1)?.id };
}
