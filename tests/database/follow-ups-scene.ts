import { createHash, randomBytes } from "node:crypto";
import type postgres from "postgres";
import { now } from "#app/platform/clock/clock.ts";
import { addSuggestion, makeIntroductionScene } from "./introduction-scene.ts";

type Sql = postgres.Sql;
type Introduced = { suggestionId: string; introductionId: string | null };

export interface Work {
  form?: string;
  startsOn?: string;
  endsOn?: string | null;
  /** False: agreed, and not begun. */
  begun?: boolean;
}

/** Agrees on work after an introduction, and begins it; by the database's own rules. */
export async function beginWork(
  sql: Sql,
  scene: Awaited<ReturnType<typeof makeIntroductionScene>>,
  introduced: Introduced,
  { form = "work_trial", startsOn = "2027-01-04", endsOn = "2027-06-30", begun = true }: Work = {},
): Promise<string> {
  const [made] =
    await sql`insert into placement (introduction_id, suggestion_id, pseudonym, task_id, organisation_id, form,
      starts_on, ends_on, days_per_week, minutes_per_day, supervisor_name, proposed_by, caseworker_confirmed_at)
    select i.id, i.suggestion_id, i.pseudonym, i.task_id, i.organisation_id, ${form}, ${startsOn}, ${endsOn}, 4, 300, 'Testi Esihenkilö',
      ${scene.caseworker.accountId}, now() from introduction i where i.id = ${introduced.introductionId} returning id`;
  const id = made!.id as string;
  await sql`update placement set employer_confirmed_at = now(), employer_confirmed_by = ${scene.employer.viewer.accountId},
    person_confirmed_at = now(), person_confirmed_how = 'desk' where id = ${id}`;
  if (begun)
    await sql`update placement set state = 'started', started_on = ${startsOn} where id = ${id}`;
  return id;
}

/** An employer, a caseworker and a person at work. */
export async function atWork(
  sql: Sql,
  { work, ...values }: Parameters<typeof makeIntroductionScene>[1] & { work?: Work } = {},
) {
  const scene = await makeIntroductionScene(sql, values);
  return { ...scene, placementId: await beginWork(sql, scene, scene, work) };
}
export type AtWork = Awaited<ReturnType<typeof atWork>>;

/** The same person in one more piece of work, of another employer's task. */
export async function oneMoreWork(
  sql: Sql,
  scene: Pick<AtWork, "caseworker" | "person">,
  of: { employer: AtWork["employer"]; taskId: string },
  work: Work,
): Promise<string> {
  const introduced = await addSuggestion(sql, { ...scene, taskId: of.taskId });
  return beginWork(sql, { ...scene, ...of } as AtWork, introduced, work);
}

/** Ends a placement on a day. */
export async function endWork(sql: Sql, id: string, on: string): Promise<void> {
  await sql`update placement set state = 'ended', ended_on = ${on}, outcome = 'ended_as_planned' where id = ${id}`;
}

export const followUpOf = async (sql: Sql, placementId: string, side: string, point: string) =>
  (
    await sql`select *, due_on::text as due from follow_up
    where placement_id = ${placementId} and side = ${side} and point = ${point}`
  )[0]!;

/** A cookie for a viewer's pages; staff have given their second factor. */
export async function sessionOf(sql: Sql, accountId: string): Promise<string> {
  const id = randomBytes(20).toString("hex");
  const hash = createHash("sha256").update(id).digest("hex");
  await sql`insert into session (id_hash, account_id, expires_at, second_factor_at, last_seen_at)
    values (${hash}, ${accountId}, now() + interval '3 years', now(), ${now().toString()})`;
  return id;
}
