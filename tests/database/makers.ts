import { randomBytes, randomUUID } from "node:crypto";
import type postgres from "postgres";
import type { StaffCapacity, Viewer } from "#app/platform/database/as-viewer.server.ts";

/** Test data, made as the owner, past row security. All people are made up. */
type Sql = postgres.Sql;

const digits = (n: number) => Array.from(randomBytes(n), (b) => b % 10).join("");

export async function makeMunicipality(sql: Sql, code = "167", name = "Joensuu"): Promise<string> {
  await sql`insert into municipality (code, name_fi, name_sv, lat, lon) values (${code}, ${name}, ${name}, 62.6, 29.76) on conflict do nothing`;
  return code;
}

export async function makePostalCode(
  sql: Sql,
  code = "80100",
  municipality = "167",
): Promise<string> {
  await makeMunicipality(sql, municipality);
  await sql`insert into postal_code (code, name, municipality_code, lat, lon) values (${code}, 'Keskus', ${municipality}, 62.6, 29.76) on conflict do nothing`;
  return code;
}

export async function makeAccount(
  sql: Sql,
  values: { email?: string; name?: string; verified?: boolean } = {},
): Promise<string> {
  const email = values.email ?? `${randomUUID()}@test.example`;
  const [row] = await sql`insert into account (email, name, email_verified_at)
    values (${email}, ${values.name ?? "Testi Henkilö"}, ${values.verified === false ? null : new Date().toISOString()}) returning id`;
  return row!.id as string;
}

export async function makeOrganisation(
  sql: Sql,
  values: { kind?: string; status?: string; name?: string; municipality?: string } = {},
): Promise<string> {
  const municipality = await makeMunicipality(sql, values.municipality ?? "167");
  const status = values.status ?? "verified";
  const [row] =
    await sql`insert into organisation (business_id, name, kind, status, municipality_code, verified_at)
    values (${`${digits(7)}-${digits(1)}`}, ${values.name ?? "Testi Oy"}, ${values.kind ?? "company"}, ${status}, ${municipality},
      ${status === "verified" ? new Date().toISOString() : null}) returning id`;
  return row!.id as string;
}

export interface MadeEmployer {
  organisationId: string;
  viewer: Viewer & { acting: { as: "employer"; organisationId: string } };
}

/** An organisation with one member, by default its owner. */
export async function makeEmployer(
  sql: Sql,
  values: {
    organisationId?: string;
    role?: "owner" | "member";
    kind?: string;
    status?: string;
    name?: string;
  } = {},
): Promise<MadeEmployer> {
  const organisationId = values.organisationId ?? (await makeOrganisation(sql, values));
  const accountId = await makeAccount(sql);
  await sql`insert into organisation_membership (organisation_id, account_id, role) values (${organisationId}, ${accountId}, ${values.role ?? "owner"})`;
  return { organisationId, viewer: { accountId, acting: { as: "employer", organisationId } } };
}

export async function makeStaff<C extends StaffCapacity>(
  sql: Sql,
  capacity: C,
  municipality: string | null = "167",
): Promise<Viewer & { acting: { as: C } }> {
  if (municipality) await makeMunicipality(sql, municipality);
  const accountId = await makeAccount(sql, { name: `Testi ${capacity}` });
  await sql`insert into staff_role (account_id, role, municipality_code) values (${accountId}, ${capacity}, ${municipality})`;
  return { accountId, acting: { as: capacity } };
}

export const makeCaseworker = (sql: Sql, municipality = "167") =>
  makeStaff(sql, "caseworker", municipality);

export interface MadeJobseeker {
  jobseekerId: string;
  pseudonym: string;
  referralId: string;
}

/** A person whose referral is ready, with a plain profile, unless told otherwise. */
export async function makeJobseeker(
  sql: Sql,
  caseworkerId: string,
  values: {
    firstName?: string;
    lastName?: string;
    state?: string;
    capacity?: Record<string, number>;
  } = {},
): Promise<MadeJobseeker> {
  const place = await makePostalCode(sql);
  const [person] = await sql`insert into jobseeker_identity (number, first_name, last_name)
    values (${randomBytes(5).toString("hex")}, ${values.firstName ?? "Testi"}, ${values.lastName ?? "Työnhakija"}) returning id`;
  const jobseekerId = person!.id as string;
  const [referral] =
    await sql`insert into referral (jobseeker_id, caseworker_id, municipality_code, state)
    values (${jobseekerId}, ${caseworkerId}, '167', ${values.state ?? "ready"}) returning id`;
  const [profile] = await sql`insert into matching_profile
    (jobseeker_id, postal_code, modes, reach_minutes, hours_min, hours_max, hours_per_day_max, from_date, slots, forms, languages, capacity, support_need)
    values (${jobseekerId}, ${place}, '{public}', 60, 10, 30, 6, '2026-01-01', '{1,2,5,6,9,10,13,14,17,18}',
      '{work_trial,employment}', ${sql.json({ fi: 3 })}, ${sql.json(values.capacity ?? {})}, 2) returning pseudonym`;
  await sql`insert into profile_words (jobseeker_id) values (${jobseekerId})`;
  return {
    jobseekerId,
    pseudonym: profile!.pseudonym as string,
    referralId: referral!.id as string,
  };
}

/** A published task, unless told otherwise. */
export async function makeTask(
  sql: Sql,
  organisationId: string,
  values: {
    status?: string;
    title?: string;
    demands?: Record<string, number>;
    start?: string;
  } = {},
): Promise<string> {
  const place = await makePostalCode(sql);
  const status = values.status ?? "published";
  const [row] = await sql`insert into task
    (organisation_id, status, title, postal_code, hours_min, hours_max, hours_per_day, start_date, slots, slots_needed, languages,
     demands, forms, support_offer, supervisor_name, published_at, expires_on)
    values (${organisationId}, ${status}, ${values.title ?? "Keittiöapulainen"}, ${place}, 15, 25, 5, ${values.start ?? "2026-12-07"},
      '{1,2,5,6,9,10}', 3, ${sql.json({ fi: 2 })}, ${sql.json(values.demands ?? { pace: 2 })}, '{work_trial}', 2, 'Testi Esihenkilö',
      ${status === "draft" ? null : "2026-11-01T08:00:00Z"}, '2027-01-31') returning id`;
  return row!.id as string;
}
