import type postgres from "postgres";
import { demonstrationAccounts, demonstrationPassword } from "#app/accounts/demonstration.ts";
import { addDays, today as realToday, setClock } from "#app/platform/clock/clock.ts";
import { chooseDatabase } from "#app/platform/database/pool.server.ts";
import { findOpeners } from "#app/suggestions/find-openers.server.ts";
import { runNightlyRounds } from "#app/suggestions/nightly-rounds.server.ts";
import { connectAsOwner } from "#db/migrate.ts";
import { askCoaches } from "./ask-coaches.ts";
import { decideSome } from "./decide-some.ts";
import { readFacts } from "./facts.ts";
import { insertRows } from "./insert.ts";
import { introduceSome } from "./introduce-some.ts";
import { accountRows, type MadeStaff, makeMembers, makeStaff } from "./make-accounts.ts";
import { makeJobseekers } from "./make-jobseekers.ts";
import {
  type MadeOrganisation,
  makeOrganisations,
  shownEnvironment,
  shownOrganisation,
} from "./make-organisations.ts";
import { type MadeTasks, makeTasks } from "./make-tasks.ts";
import { openEnvironment } from "./open-environment.ts";
import { idFor } from "./random.ts";

export interface SeedOptions {
  /** How many jobseekers; 600. */
  readonly people?: number;
  /** How many tasks; 150. */
  readonly tasks?: number;
  /** Mark every field about a jobseeker with `KANARIA-<n>`, for tests that look for leaks. */
  readonly canaries?: boolean;
  readonly say?: (line: string) => void;
}

/** What the demonstration was made of, so that an interrupted seeding can be taken up again. */
interface Plan {
  readonly today: string;
  readonly people: number;
  readonly tasks: number;
  readonly canaries: boolean;
}

/** The rule whose row says that the people here are made up. */
const marker = "service.demonstration";

interface Marker extends Plan {
  readonly done: boolean;
}

async function readMarker(sql: postgres.Sql): Promise<Marker | undefined> {
  const [row] = await sql`select value from rule where code = ${marker}`;
  return row?.value as Marker | undefined;
}

/**
 * The made-up staff have a password that everybody knows: they never join people who exist.
 * @throws Error when the database has accounts that no demonstration made
 */
async function refuseRealPeople(sql: postgres.Sql): Promise<void> {
  const [anyone] = await sql`select 1 from account limit 1`;
  if (anyone)
    throw new Error(
      "This database has accounts of its own, so no demonstration is made in it (DEMONSTRATION, npm run seed).",
    );
}

/**
 * Makes the demonstration if it is not there yet, or finishes one that was interrupted.
 * @param workUrl a login that may act as `toimi_owner`, `toimi_app` and `toimi_matcher`
 */
export async function seedOnce(workUrl: string, options: SeedOptions = {}): Promise<void> {
  const sql = connectAsOwner(workUrl);
  try {
    const found = await readMarker(sql);
    if (found?.done) return;
    if (!found) await refuseRealPeople(sql);
    await make(sql, workUrl, found ?? planOf(options), options.say ?? (() => {}));
  } finally {
    await sql.end();
  }
}

/**
 * Makes the demonstration: forty organisations, their tasks, the staff and the jobseekers, all made
 * up, and what the matching engine suggests for them. The same every time, but for the dates, which
 * are counted from today. Where there is one already, it grows to the wanted numbers and nothing of it
 * changes. Points the process's pools at the database.
 */
export async function seed(workUrl: string, options: SeedOptions = {}): Promise<void> {
  const sql = connectAsOwner(workUrl);
  try {
    const found = await readMarker(sql);
    if (!found) await refuseRealPeople(sql);
    const grows = found?.done === true;
    await make(sql, workUrl, planOf(options), options.say ?? (() => {}), grows ? [0] : undefined);
  } finally {
    await sql.end();
  }
}

const planOf = ({ people = 600, tasks = 150, canaries = false }: SeedOptions): Plan => ({
  today: realToday(),
  people,
  tasks,
  canaries,
});

/**
 * When the engine had its nightly rounds: so many days ago it saw the tasks that were published by
 * then. Three of them, so that the reach over rounds has a history.
 */
const looks: readonly number[] = [8, 3, 0];

/** Above so many people the engine looks only before and now, since each look takes long. */
const manyPeople = 1000;

async function make(
  sql: postgres.Sql,
  workUrl: string,
  plan: Plan,
  say: (line: string) => void,
  daysOfLooks: readonly number[] = plan.people > manyPeople ? [looks[0]!, 0] : looks,
): Promise<void> {
  say(`Making the demonstration: ${plan.people} made-up people, ${plan.tasks} tasks …`);
  const { today, canaries } = plan;
  const facts = await readFacts(sql);
  const organisations = makeOrganisations(today);
  const shown = organisations.find(({ content }) => content.key === shownOrganisation)!;
  const team = makeStaff(plan.people);
  const members = makeMembers(organisations, shownOrganisation);
  const caseworkers = team.filter(({ role }) => role === "caseworker");
  const accounts = await accountRows(today, demonstrationPassword, team, members, shown);
  const jobseekers = makeJobseekers(today, plan.people, caseworkers, facts, canaries);
  const tasks = makeTasks(today, plan.tasks, organisations, byOrganisation(members), facts);

  await sql.begin(async (transaction) => {
    // A transaction does all that a connection does, but begin another.
    const tx = transaction as unknown as postgres.Sql;
    await tx`insert into rule (code, value, valid_from, source)
      values (${marker}, ${tx.json({ ...plan, done: false })}, '2026-03-01', 'db/seed') on conflict do nothing`;
    await insertRows(tx, "account", accounts.accounts);
    await insertRows(tx, "account_credential", accounts.credentials);
    await insertRows(tx, "staff_role", accounts.staffRoles);
    await insertRows(
      tx,
      "organisation",
      organisations.map((one) => verified(one, team)),
    );
    await insertRows(tx, "organisation_membership", accounts.memberships);
    await insertRows(tx, "organisation_join_request", accounts.joinRequests);
    await insertRows(tx, "account_token", accounts.invitations);
    await insertRows(tx, "caseworker_cover", accounts.covers);
    await insertRows(tx, "jobseeker_identity", jobseekers.identities);
    await insertRows(tx, "referral", jobseekers.referrals);
    await insertRows(tx, "matching_profile", jobseekers.profiles);
    await insertRows(tx, "profile_words", jobseekers.words);
    await insertRows(tx, "jobseeker_group", jobseekers.groups);
  });
  await suggest(sql, workUrl, plan, tasks, caseworkers, daysOfLooks);
  const coach = demonstrationAccounts.find(({ place }) => place.as === "coach")!;
  await askCoaches(sql, today, {
    coachEmail: coach.email,
    place: coach.place.as === "coach" ? coach.place.municipality : "",
    shownOrganisation: organisationId(shownOrganisation),
  });
  await sql`update rule set value = ${sql.json({ ...plan, done: true })} where code = ${marker}`;
  // The planner knows the new rows at once, not when the background has got round to it.
  await sql`analyze`;
}

/** Lets the engine look at the tasks as they came, with some decisions in between. */
async function suggest(
  sql: postgres.Sql,
  workUrl: string,
  plan: Plan,
  tasks: MadeTasks,
  caseworkers: readonly MadeStaff[],
  daysOfLooks: readonly number[],
): Promise<void> {
  await chooseDatabase(workUrl);
  let before = "";
  try {
    for (const [nth, daysAgo] of daysOfLooks.entries()) {
      const until = daysAgo === 0 ? "9999" : `${addDays(plan.today, -daysAgo)}T14:00:00Z`;
      const added = tasks.tasks.filter((row) => cameAt(row) > before && cameAt(row) <= until);
      const ids = new Set(added.map(({ id }) => id));
      await insertRows(sql, "task", added);
      await insertRows(
        sql,
        "task_event",
        tasks.events.filter((row) => ids.has(row.task_id)),
      );
      if (daysAgo > 0) setClock(until);
      else runClock();
      // Taken up again after an interruption, a night of the past is not gone through twice.
      const isOver = daysAgo > 0 && (await hadRounds(sql, until));
      const [caseworker] = caseworkers;
      if (daysAgo === 0 && caseworker) {
        await introduceSome(sql, plan.today, caseworker.id, organisationId(shownOrganisation));
        await openEnvironment(sql, plan.today, caseworker.id, organisationId(shownEnvironment));
      }
      const areas = isOver ? [] : (await runNightlyRounds()).areas;
      if (daysAgo === 0 && plan.people <= manyPeople) {
        // A look at everybody for every task, so the first night's will do for a large demonstration.
        for (const area of areas) await findOpeners(area);
      }
      if (nth === 0 && daysAgo > 0) {
        for (const [n, { id }] of caseworkers.entries()) {
          const canary = plan.canaries ? ` KANARIA-${n}` : "";
          await decideSome(sql, plan.today, id, n === 0 ? 36 : 9, canary);
        }
      }
      before = until;
    }
  } finally {
    runClock();
  }
}

async function hadRounds(sql: postgres.Sql, at: string): Promise<boolean> {
  const [row] = await sql`select 1 from matching_run where counted and started_at >= ${at} limit 1`;
  return row !== undefined;
}

/** Back to the time of day, or to the time that this process was told to take for it. */
const runClock = () =>
  setClock(process.env.NODE_ENV === "production" ? undefined : process.env.TOIMI_NOW);

/** When others could first see a task; a draft: when it was begun. */
const cameAt = (row: MadeTasks["tasks"][number]): string =>
  String(row.published_at ?? row.created_at);

/** An organisation's row with the officer who verified it: one of its municipality, else the first. */
function verified({ row, status, content }: MadeOrganisation, team: readonly MadeStaff[]) {
  const officers = team.filter(({ role }) => role === "officer");
  const own = officers.find(({ municipalities }) => municipalities.includes(content.municipality));
  return {
    ...row,
    verified_by: status === "registered" ? null : (own ?? officers[0])!.id,
    version: 1,
  };
}

function byOrganisation<Member extends { readonly organisationId: string }>(
  members: readonly Member[],
): ReadonlyMap<string, readonly Member[]> {
  const found = new Map<string, Member[]>();
  for (const member of members) {
    found.set(member.organisationId, [...(found.get(member.organisationId) ?? []), member]);
  }
  return found;
}

/** The id of a made-up organisation, by its key in the content: for pictures and tests. */
export const organisationId = (key: string): string => idFor("organisation", key);
