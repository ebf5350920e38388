import { spawn } from "node:child_process";
import autocannon from "autocannon";
import { freePort } from "#db/embedded.ts";
import { buildIfNeeded } from "../../commands/build.ts";
import { benchDatabase } from "./demonstration.ts";

const path = "/caseworker/jobseekers";

async function measure(script: string, env: NodeJS.ProcessEnv, cookie: string) {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: { ...env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    const url = `http://127.0.0.1:${port}${path}`;
    for (let tries = 0; ; tries++) {
      const answer = await fetch(url, { headers: { Cookie: cookie } }).catch(() => undefined);
      if (answer?.ok) break;
      if (tries > 100) throw new Error(`${script} does not answer: ${answer?.status}`);
      await new Promise((done) => setTimeout(done, 100));
    }
    const load = { url, connections: 20, headers: { Cookie: cookie } };
    await autocannon({ ...load, duration: 3 });
    const result = await autocannon({ ...load, duration: 8 });
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${script}: ${result.non2xx} refusals`);
    return {
      requestsPerSecond: Math.round(result.requests.average),
      p50ms: result.latency.p50,
      p97_5ms: result.latency.p97_5,
    };
  } finally {
    child.kill("SIGKILL");
  }
}

/**
 * A signed-in list page of one process, beside bare `node:http` answering the same queries as JSON, at
 * 20 connections each, in one run. The load comes from the same machine.
 */
export async function benchListPage(): Promise<object> {
  buildIfNeeded();
  const database = await benchDatabase({ people: 600, tasks: 150 });
  try {
    const cookie = (await database.cookie("kaisa@joensuu.example")).replace(
      "toimi",
      "__Host-toimi",
    );
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      DATABASE_URL: database.webUrl,
      LOG_LEVEL: "silent",
      // As in real use: elsewhere React runs its slower, checking self.
      NODE_ENV: "production",
      PUBLIC_URL: "http://127.0.0.1",
    };
    const bare = await measure("tests/bench/bare-server.ts", env, cookie);
    const page = await measure("commands/serve.ts", env, cookie);
    return {
      bare,
      page,
      timesSlower: Number((bare.requestsPerSecond / page.requestsPerSecond).toFixed(2)),
    };
  } finally {
    await database.stop();
  }
}
