import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import autocannon from "autocannon";
import postgres from "postgres";
import { freePort, startEmbedded } from "#db/embedded.ts";
import { prepareEmbeddedDatabase } from "#db/start.ts";
import { fillNationally, nationalPeople, nationalScale } from "#tests/national/national-scale.ts";
import { buildIfNeeded } from "../../commands/build.ts";

const connections = 20;
const seconds = 5;

/** The main pages: whose they are, and where. */
const pages: Record<string, { who: keyof typeof nationalPeople; path: string }> = {
  "caseworker's queue": { who: "caseworker", path: "/caseworker" },
  "caseworker's people": { who: "caseworker", path: "/caseworker/jobseekers" },
  "caseworker's people, searched": { who: "caseworker", path: "/caseworker/jobseekers?q=virtanen" },
  "open tasks": { who: "caseworker", path: "/caseworker/tasks" },
  "open tasks, searched": { who: "caseworker", path: "/caseworker/tasks?q=keittio" },
  "employer's home": { who: "largeEmployer", path: "/employer" },
  "employer's tasks": { who: "largeEmployer", path: "/employer/tasks" },
  "officer's organisations": { who: "officer", path: "/officer" },
  "coordinator's staff": { who: "coordinator", path: "/coordinator" },
};

async function signIn(sql: postgres.Sql, email: string): Promise<string> {
  const id = randomBytes(20).toString("hex");
  const hash = createHash("sha256").update(id).digest("hex");
  await sql`insert into session (id_hash, account_id, expires_at, second_factor_at)
    select ${hash}, id, now() + interval '1 day', now() from account where email = ${email}`;
  return `__Host-toimi=${id}; language=fi`;
}

function percentile(times: readonly number[], of: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round(sorted[Math.ceil((sorted.length * of) / 100) - 1] ?? 0);
}

async function answering(url: string, cookie: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(url, { headers: { Cookie: cookie } }).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${url} does not answer`);
}

/**
 * The main pages of one process with the whole country in the database (180,000 jobseekers, 60,000 tasks),
 * at 20 connections each: milliseconds from request to answer. The load comes from the same machine, and
 * the database too. `alone` is the time of one request at a time: what the page itself takes.
 */
export async function benchMainPages(): Promise<object> {
  buildIfNeeded();
  process.env.SESSION_KEY ??= "benchmark-benchmark-benchmark-benchmark";
  const folder = await mkdtemp(join(tmpdir(), "toimi-bench-"));
  await chmod(folder, 0o755);
  const server = await startEmbedded(folder);
  const { webUrl } = await prepareEmbeddedDatabase(server, "toimi");
  const sql = postgres(server.superUrl("toimi"), { max: 1, onnotice: () => {} });
  const port = await freePort();
  let child: ReturnType<typeof spawn> | undefined;
  try {
    await fillNationally(sql);
    child = spawn(process.execPath, ["--import", "tsx", "commands/serve.ts"], {
      env: {
        ...process.env,
        DATABASE_URL: webUrl,
        PORT: String(port),
        LOG_LEVEL: "silent",
        // As in real use: elsewhere React runs its slower, checking self.
        NODE_ENV: "production",
        PUBLIC_URL: "http://127.0.0.1",
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const measured: Record<string, object> = {};
    for (const [name, { who, path }] of Object.entries(pages)) {
      const cookie = await signIn(sql, nationalPeople[who]);
      const url = `http://127.0.0.1:${port}${path}`;
      await answering(url, cookie);
      const headers = { Cookie: cookie };
      await autocannon({ url, headers, connections, duration: 2 });
      const alone = await autocannon({ url, headers, connections: 1, duration: 1 });
      const times: number[] = [];
      const result = await new Promise<autocannon.Result>((resolve, reject) => {
        const load = { url, headers, connections, duration: seconds };
        autocannon(load, (error, found) => (error ? reject(error) : resolve(found))).on(
          "response",
          (_client, _status, _bytes, ms) => times.push(ms),
        );
      });
      if (result.non2xx > 0 || result.errors > 0)
        throw new Error(`${path}: ${result.non2xx} refusals, ${result.errors} errors`);
      measured[name] = {
        p50ms: percentile(times, 50),
        p95ms: percentile(times, 95),
        requestsPerSecond: Math.round(result.requests.average),
        aloneP50ms: alone.latency.p50,
      };
    }
    const { jobseekers, tasks } = nationalScale;
    return { jobseekers, tasks, connections, goal: "p95 at most 100 ms", pages: measured };
  } finally {
    child?.kill("SIGKILL");
    await sql.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
