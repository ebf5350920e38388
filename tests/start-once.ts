// One start from nothing on this Node: the database comes up, the pages answer, everything stops. For `.ci/run`.
import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#db/embedded.ts";

const dataDir = await mkdtemp(join(tmpdir(), "toimi-start-"));
await chmod(dataDir, 0o755);
const port = await freePort();
const child = spawn(
  process.execPath,
  ["--import", "tsx", "commands/start.ts", "--port", String(port)],
  {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "inherit"],
  },
);
const began = Date.now();
try {
  await new Promise<void>((done, fail) => {
    child.once("exit", (code) => fail(new Error(`start ended with ${code}`)));
    child.stdout.on("data", (text: Buffer) => text.includes(`localhost:${port}`) && done());
  });
  const ready = await fetch(`http://localhost:${port}/health/ready`);
  const front = await fetch(`http://localhost:${port}/`);
  if (ready.status !== 200 || front.status !== 200 || !(await front.text()).includes("TOIMI")) {
    throw new Error(`ready ${ready.status}, front page ${front.status}`);
  }
  console.log(
    `Node ${process.version}: started and answered in ${Math.round((Date.now() - began) / 1000)} s`,
  );
} finally {
  child.removeAllListeners("exit");
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await gone;
  await rm(dataDir, { recursive: true, force: true });
}
