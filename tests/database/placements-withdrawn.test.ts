import { randomUUID } from "node:crypto";
import fc from "fast-check";
import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readConsentPage } from "#app/consents/queries.server.ts";
import { withdrawConsent } from "#app/consents/withdraw-consent.server.ts";
import { endIntroduction } from "#app/introductions/end-introduction.server.ts";
import { confirmByLink, confirmPlacement } from "#app/placements/confirm-placement.server.ts";
import { readPlacementLink } from "#app/placements/link-page.server.ts";
import { movePlacement } from "#app/placements/move-placement.server.ts";
import { readPlacement } from "#app/placements/queries.server.ts";
import type { Outcome } from "#app/placements/rules.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import { placementScenes } from "./placement-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import "#app/texts.ts";

let db: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());
afterEach(() => setClock());

const { introduced, propose, proposed, agreed, stateOf } = placementScenes(() => sql);
type Proposed = Awaited<ReturnType<typeof proposed>>;

const withdraw = async ({ caseworker, requestId }: Pick<Proposed, "caseworker" | "requestId">) =>
  withdrawConsent(caseworker, randomUUID(), (await readConsentPage(caseworker, requestId!, "fi"))!);

const notContinue = ({ boss, id }: Proposed) =>
  endIntroduction({ ...boss, name: "Testi" }, randomUUID(), id, { reason: "other", words: "" });

const closeTask = ({ taskId }: Proposed) =>
  sql`update task set status = 'withdrawn' where id = ${taskId}`;

const confirmations = {
  person: ({ token }: Proposed) => confirmByLink(token),
  employer: ({ boss, placementId }: Proposed) => confirmPlacement(boss, randomUUID(), placementId),
};

const ends = { withdraw, notContinue, closeTask };

const introductionState = async ({ id }: { id: string }) =>
  (await sql`select state from introduction where id = ${id}`)[0]!.state as string;

describe("an agreement that not all have confirmed", () => {
  it.each(Object.keys(ends) as (keyof typeof ends)[])(
    "falls away with the introduction, and can be confirmed no more: %s",
    async (how) => {
      const scene = await proposed();
      await confirmations.person(scene);
      await ends[how](scene);
      expect(await stateOf(scene)).toBe("cancelled");
      expect(await confirmations.employer(scene)).toMatchObject({ code: "moved_on" });
      expect(await confirmations.person(scene)).toMatchObject({ code: "gone" });
      expect(await readPlacementLink(scene.token)).toMatchObject({ state: "cancelled" });
      expect(await stateOf(scene)).toBe("cancelled");
      for (const viewer of [scene.boss, scene.caseworker]) {
        const page = (await readPlacement(viewer, scene.placementId))!;
        expect(page.history.at(-1)).toMatchObject({ act: "fall_away", side: "system" });
      }
      expect((await readPlacement(scene.boss, scene.placementId))!.personName).toBeNull();
    },
  );

  it("is never agreed about a person who is not introduced, in whatever order things happen", async () => {
    const acts = { ...ends, ...confirmations };
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(Object.keys(acts) as (keyof typeof acts)[]),
        async (order) => {
          const scene = await proposed();
          for (const act of order) {
            // The database alone is asked: what it refuses, it refuses.
            await acts[act](scene);
            const state = await stateOf(scene);
            const of = await introductionState(scene);
            const fits =
              { proposed: "introduced", agreed: "placed" }[state] === of ||
              (state === "cancelled" && ["not_continued", "withdrawn"].includes(of));
            expect([order, act, state, of, fits]).toEqual([order, act, state, of, true]);
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it("is one or the other when a withdrawal and the last confirmation come at once", async () => {
    for (let n = 0; n < 6; n++) {
      const scene = await proposed();
      await confirmations.person(scene);
      const [confirmed, withdrawn] = await Promise.all([
        confirmations.employer(scene),
        withdraw(scene),
      ]);
      expect(withdrawn).toMatchObject({ ok: true });
      expect([await stateOf(scene), await introductionState(scene)]).toEqual(
        confirmed.ok ? ["agreed", "placed"] : ["cancelled", "withdrawn"],
      );
      // Whichever was first, the employer is told no name from here on.
      expect((await readPlacement(scene.boss, scene.placementId))!.personName).toBeNull();
    }
  }, 60_000);

  it("is not proposed while the person is withdrawing", async () => {
    const scene = await introduced();
    let proposing: ReturnType<typeof propose> | undefined;
    await sql.begin(async (tx) => {
      await tx`select toimi.take_consent_away(${scene.requestId}, null)`;
      proposing = propose(scene);
      for (;;) {
        const [held] = await tx`select count(*)::int as n from pg_locks
          where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))`;
        if (held!.n > 0) break;
      }
    });
    expect(await proposing).toMatchObject({ code: "ended" });
    expect(await sql`select 1 from placement where introduction_id = ${scene.id}`).toHaveLength(0);
  });
});

describe("a placement that ended early", () => {
  const ahead = async () =>
    (
      await sql`select (value #>> '{}')::int as n from rule where code = 'matching.rounds_ahead_after_early_end'`
    )[0]!.n as number;
  const waiting = async ({ person }: Proposed) =>
    (
      await sql`select waiting_rounds as n from matching_profile where pseudonym = ${person.pseudonym}`
    )[0]!.n as number;

  it("brings the person ahead in the rounds also when the caseworker learns it afterwards", async () => {
    setClock("2026-12-08T10:00:00Z");
    const scene = await agreed();
    const move = (viewer: typeof scene.boss | typeof scene.caseworker, what: object) =>
      movePlacement(viewer, randomUUID(), scene.placementId, what as never);
    const record = (outcome: Outcome) => move(scene.caseworker, { act: "record_outcome", outcome });
    await move(scene.boss, { act: "start", on: "2026-12-07" });
    await move(scene.boss, { act: "end", on: "2026-12-08", outcome: "not_known", reason: "" });
    expect(await waiting(scene)).toBe(0);
    expect(await record("education")).toMatchObject({ ok: true });
    expect(await waiting(scene)).toBe(0);
    expect(await record("ended_early")).toMatchObject({ ok: true });
    expect(await waiting(scene)).toBe(await ahead());
  });
});
