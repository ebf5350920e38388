import { randomUUID } from "node:crypto";
import { sql as sqlText } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  asViewer,
  brokenConstraint,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { dismissSuggestion } from "#app/suggestions/dismiss-suggestion.server.ts";
import {
  dismissReasons,
  isDecision,
  type SuggestionState,
  stateAfter,
  suggestionActs,
  suggestionStates,
} from "#app/suggestions/rules.ts";
import { runMatching } from "#app/suggestions/run-matching.server.ts";
import { shortlistSuggestion } from "#app/suggestions/shortlist-suggestion.server.ts";
import { snoozeSuggestion } from "#app/suggestions/snooze-suggestion.server.ts";
import { addSuggestion } from "./introduction-scene.ts";
import {
  type MadeEmployer,
  makeCaseworker,
  makeEmployer,
  makeJobseeker,
  makeTask,
} from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let sql: postgres.Sql;
let employer: MadeEmployer;
let caseworker: Viewer;
let stranger: Viewer;
let taskId: string;
let id: string;

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());

beforeEach(async () => {
  await sql`update referral set state = 'paused' where state = 'ready'`;
  await sql`update task set status = 'paused' where status = 'published'`;
  employer = await makeEmployer(sql);
  caseworker = await makeCaseworker(sql);
  stranger = await makeCaseworker(sql);
  await makeJobseeker(sql, caseworker.accountId);
  taskId = await makeTask(sql, employer.organisationId, { demands: { pace: 2, noise: 3 } });
  await runMatching({ cause: "task", taskId });
  const [row] = await sql`select id from suggestion where task_id = ${taskId}`;
  id = row!.id;
});

const key = () => randomUUID();
const rowOf = async (of = id) => (await sql`select * from suggestion where id = ${of}`)[0]!;

describe("the database's guard of suggestions", () => {
  let connections: Record<"toimi_app" | "toimi_matcher", postgres.Sql>;
  beforeAll(() => {
    const as = (role: string) => postgres(db.webUrl, { max: 1, connection: { role } });
    connections = { toimi_app: as("toimi_app"), toimi_matcher: as("toimi_matcher") };
  });
  afterAll(() => Promise.all(Object.values(connections).map((connection) => connection.end())));

  /** Tries to set a state as a role that claims to act as somebody; undone afterwards. */
  async function tries(
    role: "toimi_app" | "toimi_matcher",
    viewer: Viewer | null,
    to: SuggestionState,
  ): Promise<boolean> {
    const connection = connections[role];
    class Undo extends Error {}
    try {
      await connection.begin(async (tx) => {
        await tx`select set_config('toimi.user_id', ${viewer?.accountId ?? ""}, true),
          set_config('toimi.acting_as', ${viewer?.acting.as ?? ""}, true)`;
        const rows =
          role === "toimi_app"
            ? await tx`update suggestion set state = ${to}, decided_by = ${viewer?.accountId ?? null}, decided_at = now(),
                snoozed_until = ${to === "snoozed" ? "2027-01-01" : null},
                dismiss_reason = ${to === "dismissed" ? "travel" : null} where id = ${id} returning 1`
            : await tx`update suggestion set state = ${to} where id = ${id} returning 1`;
        throw new Undo(String(rows.length));
      });
      return false;
    } catch (error) {
      return error instanceof Undo && error.message === "1";
    }
  }

  const followed = [
    "consent_asked",
    "consented",
    "declined",
    "lapsed",
    "introduced",
    "meeting_agreed",
    "placed",
    "not_continued",
  ] as const;
  const isFollowed = (state: SuggestionState): state is (typeof followed)[number] =>
    (followed as readonly SuggestionState[]).includes(state);

  /** The states that follow the request to the person, the introduction and the placement. */
  async function follow(state: (typeof followed)[number]): Promise<void> {
    await shortlistSuggestion(caseworker, key(), id);
    const [row] = await sql`select pseudonym from suggestion where id = ${id}`;
    const [asked] = await sql`insert into consent_request
      (suggestion_id, pseudonym, task_id, language, how, card, work, asked_by, expires_on)
      values (${id}, ${row!.pseudonym}, ${taskId}, 'fi', 'desk', ${sql.json([{ key: "first_name", text: "A" }])}, '{}',
        ${caseworker.accountId}, '2099-01-01') returning id`;
    const requestId = asked!.id as string;
    if (state === "consent_asked") return;
    if (state === "lapsed") {
      await sql`update consent_request set expires_on = '2020-01-01' where id = ${requestId}`;
      await sql`select toimi.lapse_consents('2026-01-01')`;
      return;
    }
    // Another person has the task's one place, so that this one waits for a turn.
    if (state === "consented") {
      const other = await makeJobseeker(sql, caseworker.accountId);
      await addSuggestion(sql, { caseworker, person: other, taskId });
    }
    const answer = state === "declined" ? "refused" : "granted";
    await sql`select toimi.record_consent(${requestId}, ${answer}, '{first_name}', 'desk', 'Teksti', ${caseworker.accountId})`;
    const at = async (to: string) =>
      sql`update introduction set state = ${to}, ended_at = ${to === "not_continued" ? sql`now()` : null},
        end_reason = ${to === "not_continued" ? "other" : null}, end_side = ${to === "not_continued" ? "employer" : null}
        where suggestion_id = ${id}`;
    if (state === "meeting_agreed" || state === "placed" || state === "not_continued")
      await at(state);
  }

  /** Puts the suggestion in a state by lawful acts. */
  async function bringTo(state: SuggestionState): Promise<void> {
    if (state === "shortlisted") await shortlistSuggestion(caseworker, key(), id);
    if (state === "snoozed") {
      await snoozeSuggestion(caseworker, key(), id, { until: "2027-01-01", note: "" });
    }
    if (state === "dismissed") {
      await dismissSuggestion(caseworker, key(), id, { reason: "travel", note: "" });
    }
    if (state === "withdrawn") {
      await sql`update task set status = 'withdrawn' where id = ${taskId}`;
      await runMatching({ cause: "task", taskId });
    }
    if (isFollowed(state)) await follow(state);
    expect((await rowOf()).state).toBe(state);
  }

  it.each(suggestionStates)(
    "refuses from %s what the table of moves does not have",
    async (from) => {
      await bringTo(from);
      for (const to of suggestionStates) {
        if (to === from) continue;
        const may = (actor: "caseworker" | "engine") =>
          suggestionActs.some(
            (act) => (actor === "engine" || isDecision(act)) && stateAfter(from, act, actor) === to,
          );
        const where = `${from} → ${to}`;
        expect([where, await tries("toimi_app", caseworker, to)]).toEqual([
          where,
          may("caseworker"),
        ]);
        expect([where, await tries("toimi_app", stranger, to)]).toEqual([where, false]);
        expect([where, await tries("toimi_app", employer.viewer, to)]).toEqual([where, false]);
        const claims = { ...caseworker, accountId: employer.viewer.accountId };
        expect([where, await tries("toimi_app", claims, to)]).toEqual([where, false]);
        // The engine has no column for a day or a reason, so these it cannot even write.
        const engineMay = may("engine") && to !== "snoozed" && to !== "dismissed";
        expect([where, await tries("toimi_matcher", null, to)]).toEqual([where, engineMay]);
      }
    },
  );

  it("has the same closed list of reasons", async () => {
    const [row] =
      await sql`select pg_get_constraintdef(oid) as words from pg_constraint where conname = 'suggestion_dismiss_reason'`;
    const words = [...(row!.words as string).matchAll(/'(\w+)'/g)].map(([, word]) => word);
    expect(words).toEqual([...dismissReasons]);
  });

  it("lets the engine change nothing that people decided", async () => {
    await shortlistSuggestion(caseworker, key(), id);
    const engine = postgres(db.webUrl, { max: 1, connection: { role: "toimi_matcher" } });
    for (const change of ["decided_by = null", "dismiss_reason = 'travel'", "pick_reason = 'x'"]) {
      await expect(engine.unsafe(`update suggestion set ${change}`)).rejects.toMatchObject({
        code: "42501",
      });
    }
    await expect(
      engine`insert into suggestion_event (suggestion_id, act, to_state, by) values (${id}, 'shortlist', 'shortlisted', ${caseworker.accountId})`,
    ).rejects.toMatchObject({ code: "42501" });
    await engine.end();
  });

  it("keeps who decided and when: neither is written over without a decision", async () => {
    await shortlistSuggestion(caseworker, key(), id);
    await expect(
      asViewer(caseworker, (tx) =>
        tx.execute(sqlText`update suggestion set decided_at = '2026-01-01' where id = ${id}`),
      ),
    ).rejects.toSatisfy((error) => brokenConstraint(error) === "suggestion_person_decides");
  });
});
