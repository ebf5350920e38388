import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { verifyAuditChain } from "#app/platform/audit/verify-chain.server.ts";
import { asViewer, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { refused } from "#app/platform/database/result.ts";
import { makeCaseworker } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let viewer: Viewer;

beforeEach(async () => {
  if (db) await db.drop();
  db = await createTestDatabase();
  viewer = await makeCaseworker(db.sql);
  for (const page of ["profile", "suggestion", "print"]) {
    await asViewer(viewer, async (tx) =>
      audit(tx, { act: "view", subject: "jobseeker", subjectId: "p1", why: page }),
    );
  }
});
afterAll(() => db.drop());

/** As someone who has taken over the database itself: row security and triggers do not stop them. */
async function tamper(statement: string) {
  await db.sql.unsafe("alter table audit_entry disable trigger user");
  await db.sql.unsafe(statement);
  await db.sql.unsafe("alter table audit_entry enable trigger user");
}

describe("the audit trail", () => {
  it("is whole when nobody has touched it", async () => {
    expect(await verifyAuditChain(db.sql)).toEqual({ rows: 3, faults: [] });
  });

  it("names an edited row", async () => {
    await tamper("update audit_entry set why = 'something else' where seq = 2");
    expect((await verifyAuditChain(db.sql)).faults).toEqual([{ seq: 2, fault: "edited" }]);
  });

  it("names a removed row, in the middle and at the end", async () => {
    await tamper("delete from audit_entry where seq = 2");
    expect((await verifyAuditChain(db.sql)).faults).toContainEqual({ seq: 2, fault: "removed" });
    await tamper("delete from audit_entry where seq = 3");
    expect((await verifyAuditChain(db.sql)).faults).toContainEqual({ seq: 2, fault: "cut off" });
  });

  it("names rows that changed places, even with hashes made anew", async () => {
    await tamper(`update audit_entry set seq = case seq when 2 then 1002 when 3 then 1003 end where seq in (2, 3);
      update audit_entry set seq = case seq when 1002 then 3 when 1003 then 2 end where seq > 1000;
      update audit_entry e set hash = toimi.audit_hash(e) where seq in (2, 3)`);
    expect((await verifyAuditChain(db.sql)).faults[0]).toEqual({ seq: 2, fault: "reordered" });
  });

  it("cannot be changed by any role, the owner included", async () => {
    for (const statement of [
      "update audit_entry set why = ''",
      "delete from audit_entry",
      "truncate audit_entry",
    ]) {
      await expect(db.sql.unsafe(statement)).rejects.toThrow(/append-only/);
    }
  });

  it("keeps one order when many write at once", async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        asViewer(viewer, async (tx) =>
          audit(tx, { act: "view", subject: "jobseeker", subjectId: `p${n}` }),
        ),
      ),
    );
    expect(await verifyAuditChain(db.sql)).toEqual({ rows: 23, faults: [] });
  });

  it("has nothing of what was refused and rolled back", async () => {
    await asViewer(viewer, async (tx) => {
      audit(tx, { act: "change", subject: "jobseeker", subjectId: "p9" });
      return refused("stale");
    });
    expect((await verifyAuditChain(db.sql)).rows).toBe(3);
  });
});

it("a failed query leaves no viewer behind on the pooled connection", async () => {
  await expect(
    asViewer(viewer, async (tx) => {
      await tx.execute("select 1 / 0");
    }),
  ).rejects.toThrow();
  const { pool } = await import("#app/platform/database/pool.server.ts");
  const rows = await Promise.all(
    Array.from(
      { length: 12 },
      () => pool("toimi_app").sql`select toimi.viewer_id() as id, current_user::text as role`,
    ),
  );
  for (const [row] of rows) expect(row).toEqual({ id: null, role: "toimi_app" });
});
