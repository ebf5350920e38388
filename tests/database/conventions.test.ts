import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

/** What every table of ours must be like, read from the database's own catalogue. */
describe("every table", () => {
  it("belongs to toimi_owner, with row security on and forced", async () => {
    const wrong = await db.sql`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'
        and (pg_get_userbyid(c.relowner) <> 'toimi_owner' or not c.relrowsecurity or not c.relforcerowsecurity)`;
    expect(wrong.map((row) => row.relname)).toEqual([]);
  });

  it("has a policy for someone besides the owner, or is listed as the owner's own", async () => {
    const ownersOwn = ["audit_head"];
    const wrong = await db.sql`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'
        and not exists (select 1 from pg_policies p where p.tablename = c.relname and p.policyname <> 'owner_all')`;
    expect(wrong.map((row) => row.relname)).toEqual(ownersOwn);
  });

  it("has a primary key", async () => {
    const wrong = await db.sql`
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'
        and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)`;
    expect(wrong.map((row) => row.relname)).toEqual([]);
  });

  it("keeps moments with their zone", async () => {
    const wrong = await db.sql`select table_name, column_name from information_schema.columns
      where table_schema = 'public' and data_type = 'timestamp without time zone'`;
    expect(wrong).toHaveLength(0);
  });

  it("has an index that begins with the columns of each foreign key", async () => {
    const wrong = await db.sql`
      select k.conrelid::regclass::text as table, k.conname from pg_constraint k
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace
        and not exists (select 1 from pg_index i where i.indrelid = k.conrelid and i.indpred is null
          and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)`;
    expect(wrong.map((row) => `${row.table} ${row.conname}`)).toEqual([]);
  });
});

describe("the roles", () => {
  it("are neither superusers nor bypass row security, and only toimi_owner owns", async () => {
    const roles =
      await db.sql`select rolname, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname like 'toimi\\_%' order by rolname`;
    expect(roles.filter((r) => r.rolsuper || r.rolbypassrls)).toEqual([]);
    const owners =
      await db.sql`select distinct pg_get_userbyid(relowner) as owner from pg_class where relnamespace = 'public'::regnamespace`;
    expect(owners.map((r) => r.owner)).toEqual(["toimi_owner"]);
  });

  it("functions that run as the owner fix their search path", async () => {
    const wrong =
      await db.sql`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'toimi' and p.prosecdef and not exists (
        select 1 from unnest(coalesce(p.proconfig, '{}')) c where c like 'search_path=%pg_temp')`;
    expect(wrong.map((r) => r.proname)).toEqual([]);
  });

  it("nobody else may call our functions", async () => {
    const wrong =
      await db.sql`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'toimi' and has_function_privilege('public', p.oid, 'execute')`;
    expect(wrong.map((r) => r.proname)).toEqual([]);
  });
});

it("sorts people's names by Finnish rules", async () => {
  const names = ["Öhman", "Aalto", "Ängeslevä", "Zorro", "Åberg"];
  const rows = await db.sql`select n from unnest(${names}::text[]) n order by n collate finnish`;
  expect(rows.map((r) => r.n)).toEqual(["Aalto", "Zorro", "Åberg", "Ängeslevä", "Öhman"]);
});
