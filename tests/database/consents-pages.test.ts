import { createHash, randomBytes, randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as askPage from "#app/consents/pages/ask.tsx";
import * as consentPage from "#app/consents/pages/consent.tsx";
import * as deskPage from "#app/consents/pages/desk.tsx";
import * as paperPage from "#app/consents/pages/paper.tsx";
import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import { makeIntroductionScene } from "./introduction-scene.ts";
import { makeCaseworker, makeStaff } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

let db: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());

/** A browser in which the viewer is signed in, past the second factor. */
async function signedIn({ accountId }: Viewer) {
  const id = randomBytes(20).toString("hex");
  const hash = createHash("sha256").update(id).digest("hex");
  await sql`insert into session (id_hash, account_id, expires_at, second_factor_at)
    values (${hash}, ${accountId}, now() + interval '1 day', now())`;
  const visitor = newVisitor();
  visitor.cookies.set("toimi", id);
  visitor.cookies.set("language", "fi");
  return visitor;
}

async function scene(until: "shortlisted" | "consent_asked" = "consent_asked") {
  const made = await makeIntroductionScene(sql, { until, how: "paper" });
  await sql`update jobseeker_identity set email = 'maija@henkilo.example', phone = '040 123 4567'
    where id = ${made.person.jobseekerId}`;
  const id = (until === "shortlisted" ? made.suggestionId : made.requestId)!;
  return { ...made, id, visitor: await signedIn(made.caseworker) };
}

const formOf = (entries: [string, string | File][]) => {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
};
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const file = (name: string, bytes: Buffer, type = "application/octet-stream") =>
  new File([new Uint8Array(bytes)], name, { type });
const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

describe("asking", () => {
  it("shows the card as the employer would see it, without asking anything", async () => {
    const { id, visitor } = await scene("shortlisted");
    const answer = await visitor.post(
      askPage,
      `/caseworker/suggestions/${id}/consent`,
      formOf([
        ["act", "preview"],
        ["tell", "first_name"],
        ["tell", "education"],
        ["education", " Kokki\r\n\u202e"],
        ["adjustment_2", "Tauko tunnin välein"],
        ["how", "desk"],
        ["language", "sv"],
      ]),
      { id },
    );
    expect(answer.status).toBe(200);
    const { card, lastResult } = answer.body as {
      card: unknown;
      lastResult: { initialValue: unknown };
    };
    expect(card).toEqual([
      { key: "first_name", text: "Kanaria-Maija" },
      { key: "education", text: "Kokki" },
      { key: "adjustment:1", text: "Tauko tunnin välein", health: false, necessity: "" },
    ]);
    expect(lastResult.initialValue).toMatchObject({
      adjustment_2: "Tauko tunnin välein",
      language: "sv",
    });
    // Looking at the card asks neither how nor in which language; what cannot be a card is refused.
    const preview = async (entries: [string, string][]) =>
      (await visitor.post(askPage, "/x", formOf([["act", "preview"], ...entries]), { id })).status;
    expect(await preview([["tell", "first_name"]])).toBe(200);
    expect(await preview([["tell", "education"]])).toBe(400);
    expect(await preview([])).toBe(400);
    expect(await sql`select 1 from consent_request where suggestion_id = ${id}`).toHaveLength(0);
  });

  it("refuses with words beside the fields and keeps what was typed", async () => {
    const { id, visitor } = await scene("shortlisted");
    const send = async (entries: [string, string][]) => {
      const { status, body } = await visitor.post(
        askPage,
        `/caseworker/suggestions/${id}/consent`,
        formOf(entries),
        { id },
      );
      const { error, initialValue } = (
        body as {
          lastResult: { error: Record<string, string[]>; initialValue: Record<string, unknown> };
        }
      ).lastResult;
      return { status, fields: Object.keys(error).sort(), initialValue };
    };
    const refused = await send([
      ["tell", "education"],
      ["wishes", "x".repeat(501)],
      ["adjustment_5", "Ohjeet kirjallisina"],
      ["health_5", "on"],
      ["how", "kyyhky"],
    ]);
    expect(refused.status).toBe(400);
    expect(refused.fields).toEqual(["education", "how", "language", "necessity_5", "wishes"]);
    expect(refused.initialValue).toMatchObject({ adjustment_5: "Ohjeet kirjallisina" });
    const next = await send([
      ["adjustment_5", "Ohjeet kirjallisina"],
      ["health_5", "on"],
      ["necessity_1", "Ilman ohjetta"],
      ["how", "desk"],
      ["language", "fi"],
    ]);
    expect(next.fields).toEqual(["adjustment_1", "necessity_5", "tell"]);
    expect(await sql`select 1 from consent_request where suggestion_id = ${id}`).toHaveLength(0);
  });

  it("leads to the question, and says in a conflict that the suggestion has moved on", async () => {
    const { id, visitor, person } = await scene("shortlisted");
    const send = () =>
      visitor.post(
        askPage,
        `/caseworker/suggestions/${id}/consent`,
        formOf([
          ["tell", "first_name"],
          ["how", "sms"],
          ["language", "fi"],
        ]),
        { id },
      );
    const { status, to } = await send();
    expect([status, to]).toEqual([
      303,
      expect.stringMatching(/^\/caseworker\/consents\/[\w-]+\?done=asked$/),
    ]);
    expect(await send()).toMatchObject({ status: 409, body: { refused: "moved_on" } });
    await sql`update jobseeker_identity set phone = 'kysy äidiltä' where id = ${person.jobseekerId}`;
    const open = await visitor.get(askPage, `/caseworker/suggestions/${id}/consent`, { id });
    expect((open.body as { page: { ways: string[] } }).page.ways).toEqual([
      "email",
      "desk",
      "paper",
    ]);
  });
});

describe("the question's page", () => {
  const post = (
    at: Awaited<ReturnType<typeof scene>>,
    entries: [string, string | File][],
    visitor = at.visitor,
  ) => visitor.post(consentPage, `/caseworker/consents/${at.id}`, formOf(entries), { id: at.id });
  const papers = (id: string) =>
    sql`select name, media_type from attachment where consent_request_id = ${id} order by uploaded_at, id`;

  it("keeps a good scan although another field is wrong, and lists it for the next try", async () => {
    const at = await scene();
    const refused = await post(at, [
      ["act", "paper"],
      ["tell", "first_name"],
      ["scan", file("skannaus.pdf", pdf)],
    ]);
    expect(refused.status).toBe(400);
    expect(await papers(at.id)).toHaveLength(1);
    const open = await at.visitor.get(consentPage, `/caseworker/consents/${at.id}`, { id: at.id });
    const page = (open.body as { page: { papers: { id: string; name: string }[] } }).page;
    expect(page.papers.map(({ name }) => name)).toEqual(["skannaus.pdf"]);
    const sent = await post(at, [
      ["act", "paper"],
      ["answer", "granted"],
      ["tell", "first_name"],
    ]);
    expect([sent.status, sent.to]).toEqual([303, expect.stringContaining("done=granted")]);
    expect(await papers(at.id)).toHaveLength(1);
    expect(
      await post(at, [
        ["act", "remove_paper"],
        ["paper", page.papers[0]!.id],
      ]),
    ).toMatchObject({ status: 409 });
  });

  it("judges a scan by its content: a renamed archive is refused, an odd type is not", async () => {
    const at = await scene();
    const zip = Buffer.from("504b0304140000000000", "hex");
    const tell: [string, string][] = [
      ["act", "paper"],
      ["answer", "refused"],
    ];
    for (const [bad, why] of [
      [file("suostumus.pdf", zip, "application/pdf"), "wrong_kind"],
      [file("suostumus.html", Buffer.from("<script>1</script>"), "text/html"), "wrong_kind"],
      [
        file("suuri.pdf", Buffer.concat([pdf, Buffer.alloc(5_000_000)]), "application/pdf"),
        "too_large",
      ],
    ] as const) {
      expect(await post(at, [...tell, ["scan", bad]])).toMatchObject({
        status: 400,
        body: { file: why },
      });
    }
    expect(await papers(at.id)).toHaveLength(0);
    const [row] = await sql`select state from consent_request where id = ${at.id}`;
    expect(row!.state).toBe("asked");
    const odd = file("../kuva\u202e.exe", png, "text/plain");
    expect((await post(at, [...tell, ["scan", odd]])).status).toBe(303);
    const [kept] = await papers(at.id);
    expect(kept).toMatchObject({
      name: expect.stringMatching(/^[^/\u202e]+\.png$/),
      media_type: "image/png",
    });
  });

  it("takes a scan also after a paper's answer was recorded, and an empty form is told so", async () => {
    const at = await scene();
    await post(at, [
      ["act", "paper"],
      ["answer", "refused"],
    ]);
    expect(
      await post(at, [
        ["act", "scan"],
        ["scan", file("", Buffer.alloc(0))],
      ]),
    ).toMatchObject({
      status: 400,
      body: { file: "missing" },
    });
    expect(
      (
        await post(at, [
          ["act", "scan"],
          ["scan", file("a.png", png)],
        ])
      ).status,
    ).toBe(303);
    expect(await papers(at.id)).toHaveLength(1);
  });

  it("says in a conflict that it has been answered", async () => {
    const at = await scene();
    expect(
      (
        await post(at, [
          ["act", "paper"],
          ["answer", "refused"],
        ])
      ).status,
    ).toBe(303);
    for (const act of ["take_back", "withdraw", "paper"]) {
      expect(
        (
          await post(at, [
            ["act", act],
            ["answer", "granted"],
            ["tell", "first_name"],
          ])
        ).status,
      ).toBe(409);
    }
    const desk = formOf([
      ["answer", "granted"],
      ["tell", "first_name"],
    ]);
    const answer = await at.visitor.post(deskPage, `/caseworker/consents/${at.id}/desk`, desk, {
      id: at.id,
    });
    expect(answer.status).toBe(409);
  });

  it("does not exist for anybody but the person's caseworker, whatever they try", async () => {
    const at = await scene();
    const colleague = await signedIn(await makeCaseworker(sql));
    for (const page of [consentPage, deskPage, paperPage]) {
      for (const id of [at.id, randomUUID(), "x"]) {
        expect((await colleague.get(page, "/caseworker/consents/x", { id })).status).toBe(404);
      }
    }
    expect((await colleague.get(askPage, "/x", { id: at.suggestionId })).status).toBe(404);
    for (const act of ["take_back", "withdraw", "paper", "scan", "remove_paper"]) {
      const entries: [string, string | File][] = [
        ["act", act],
        ["answer", "refused"],
        ["scan", file("a.pdf", pdf)],
      ];
      expect((await post(at, entries, colleague)).status).toBe(404);
    }
    for (const viewer of [
      at.employer.viewer,
      await makeStaff(sql, "coach"),
      await makeStaff(sql, "officer"),
    ]) {
      const other = await signedIn(viewer);
      expect((await other.get(consentPage, "/x", { id: at.id })).status).toBeGreaterThanOrEqual(
        300,
      );
    }
    const [row] = await sql`select state, version from consent_request where id = ${at.id}`;
    expect(row).toEqual({ state: "asked", version: 1 });
    expect(await papers(at.id)).toHaveLength(0);
  });

  it("notes each look at the person", async () => {
    const at = await scene();
    await at.visitor.get(consentPage, "/x", { id: at.id });
    await at.visitor.get(paperPage, "/x", { id: at.id });
    await at.visitor.get(deskPage, "/x", { id: at.id });
    const looks = await sql`select account_id from audit_entry
      where act = 'view.consent' and subject_id = ${at.person.jobseekerId}`;
    expect(looks.map(({ account_id: by }) => by)).toEqual(Array(3).fill(at.caseworker.accountId));
  });

  it("asks at the desk in the language of the page, and keeps those words", async () => {
    const at = await scene();
    const open = await at.visitor.get(deskPage, `/caseworker/consents/${at.id}/desk?lang=en`, {
      id: at.id,
    });
    expect((open.body as { title: string }).title).toContain("May we tell about you");
    const answer = await at.visitor.post(
      deskPage,
      `/caseworker/consents/${at.id}/desk?lang=en`,
      formOf([
        ["answer", "granted"],
        ["tell", "first_name"],
        ["tell", "phone"],
      ]),
      { id: at.id },
    );
    expect([answer.status, answer.to]).toEqual([303, `/caseworker/consents/${at.id}?done=granted`]);
    const [row] =
      await sql`select shown, granted, answered_how from consent_request where id = ${at.id}`;
    expect(row).toMatchObject({
      granted: ["first_name", "phone"],
      answered_how: "desk",
      shown: expect.stringContaining("This is how the employer sees you"),
    });
  });
});
