import type postgres from "postgres";

export interface ChainFault {
  seq: number;
  fault: "edited" | "removed" | "reordered" | "cut off";
}

/**
 * Walks the whole audit trail and finds the first row that is not what was written: an edited row's
 * hash no longer fits its content, a removed or reordered one breaks the numbering or the link to the
 * row before, a cut-off end differs from the head.
 * @param sql a connection that may read `audit_entry` and `audit_head` (toimi_owner)
 */
export async function verifyAuditChain(
  sql: postgres.Sql,
): Promise<{ rows: number; faults: ChainFault[] }> {
  const faults: ChainFault[] = [];
  let rows = 0;
  let previous = "0".repeat(64);
  let expected = 1;
  const entries = sql<{ seq: string; previous_hash: string; hash: string; fits: boolean }[]>`
    select seq, previous_hash, hash, hash = toimi.audit_hash(e) as fits from audit_entry e order by seq`.cursor(
    1_000,
  );
  for await (const batch of entries) {
    for (const entry of batch) {
      const seq = Number(entry.seq);
      rows += 1;
      if (seq !== expected) faults.push({ seq: expected, fault: "removed" });
      else if (!entry.fits) faults.push({ seq, fault: "edited" });
      else if (entry.previous_hash !== previous) faults.push({ seq, fault: "reordered" });
      expected = seq + 1;
      previous = entry.hash;
    }
  }
  const [head] = await sql`select seq, hash from audit_head where id = 1`;
  if (Number(head?.seq) !== expected - 1 || head?.hash !== previous) {
    faults.push({ seq: expected, fault: "cut off" });
  }
  return { rows, faults };
}
