import type postgres from "postgres";

/**
 * The four roles of TOIMI. None can sign in, none is a superuser or bypasses row security:
 * the service's login is a member of the last three and takes one of them on at connect time.
 */
export const databaseRoles = [
  "toimi_owner",
  "toimi_app",
  "toimi_matcher",
  "toimi_reports",
] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

/** Makes the roles that are missing and lets the current user act as them. Needs CREATEROLE. */
export async function makeRoles(sql: postgres.Sql): Promise<void> {
  for (const role of databaseRoles) {
    await sql.unsafe(
      `do $$ begin
         if not exists (select from pg_roles where rolname = '${role}') then
           create role ${role} nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
         end if;
       exception when duplicate_object or unique_violation then null;
       end $$`,
    );
    await sql.unsafe(`grant ${role} to current_user`);
  }
  // The owner makes the schemas, the trusted extension and the tables.
  await sql.unsafe(
    `do $$ begin execute format('grant create on database %I to toimi_owner', current_database()); end $$`,
  );
  await sql.unsafe("grant create, usage on schema public to toimi_owner");
}

/** Makes a sign-in role for a process, a member of just the roles that the process takes on. */
export async function makeLogin(
  sql: postgres.Sql,
  name: string,
  password: string,
  roles: readonly DatabaseRole[],
): Promise<void> {
  await sql.unsafe(
    `do $$ begin
       if not exists (select from pg_roles where rolname = '${name}') then
         create role ${name} login noinherit nosuperuser nobypassrls;
       end if;
     end $$`,
  );
  await sql.unsafe(`alter role ${name} password '${password.replaceAll("'", "''")}'`);
  for (const role of roles) await sql.unsafe(`grant ${role} to ${name}`);
}
