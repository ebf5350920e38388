import type postgres from "postgres";
import { makeCaseworker, makeEmployer, makeJobseeker, makeTask } from "./makers.ts";

type Sql = postgres.Sql;

/** A card's fields as a caseworker may choose them; every value carries the person's mark. */
export const sceneCard = [
  { key: "first_name", text: "Kanaria-Maija" },
  { key: "phone", text: "+358 40 000 0000 kanaria" },
  { key: "languages", levels: { fi: 3, ar: 6 } },
  { key: "wishes", text: "Kanaria haluaa tehdä siistiä työtä" },
  {
    key: "adjustment:1",
    text: "Toimii parhaiten kirjallisilla ohjeilla (kanaria)",
    health: true,
    necessity: "Ohjeet tarvitaan heti ensimmäisenä päivänä",
  },
];

/**
 * An employer with a published task, a caseworker with a person, and their suggestion, taken as far as
 * asked for. Made with the database's own rules in force from the shortlist on.
 * @param until `shortlisted`, `consent_asked`, `consented` (which introduces when there is room)
 */
export async function makeIntroductionScene(
  sql: Sql,
  values: {
    until?: "shortlisted" | "consent_asked" | "introduced";
    places?: number;
    kind?: string;
    tokenHash?: string;
    how?: "email" | "sms" | "desk" | "paper";
    granted?: readonly string[];
  } = {},
) {
  const employer = await makeEmployer(sql, { kind: values.kind });
  const caseworker = await makeCaseworker(sql);
  const person = await makeJobseeker(sql, caseworker.accountId, {
    firstName: "Kanaria-Maija",
    lastName: "Kanaria",
  });
  const taskId = await makeTask(sql, employer.organisationId);
  if (values.places) await sql`update task set places = ${values.places} where id = ${taskId}`;
  const scene = { employer, caseworker, person, taskId };
  return { ...scene, ...(await addSuggestion(sql, { ...scene, ...values })) };
}

/** A suggestion of a person for a task, taken as far as asked for. */
export async function addSuggestion(
  sql: Sql,
  values: {
    caseworker: { accountId: string };
    person: { pseudonym: string };
    taskId: string;
    until?: "shortlisted" | "consent_asked" | "introduced";
    tokenHash?: string;
    how?: "email" | "sms" | "desk" | "paper";
    granted?: readonly string[];
  },
) {
  const { caseworker, person, taskId, until = "introduced" } = values;
  const [made] = await sql`insert into suggestion
    (pseudonym, task_id, state, origin, pick_reason, score_lo, score_hi, contributions, explanation, engine_version,
     parameters_hash, input, input_hash, decided_by, decided_at)
    values (${person.pseudonym}, ${taskId}, 'shortlisted', 'caseworker', 'Sovittu yhdessä', 700, 720, '{}',
      ${sql.json({ pluses: [], minuses: [], unknowns: [], obstacles: [], reasons: [], score: { lo: 700, hi: 720 }, contributions: {}, nextQuestion: null })},
      '1.1.0', 'h', '{}', 'i', ${caseworker.accountId}, now()) returning id`;
  const suggestionId = made!.id as string;
  if (until === "shortlisted") return { suggestionId, requestId: null, introductionId: null };
  const [asked] = await sql`insert into consent_request
    (suggestion_id, pseudonym, task_id, language, how, card, work, token_hash, asked_by, expires_on)
    values (${suggestionId}, ${person.pseudonym}, ${taskId}, 'fi', ${values.how ?? "desk"}, ${sql.json(sceneCard)}, '{}',
      ${values.tokenHash ?? null}, ${caseworker.accountId}, '2027-01-31') returning id`;
  const requestId = asked!.id as string;
  if (until === "consent_asked") return { suggestionId, requestId, introductionId: null };
  const keys = [...(values.granted ?? sceneCard.map(({ key }) => key))];
  await sql`select toimi.record_consent(${requestId}, 'granted', ${keys}, 'desk', 'Näytetty teksti', ${caseworker.accountId})`;
  const [introduced] =
    await sql`select id from introduction where consent_request_id = ${requestId}`;
  return { suggestionId, requestId, introductionId: (introduced?.id as string) ?? null };
}

/** Pauses everybody and every task that scenes have made, so that they are in nobody else's round. */
export async function restScenes(sql: Sql): Promise<void> {
  await sql`update task set status = 'paused' where status = 'published' and organisation_id in (
    select id from organisation where name in ('Testi Oy', 'Toinen Työnantaja Oy'))`;
  await sql`update referral set state = 'paused' where state = 'ready' and jobseeker_id in (
    select p.jobseeker_id from consent_request r join matching_profile p on p.pseudonym = r.pseudonym
      join task t on t.id = r.task_id join organisation o on o.id = t.organisation_id where o.name = 'Testi Oy')`;
}
