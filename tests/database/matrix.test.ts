import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addSuggestion } from "./introduction-scene.ts";
import {
  makeAccount,
  makeCaseworker,
  makeEmployer,
  makeJobseeker,
  makeStaff,
  makeTask,
} from "./makers.ts";
import { type Act, type Actor, actors, acts, matcherViews, matrix } from "./matrix.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let app: postgres.Sql;
let matcher: postgres.Sql;
let reports: postgres.Sql;
/** Settings of a transaction, by actor. */
const settings: Partial<Record<Actor, Record<string, string>>> = {};

beforeAll(async () => {
  db = await createTestDatabase();
  const { sql } = db;
  const as = (role: string) =>
    postgres(db.webUrl, { max: 1, onnotice: () => {}, connection: { role } });
  app = as("toimi_app");
  matcher = as("toimi_matcher");
  reports = as("toimi_reports");

  const employer = await makeEmployer(sql, { kind: "company" });
  const other = await makeEmployer(sql, { name: "Toinen Oy" });
  const caseworker = await makeCaseworker(sql);
  const otherCaseworker = await makeCaseworker(sql);
  const coach = await makeStaff(sql, "coach");
  const officer = await makeStaff(sql, "officer");
  const coordinator = await makeStaff(sql, "coordinator", null);
  const stranger = await makeAccount(sql);
  const person = await makeJobseeker(sql, caseworker.accountId);
  const taskId = await makeTask(sql, employer.organisationId);

  // One row of the employer's or the caseworker's in every table; whole tables are compared by these rows.
  const me = employer.viewer.accountId;
  await sql`insert into account_credential (account_id, password_hash) values (${me}, 'x')`;
  await sql`insert into session (id_hash, account_id, expires_at) values ('s', ${me}, now() + interval '1 day')`;
  await sql`insert into account_token (hash, purpose, email, organisation_id, organisation_role, created_by, expires_at)
    values ('t', 'organisation_invitation', 'a@test.example', ${employer.organisationId}, 'member', ${me}, now() + interval '1 day')`;
  await sql`insert into caseworker_cover (caseworker_id, covering_id, from_date, to_date) values (${caseworker.accountId}, ${await makeAccount(sql)}, '2020-01-01', '2020-01-02')`;
  await sql`insert into organisation_join_request (organisation_id, account_id) values (${employer.organisationId}, ${await makeAccount(sql)})`;
  await sql`insert into task_event (task_id, act, by) values (${taskId}, 'published', ${me})`;
  const [run] =
    await sql`insert into matching_run (cause, engine_version, parameters_hash, input_hash, people, tasks, flagged, withdrawn, started_at, finished_at)
    values ('task', '1', 'p', 'i', 1, 1, 1, 0, now(), now()) returning id`;
  const [suggestion] =
    await sql`insert into suggestion (pseudonym, task_id, score_lo, score_hi, contributions, explanation, input, run_id, engine_version, parameters_hash, input_hash)
    values (${person.pseudonym}, ${taskId}, 500, 600, '{}', '{}', '{}', ${run!.id}, '1', 'p', 'i') returning id`;
  await sql`insert into round_without (run_id, pseudonym, reason) values (${run!.id}, ${person.pseudonym}, 'capacity')`;
  await sql`insert into jobseeker_group (jobseeker_id, group_code) values (${person.jobseekerId}, 'young')`;
  await sql`insert into task_opener (task_id, action_code, at_least) values (${taskId}, 'proof', 5)`;
  await sql`insert into bridge_action (code, version_number, position, cost, values, name_fi, name_sv, name_en, explanation_fi, explanation_sv, explanation_en, valid_from)
    values ('proof', 1, 1, 1, '{}', 'a', 'b', 'c', 'a', 'b', 'c', '2026-01-01')`;
  await sql`insert into bridge_choice (pseudonym, task_id, action_codes, cost, chosen_by) values (${person.pseudonym}, ${taskId}, '{proof}', 1, ${caseworker.accountId})`;
  await sql`insert into task_note (task_id, action_codes, written_by) values (${taskId}, '{proof}', ${caseworker.accountId})`;
  await sql`insert into suggestion_event (suggestion_id, act, to_state) values (${suggestion!.id}, 'flag', 'flagged')`;
  // One person asked, another introduced and at work: the database itself takes them so far.
  const scene = { caseworker, person, taskId: await makeTask(sql, employer.organisationId) };
  const { introductionId, suggestionId } = await addSuggestion(sql, scene);
  await addSuggestion(sql, {
    ...scene,
    taskId: await makeTask(sql, employer.organisationId),
    until: "consent_asked",
  });
  await sql`insert into meeting (introduction_id, starts_at, mode, proposed_side, proposed_by)
    values (${introductionId}, '2099-01-01T09:00Z', 'phone', 'employer', ${me})`;
  const [message] =
    await sql`insert into introduction_message (introduction_id, side, written_by, writer_name, words)
    values (${introductionId}, 'employer', ${me}, 'A', 'B') returning id`;
  await sql`insert into attachment (message_id, name, media_type, bytes, size, uploaded_by)
    values (${message!.id}, 'a.pdf', 'application/pdf', 'x', 1, ${me})`;
  await sql`insert into introduction_reading (introduction_id, account_id, side) values (${introductionId}, ${me}, 'employer')`;
  const [placed] =
    await sql`insert into placement (introduction_id, suggestion_id, pseudonym, task_id, organisation_id, form, starts_on,
      days_per_week, minutes_per_day, supervisor_name, proposed_by, caseworker_confirmed_at)
    values (${introductionId}, ${suggestionId}, ${person.pseudonym}, ${scene.taskId}, ${employer.organisationId}, 'work_trial',
      '2026-12-07', 3, 300, 'A', ${caseworker.accountId}, now()) returning id`;
  await sql`insert into placement_event (placement_id, act, to_state, side, by) values (${placed!.id}, 'propose', 'proposed', 'caseworker', ${caseworker.accountId})`;
  await sql`insert into attendance (placement_id, day, status, marked_by) values (${placed!.id}, '2026-12-07', 'present', ${me})`;
  await sql`insert into follow_up (placement_id, side, point, due_on) values (${placed!.id}, 'employer', 'week_1', '2026-12-14')`;
  const [environment] =
    await sql`insert into environment (organisation_id, name, form, municipality_code, capacity_per_day, opened_on)
    values (${employer.organisationId}, 'A', 'partner', '167', 10, '2026-03-01') returning id`;
  await sql`insert into environment_staff (environment_id, name, role, from_date) values (${environment!.id}, 'A', 'coach', '2026-03-01')`;
  const [asked] =
    await sql`insert into coaching_request (organisation_id, asked_by, topics, postal_code, municipality_code, desk_code, urgency, language,
      contact_name, contact_phone, reply_by, visit_by) values (${employer.organisationId}, ${me}, '{other}', '80100', '167', '167', 'soon', 'fi',
      'A', '040 1', '2026-12-01', '2026-12-11') returning id`;
  await sql`insert into coaching_request_event (request_id, act, to_state, side, by, by_name) values (${asked!.id}, 'submit', 'submitted', 'employer', ${me}, 'A')`;
  await sql`insert into agreement_template (form, language, version_number, title, body, valid_from)
    values ('employment', 'fi', 99, 'A', 'B', '2026-03-01')`;
  await sql`insert into parameter_set (name, version_number, values, hash) values ('proof', 99, '{}', 'h')`;
  await sql`insert into audit_entry (seq, at, account_id, acting_as, act, subject, subject_id, previous_hash, hash)
    values (0, now(), ${caseworker.accountId}, 'caseworker', 'view', 'jobseeker', ${person.jobseekerId}, '', '')`;
  await sql`insert into idempotency_key (account_id, key) values (${me}, 'k')`;
  await sql`insert into mail (recipient, template, language, values) values ('a@test.example', 'x', 'fi', '{}')`;
  await sql`insert into rate_limit (key, points) values ('k', 1)`;
  await sql`insert into rule (code, value, valid_from, source) values ('proof', '1', '2026-01-01', 'proof') on conflict do nothing`;
  for (const statement of [
    `insert into isco_group (code, level, label_fi, label_sv, label_en) values ('9412', 4, 'a', 'b', 'c') on conflict do nothing`,
    `insert into esco_occupation (code, isco_code, uri, label_fi, label_sv, label_en) values ('9412.x', '9412', 'u', 'a', 'b', 'c') on conflict do nothing`,
    `insert into esco_skill (id, uri, label_fi, label_sv, label_en, skill_group, transversal, language) values (999999, 'u9', 'a', 'b', 'c', 'S1', false, false) on conflict do nothing`,
    `insert into esco_occupation_skill (occupation_code, skill_id, essential) values ('9412.x', 999999, true) on conflict do nothing`,
    `insert into occupation_demand (code, demands, basis) values ('9412.x', '{}', 'test') on conflict do nothing`,
    `insert into travel_minutes (from_code, to_code, car, public_transport, walk) values ('80100', '80100', 5, 10, 15) on conflict do nothing`,
    `insert into isco_group (code, level, label_fi, label_sv, label_en) values ('9411', 4, 'a', 'b', 'c') on conflict do nothing`,
    `insert into esco_skill (id, uri, label_fi, label_sv, label_en, skill_group, transversal, language) values (999998, 'u8', 'a', 'b', 'c', 'S1', false, false) on conflict do nothing`,
    `insert into skill_similarity (skill_a, skill_b, percent) values (999998, 999999, 50) on conflict do nothing`,
    `insert into occupation_similarity (isco_a, isco_b, percent) values ('9411', '9412', 50) on conflict do nothing`,
    `insert into reference_version (name, version) values ('proof', '1') on conflict do nothing`,
  ])
    await sql.unsafe(statement);

  const acting = (accountId: string, as: string, organisation = "") => ({
    user_id: accountId,
    acting_as: as,
    organisation_id: organisation,
  });
  Object.assign(settings, {
    nobody: {},
    stranger: acting(stranger, "person"),
    employer: acting(me, "employer", employer.organisationId),
    // Claims a capacity and an organisation that it does not have: the setting alone must open nothing.
    otherEmployer: acting(other.viewer.accountId, "employer", other.organisationId),
    caseworker: acting(caseworker.accountId, "caseworker"),
    otherCaseworker: acting(otherCaseworker.accountId, "caseworker"),
    coach: acting(coach.accountId, "coach"),
    officer: acting(officer.accountId, "officer"),
    coordinator: acting(coordinator.accountId, "coordinator"),
    matcher: {},
    reports: {},
  });
});
afterAll(async () => {
  await Promise.all([app.end(), matcher.end(), reports.end()]);
  await db.drop();
});

const connectionOf = (actor: Actor) =>
  actor === "matcher" ? matcher : actor === "reports" ? reports : app;

class Undo extends Error {}

/** How many rows an actor reaches with a statement; everything is undone. Refusals count as none. */
async function reaches(actor: Actor, statement: string): Promise<number> {
  let count = 0;
  try {
    await connectionOf(actor).begin(async (tx) => {
      for (const [name, value] of Object.entries(settings[actor] ?? {})) {
        await tx`select set_config(${`toimi.${name}`}, ${value}, true)`;
      }
      count = (await tx.unsafe(statement)).count;
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof Undo) return count;
    const code = (error as { code?: string }).code;
    // 42501: no privilege or row security; 23xxx and P0001: a constraint or trigger was reached, so the row was.
    if (code === "42501") return 0;
    return 1;
  }
  return count;
}

/** Where only one change is ever allowed: spending a token, revoking a role. */
const changes: Record<string, string> = {
  account_token: "spent_at = now()",
  staff_role: "revoked_at = now()",
  parameter_set: "effect_at = now()",
  consent_request: "state = 'cancelled'",
  introduction:
    "state = 'not_continued', ended_at = now(), end_reason = 'other', end_side = toimi.own_side()",
  meeting: "version = version + 1",
  placement: "version = version + 1",
  coaching_request: "version = version + 1",
  attendance: "marked_by = toimi.viewer_id()",
  follow_up: "going = 1, answered_at = now(), answered_by = toimi.viewer_id()",
};

/** Rows that belong to the test's employer, caseworker or jobseeker: what others must not reach. */
async function statementFor(actor: Actor, table: string, act: Act): Promise<string> {
  const [column] = await db.sql`
    select a.attname as name from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum limit 1`;
  const updatable = await db.sql`
    select column_name from information_schema.column_privileges where table_name = ${table} and privilege_type = 'UPDATE'
      and grantee = ${actor === "matcher" ? "toimi_matcher" : "toimi_app"} order by column_name limit 1`;
  const own: Record<string, string> = {
    account: `id = '${settings.employer!.user_id}'`,
    staff_role: `account_id = '${settings.caseworker!.user_id}'`,
    organisation: `id = '${settings.employer!.organisation_id}'`,
    organisation_membership: `organisation_id = '${settings.employer!.organisation_id}'`,
    parameter_set: `name = 'proof'`,
  };
  const where = own[table] ?? "true";
  const set = updatable[0]?.column_name ?? column!.name;
  const noteChange =
    actor === "employer"
      ? `state = 'agreed', answered_by = toimi.viewer_id(), answered_at = now()`
      : `state = 'withdrawn'`;
  switch (act) {
    case "select":
      return `select 1 from ${table} where ${where}`;
    case "update":
      return `update ${table} set ${table === "task_note" ? noteChange : (changes[table] ?? `"${set}" = "${set}"`)} where ${where}`;
    case "delete":
      return `delete from ${table} where ${where}`;
    case "insert":
      return `insert into ${table} select * from (select (x).* from (select ${table} as x from ${table} where ${where} limit 1) q) r`;
  }
}

it("the matrix names every table", async () => {
  const tables =
    await db.sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
  expect(Object.keys(matrix).sort()).toEqual(tables.map((row) => row.relname).sort());
});

describe.each(Object.keys(matrix))("%s", (table) => {
  it.each(actors)("%s reaches what the matrix says", async (actor) => {
    const row = matrix[table]?.[actor] ?? [];
    for (const act of acts) {
      // Inserting copies of rows one cannot read proves nothing; inserts have their own tests below.
      if (act === "insert") continue;
      const count = await reaches(actor, await statementFor(actor, table, act));
      expect({ act, reaches: count > 0 }).toEqual({ act, reaches: row.includes(act) });
    }
  });
});

describe("inserting", () => {
  const refusals: [Actor, string][] = [
    ["stranger", `insert into task (organisation_id) select id from organisation`],
    [
      "otherEmployer",
      `insert into task (organisation_id) values ('00000000-0000-4000-8000-000000000000')`,
    ],
    [
      "employer",
      `insert into jobseeker_identity (number, first_name, last_name) values ('1', 'a', 'b')`,
    ],
    [
      "employer",
      `insert into staff_role (account_id, role) values (toimi.viewer_id(), 'caseworker')`,
    ],
    [
      "caseworker",
      `insert into staff_role (account_id, role) values (toimi.viewer_id(), 'coordinator')`,
    ],
    [
      "stranger",
      `insert into organisation_membership (organisation_id, account_id, role) values ('EMPLOYER', toimi.viewer_id(), 'owner')`,
    ],
    [
      "stranger",
      `insert into organisation_membership (organisation_id, account_id, role) values ('EMPLOYER', toimi.viewer_id(), 'member')`,
    ],
    [
      "officer",
      `insert into organisation (business_id, name, kind, status, municipality_code) values ('1', 'a', 'company', 'verified', '167')`,
    ],
    [
      "matcher",
      `insert into suggestion_event (suggestion_id, act, to_state, note) select id, 'x', 'flagged', 'free text' from suggestion`,
    ],
    [
      "employer",
      `insert into mail (recipient, template, language, values, sent_at) values ('a', 'b', 'fi', '{}', now())`,
    ],
    [
      "nobody",
      `insert into audit_entry (seq, at, account_id, acting_as, act, subject, subject_id, previous_hash, hash) values (0, now(), '${randomUUID()}', 'x', 'x', 'x', 'x', '', '')`,
    ],
    [
      "employer",
      `insert into task_note (task_id, action_codes, written_by) select id, '{a}', toimi.viewer_id() from task`,
    ],
    [
      "caseworker",
      `insert into task_note (task_id, action_codes, written_by, state, answered_by, answered_at) select id, '{a}', toimi.viewer_id(), 'agreed', toimi.viewer_id(), now() from task`,
    ],
    [
      "caseworker",
      `insert into parameter_set (name, version_number, values, hash, proposed_by) values ('toimi', 2, '{}', 'h', toimi.viewer_id())`,
    ],
    [
      "coordinator",
      `insert into parameter_set (name, version_number, values, hash, proposed_by, approved_at) values ('toimi', 2, '{}', 'h', toimi.viewer_id(), now())`,
    ],
    [
      "otherCaseworker",
      `insert into bridge_choice (pseudonym, task_id, action_codes, cost, chosen_by) select gen_random_uuid(), id, '{a}', 1, toimi.viewer_id() from task`,
    ],
    ["caseworker", "select record from matching_run"],
    ["coordinator", "select record from matching_run"],
    // An introduction is made by the database alone, from a granted request; answers come by its functions.
    [
      "caseworker",
      `insert into introduction (suggestion_id, consent_request_id, pseudonym, task_id, organisation_id)
        select r.suggestion_id, r.id, r.pseudonym, r.task_id, t.organisation_id from consent_request r join task t on t.id = r.task_id`,
    ],
    [
      "employer",
      `insert into introduction_card (introduction_id, card) select id, '[]' from introduction`,
    ],
    ["caseworker", "update consent_request set state = 'granted', granted = '{first_name}'"],
    ["employer", "update consent_request set state = 'granted'"],
    ["employer", "select token_hash from consent_request"],
    ["caseworker", "select token_hash from consent_request"],
    ["caseworker", "select token_hash from placement"],
    [
      "employer",
      "select toimi.record_consent(id, 'granted', '{first_name}', 'desk', 'x', null) from introduction",
    ],
    ["employer", "select toimi.introduce(id) from introduction"],
    [
      "otherCaseworker",
      "select 1 where toimi.answer_consent(gen_random_uuid(), 'granted', '{}', 'desk', 'x') <> 'not_found'",
    ],
    [
      "caseworker",
      `insert into coaching_request (organisation_id, asked_by, topics, postal_code, municipality_code, desk_code, urgency, language, contact_name,
        contact_phone, reply_by, visit_by) values ('EMPLOYER', toimi.viewer_id(), '{other}', '80100', '167', '167', 'soon', 'fi', 'A', '1', '2026-12-01', '2026-12-11')`,
    ],
    ["employer", "update coaching_request set words = 'x'"],
    ["coach", "update coaching_request set reply_by = '2030-01-01'"],
    ["reports", `insert into task (organisation_id) values (gen_random_uuid())`],
  ];
  it.each(refusals)("%s is refused: %s", async (actor, statement) => {
    const filled = statement.replace("EMPLOYER", settings.employer!.organisation_id!);
    expect(await reaches(actor, filled)).toBe(0);
  });
});

describe("the engine's role", () => {
  it("reads only the pseudonymous views and what it writes itself", async () => {
    for (const [view, columns] of Object.entries(matcherViews)) {
      const found =
        await db.sql`select attname from pg_attribute where attrelid = ${view}::regclass and attnum > 0 order by attnum`;
      expect(found.map((row) => row.attname)).toEqual([...columns]);
      expect(await reaches("matcher", `select 1 from ${view}`)).toBeGreaterThan(0);
      expect(await reaches("caseworker", `select 1 from ${view}`)).toBe(0);
    }
    for (const table of [
      "jobseeker_identity",
      "referral",
      "matching_profile",
      "profile_words",
      "account",
      "organisation",
      "task",
    ]) {
      expect(await reaches("matcher", `select 1 from ${table}`)).toBe(0);
    }
  });
});

it("a claimed organisation that one is not a member of opens nothing", async () => {
  const before = settings.otherEmployer!.organisation_id!;
  settings.otherEmployer!.organisation_id = settings.employer!.organisation_id!;
  expect(await reaches("otherEmployer", "select 1 from task")).toBe(0);
  expect(
    await reaches(
      "otherEmployer",
      "select 1 from organisation_membership where organisation_id = toimi.setting('organisation_id')::uuid",
    ),
  ).toBe(0);
  settings.otherEmployer!.organisation_id = before;
});
