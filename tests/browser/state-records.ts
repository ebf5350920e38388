import type postgres from "postgres";
import { addDays, today } from "#app/platform/clock/clock.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { makeAccount, makeJobseeker } from "#tests/database/makers.ts";
import { makeAgreementVersions } from "./agreement-records.ts";
import { makeCoaching } from "./coaching-records.ts";
import { makeIntroducing } from "./introducing-records.ts";
import { makeWork } from "./work-records.ts";

/** Made-up people of the states alone: what is done to them disturbs no other test. */
const ownPeople = {
  owner: { email: "outi@tilat.example", name: "Outi Omena" },
  member: { email: "jari@tilat.example", name: "Jari Jäsen" },
  /** Owner of an organisation that no officer has verified, without tasks and with an unproved address. */
  beginner: { email: "alma@alku.example", name: "Alma Alku" },
  /** Owner of a suspended organisation. */
  suspended: { email: "hilla@hylly.example", name: "Hilla Hylly" },
  /** Belongs to two organisations. */
  twice: { email: "kaija@kahdessa.example", name: "Kaija Kaksi" },
  /** Has an account and nothing else, but a request to join. */
  asker: { email: "pyry@pyynto.example", name: "Pyry Pyytäjä" },
  alone: { email: "yksi@yksin.example", name: "Ykä Yksin" },
  /** Owner of a unit of the municipality that has a coaching environment. */
  steward: { email: "salla@yksikko.example", name: "Salla Sarka" },
  ownCaseworker: { email: "olga@ohjaus.example", name: "Olga Ohjaaja" },
  /** A caseworker without people. */
  newcomer: { email: "uuno@ohjaus.example", name: "Uuno Uusi" },
  /** Whose one suggestion cannot be shown: the data are broken on purpose. */
  unlucky: { email: "epa@ohjaus.example", name: "Eeva Epäonni" },
  colleague: { email: "kolle@ohjaus.example", name: "Kerttu Kollega" },
  ownCoach: { email: "valma@valmennus.example", name: "Valma Valmentaja" },
  otherCoach: { email: "veli@valmennus.example", name: "Veli Vieruskollega" },
  /** A coach with as many requests as one can look after. */
  busyCoach: { email: "kiira@valmennus.example", name: "Kiira Kiireinen" },
  /** A coach without requests, where there are none. */
  idleCoach: { email: "jouto@valmennus.example", name: "Jouko Joutilas" },
} as const;

export type OwnPerson = keyof typeof ownPeople;
export const ownPersonNames = Object.keys(ownPeople) as OwnPerson[];
export const isOwnPerson = (who: string): who is OwnPerson => who in ownPeople;
export const emailOfOwn = (who: OwnPerson): string => ownPeople[who].email;

/** Values of the `:names` in the states' addresses and fields. */
export type Records = Readonly<Record<string, string>>;

/** Makes what the states show, as the owner of the tables. Once for a served site. */
export async function makeRecords(sql: postgres.Sql): Promise<Records> {
  const people = {} as Record<OwnPerson, string>;
  for (const who of ownPersonNames) {
    people[who] = await makeAccount(sql, { ...ownPeople[who], verified: who !== "beginner" });
  }
  await spendAttempts(sql, "sign-in:account", "liian.monta@example.org");
  const organisations = await makeOrganisations(sql, people);
  await makeAgreementVersions(sql);
  const [weights] = await sql`select id from parameter_set order by version_number limit 1`;
  return {
    ...organisations,
    ...(await makeTasks(sql, organisations.tilat!, people.owner)),
    ...(await makeLinks(sql, organisations.tilat!, people)),
    ...(await makeStaff(sql, people)),
    ...(await makePeople(sql, people)),
    ...(await makeIntroducing(sql, {
      organisation: organisations.tilat!,
      employer: people.owner,
      caseworker: people.ownCaseworker,
    })),
    ...(await makeWork(sql, { steward: people.steward, caseworker: people.ownCaseworker })),
    ...(await makeCoaching(sql, {
      organisation: organisations.tilat!,
      employer: people.owner,
      ownCoach: people.ownCoach,
      otherCoach: people.otherCoach,
      busyCoach: people.busyCoach,
      idleCoach: people.idleCoach,
    })),
    member: people.member,
    weights: weights!.id as string,
  };
}

/** As after very many attempts of late (`app/platform/session/rate-limits.server.ts`). */
const spendAttempts = (sql: postgres.Sql, limit: string, subject: string) =>
  sql`insert into rate_limit (key, points, expire)
    values (${`${limit}:${hashOf(subject).slice(0, 32)}`}, 1000, ${Date.now() + 3_600_000})`;

type People = Readonly<Record<OwnPerson, string>>;

async function makeOrganisations(sql: postgres.Sql, people: People): Promise<Records> {
  const make = async (name: string, businessId: string, status: string, reason?: string) => {
    const [row] = await sql`insert into organisation
      (business_id, name, kind, status, municipality_code, postal_code, verified_at, suspended_reason)
      values (${businessId}, ${name}, 'company', ${status}, '167', '80100',
        ${status === "registered" ? null : "2026-06-01T09:00:00Z"}, ${reason ?? null}) returning id`;
    return row!.id as string;
  };
  const tilat = await make("Tilapalvelu Omena Oy", "9871001-8", "verified");
  const alku = await make("Alun Puutarha Oy", "9871002-6", "registered");
  const hylly = await make(
    "Hyllyntekijät Oy",
    "9871003-4",
    "suspended",
    "Yhteystietoja ei voitu vahvistaa.",
  );
  const belong = (organisation: string, person: string, role: string) =>
    sql`insert into organisation_membership (organisation_id, account_id, role) values (${organisation}, ${person}, ${role})`;
  await belong(tilat, people.owner, "owner");
  await belong(tilat, people.member, "member");
  await belong(tilat, people.twice, "member");
  await belong(alku, people.beginner, "owner");
  await belong(alku, people.twice, "member");
  await belong(hylly, people.suspended, "owner");
  await sql`insert into organisation_join_request (organisation_id, account_id) values (${tilat}, ${people.asker})`;
  return { tilat, alku, hylly };
}

/** One task in each state, and drafts that have all and nothing. */
async function makeTasks(sql: postgres.Sql, organisation: string, owner: string): Promise<Records> {
  const make = async (status: string, title: string, start: string, until: string) => {
    const [row] = await sql`insert into task
      (organisation_id, status, title, description, occupation_code, postal_code, hours_min, hours_max, hours_per_day,
       start_date, slots, slots_needed, languages, demands, adjustable, forms, support_offer, supervisor_name,
       sections_done, published_at, expires_on, closed_at, created_by)
      values (${organisation}, ${status}, ${title}, 'Pidät pihan ja aulan siistinä yhdessä työparin kanssa.', '9112',
       '80100', 15, 25, 5, ${start}, '{1,2,5,6,9,10}', 3, ${sql.json({ fi: 2 })},
       ${sql.json({ pace: 2, lifting: 3, customers: 1 })}, '{pace}', '{work_trial}', 2, 'Outi Omena',
       '{work,demands_body,demands_surroundings,demands_people,demands_mind,place_time,needs,offer}',
       ${status === "draft" ? null : "2026-11-01T08:00:00Z"}, ${status === "draft" ? null : until},
       ${["filled", "withdrawn", "expired", "archived"].includes(status) ? "2026-11-20T08:00:00Z" : null}, ${owner})
      returning id`;
    const id = row!.id as string;
    await sql`insert into task_event (task_id, act, by) values (${id}, 'create', ${owner})`;
    if (status !== "draft")
      await sql`insert into task_event (task_id, act, by) values (${id}, 'publish', ${owner})`;
    return id;
  };
  const soon = addDays(today(), 30);
  const late = addDays(today(), 45);
  const [empty] = await sql`insert into task (organisation_id, title, created_by)
    values (${organisation}, 'Aulan apulainen', ${owner}) returning id`;
  return {
    emptyDraft: empty!.id,
    fullDraft: await make("draft", "Pihan hoitaja", soon, late),
    pastDraft: await make("draft", "Lumityöt", "2026-01-07", late),
    published: await make("published", "Aulan siistijä", soon, late),
    closingSoon: await make("published", "Varaston järjestäjä", soon, addDays(today(), 3)),
    paused: await make("paused", "Kukkien kastelija", soon, late),
    expired: await make("expired", "Kevätsiivous", soon, "2026-11-20"),
    filled: await make("filled", "Kahvion apulainen", soon, late),
    withdrawn: await make("withdrawn", "Joulumyyjäiset", soon, late),
    archived: await make("archived", "Kesätapahtuma", soon, late),
  };
}

/** Mailed links in every condition. @returns the tokens, by `:name` */
async function makeLinks(sql: postgres.Sql, tilat: string, people: People): Promise<Records> {
  const tokens: Record<string, string> = {};
  const add = async (
    name: string,
    purpose: string,
    email: string,
    more: { account?: string; staffRole?: string; state?: "spent" | "old" } = {},
  ) => {
    const token = `link-of-${name}`.padEnd(43, "0");
    tokens[name] = token;
    const invites = purpose === "organisation_invitation";
    await sql`insert into account_token
      (hash, purpose, email, account_id, organisation_id, organisation_role, staff_role, municipality_code, created_by,
       expires_at, spent_at)
      values (${hashOf(token)}, ${purpose}, ${email}, ${more.account ?? null}, ${invites ? tilat : null},
       ${invites ? "member" : null}, ${more.staffRole ?? null}, ${more.staffRole ? "167" : null}, ${people.owner},
       now() + ${more.state === "old" ? "-1 day" : "5 days"}::interval, ${more.state === "spent" ? sql`now()` : null})`;
  };
  const owner = { account: people.owner };
  const beginner = { account: people.beginner };
  const email = ownPeople.owner.email;
  await add("reset", "reset_password", email, owner);
  await add("resetSpent", "reset_password", email, { ...owner, state: "spent" });
  await add("resetOld", "reset_password", email, { ...owner, state: "old" });
  await add("verify", "verify_email", ownPeople.beginner.email, beginner);
  await add("verifyJoin", "verify_email", email, beginner);
  await add("verifySpent", "verify_email", email, { ...beginner, state: "spent" });
  await add("invitation", "organisation_invitation", "uusi@tilat.example");
  await add("invitationKnown", "organisation_invitation", ownPeople.alone.email);
  await add("invitationSpent", "organisation_invitation", "uusi@tilat.example", { state: "spent" });
  await add("invitationOld", "organisation_invitation", "uusi@tilat.example", { state: "old" });
  await add("staffInvitation", "staff_invitation", "uusi@kunta.example", {
    staffRole: "caseworker",
  });
  return tokens;
}

async function makeStaff(sql: postgres.Sql, people: People): Promise<Records> {
  const others = await sql`select code from municipality where code <> '167' order by code limit 1`;
  const role = async (account: string, municipality: string) => {
    const [row] = await sql`insert into staff_role (account_id, role, municipality_code)
      values (${account}, 'caseworker', ${municipality}) returning id`;
    return row!.id as string;
  };
  for (const who of ["ownCaseworker", "unlucky", "colleague"] as const)
    await role(people[who], "167");
  await role(people.ownCaseworker, others[0]!.code as string);
  await sql`insert into caseworker_cover (caseworker_id, covering_id, from_date, to_date)
    values (${people.colleague}, ${people.ownCaseworker}, ${addDays(today(), -1)}, ${addDays(today(), 7)})`;
  return { staffRole: await role(people.newcomer, "167"), staffPerson: people.newcomer };
}

/** The columns of a table but some, for copying rows whatever columns later migrations add. */
async function columnsBut(
  sql: postgres.Sql,
  table: string,
  but: readonly string[],
): Promise<string> {
  const rows = await sql`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`;
  const names = rows.map(({ name }) => name as string).filter((name) => !but.includes(name));
  return names.join(", ");
}

const actOf: Readonly<Record<string, string>> = {
  flagged: "flag",
  shortlisted: "shortlist",
  dismissed: "dismiss",
  snoozed: "snooze",
  withdrawn: "withdraw",
};

/** People in each state of a referral, and suggestions in each of theirs, with the engine's own words. */
async function makePeople(sql: postgres.Sql, people: People): Promise<Records> {
  const caseworker = people.ownCaseworker;
  const make = async (of: string, first: string, last: string, state: string) =>
    (await makeJobseeker(sql, of, { firstName: first, lastName: last, state })).jobseekerId;
  const open = await make(caseworker, "Tyyne", "Tyhjä", "open");
  await sql`update matching_profile set postal_code = null, modes = '{}', reach_minutes = null, hours_min = null,
    hours_max = null, hours_per_day_max = null, from_date = null, slots = '{}', forms = '{}', languages = '{}'
    where jobseeker_id = ${open}`;
  const complete = await make(caseworker, "Veikko", "Valmis", "open");
  const paused = await make(caseworker, "Taina", "Tauko", "paused");
  const ended = await make(caseworker, "Lauri", "Lopetettu", "ready");
  await sql`update referral set state = 'ended', ended_at = now(), ended_reason = 'studies' where jobseeker_id = ${ended}`;
  const covered = await make(people.colleague, "Saara", "Sijainen", "ready");
  const ready = await make(caseworker, "Raimo", "Reipas", "ready");
  const broken = await make(people.unlucky, "Rikki", "Rivi", "ready");

  // A profile of the demonstration for which the engine has found the most to ask and decide.
  const [model] = await sql`select pseudonym from suggestion where state = 'flagged'
    group by pseudonym order by count(next_question) desc, count(*) desc, pseudonym limit 1`;
  const profile = await columnsBut(sql, "matching_profile", [
    "jobseeker_id",
    "pseudonym",
    "version",
  ]);
  await sql`update matching_profile own set (${sql.unsafe(profile)}) =
    (select ${sql.unsafe(profile)} from matching_profile where pseudonym = ${model!.pseudonym})
    where jobseeker_id in (${ready}, ${broken})`;
  // One for each of six tasks: the model's own first, for those suit the profile.
  const found = await sql`select id from (
      select distinct on (task_id) id, next_question, pseudonym = ${model!.pseudonym} as own
      from suggestion where state = 'flagged' order by task_id, (pseudonym = ${model!.pseudonym}) desc, id) s
    order by own desc, (next_question is null), id limit 6`;
  const own = ["pseudonym", "state", "origin", "pick_reason", "snoozed_until", "dismiss_reason"];
  const decision = ["decided_by", "decided_at", "id", "version"];
  const judged = await columnsBut(sql, "suggestion", [...own, ...decision]);
  const suggestion = async (
    person: string,
    at: number,
    state: string,
    more: { pick?: string; until?: string; reason?: string } = {},
  ) => {
    // Also the flagged one was a caseworker's act (brought back to waiting), so that no round moves it.
    const decided = state !== "withdrawn";
    const [row] = await sql`insert into suggestion
      (${sql.unsafe(judged)}, pseudonym, state, origin, pick_reason, snoozed_until, dismiss_reason, decided_by, decided_at)
      select ${sql.unsafe(judged)}, (select pseudonym from matching_profile where jobseeker_id = ${person}), ${state},
        ${more.pick ? "caseworker" : "engine"}, ${more.pick ?? ""}, ${more.until ?? null}::date,
        ${state === "dismissed" ? more.reason! : null}, ${decided ? caseworker : null}::uuid,
        case when ${decided} then now() end
      from suggestion where id = ${found[at]!.id} returning id`;
    const id = row!.id as string;
    await sql`insert into suggestion_event (suggestion_id, act, to_state, by, reason_code, note)
      values (${id}, ${more.pick ? "pick" : actOf[state]!}, ${state},
        ${decided ? caseworker : null}, ${more.reason ?? more.until ?? null}, ${more.pick ?? ""})`;
    return id;
  };
  const records: Record<string, string> = {
    open,
    complete,
    ready,
    pausedPerson: paused,
    endedPerson: ended,
    covered,
    flagged: await suggestion(ready, 0, "flagged"),
    shortlisted: await suggestion(ready, 1, "shortlisted"),
    dismissed: await suggestion(ready, 2, "dismissed", { reason: "not_now" }),
    snoozed: await suggestion(ready, 3, "snoozed", { until: addDays(today(), 14) }),
    picked: await suggestion(ready, 5, "shortlisted", { pick: "Toivoi juuri tätä työtä." }),
    withdrawnSuggestion: await suggestion(ready, 4, "withdrawn", { reason: "rule_fails" }),
    // What was dismissed the engine leaves as it is.
    broken: await suggestion(broken, 0, "dismissed", { reason: "not_now" }),
  };
  const damaged =
    await sql`update suggestion set explanation = '{}' where id = ${records.broken!} returning id`;
  if (damaged.length !== 1) throw new Error("the broken suggestion is whole");
  return records;
}
