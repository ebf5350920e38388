import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demonstrationAccounts, demonstrationPassword } from "#app/accounts/demonstration.ts";
import { readBusinessId } from "#app/organisations/business-id.ts";
import { today } from "#app/platform/clock/clock.ts";
import { passwordMatches } from "#app/platform/session/passwords.server.ts";
import { unseal } from "#app/platform/session/secrets.server.ts";
import { readJobseekerNumber } from "#app/referrals/jobseeker-number.ts";
import { type Profile, whatIsMissing } from "#app/referrals/rules.ts";
import { missingForPublishing, type TaskAnswers } from "#app/tasks/rules.ts";
import {
  fromStoredRules,
  lawfulForms,
  type OrganisationKind,
  type StoredRule,
} from "#app/work/placement-forms.ts";
import { namesInOrder } from "#db/seed/make-jobseekers.ts";
import { seedOnce } from "#db/seed/seed.ts";
import { createTestDatabase, type TestDatabase } from "#tests/database/test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedOnce(database.workUrl);
});
afterAll(() => database.drop());

const shownEmail = (as: string) =>
  demonstrationAccounts.find(({ place }) => place.as === as)!.email;

/** `hours_min` → `hoursMin`, as the application names the columns. */
const named = <T>(row: Record<string, unknown>): T =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replace(/_(.)/g, (_, c: string) => c.toUpperCase()),
      value,
    ]),
  ) as T;

async function countRows(sql: TestDatabase["sql"]): Promise<Record<string, number>> {
  const tables =
    await sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql`select count(*)::int as n from ${sql(name)}`;
    counts[name] = row!.n;
  }
  return counts;
}

describe("the demonstration", () => {
  test("has the numbers that were promised", async () => {
    const [row] = await database.sql`select
      (select count(*)::int from organisation) as organisations,
      (select count(*)::int from task) as tasks,
      (select count(*)::int from jobseeker_identity) as people,
      (select count(*)::int from municipality) as municipalities,
      (select count(distinct account_id)::int from staff_role where role = 'caseworker') as caseworkers,
      (select count(distinct account_id)::int from staff_role where role = 'coach') as coaches,
      (select count(distinct account_id)::int from staff_role where role = 'officer') as officers,
      (select count(distinct account_id)::int from staff_role where role = 'coordinator') as coordinators`;
    expect(row).toEqual({
      organisations: 40,
      tasks: 150,
      people: 600,
      municipalities: 13,
      caseworkers: 8,
      coaches: 3,
      officers: 3,
      coordinators: 1,
    });
  });

  test("seeding again adds nothing", async () => {
    const before = await countRows(database.sql);
    await seedOnce(database.workUrl);
    expect(await countRows(database.sql)).toEqual(before);
  });

  test("an interrupted seeding is finished, without doubles", async () => {
    const before = await countRows(database.sql);
    await database.sql`update rule set value = value || '{"done": false}' where code = 'service.demonstration'`;
    await seedOnce(database.workUrl);
    expect(await countRows(database.sql)).toEqual(before);
    const [row] = await database.sql`select value from rule where code = 'service.demonstration'`;
    expect(row!.value).toMatchObject({ people: 600, tasks: 150, done: true });
  });

  test("organisations have valid Business IDs of the range that is not issued", async () => {
    const rows = await database.sql`select business_id from organisation`;
    for (const { business_id: id } of rows) {
      expect(readBusinessId(id)).toEqual({ ok: true, businessId: id });
      expect(id).toMatch(/^9\d{6}-\d$/);
    }
  });

  test("every organisation has an owner, and nobody can be reached by mail", async () => {
    expect(
      await database.sql`select name from organisation o where not exists
        (select from organisation_membership m where m.organisation_id = o.id and m.role = 'owner')`,
    ).toHaveLength(0);
    expect(
      await database.sql`select email from account where email not like '%.example'
        union select email from jobseeker_identity where email <> '' and email not like '%.example'`,
    ).toHaveLength(0);
  });

  test("those who are shown can sign in, the staff with a second factor", async () => {
    for (const { email, name, place } of demonstrationAccounts) {
      const [row] = await database.sql`
        select a.name, a.email_verified_at, c.password_hash, c.totp_secret, c.totp_confirmed_at
        from account a join account_credential c on c.account_id = a.id where a.email = ${email}`;
      expect(row?.name, email).toBe(name);
      expect(row!.email_verified_at).not.toBeNull();
      expect(await passwordMatches(row!.password_hash, demonstrationPassword)).toBe(true);
      if (place.as === "employer") expect(row!.totp_secret).toBeNull();
      else {
        expect(unseal(row!.totp_secret)).toMatch(/^[A-Z2-7]{32}$/);
        expect(row!.totp_confirmed_at).not.toBeNull();
      }
    }
  });
});

describe("tasks", () => {
  test("offer only forms that are lawful for the organisation", async () => {
    const stored = await database.sql`
      select code, value, valid_from::text as "validFrom", valid_to::text as "validTo", source from rule`;
    const rules = fromStoredRules(stored as unknown as StoredRule[]);
    expect(rules.length).toBeGreaterThan(0);
    const rows = await database.sql`
      select t.forms, o.kind from task t join organisation o on o.id = t.organisation_id`;
    for (const { forms, kind } of rows) {
      expect(lawfulForms(kind as OrganisationKind, today(), rules)).toEqual(
        expect.arrayContaining(forms),
      );
    }
  });

  test("that are open or paused lack nothing that publishing asks", async () => {
    const rows = await database.sql`
      select t.*, t.start_date::text, t.end_date::text, t.expires_on::text, o.kind, o.status as organisation_status
      from task t join organisation o on o.id = t.organisation_id where t.status in ('published', 'paused')
        -- Where somebody is at work already, the first day is past.
        and not exists (select from placement p where p.task_id = t.id and p.state = 'started')`;
    expect(rows.length).toBeGreaterThan(80);
    for (const row of rows) {
      const rules = { today: today(), lawful: lawfulForms(row.kind as OrganisationKind, today()) };
      expect(missingForPublishing(named<TaskAnswers>(row), rules), row.title).toEqual([]);
      expect(row.expires_on >= today(), row.title).toBe(true);
      if (row.status === "published") expect(row.organisation_status).toBe("verified");
    }
  });

  test("have dates and a history that fit their state", async () => {
    expect(
      await database.sql`select id from task where
        (status = 'expired' and (expires_on >= ${today()}::date or closed_at is null))
        or (status in ('filled', 'withdrawn') and closed_at is null)
        or (status in ('draft', 'published', 'paused') and closed_at is not null)
        or (status = 'draft') <> (published_at is null)
        or published_at > now() or created_at > coalesce(published_at, now()) or closed_at > now()`,
    ).toHaveLength(0);
    expect(
      await database.sql`select t.id from task t where t.published_at is not null and not exists
        (select from task_event e where e.task_id = t.id and e.act = 'publish' and e.at = t.published_at)`,
    ).toHaveLength(0);
  });

  test("of the shown employer: something under every tab, a draft half-way, one closing in five days", async () => {
    const rows = await database.sql`
      select t.status, t.expires_on - ${today()}::date as days, cardinality(t.sections_done) as done
      from task t join organisation_membership m on m.organisation_id = t.organisation_id
      join account a on a.id = m.account_id where a.email = ${shownEmail("employer")}`;
    const states = new Set(rows.map(({ status }) => status));
    expect([...states].sort()).toEqual([
      "archived",
      "draft",
      "expired",
      "filled",
      "paused",
      "published",
      "withdrawn",
    ]);
    expect(rows).toContainEqual({ status: "published", days: 5, done: 8 });
    expect(
      rows.filter(({ status, done }) => status === "draft" && done > 0 && done < 8).length,
    ).toBeGreaterThan(0);
  });

  test("of workplaces that ask for a coach: late and in time, taken and declined, some of the shown employer's", async () => {
    const [row] = await database.sql`
      select count(*) filter (where r.state = 'submitted' and s.municipality_code is not null)::int as waiting,
        count(*) filter (where r.state = 'submitted' and r.reply_by < ${today()}::date and s.municipality_code is not null)::int as late,
        count(*) filter (where r.coach_id = a.id)::int as mine, count(*) filter (where r.state = 'declined')::int as declined,
        count(*) filter (where exists (select from organisation_membership m join account e on e.id = m.account_id
          where m.organisation_id = r.organisation_id and e.email = ${shownEmail("employer")}))::int as shown
      from coaching_request r join account a on a.email = ${shownEmail("coach")}
        left join staff_role s on s.account_id = a.id and s.role = 'coach' and s.municipality_code = r.desk_code`;
    expect(row).toEqual({ waiting: 3, late: 1, mine: 2, declined: 1, shown: 2 });
    expect(
      await database.sql`select id from coaching_request r where submitted_at > now() or answered_at < submitted_at
        or not exists (select from coaching_request_event e where e.request_id = r.id and e.act = 'submit')`,
    ).toHaveLength(0);
    // The letters of made-up requests are not sent.
    expect(await database.sql`select id from mail where template like 'coaching%'`).toHaveLength(0);
  });
});

describe("jobseekers", () => {
  test("who are ready lack nothing that matching needs, and the engine reads them all", async () => {
    const rows = await database.sql`
      select w.*, p.*, p.from_date::text from matching_profile p
      join profile_words w using (jobseeker_id)
      join referral r using (jobseeker_id) where r.state = 'ready'`;
    expect(rows.length).toBeGreaterThan(400);
    for (const row of rows) expect(whatIsMissing(named<Profile>(row))).toEqual([]);
    const [run] = await database.sql`select max(people)::int as people from matching_run`;
    expect(run!.people).toBe(rows.length);
  });

  test("have TOIMI numbers, and nothing that looks like a personal identity code", async () => {
    const rows = await database.sql`
      select i.*, w.* from jobseeker_identity i join profile_words w on w.jobseeker_id = i.id`;
    for (const row of rows) {
      expect(readJobseekerNumber(row.number)).toBe(row.number);
      expect(JSON.stringify(row)).not.toMatch(/\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b/);
    }
  });

  test("of the shown caseworker number about sixty, in every state", async () => {
    const rows = await database.sql`
      select r.state, count(*)::int as n from referral r join account a on a.id = r.caseworker_id
      where a.email = ${shownEmail("caseworker")} group by r.state`;
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(60);
    expect(rows.map(({ state }) => state).sort()).toEqual(["ended", "open", "paused", "ready"]);
  });

  test("are sorted as Finns sort", async () => {
    const rows = await database.sql`
      select distinct last_name collate finnish as name from jobseeker_identity
      where last_name in ${database.sql(namesInOrder)} order by 1`;
    expect(rows.map(({ name }) => name)).toEqual(namesInOrder);
    expect(namesInOrder).toEqual(["Aalto", "Zorro", "Åberg", "Ängeslevä", "Öhman"]);
  });
});

describe("suggestions", () => {
  test("came by three nightly rounds, each the best there is, and say whom they left without and why", async () => {
    const rounds = await database.sql`
      select r.*, (select count(*)::int from round_without w where w.run_id = r.id and w.reason <> 'not_ready') as without
      from matching_run r where r.counted order by r.started_at`;
    expect(rounds).toHaveLength(3);
    for (const { certificate, people, reached, without, record } of rounds) {
      expect(certificate.gap).toBe(0);
      expect(reached + without).toBe(people);
      expect(reached).toBeGreaterThan(people / 3);
      expect(record).not.toBeNull();
    }
    const [row] = await database.sql`select
      (select count(*)::int from round_without where bridge is not null) as bridges,
      (select count(*)::int from task_opener) as openers`;
    expect(row!.bridges).toBeGreaterThan(0);
    expect(row!.openers).toBeGreaterThan(0);
  });

  test("are there when the demonstration opens, and some have been decided on by the person's own caseworker", async () => {
    const rows = await database.sql`
      select s.state, count(*)::int as n from suggestion s
      join matching_profile p using (pseudonym) join referral r using (jobseeker_id)
      join account a on a.id = r.caseworker_id
      where a.email = ${shownEmail("caseworker")} group by s.state`;
    const states = rows.map(({ state }) => state);
    expect(states).toEqual(
      expect.arrayContaining(["dismissed", "flagged", "shortlisted", "snoozed"]),
    );
    expect(
      await database.sql`select s.id from suggestion s
        join matching_profile p using (pseudonym) join referral r using (jobseeker_id)
        where s.state in ('flagged', 'withdrawn', 'shortlisted', 'snoozed', 'dismissed') and not s.person_withdrew
          and ((s.state in ('flagged', 'withdrawn')) <> (s.decided_by is null)
          or s.decided_by <> r.caseworker_id or s.decided_at < s.flagged_at
          or (s.decided_by is not null and not exists (select from suggestion_event e
            where e.suggestion_id = s.id and e.by = s.decided_by and e.to_state = s.state)))`,
    ).toHaveLength(0);
  });

  test("have led some people further: to a question, an introduction, work", async () => {
    const rows = await database.sql`select distinct state from suggestion`;
    expect(rows.map(({ state }) => state)).toEqual(
      expect.arrayContaining(["consent_asked", "introduced", "meeting_agreed", "placed"]),
    );
    expect(
      await database.sql`select 1 from introduction i join consent_request r on r.id = i.consent_request_id
        where i.state in ('introduced', 'meeting_agreed', 'placed') and r.state <> 'granted'`,
    ).toHaveLength(0);
  });
});
