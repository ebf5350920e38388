import { createHash, randomBytes, randomUUID } from "node:crypto";
import fc from "fast-check";
import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { answerByLink } from "#app/consents/answer-consent.server.ts";
import { readCard } from "#app/consents/card.ts";
import * as linkPage from "#app/consents/pages/link.tsx";
import { readLinkPage } from "#app/consents/queries.server.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import { makeIntroductionScene, sceneCard } from "./introduction-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

let db: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());
afterEach(async () => {
  setClock();
  await sql`delete from rate_limit`;
});

/** A question that waits for an answer by its link. */
async function asked() {
  const token = randomBytes(32).toString("base64url");
  const tokenHash = createHash("sha256").update(token).digest("hex");
  const scene = await makeIntroductionScene(sql, {
    until: "consent_asked",
    how: "email",
    tokenHash,
  });
  const open = (visitor = newVisitor()) =>
    visitor.get(linkPage, `/consent/${token}?lang=fi`, { token });
  const send = (form: Record<string, string> | [string, string][], visitor = newVisitor()) => {
    const sent = new FormData();
    for (const [name, value] of Array.isArray(form) ? form : Object.entries(form))
      sent.append(name, value);
    return visitor.post(linkPage, `/consent/${token}?lang=fi`, sent, { token });
  };
  const row = async () =>
    (
      await sql`select state, version, granted, shown, answered_at from consent_request where id = ${scene.requestId}`
    )[0]!;
  return { ...scene, requestId: scene.requestId!, token, open, send, row };
}

const yes = (...keys: string[]): [string, string][] => [
  ["answer", "granted"],
  ...keys.map((key): [string, string] => ["tell", key]),
];
const pageOf = (answer: { body: unknown }) =>
  (answer.body as { page: Record<string, unknown> | null }).page;

describe("a scanner that opens the link", () => {
  it("consumes nothing and changes not a byte", async () => {
    const { open, row, suggestionId } = await asked();
    const before = [await row(), await sql`select * from suggestion where id = ${suggestionId}`];
    for (let n = 0; n < 10; n++) expect((await open()).status).toBe(200);
    expect([await row(), await sql`select * from suggestion where id = ${suggestionId}`]).toEqual(
      before,
    );
  });
});

describe("a link that opens nothing", () => {
  it("gets one answer, guessed, cut or malformed, and after too many none", async () => {
    const { token } = await asked();
    const visitor = newVisitor();
    const wrong = [
      randomBytes(32).toString("base64url"),
      token.slice(1),
      "x",
      "%00",
      "a".repeat(4000),
      "'--",
    ];
    const answers = await Promise.all(
      wrong.map((guess) => visitor.get(linkPage, "/consent/x?lang=fi", { token: guess })),
    );
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(body).toEqual(answers[0]!.body);
    }
    for (const guess of wrong) {
      const { status, body } = await visitor.post(
        linkPage,
        "/consent/x?lang=fi",
        { answer: "granted", tell: "first_name" },
        { token: guess },
      );
      expect([status, body]).toEqual([404, { lastResult: null, refused: "not_found" }]);
    }
    let last = 404;
    for (let n = 0; n < 60 && last === 404; n++) {
      last = (await visitor.get(linkPage, "/consent/x?lang=fi", { token: `guess-${n}` })).status;
    }
    expect(last).toBe(429);
  });
});

describe("an answer", () => {
  it("leads to a thank-you in the same language, and the form sent fourteen times is one answer", async () => {
    const { send, row, open, suggestionId } = await asked();
    const sent = await Promise.all(
      Array.from({ length: 14 }, () => send(yes("first_name", "wishes"))),
    );
    for (const { status, to } of sent) {
      expect(status).toBe(303);
      expect(new URL(to!, "http://x").search).toBe("?lang=fi&done=granted");
    }
    expect(await row()).toMatchObject({
      state: "granted",
      granted: ["first_name", "wishes"],
      version: 2,
    });
    expect(
      await sql`select 1 from introduction where suggestion_id = ${suggestionId}`,
    ).toHaveLength(1);
    expect(pageOf(await open())).toMatchObject({ state: "granted", telling: "told" });
  });

  it("from a second tab, when it is another one, is told that the first holds", async () => {
    const { send, open } = await asked();
    expect((await send(yes("first_name"))).status).toBe(303);
    for (const other of [
      yes("first_name", "phone"),
      [["answer", "refused"]] as [string, string][],
    ]) {
      const { status, body } = await send(other);
      expect([status, (body as { refused: string }).refused]).toEqual([409, "answered"]);
    }
    expect(pageOf(await open())).toMatchObject({ state: "granted", granted: ["first_name"] });
  });

  it("without a tick, or of no known kind, comes back with a word and the ticks kept", async () => {
    const { send, row } = await asked();
    for (const form of [yes(), yes("last_name"), [["answer", "ehkä"]] as [string, string][], []]) {
      expect((await send(form as [string, string][])).status).toBe(400);
    }
    expect((await row()).state).toBe("asked");
  });

  it("given on the last day counts; the day after it does not", async () => {
    const late = await asked();
    setClock("2027-02-01T00:00:01+02:00");
    expect(await late.send(yes("first_name"))).toMatchObject({
      status: 409,
      body: { refused: "expired" },
    });
    expect(pageOf(await late.open())).toMatchObject({ state: "lapsed" });
    setClock();
    const just = await asked();
    setClock("2027-01-31T23:59:59+02:00");
    expect((await just.send(yes("first_name"))).status).toBe(303);
  });

  it("after the question was taken back or the task closed is told so, and introduces nobody", async () => {
    const { send, requestId, taskId, suggestionId } = await asked();
    await sql`update task set status = 'withdrawn' where id = ${taskId}`;
    expect(await send(yes("first_name"))).toMatchObject({
      status: 409,
      body: { refused: "closed" },
    });
    const [row] = await sql`select state from consent_request where id = ${requestId}`;
    expect(row!.state).toBe("cancelled");
    expect(
      await sql`select 1 from introduction where suggestion_id = ${suggestionId}`,
    ).toHaveLength(0);
  });

  it("in two transactions that really race is one: the second waits for the first and loses", async () => {
    const { token, requestId, row, suggestionId } = await asked();
    const page = (await readLinkPage(token, "fi"))!;
    const shown = { ...page, language: "fi" as const };
    let waiting: Promise<unknown> | undefined;
    let settled = false;
    await sql.begin(async (tx) => {
      await tx`select toimi.record_consent(${requestId}, 'refused', '{}', 'link', 'Ensimmäinen', null)`;
      waiting = answerByLink(token, shown, { answer: "granted", tell: ["first_name"] });
      waiting.finally(() => {
        settled = true;
      });
      // The second is seen to stand at the first one's lock before the first commits.
      for (;;) {
        const [held] =
          await sql`select count(*)::int as n from pg_locks w join pg_locks d on d.pid = w.pid
          join pg_database b on b.oid = d.database where not w.granted and b.datname = current_database()`;
        if (held!.n > 0) break;
      }
      expect(settled).toBe(false);
    });
    expect(await waiting).toEqual({ ok: false, code: "answered" });
    expect(await row()).toMatchObject({ state: "refused", shown: "Ensimmäinen" });
    expect(
      await sql`select 1 from introduction where suggestion_id = ${suggestionId}`,
    ).toHaveLength(0);
  });

  it("keeps the text that was on the page, in the language it was shown in", async () => {
    const { token, row } = await asked();
    const sent = new FormData();
    sent.set("answer", "refused");
    await newVisitor().post(linkPage, `/consent/${token}?lang=sv`, sent, { token });
    const { shown } = await row();
    expect(shown).toContain("Så här ser arbetsgivaren dig");
    expect(shown).toContain("Kanaria-Maija");
    expect(shown).toContain("Svar: nej.");
  });
});

describe("what the employer gets", () => {
  it("is exactly the granted part of the card, whatever is ticked, without the reasons of health", async () => {
    const keys = sceneCard.map(({ key }) => key);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.constantFrom(...keys, "last_name", "adjustment:2", "citizenship", "health"),
        ),
        async (ticked) => {
          const { send, row, suggestionId, requestId } = await asked();
          const { status } = await send(yes(...ticked));
          const granted = keys.filter((key) => ticked.includes(key));
          expect(status).toBe(granted.length > 0 ? 303 : 400);
          expect((await row()).granted).toEqual(granted);
          const [introduced] = await sql`select c.card from introduction_card c
            join introduction i on i.id = c.introduction_id where i.suggestion_id = ${suggestionId}`;
          expect(introduced?.card ?? []).toEqual(
            sceneCard
              .filter(({ key }) => granted.includes(key))
              .map(({ health: _, necessity: __, ...told }) => told),
          );
          expect(JSON.stringify(introduced?.card ?? [])).not.toContain("Ohjeet tarvitaan");
          expect(readCard(introduced?.card).map(({ key }) => key)).toEqual(granted);
          // The request itself still has the reason, for the person and the caseworker.
          const [kept] =
            await sql`select card::text as card from consent_request where id = ${requestId}`;
          expect(kept!.card).toContain("Ohjeet tarvitaan");
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);

  it("is in no letter: neither to whom nor with what", async () => {
    const { send, employer, requestId } = await asked();
    await send(yes(...sceneCard.map(({ key }) => key)));
    const { jobs } = await import("#app/jobs.ts");
    const [introduced] =
      await sql`select id from introduction where consent_request_id = ${requestId}`;
    const work = async (name: string, id: string) => {
      await jobs[name]!({ id }, {} as never);
    };
    await work("tell-answer", requestId);
    await work("tell-introduction", introduced!.id);
    const [member] = await sql`select email from account where id = ${employer.viewer.accountId}`;
    const letters = await sql`select recipient, template, values::text as words from mail`;
    expect(letters.map(({ recipient }) => recipient)).toContain(member!.email);
    for (const letter of letters) expect(JSON.stringify(letter)).not.toMatch(/kanaria/i);
  });
});

describe("after a yes", () => {
  it("the consent is withdrawn by the link at any time; the card and the meeting times are gone", async () => {
    const { send, open, row, suggestionId } = await asked();
    expect(await send({ act: "withdraw" })).toMatchObject({ status: 409 });
    await send(yes("first_name"));
    const [introduced] =
      await sql`select id from introduction where suggestion_id = ${suggestionId}`;
    expect(
      await sql`select 1 from introduction_card where introduction_id = ${introduced!.id}`,
    ).toHaveLength(1);
    for (let n = 0; n < 3; n++) {
      const { status, to } = await send({ act: "withdraw" });
      expect([status, to]).toEqual([303, expect.stringContaining("done=withdrawn")]);
    }
    expect((await row()).state).toBe("withdrawn");
    expect(
      await sql`select 1 from introduction_card where introduction_id = ${introduced!.id}`,
    ).toHaveLength(0);
    expect(pageOf(await open())).toMatchObject({ state: "withdrawn", meetings: [] });
    expect(await send(yes("first_name"))).toMatchObject({ status: 409 });
  });

  it("a time of the employer's is accepted once; others, foreign and invented ones are not", async () => {
    const { send, open, suggestionId, employer, caseworker } = await asked();
    await send(yes("first_name"));
    const [introduced] =
      await sql`select id from introduction where suggestion_id = ${suggestionId}`;
    const propose = async (side: "employer" | "caseworker", days: number) => {
      const [made] =
        await sql`insert into meeting (introduction_id, starts_at, mode, place, proposed_side, proposed_by)
        values (${introduced!.id}, now() + make_interval(days => ${days}), 'on_site', 'Työpaikalla', ${side},
          ${side === "employer" ? employer.viewer.accountId : caseworker.accountId}) returning id`;
      return made!.id as string;
    };
    const [first, second, own, past] = [
      await propose("employer", 2),
      await propose("employer", 3),
      await propose("caseworker", 4),
      await propose("employer", -1),
    ];
    const accept = (meeting: string) => send({ act: "meeting", meeting });
    const foreign = await asked();
    for (const wrong of [own, past, randomUUID(), "x", ""]) {
      expect(await accept(wrong)).toMatchObject({ status: 409, body: { refused: "meeting_gone" } });
    }
    expect(await foreign.send({ act: "meeting", meeting: first })).toMatchObject({ status: 409 });
    expect(await accept(first)).toMatchObject({ status: 303 });
    expect(await accept(first)).toMatchObject({ status: 303 });
    expect(await accept(second)).toMatchObject({ status: 409 });
    expect(pageOf(await open())!.meetings).toMatchObject([{ id: first, state: "agreed" }]);
    const [suggestion] = await sql`select state from suggestion where id = ${suggestionId}`;
    expect(suggestion!.state).toBe("meeting_agreed");
  });
});
