import type postgres from "postgres";
import { addDays } from "#app/platform/clock/clock.ts";
import { type Agreement, beginSome } from "./introduce-some.ts";
import { idFor } from "./random.ts";

const inTheWorkshop: Agreement = {
  form: "rehabilitative_work_activity",
  days: 182,
  goals: "Säännöllinen rytmi ja työpajan perustyöt, ensin kolmena päivänä viikossa.",
  words: "Hei! Hän on käynyt pajassa ennenkin ja haluaisi aloittaa pienistä korjauksista.",
};

/**
 * Gives the shown association a coaching environment: its tasks are standing ones there, two people have
 * begun in them, and some of the days since have been marked. Does nothing where there is one.
 */
export async function openEnvironment(
  sql: postgres.Sql,
  today: string,
  caseworkerId: string,
  organisationId: string,
): Promise<void> {
  const environmentId = idFor("environment", organisationId);
  const [before] = await sql`select 1 from environment where id = ${environmentId}`;
  if (before) return;
  const [owner] = await sql`select a.id, a.name from organisation_membership m
    join account a on a.id = m.account_id where m.organisation_id = ${organisationId} and m.role = 'owner' order by a.name limit 1`;
  const tasks = await sql`select id from task where organisation_id = ${organisationId}
    and status = 'published' order by published_at, id limit 2`;
  if (!owner || tasks.length === 0) return;
  await sql`insert into environment (id, organisation_id, name, form, municipality_code, postal_code, street_address, description,
      capacity_per_day, opened_on, created_by)
    select ${environmentId}, o.id, 'Pyöräpaja', 'partner', o.municipality_code, o.postal_code, 'Ketjukatu 3',
      'Korjataan lahjoitettuja polkupyöriä. Työt opetetaan rauhassa, yksi kerrallaan.', 6, '2026-03-01', ${owner.id}
    from organisation o where o.id = ${organisationId}`;
  await sql`insert into environment_staff (environment_id, name, role, from_date) values
    (${environmentId}, ${owner.name}, 'supervisor', '2026-03-01'), (${environmentId}, 'Veikko Vaari', 'coach', '2026-08-03')`;
  await sql`update task set environment_id = ${environmentId}, capacity_per_day = 4,
      forms = array(select distinct unnest(forms || 'rehabilitative_work_activity'::text))
    where id in ${sql(tasks.map(({ id }) => id as string))}`;
  await beginSome(sql, today, caseworkerId, organisationId, {
    tasks: tasks.map(({ id }) => id as string),
    agreement: inTheWorkshop,
  });
  await sql`insert into attendance (placement_id, day, status, marked_by)
    select p.id, d.day, case when d.nth = 2 then 'absent' else 'present' end, ${owner.id}
    from placement p join task t on t.id = p.task_id
      cross join (values (${addDays(today, -8)}::date, 1), (${addDays(today, -6)}::date, 2), (${addDays(today, -1)}::date, 3)) d (day, nth)
    where t.environment_id = ${environmentId} and p.state = 'started'`;
}
