import type postgres from "postgres";
import { addDays, today } from "#app/platform/clock/clock.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { beginWork } from "#tests/database/follow-ups-scene.ts";
import { addSuggestion } from "#tests/database/introduction-scene.ts";
import { makeJobseeker } from "#tests/database/makers.ts";

/**
 * A unit of the municipality with a coaching environment, people at work in it, and what is asked of
 * both sides after the first week.
 * @returns ids, and the tokens of mailed links, by `:name`
 */
export async function makeWork(
  sql: postgres.Sql,
  { steward, caseworker }: { steward: string; caseworker: string },
): Promise<Record<string, string>> {
  const [unit] = await sql`insert into organisation
    (business_id, name, kind, status, municipality_code, postal_code, verified_at)
    values ('9871004-2', 'Joensuun tukityöyksikkö', 'municipal_unit', 'verified', '167', '80100', '2026-06-01T09:00:00Z') returning id`;
  const organisationId = unit!.id as string;
  await sql`insert into organisation_membership (organisation_id, account_id, role) values (${organisationId}, ${steward}, 'owner')`;
  const [environment] = await sql`insert into environment
    (organisation_id, name, form, municipality_code, postal_code, street_address, description, capacity_per_day, opened_on, created_by)
    values (${organisationId}, 'Pyöräpaja', 'internal_unit', '167', '80100', 'Niskakatu 4', 'Korjataan polkupyöriä.', 1, '2026-03-01', ${steward})
    returning id`;
  const [staff] =
    await sql`insert into environment_staff (environment_id, name, role, from_date, to_date) values
      (${environment!.id}, 'Raili Ohjaaja', 'supervisor', '2026-03-01', null),
      (${environment!.id}, 'Mikko Valmentaja', 'coach', '2026-03-01', '2026-10-31') returning id`;
  const make = async (title: string) => {
    const [row] = await sql`insert into task
      (organisation_id, status, title, postal_code, hours_min, hours_max, hours_per_day, start_date, slots, slots_needed, languages,
       demands, forms, support_offer, supervisor_name, places, published_at, expires_on)
      values (${organisationId}, 'published', ${title}, '80100', 15, 25, 5, ${addDays(today(), -60)}, '{1,2,5,6,9,10}', 3,
        ${sql.json({ fi: 2 })}, ${sql.json({ pace: 2 })}, '{rehabilitative_work_activity}', 2, 'Raili Ohjaaja', 3,
        '2026-06-01T08:00:00Z', ${addDays(today(), 60)}) returning id`;
    return row!.id as string;
  };
  const taskId = await make("Pyörien korjaus");
  const freeTask = await make("Varaosien lajittelu");
  await sql`update task set environment_id = ${environment!.id}, capacity_per_day = 1 where id = ${taskId}`;
  const employer = {
    organisationId,
    viewer: { accountId: steward, acting: { as: "employer" as const, organisationId } },
  };
  const worker = { accountId: caseworker, acting: { as: "caseworker" as const } };
  const placements: string[] = [];
  for (const name of ["Paula", "Petri"]) {
    const person = await makeJobseeker(sql, caseworker, { firstName: name, lastName: "Paja" });
    const scene = { employer, caseworker: worker, person, taskId };
    const introduced = await addSuggestion(sql, scene);
    const placementId = await beginWork(sql, { ...scene, ...introduced }, introduced, {
      form: "rehabilitative_work_activity",
      startsOn: addDays(today(), -10),
      endsOn: addDays(today(), 100),
    });
    await sql`insert into attendance (placement_id, day, status, marked_by) values (${placementId}, ${today()}, 'present', ${steward})`;
    placements.push(placementId);
  }
  const [placement, other] = placements as [string, string];
  const asked = async (name: string, of: string, side: string) => {
    const token = `link-of-${name}`.padEnd(43, "0");
    const [row] =
      await sql`update follow_up set token_hash = ${hashOf(token)}, asked_at = now() where placement_id = ${of}
      and side = ${side} and point = 'week_1' returning id`;
    return { id: row!.id as string, token };
  };
  const open = await asked("followUp", placement, "employer");
  const answered = await asked("followUpAnswered", other, "employer");
  await sql`update follow_up set answered_at = now(), going = 3, second = 'call_me' where id = ${answered.id}`;
  return {
    environment: environment!.id,
    staffMember: staff!.id,
    freeTask,
    standingTask: taskId,
    placement,
    otherPlacement: other,
    dueEmployer: open.id,
    answeredEmployer: answered.id,
    dueCaseworker: (await asked("followUpCaseworker", placement, "caseworker")).id,
    followUp: open.token,
    followUpAnswered: answered.token,
  };
}
