import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { deleteExpiredSessions } from "#app/platform/session/lucia.server.ts";
import { listJobseekers, readWishes } from "#app/referrals/list-jobseekers.server.ts";
import { findJobseeker } from "#app/referrals/queries.server.ts";
import { referAgain } from "#app/referrals/refer-again.server.ts";
import { bridgeChoice } from "#db/schema/bridges.ts";
import { auditEntry } from "#db/schema/platform.ts";
import {
  jobseekerGroup,
  jobseekerIdentity,
  matchingProfile,
  profileWords,
  referral,
} from "#db/schema/referrals.ts";
import { roundWithout, suggestion, suggestionEvent } from "#db/schema/suggestions.ts";
import {
  type MadeJobseeker,
  makeAccount,
  makeCaseworker,
  makeEmployer,
  makeJobseeker,
  makeTask,
} from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let earlier: Viewer;
let later: Viewer;
let person: MadeJobseeker;

beforeAll(async () => {
  db = await createTestDatabase();
  earlier = await makeCaseworker(db.sql);
  later = await makeCaseworker(db.sql);
  person = await makeJobseeker(db.sql, earlier.accountId);
  const task = await makeTask(db.sql, (await makeEmployer(db.sql)).organisationId);
  const [made] =
    await db.sql`insert into suggestion (pseudonym, task_id, score_lo, score_hi, contributions, explanation, input, engine_version, parameters_hash, input_hash)
    values (${person.pseudonym}, ${task}, 500, 600, '{}', '{}', '{}', '1', 'p', 'i') returning id`;
  await db.sql`insert into suggestion_event (suggestion_id, act, to_state) values (${made!.id}, 'flag', 'flagged')`;
  await db.sql`insert into jobseeker_group (jobseeker_id, group_code) values (${person.jobseekerId}, 'young')`;
  await db.sql`insert into bridge_choice (pseudonym, task_id, action_codes, cost, chosen_by)
    values (${person.pseudonym}, ${task}, '{other_times}', 4, ${earlier.accountId})`;
  const [run] =
    await db.sql`insert into matching_run (cause, engine_version, parameters_hash, input_hash, people, tasks, flagged, withdrawn, started_at, finished_at)
    values ('round', '1', 'p', 'i', 1, 1, 1, 0, now(), now()) returning id`;
  await db.sql`insert into round_without (run_id, pseudonym, reason) values (${run!.id}, ${person.pseudonym}, 'capacity')`;
});
afterAll(() => db.drop());

/** How many rows of the person's each table shows to a viewer, and how many of them the viewer can change. */
const reach = (viewer: Viewer) =>
  asViewer(viewer, async (tx) => ({
    identity: (await tx.select().from(jobseekerIdentity)).length,
    profile: (await tx.select().from(matchingProfile)).length,
    words: (await tx.select().from(profileWords)).length,
    suggestions: (await tx.select().from(suggestion)).length,
    events: (await tx.select().from(suggestionEvent)).length,
    groups: (await tx.select().from(jobseekerGroup)).length,
    choices: (await tx.select().from(bridgeChoice)).length,
    without: (await tx.select().from(roundWithout)).length,
    trail: (await tx.select().from(auditEntry)).length > 0,
    changed: [
      await tx.update(jobseekerIdentity).set({ phone: "1" }).returning(),
      await tx.update(matchingProfile).set({ reachMinutes: 30 }).returning(),
      await tx.update(profileWords).set({ goals: "x" }).returning(),
    ].flat().length,
    referrals: (await tx.select().from(referral)).map(({ state, endedReason }) => [
      state,
      endedReason,
    ]),
  }));
const all = {
  identity: 1,
  profile: 1,
  words: 1,
  suggestions: 1,
  events: 1,
  groups: 1,
  choices: 1,
  without: 1,
  trail: true,
  changed: 3,
};
const none = {
  identity: 0,
  profile: 0,
  words: 0,
  suggestions: 0,
  events: 0,
  groups: 0,
  choices: 0,
  without: 0,
  trail: false,
  changed: 0,
};
const open = (viewer: Viewer) => findJobseeker(viewer, person.jobseekerId, "jobseeker", "fi");
const listed = async (viewer: Viewer) =>
  (await listJobseekers(viewer, readWishes(new URL("https://toimi.test/?state=ended")))).rows
    .length;

it("after the referral has ended, its caseworker can still look, and refer again", async () => {
  await db.sql`update referral set state = 'ended', ended_at = now(), ended_reason = 'other' where id = ${person.referralId}`;
  expect(await open(earlier)).not.toBeNull();
  expect(await reach(earlier)).toEqual({ ...all, referrals: [["ended", "other"]] });
  expect(await listed(earlier)).toBe(1);
});

it("when another caseworker has referred the person, the earlier one sees that their own referral ended, and no more", async () => {
  await db.sql`insert into referral (jobseeker_id, caseworker_id, municipality_code) values (${person.jobseekerId}, ${later.accountId}, '167')`;
  expect(await reach(earlier)).toEqual({ ...none, referrals: [["ended", "other"]] });
  expect(await open(earlier)).toBeNull();
  expect(await listed(earlier)).toBe(0);
  expect(await referAgain(earlier, randomUUID(), person.jobseekerId)).toEqual({
    ok: false,
    code: "not_found",
  });
  expect(await open(later)).not.toBeNull();
  expect(await reach(later)).toEqual({ ...all, referrals: [["open", null]] });
});

it("also once the later referral has ended: the person is the later caseworker's to refer again", async () => {
  await db.sql`update referral set state = 'ended', ended_at = now(), ended_reason = 'work' where caseworker_id = ${later.accountId}`;
  expect(await reach(earlier)).toEqual({ ...none, referrals: [["ended", "other"]] });
  const again = asViewer(earlier, (tx) =>
    tx.insert(referral).values({
      jobseekerId: person.jobseekerId,
      caseworkerId: earlier.accountId,
      municipalityCode: "167",
    }),
  );
  await expect(again).rejects.toThrow();
  expect(await referAgain(later, randomUUID(), person.jobseekerId)).toMatchObject({ ok: true });
});

it("sessions are forgotten a week after their end, and no others", async () => {
  const account = await makeAccount(db.sql);
  await db.sql`insert into session (id_hash, account_id, expires_at) values
    ('long ago', ${account}, now() - interval '8 days'), ('yesterday', ${account}, now() - interval '1 day'), ('open', ${account}, now() + interval '1 day')`;
  expect(await deleteExpiredSessions()).toBe(1);
  const left =
    await db.sql`select id_hash from session where account_id = ${account} order by id_hash`;
  expect(left.map((row) => row.id_hash)).toEqual(["open", "yesterday"]);
});
