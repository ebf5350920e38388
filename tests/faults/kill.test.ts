import { createHash, randomBytes, randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { type EmbeddedServer, freePort, startEmbedded } from "#db/embedded.ts";
import { connectAsOwner } from "#db/migrate.ts";
import { prepareEmbeddedDatabase } from "#db/start.ts";
import { buildIfNeeded } from "../../commands/build.ts";
import { makeIntroductionScene } from "../database/introduction-scene.ts";
import { startProcess } from "../process-of-toimi.ts";

/** How long after the forms were sent the web is killed, in ms; at 0 nothing can have been taken. */
const webLives = [0, 4, 9, 15, 22, 30, 40, 60];
/** How long after work came in the worker is killed. */
const workerLives = [120, 260, 180, 320, 150, 290, 220, 350];

let folder: string;
let server: EmbeddedServer;
let sql: postgres.Sql;
let env: NodeJS.ProcessEnv;
let port: number;

beforeAll(async () => {
  buildIfNeeded();
  folder = await mkdtemp(join(tmpdir(), "toimi-kill-"));
  await chmod(folder, 0o755);
  server = await startEmbedded(folder, { fast: true });
  const { webUrl, workUrl } = await prepareEmbeddedDatabase(server, "toimi");
  sql = connectAsOwner(workUrl, 2);
  port = await freePort();
  env = {
    ...process.env,
    SESSION_KEY: "fault-tests-fault-tests-fault-tests-fault",
    // Letters count as delivered when they lie in the outbox.
    DEMONSTRATION: "yes",
    DATABASE_URL: webUrl,
    DATABASE_OWNER_URL: workUrl,
    PORT: String(port),
    LOG_LEVEL: "error",
  };
});
afterAll(async () => {
  await sql.end();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const startWeb = async () => {
  const web = startProcess("commands/serve.ts", env, "serves");
  await web.ready;
  return web;
};
const startWorker = async () => {
  const worker = startProcess(
    "commands/work.ts",
    { ...env, DATABASE_URL: env.DATABASE_OWNER_URL },
    "works",
  );
  await worker.ready;
  return worker;
};
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

interface Form {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly cookie?: string;
}

/** @returns the status, or `cut` when the connection ended without an answer */
async function send({ path, fields, cookie }: Form): Promise<number | "cut"> {
  const address = `http://localhost:${port}`;
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  try {
    const response = await fetch(address + path, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { origin: address, ...(cookie ? { cookie } : {}) },
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return "cut";
  }
}

async function cookieOf(accountId: string): Promise<string> {
  const id = randomBytes(20).toString("hex");
  const hash = createHash("sha256").update(id).digest("hex");
  await sql`insert into session (id_hash, account_id, expires_at, second_factor_at)
    values (${hash}, ${accountId}, now() + interval '1 day', now())`;
  return `toimi=${id}`;
}

/** What people send in one round: a person's yes, an employer's message and times for a meeting. */
async function formsOf(nth: number): Promise<Form[]> {
  const token = `kill-${nth}-`.padEnd(43, "k");
  await makeIntroductionScene(sql, { until: "consent_asked", tokenHash: hashOf(token) });
  const { introductionId, employer } = await makeIntroductionScene(sql);
  const cookie = await cookieOf(employer.viewer.accountId);
  const path = `/employer/introductions/${introductionId}`;
  const key = () => ({ idempotency_key: randomUUID() });
  return [
    { path: `/consent/${token}`, fields: { answer: "granted", tell: "first_name" } },
    { path, cookie, fields: { ...key(), act: "message", words: `Viesti ${nth}` } },
    {
      path,
      cookie,
      fields: {
        ...key(),
        act: "propose",
        date_1: showDate(addDays(today(), 4), "fi"),
        time_1: "9.15",
        minutes: "30",
        mode: "on_site",
        place: `Paikka ${nth}`,
      },
    },
  ];
}

/** What waits in order to make one letter of several things is due at once. */
const hurry = () =>
  sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()`;

it("loses and doubles nothing when web and worker are killed and people send again", async () => {
  let web = await startWeb();
  let worker = await startWorker();
  const seen = { accepted: 0, cut: 0 };
  const kinds: (number | "cut")[] = [];
  for (const [nth, life] of webLives.entries()) {
    const forms = await formsOf(nth);
    const first = Promise.all(forms.map(send));
    await wait(life);
    await web.kill();
    for (const status of await first) {
      kinds.push(status);
      if (status === "cut") seen.cut += 1;
      else if (status === 303) seen.accepted += 1;
    }
    web = await startWeb();
    // People press the button again, whatever they had seen.
    expect(await Promise.all(forms.map(send))).toEqual([303, 303, 303]);
    await hurry();
    await wait(workerLives[nth]!);
    await worker.kill();
    worker = await startWorker();
  }
  expect(kinds.filter((kind) => kind !== "cut" && kind !== 303)).toEqual([]);
  expect(seen.cut).toBeGreaterThan(0);

  // What the killed workers left is taken up again.
  await expect
    .poll(
      async () => {
        await hurry();
        const [left] = await sql`select count(*)::int as n from graphile_worker.jobs`;
        return left!.n;
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe(0);
  await worker.stop();
  await web.stop();

  const rounds = webLives.length;
  const count = async (rows: Promise<readonly unknown[]>) => (await rows).length;
  // Each person's yes is one introduction; each scene made one by itself besides.
  expect(
    await count(sql`select consent_request_id from introduction group by 1 having count(*) = 1`),
  ).toBe(2 * rounds);
  expect(
    await count(sql`select words from introduction_message group by 1 having count(*) = 1`),
  ).toBe(rounds);
  expect(await count(sql`select place from meeting group by 1 having count(*) = 1`)).toBe(rounds);
  // A letter for each introduction and each answer, once to each who is written to, and sent.
  const letters = await sql<{ template: string; n: number }[]>`
    select template, count(*)::int as n from mail
    where template in ('introduction', 'consent_answered') group by template, recipient, values ->> 'link'`;
  expect(letters.filter(({ n }) => n !== 1)).toEqual([]);
  expect(letters.filter(({ template }) => template === "introduction")).toHaveLength(2 * rounds);
  expect(letters.filter(({ template }) => template === "consent_answered")).toHaveLength(
    2 * rounds,
  );
  expect(await sql`select template from mail where sent_at is null`).toEqual([]);
});
