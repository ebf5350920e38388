import { sql as query } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asGuest, asViewer } from "#app/platform/database/as-viewer.server.ts";
import { makeIntroductionScene } from "./introduction-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const stateOf = async (id: string) =>
  (await db.sql`select state from suggestion where id = ${id}`)[0]!.state;

describe("an introduction", () => {
  it("gives the employer the granted fields, and nothing after withdrawal", async () => {
    const scene = await makeIntroductionScene(db.sql, { granted: ["first_name", "languages"] });
    const card = () =>
      asViewer(scene.employer.viewer, async (tx) => [
        ...(await tx.execute(
          query`select card from introduction_card where introduction_id = ${scene.introductionId}`,
        )),
      ]);
    const keys = (await card()).flatMap(({ card }) =>
      (card as { key: string }[]).map(({ key }) => key),
    );
    expect(keys).toEqual(["first_name", "languages"]);
    expect(await stateOf(scene.suggestionId)).toBe("introduced");
    const answer = await asViewer(scene.caseworker, async (tx) =>
      tx.execute(query`select toimi.withdraw_consent(${scene.requestId}) as state`),
    );
    expect(answer[0]).toEqual({ state: "withdrawn" });
    expect(await card()).toEqual([]);
    expect(await stateOf(scene.suggestionId)).toBe("withdrawn");
    expect(
      await db.sql`select 1 from introduction_card where introduction_id = ${scene.introductionId}`,
    ).toHaveLength(0);
  });

  it("is never before a yes: the request is invisible to the employer", async () => {
    const scene = await makeIntroductionScene(db.sql, { until: "consent_asked", tokenHash: "h1" });
    const seen = await asViewer(scene.employer.viewer, async (tx) => [
      ...(await tx.execute(query`select id from consent_request`)),
      ...(await tx.execute(query`select id from introduction where task_id = ${scene.taskId}`)),
    ]);
    expect(seen).toEqual([]);
    const answered = await asGuest({ tokenHash: "h1" }, async (tx) =>
      tx.execute(query`select toimi.answer_consent_by_link('refused', '{}', 'Teksti') as state`),
    );
    expect(answered[0]).toEqual({ state: "refused" });
    expect(await stateOf(scene.suggestionId)).toBe("declined");
  });
});
