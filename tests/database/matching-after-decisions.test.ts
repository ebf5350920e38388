import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runMatching } from "#app/suggestions/run-matching.server.ts";
import { shortlistSuggestion } from "#app/suggestions/shortlist-suggestion.server.ts";
import { makeJobseeker } from "./makers.ts";
import { clear, scene, stored } from "./rounds-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());
beforeEach(() => clear(sql));

type Scene = Awaited<ReturnType<typeof scene>>;

/** A suggestion of the scene's person, shortlisted and asked. */
async function ask({ person, caseworker, taskId }: Scene) {
  await runMatching({ cause: "all" });
  const { id } = (await stored(sql, person.pseudonym, taskId))!;
  await shortlistSuggestion(caseworker, randomUUID(), id);
  const [asked] = await sql`insert into consent_request
    (suggestion_id, pseudonym, task_id, language, how, card, work, asked_by, expires_on)
    values (${id}, ${person.pseudonym}, ${taskId}, 'fi', 'desk', ${sql.json([{ key: "first_name", text: "A" }])}, '{}',
      ${caseworker.accountId}, '2099-01-01') returning id`;
  const answer = (words: string) =>
    sql`select toimi.record_consent(${asked!.id}, ${words}, '{first_name}', 'desk', 'Teksti', ${caseworker.accountId})`;
  return { id, requestId: asked!.id as string, answer };
}

const stateOf = async (id: string) =>
  (await sql`select state from suggestion where id = ${id}`)[0]!.state as string;

const cardsOf = async (pseudonym: string) =>
  (
    await sql`select 1 from introduction_card c join introduction i on i.id = c.introduction_id
      where i.pseudonym = ${pseudonym}`
  ).length;

/** A placement that all three have confirmed. */
async function place({ person, caseworker, taskId, employer }: Scene, suggestionId: string) {
  const [made] =
    await sql`insert into placement (introduction_id, suggestion_id, pseudonym, task_id, organisation_id, form,
      starts_on, ends_on, days_per_week, minutes_per_day, supervisor_name, proposed_by, caseworker_confirmed_at)
    select id, ${suggestionId}, ${person.pseudonym}, ${taskId}, ${employer.organisationId}, 'work_trial', '2026-12-07', '2027-03-01',
      3, 300, 'A', ${caseworker.accountId}, now() from introduction where suggestion_id = ${suggestionId} returning id`;
  await sql`update placement set employer_confirmed_at = now(), employer_confirmed_by = ${employer.viewer.accountId},
    person_confirmed_at = now(), person_confirmed_how = 'desk' where id = ${made!.id}`;
  return made!.id as string;
}

describe("the engine, after people have decided", () => {
  it.each(["refused", "granted"])(
    "leaves a suggestion alone whose person has answered: %s",
    async (words) => {
      const world = await scene(sql);
      const { id, answer } = await ask(world);
      await answer(words);
      const before = await stored(sql, world.person.pseudonym, world.taskId);
      await sql`update matching_profile set capacity = '{"pace":4}' where pseudonym = ${world.person.pseudonym}`;
      await runMatching({ cause: "all" });
      expect(await stored(sql, world.person.pseudonym, world.taskId)).toEqual(before);
      expect(await stateOf(id)).toBe(words === "refused" ? "declined" : "introduced");
    },
  );

  it("never flags a pair again whose person has withdrawn the consent", async () => {
    const world = await scene(sql);
    const { id, requestId, answer } = await ask(world);
    await answer("granted");
    await sql`select toimi.take_consent_away(${requestId}, null)`;
    expect(await stateOf(id)).toBe("withdrawn");
    await runMatching({ cause: "all" });
    expect(await stateOf(id)).toBe("withdrawn");
    const [after] = await sql`select person_withdrew from suggestion where id = ${id}`;
    expect(after!.person_withdrew).toBe(true);
  });

  it("suggests nothing to a person at work, and a taken place to nobody", async () => {
    const world = await scene(sql);
    const { id, answer } = await ask(world);
    await answer("granted");
    await place(world, id);
    expect(await stateOf(id)).toBe("placed");
    const other = await makeJobseeker(sql, world.caseworker.accountId, { capacity: { pace: 2 } });
    await runMatching({ cause: "all" });
    expect(await stored(sql, other.pseudonym, world.taskId)).toBeUndefined();
    const [row] =
      await sql`select ready, (select open from matcher_task where id = ${world.taskId}) as open
        from matcher_jobseeker where pseudonym = ${world.person.pseudonym}`;
    expect(row).toEqual({ ready: false, open: false });
  });

  it("brings ahead whose placement ended early, and opens the place again", async () => {
    const world = await scene(sql);
    const { id, answer } = await ask(world);
    await answer("granted");
    const placementId = await place(world, id);
    await sql`update placement set state = 'started', started_on = '2026-12-07' where id = ${placementId}`;
    await sql`update matching_profile set waiting_rounds = 0 where pseudonym = ${world.person.pseudonym}`;
    await sql`update placement set state = 'ended', ended_on = '2026-12-10', outcome = 'ended_early', end_reason = 'other',
      end_side = 'employer' where id = ${placementId}`;
    const [person] =
      await sql`select waiting_rounds, (select (value #>> '{}')::int from rule where code = 'matching.rounds_ahead_after_early_end') as ahead
        from matching_profile where pseudonym = ${world.person.pseudonym}`;
    expect(person!.waiting_rounds).toBe(person!.ahead);
    const [task] = await sql`select open from matcher_task where id = ${world.taskId}`;
    expect(task!.open).toBe(true);
    expect(await cardsOf(world.person.pseudonym)).toBe(0);
  });
});

describe("what closes", () => {
  it("takes the open questions with it: a closed task, an ended referral", async () => {
    const closed = await scene(sql);
    const first = await ask(closed);
    await sql`update task set status = 'withdrawn' where id = ${closed.taskId}`;
    expect(await stateOf(first.id)).toBe("withdrawn");
    const [request] = await sql`select state from consent_request where id = ${first.requestId}`;
    expect(request!.state).toBe("cancelled");
    expect(
      (
        await sql`select toimi.record_consent(${first.requestId}, 'granted', '{first_name}', 'desk', 'T', null) as code`
      )[0]!.code,
    ).toBe("closed");

    await clear(sql);
    const ended = await scene(sql);
    const second = await ask(ended);
    await second.answer("granted");
    await sql`update referral set state = 'ended', ended_at = now(), ended_reason = 'other' where id = ${ended.person.referralId}`;
    expect(await stateOf(second.id)).toBe("not_continued");
    expect(await cardsOf(ended.person.pseudonym)).toBe(0);
  });
});
