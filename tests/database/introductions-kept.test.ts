import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clearKeptFiles } from "#app/introductions/clear-kept-files.server.ts";
import { endIntroduction } from "#app/introductions/end-introduction.server.ts";
import { findFile } from "#app/introductions/find-file.server.ts";
import {
  actOnIntroduction,
  type RefusedForm,
} from "#app/introductions/introduction-page.server.ts";
import { readIntroduction } from "#app/introductions/queries.server.ts";
import { messageLimit } from "#app/introductions/rules.ts";
import { now, setClock } from "#app/platform/clock/clock.ts";
import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { makeIntroductionScene } from "./introduction-scene.ts";
import { makeCaseworker, makeEmployer } from "./makers.ts";
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

const signedIn = (viewer: Viewer, name: string) =>
  ({
    ...viewer,
    name,
    organisations: viewer.acting.as === "employer" ? [{ id: viewer.acting.organisationId }] : [],
    staffRoles: viewer.acting.as === "caseworker" ? [{ capacity: "caseworker" }] : [],
  }) as unknown as SignedIn;

async function introduced() {
  const scene = await makeIntroductionScene(sql);
  const colleague = await makeEmployer(sql, { organisationId: scene.employer.organisationId });
  return {
    ...scene,
    id: scene.introductionId!,
    boss: signedIn(scene.employer.viewer, "Pomo"),
    colleague: signedIn(colleague.viewer, "Kollega"),
    worker: signedIn(scene.caseworker, "Omavalmentaja"),
  };
}
type Scene = Awaited<ReturnType<typeof introduced>>;

const pdf = (name: string, more = name) =>
  new File([`%PDF-1.7\n${more}`], `${name}.pdf`, { type: "application/pdf" });
const program = new File(["MZ\u0090"], "ohjelma.exe");
const tooLong = "x".repeat(messageLimit + 1);

interface Answer {
  status: number;
  to: string | null;
  body: RefusedForm | null;
}

/** Sends the message's form as a browser does. */
async function send(
  viewer: SignedIn,
  { id }: { id: string },
  values: { words?: string; files?: File[]; remove?: string; key?: string },
): Promise<Answer> {
  const form = new FormData();
  form.set("act", "message");
  form.set("idempotency_key", values.key ?? randomUUID());
  form.set("words", values.words ?? "");
  if (values.remove) form.set("remove", values.remove);
  for (const file of values.files ?? []) form.append("files", file);
  const request = new Request("http://localhost/x", { method: "POST", body: form });
  try {
    const answer = await actOnIntroduction(viewer, request, id);
    if (answer instanceof Response) {
      return { status: answer.status, to: answer.headers.get("Location"), body: null };
    }
    const { data, init } = answer as { data: RefusedForm; init: ResponseInit | null };
    return { status: init?.status ?? 200, to: null, body: data };
  } catch (thrown) {
    if (thrown instanceof Response) return { status: thrown.status, to: null, body: null };
    throw thrown;
  }
}
const pageOf = async (viewer: Viewer, { id }: { id: string }) =>
  (await readIntroduction(viewer, id, "fi"))!;
const keptBy = async (viewer: Viewer, scene: { id: string }) =>
  (await pageOf(viewer, scene)).kept.map(({ name }) => name);
const keptRows = async ({ id }: { id: string }) =>
  (await sql`select count(*)::int as n from attachment where introduction_id = ${id}`)[0]!.n;

describe("a refused message", () => {
  it("that is too long keeps its file, and the next one sends it", async () => {
    const scene = await introduced();
    const refused = await send(scene.boss, scene, { words: tooLong, files: [pdf("kartta")] });
    expect(refused).toMatchObject({ status: 400, body: { form: "message", files: [] } });
    expect(JSON.stringify(refused.body!.lastResult)).toContain("message.long");
    expect(JSON.stringify(refused.body!.lastResult)).toContain(tooLong);
    expect(await keptBy(scene.boss, scene)).toEqual(["kartta.pdf"]);
    expect(await pageOf(scene.boss, scene)).toMatchObject({ keptDays: 7 });
    expect(await send(scene.boss, scene, { words: "Lyhyesti" })).toMatchObject({ status: 303 });
    const page = await pageOf(scene.worker, scene);
    expect(page.messages).toMatchObject([{ words: "Lyhyesti", files: [{ name: "kartta.pdf" }] }]);
    expect(await keptBy(scene.boss, scene)).toEqual([]);
  });

  it("with a bad file beside a good one names the bad one and keeps the good one", async () => {
    const scene = await introduced();
    const refused = await send(scene.worker, scene, {
      words: "Hei",
      files: [program, pdf("esittely")],
    });
    expect(refused.status).toBe(400);
    expect(refused.body!.files).toEqual(["introductions:message.file.wrong_kind|name=ohjelma.exe"]);
    expect(await keptBy(scene.worker, scene)).toEqual(["esittely.pdf"]);
    // A kept file alone is a message too.
    expect((await send(scene.worker, scene, {})).status).toBe(303);
    expect((await pageOf(scene.boss, scene)).messages).toMatchObject([
      { words: "", files: [{ name: "esittely.pdf" }] },
    ]);
    expect((await send(scene.worker, scene, {})).body?.lastResult).toMatchObject({
      error: { words: ["introductions:message.missing"] },
    });
  });

  it("sent fourteen times, also at once, keeps each file once", async () => {
    const scene = await introduced();
    const key = randomUUID();
    const form = { words: tooLong, files: [pdf("a"), pdf("b")], key };
    await Promise.all(Array.from({ length: 13 }, () => send(scene.boss, scene, form)));
    await send(scene.boss, scene, form);
    expect((await keptBy(scene.boss, scene)).sort()).toEqual(["a.pdf", "b.pdf"]);
    // With Back the browser sends the files along again, beside a new one: each goes once.
    const mended = { ...form, words: "Lyhyesti", files: [...form.files, pdf("c")] };
    await Promise.all(Array.from({ length: 14 }, () => send(scene.boss, scene, mended)));
    const [message, ...others] = (await pageOf(scene.worker, scene)).messages;
    expect(others).toEqual([]);
    expect(message!.files.map(({ name }) => name).sort()).toEqual(["a.pdf", "b.pdf", "c.pdf"]);
    expect(await keptRows(scene)).toBe(0);
  });

  it("with too many files keeps them all, until enough are taken away", async () => {
    const scene = await introduced();
    const many = ["a", "b", "c", "d"].map((name) => pdf(name));
    expect((await send(scene.boss, scene, { words: "Hei", files: many })).body).toMatchObject({
      files: ["introductions:message.file.too_many"],
    });
    const { kept } = await pageOf(scene.boss, scene);
    expect(kept.map(({ name }) => name).sort()).toEqual(["a.pdf", "b.pdf", "c.pdf", "d.pdf"]);
    expect((await send(scene.boss, scene, { words: "Hei" })).status).toBe(400);
    const removed = await send(scene.boss, scene, { words: "Hei taas", remove: kept[0]!.id });
    expect(removed).toMatchObject({
      status: 200,
      body: { removed: true, lastResult: { initialValue: { words: "Hei taas" } } },
    });
    // Kept ones count: three and one more are too many still.
    const four = await send(scene.boss, scene, { words: "Hei", files: [pdf("e")] });
    expect(four.body?.files).toEqual(["introductions:message.file.too_many"]);
    const again = await send(scene.boss, scene, { words: "", remove: kept[0]!.id });
    expect(again.status).toBe(200);
    await send(scene.boss, scene, { remove: kept[1]!.id });
    expect((await send(scene.boss, scene, { words: "Hei" })).status).toBe(303);
    expect((await pageOf(scene.boss, scene)).messages[0]!.files).toHaveLength(3);
  });

  it("keeps no more than six, and says which found no room", async () => {
    const scene = await introduced();
    const files = ["a", "b", "c", "d", "e", "f", "g"].map((name) => pdf(name));
    const refused = await send(scene.boss, scene, { words: tooLong, files });
    expect(refused.body!.files).toEqual(["introductions:message.file.no_room|name=g.pdf"]);
    expect(await keptRows(scene)).toBe(6);
    await expect(
      sql`insert into attachment (introduction_id, name, media_type, bytes, size, uploaded_by)
        values (${scene.id}, 'g.pdf', 'application/pdf', 'g', 1, ${scene.boss.accountId})`,
    ).rejects.toMatchObject({ constraint_name: "attachment_most_kept" });
  });

  it("keeps what is chosen while a kept file is taken away", async () => {
    const scene = await introduced();
    await send(scene.boss, scene, { words: tooLong, files: [pdf("a")] });
    const [a] = (await pageOf(scene.boss, scene)).kept;
    const answer = await send(scene.boss, scene, {
      words: tooLong,
      files: [pdf("b"), program],
      remove: a!.id,
    });
    expect(answer).toMatchObject({ status: 400, body: { removed: true } });
    expect(await keptBy(scene.boss, scene)).toEqual(["b.pdf"]);
    expect((await send(scene.boss, scene, { remove: "x" })).status).toBe(404);
  });
});

describe("a kept file", () => {
  const keepOne = async (scene: Scene) => {
    await send(scene.boss, scene, { words: tooLong, files: [pdf("salainen")] });
    return (await pageOf(scene.boss, scene)).kept[0]!.id;
  };

  it("is its writer's alone: no colleague, no other side, nobody else", async () => {
    const scene = await introduced();
    const fileId = await keepOne(scene);
    expect((await findFile(scene.boss, fileId))?.name).toBe("salainen.pdf");
    const others = [
      scene.colleague,
      scene.worker,
      signedIn((await makeEmployer(sql)).viewer, "X"),
      signedIn(await makeCaseworker(sql), "Y"),
    ];
    for (const other of others) {
      expect(await findFile(other, fileId)).toBeNull();
      const page = await readIntroduction(other, scene.id, "fi");
      expect(JSON.stringify(page)).not.toContain("salainen");
      await send(other, scene, { words: "Ota pois", remove: fileId });
    }
    expect(await keptBy(scene.boss, scene)).toEqual(["salainen.pdf"]);
    // Nor does it go with a message of anybody else's.
    await send(scene.colleague, scene, { words: "Minulta" });
    await send(scene.worker, scene, { words: "Ja minulta" });
    const { messages } = await pageOf(scene.worker, scene);
    expect(messages.flatMap(({ files }) => files)).toEqual([]);
    expect(await keptBy(scene.boss, scene)).toEqual(["salainen.pdf"]);
  });

  it("is not kept for an introduction that is not one's own", async () => {
    const scene = await introduced();
    const files = [pdf("a")];
    for (const other of [(await makeEmployer(sql)).viewer, await makeCaseworker(sql)]) {
      const answer = await send(signedIn(other, "X"), scene, { words: tooLong, files });
      expect(answer.status).toBe(404);
    }
    expect((await send(scene.boss, { id: randomUUID() }, { words: tooLong, files })).status).toBe(
      404,
    );
    expect(await keptRows(scene)).toBe(0);
  });

  it("goes when the introduction ends, and none is kept after that", async () => {
    const scene = await introduced();
    const fileId = await keepOne(scene);
    const end = { reason: "position_filled", words: "" };
    await endIntroduction(scene.worker, randomUUID(), scene.id, { ...end, reason: "other" });
    expect(await sql`select 1 from attachment where id = ${fileId}`).toHaveLength(0);
    const late = { words: tooLong, files: [pdf("myöhään")] };
    expect(await send(scene.worker, scene, late)).toMatchObject({
      status: 409,
      body: { conflict: "ended" },
    });
    expect(await keptRows(scene)).toBe(0);
  });

  it("goes when the person withdraws, in a placement too", async () => {
    for (const state of ["introduced", "placed"]) {
      const scene = await introduced();
      const fileId = await keepOne(scene);
      await sql`update introduction set state = ${state} where id = ${scene.id}`;
      expect(await findFile(scene.boss, fileId)).not.toBeNull();
      await sql`select toimi.take_consent_away(${scene.requestId}, null)`;
      expect(await sql`select 1 from attachment where id = ${fileId}`).toHaveLength(0);
    }
  });

  it("goes after the days of the rule, when nobody has sent it; what was sent stays", async () => {
    const scene = await introduced();
    await send(scene.boss, scene, { words: "Hei", files: [pdf("lähetetty")] });
    const fileId = await keepOne(scene);
    setClock(
      now()
        .add({ hours: 24 * 7 })
        .toString(),
    );
    await clearKeptFiles();
    expect(await findFile(scene.boss, fileId)).not.toBeNull();
    setClock(now().add({ hours: 24 }).toString());
    expect(await clearKeptFiles()).toBeGreaterThan(0);
    expect(await keptRows(scene)).toBe(0);
    expect((await pageOf(scene.boss, scene)).messages[0]!.files).toHaveLength(1);
    expect(await clearKeptFiles()).toBe(0);
  });
});

describe("the database", () => {
  it("changes no attachment, but for sending a kept one as it is", async () => {
    const scene = await introduced();
    await send(scene.boss, scene, { words: "Hei", files: [pdf("a")] });
    await send(scene.boss, scene, { words: tooLong, files: [pdf("b")] });
    const [message] =
      await sql`select id from introduction_message where introduction_id = ${scene.id}`;
    const refused = { code: "42501" };
    await expect(
      sql`update attachment set name = 'x' where message_id = ${message!.id}`,
    ).rejects.toMatchObject(refused);
    await expect(
      sql`update attachment set name = 'x' where introduction_id = ${scene.id}`,
    ).rejects.toMatchObject(refused);
    await expect(
      sql`update attachment set message_id = ${message!.id}, introduction_id = null, bytes = 'y' where introduction_id = ${scene.id}`,
    ).rejects.toMatchObject(refused);
    await sql`update attachment set message_id = ${message!.id}, introduction_id = null where introduction_id = ${scene.id}`;
  });
});
