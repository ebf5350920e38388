import type postgres from "postgres";
import { addDays, zone } from "#app/platform/clock/clock.ts";
import { pickPair } from "#app/suggestions/pick-pair.server.ts";
import { idFor } from "./random.ts";

/** How far a person of the demonstration has come with a task of the shown employer. */
type Stage =
  | "asked"
  | "talks_first"
  | "declined"
  | "introduced"
  | "meeting_agreed"
  | "agreement_proposed"
  | "started"
  | "withdrew";

/** One person for each, as far as there are people: the most telling first. */
const stages: readonly Stage[] = [
  "introduced",
  "started",
  "asked",
  "agreement_proposed",
  "meeting_agreed",
  "talks_first",
  "declined",
  "withdrew",
];

interface Scene {
  readonly sql: postgres.Sql;
  readonly today: string;
  readonly caseworkerId: string;
  readonly caseworkerName: string;
  readonly organisationId: string;
  /** A member of the organisation. */
  readonly employer: { readonly id: string; readonly name: string };
  readonly agreement: Agreement;
}

/** What the people of a scene agree on. */
export interface Agreement {
  readonly form: "work_trial" | "rehabilitative_work_activity";
  /** How many days it lasts. */
  readonly days: number;
  readonly goals: string;
  /** What the caseworker first writes to the employer. */
  readonly words: string;
}

const inTheKitchen: Agreement = {
  form: "work_trial",
  days: 90,
  goals: "Opitaan keittiön perustyöt ja katsotaan yhdessä, sopiiko ala.",
  words:
    "Hei! Hän pääsee paikalle bussilla aamupäivisin. Sopisiko ensin lyhyt tutustuminen keittiöön?",
};

/**
 * Takes some people of a caseworker's from the shortlist to work at the shown employer, each to another
 * stage, by the database's own rules: what nobody has consented to cannot be made here either. Does
 * nothing where there are introductions.
 */
export async function introduceSome(
  sql: postgres.Sql,
  today: string,
  caseworkerId: string,
  organisationId: string,
): Promise<void> {
  const [before] = await sql`select 1 from consent_request limit 1`;
  if (before) return;
  const scene = await readScene(sql, today, caseworkerId, organisationId, inTheKitchen);
  const places = await readPlaces(sql, organisationId);
  if (!scene || places.length === 0) return;
  const people = (await readFreePeople(sql, caseworkerId)).slice(0, stages.length);
  for (const [nth, id] of people.entries()) {
    const taskId = places[nth % places.length]!;
    await bringTo(scene, id, taskId, stages[nth]!);
  }
}

/**
 * Brings people of a caseworker's to work in tasks of an organisation: as many as there are tasks given,
 * one in each, of those for whom the task is feasible.
 */
export async function beginSome(
  sql: postgres.Sql,
  today: string,
  caseworkerId: string,
  organisationId: string,
  work: { tasks: readonly string[]; agreement: Agreement },
): Promise<void> {
  const scene = await readScene(sql, today, caseworkerId, organisationId, work.agreement);
  if (!scene) return;
  const people = await readFreePeople(sql, caseworkerId);
  for (const taskId of work.tasks) {
    while (people.length > 0) {
      if (await bringTo(scene, people.shift()!, taskId, "started")) break;
    }
  }
}

async function readScene(
  sql: postgres.Sql,
  today: string,
  caseworkerId: string,
  organisationId: string,
  agreement: Agreement,
): Promise<Scene | null> {
  const [caseworker] = await sql`select name from account where id = ${caseworkerId}`;
  const [member] =
    await sql`select a.id, a.name from organisation_membership m join account a on a.id = m.account_id
    where m.organisation_id = ${organisationId} order by m.role = 'owner' desc, a.name limit 1`;
  if (!caseworker || !member) return null;
  return {
    sql,
    today,
    caseworkerId,
    caseworkerName: caseworker.name,
    organisationId,
    employer: { id: member.id, name: member.name },
    agreement,
  };
}

/** A caseworker's people with whom nothing is under way, those with the fewest suggestions first. */
async function readFreePeople(sql: postgres.Sql, caseworkerId: string): Promise<string[]> {
  const people = await sql`
    select r.jobseeker_id as id from referral r join matching_profile p on p.jobseeker_id = r.jobseeker_id
    where r.caseworker_id = ${caseworkerId} and r.state = 'ready'
      and not exists (select 1 from suggestion s where s.pseudonym = p.pseudonym and s.state not in ('flagged', 'withdrawn'))
    order by (select count(*) from suggestion s where s.pseudonym = p.pseudonym and s.state = 'flagged'), r.jobseeker_id desc`;
  return people.map(({ id }) => id as string);
}

/** An organisation's published tasks, each as often as it has places: whoever is introduced needs one. */
async function readPlaces(sql: postgres.Sql, organisationId: string): Promise<string[]> {
  const tasks = await sql`
    select id, places from task where organisation_id = ${organisationId} and status = 'published'
    order by places desc, title, id`;
  return tasks.flatMap(({ id, places }) => Array<string>(places).fill(id));
}

/** @returns whether the task is feasible for the person */
async function bringTo(
  scene: Scene,
  jobseekerId: string,
  taskId: string,
  stage: Stage,
): Promise<boolean> {
  const { sql, caseworkerId } = scene;
  const picked = await pickPair(
    { accountId: caseworkerId, acting: { as: "caseworker" } },
    idFor("demonstration pick", jobseekerId, taskId),
    { jobseekerId, taskId, why: "Työnhakija löysi tehtävän itse ja haluaa kokeilla sitä." },
  );
  if (!picked.ok) return false;
  const [suggestion] =
    await sql`select s.id, s.pseudonym from suggestion s join matching_profile p on p.pseudonym = s.pseudonym
    where p.jobseeker_id = ${jobseekerId} and s.task_id = ${taskId}`;
  await sql.begin(async (transaction) => {
    const tx = transaction as unknown as postgres.Sql;
    const pair = {
      id: suggestion!.id as string,
      pseudonym: suggestion!.pseudonym as string,
      taskId,
    };
    await follow(scene, tx, jobseekerId, pair, stage);
  });
  return true;
}

interface Pair {
  readonly id: string;
  readonly pseudonym: string;
  readonly taskId: string;
}

async function follow(
  scene: Scene,
  tx: postgres.Sql,
  jobseekerId: string,
  pair: Pair,
  stage: Stage,
) {
  const { today, caseworkerId, employer } = scene;
  await actAs(tx, caseworkerId, "caseworker", today);
  const requestId = await ask(scene, tx, jobseekerId, pair);
  if (stage === "asked") return;
  const answer = stage === "declined" ? "refused" : stage === "talks_first" ? "talk" : "granted";
  await tx`select toimi.record_consent(${requestId},
    ${answer}, '{first_name,phone,languages,wishes,adjustment:1}', 'desk',
    'Näin sinusta kerrotaan työnantajalle: etunimi, puhelinnumero, kielet, toiveet ja se, mitä työpaikka voi tehdä.', ${caseworkerId})`;
  if (answer !== "granted") return;
  const [introduction] =
    await tx`select id from introduction where consent_request_id = ${requestId}`;
  if (stage === "withdrew") {
    await tx`select toimi.withdraw_consent(${requestId})`;
    return;
  }
  // Every place was taken: the person waits for a turn.
  if (!introduction) return;
  const introductionId = introduction.id as string;
  await tx`insert into introduction_message (introduction_id, side, written_by, writer_name, words) values
    (${introductionId}, 'caseworker', ${caseworkerId}, ${scene.caseworkerName}, ${scene.agreement.words})`;
  const at = (days: number, time: string) =>
    tx`(${`${addDays(today, days)} ${time}`}::timestamp at time zone ${zone})`;
  if (stage === "introduced") {
    await tx`insert into meeting (introduction_id, starts_at, minutes, mode, place, proposed_side, proposed_by) values
      (${introductionId}, ${at(5, "09:15")}, 30, 'on_site', 'Pääovesta sisään', 'caseworker', ${caseworkerId}),
      (${introductionId}, ${at(6, "13:00")}, 30, 'on_site', 'Pääovesta sisään', 'caseworker', ${caseworkerId})`;
    return;
  }
  await tx`insert into meeting (introduction_id, starts_at, minutes, mode, place, state, proposed_side, proposed_by)
    values (${introductionId}, ${at(3, "09:00")}, 45, 'on_site', 'Pääovesta sisään', 'proposed', 'employer', ${employer.id})`;
  await tx`update meeting set state = 'agreed', answered_side = 'caseworker', answered_by = ${caseworkerId}, answered_at = now()
    where introduction_id = ${introductionId}`;
  if (stage === "meeting_agreed") return;
  await place(scene, tx, pair, introductionId, stage === "started");
}

/** The caseworker asks; the card is made of what the person's record has. */
async function ask(
  scene: Scene,
  tx: postgres.Sql,
  jobseekerId: string,
  pair: Pair,
): Promise<string> {
  const [person] = await tx`select i.first_name, i.phone, i.email, i.language, p.languages, w.wishes
    from jobseeker_identity i join matching_profile p on p.jobseeker_id = i.id join profile_words w on w.jobseeker_id = i.id
    where i.id = ${jobseekerId}`;
  const card = [
    { key: "first_name", text: person!.first_name },
    { key: "phone", text: person!.phone || "–" },
    { key: "languages", levels: person!.languages },
    { key: "wishes", text: person!.wishes || "Haluan oppia työn rauhassa." },
    {
      key: "adjustment:1",
      text: "Työvaiheet annetaan myös kirjallisina.",
      health: false,
      necessity: "",
    },
  ];
  const [work] =
    await tx`select t.title, o.name as organisation, t.postal_code as "postalCode", coalesce(m.name_fi, '') as municipality,
      t.street_address as "streetAddress", t.start_date::text as "startDate", t.end_date::text as "endDate",
      t.hours_min as "hoursMin", t.hours_max as "hoursMax", t.hours_per_day as "hoursPerDay", t.forms, t.supervisor_name as "supervisorName", t.slots
    from task t join organisation o on o.id = t.organisation_id left join postal_code c on c.code = t.postal_code
      left join municipality m on m.code = c.municipality_code where t.id = ${pair.taskId}`;
  const [asked] = await tx`insert into consent_request
    (id, suggestion_id, pseudonym, task_id, language, how, card, work, asked_by, expires_on)
    values (${idFor("consent request", pair.id)}, ${pair.id}, ${pair.pseudonym}, ${pair.taskId}, ${person!.language}, 'desk',
      ${tx.json(card)}, ${tx.json(work as never)}, ${scene.caseworkerId}, ${addDays(scene.today, 14)}) returning id`;
  return asked!.id as string;
}

/** An agreement: proposed, or confirmed by all three and begun eight days ago. */
async function place(
  { today, caseworkerId, organisationId, employer, agreement }: Scene,
  tx: postgres.Sql,
  pair: Pair,
  introductionId: string,
  begun: boolean,
) {
  const starts = addDays(today, begun ? -8 : 7);
  if (begun) await tx`update task set start_date = ${starts} where id = ${pair.taskId}`;
  const [made] =
    await tx`insert into placement (introduction_id, suggestion_id, pseudonym, task_id, organisation_id, form,
      starts_on, ends_on, days_per_week, minutes_per_day, supervisor_name, goals, shop_steward_told_on, proposed_by, caseworker_confirmed_at)
    values (${introductionId}, ${pair.id}, ${pair.pseudonym}, ${pair.taskId}, ${organisationId}, ${agreement.form}, ${starts},
      ${addDays(starts, agreement.days - 1)}, 3, 300, ${employer.name}, ${agreement.goals},
      ${agreement.form === "work_trial" ? starts : null}, ${caseworkerId}, now()) returning id`;
  const placementId = made!.id as string;
  await tell(tx, placementId, "propose", null, "proposed", "caseworker", caseworkerId);
  if (!begun) return;
  await tx`update placement set person_confirmed_at = now(), person_confirmed_how = 'desk' where id = ${placementId}`;
  await tell(tx, placementId, "confirm", "proposed", "proposed", "caseworker", caseworkerId);
  await actAs(tx, employer.id, "employer", today, organisationId);
  await tx`update placement set employer_confirmed_at = now(), employer_confirmed_by = ${employer.id} where id = ${placementId}`;
  await tell(tx, placementId, "confirm", "proposed", "agreed", "employer", employer.id);
  await tx`update placement set state = 'started', started_on = starts_on where id = ${placementId}`;
  await tell(tx, placementId, "start", "agreed", "started", "employer", employer.id);
}

const tell = (
  tx: postgres.Sql,
  placementId: string,
  act: string,
  from: string | null,
  to: string,
  side: string,
  by: string,
) =>
  tx`insert into placement_event (placement_id, act, from_state, to_state, side, by, at)
    values (${placementId}, ${act}, ${from}, ${to}, ${side}, ${by}, clock_timestamp())`;

/** The database asks who acts, also where the demonstration is made. */
const actAs = (
  tx: postgres.Sql,
  accountId: string,
  as: string,
  today: string,
  organisationId = "",
) => tx`select set_config('toimi.user_id', ${accountId}, true), set_config('toimi.acting_as', ${as}, true),
    set_config('toimi.organisation_id', ${organisationId}, true), set_config('toimi.today', ${today}, true)`;
