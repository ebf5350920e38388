import { resolve } from "node:path";
import postgres from "postgres";
import { chooseDataFolder, startEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";
import { makeLogin } from "./roles.ts";

/** Where the processes connect. Both are plain logins: neither is a superuser. */
export interface Database {
  /** For pages: a member of toimi_app, toimi_matcher and toimi_reports. */
  webUrl: string;
  /** For migrating, the queue and seeding: a member of toimi_owner too. */
  workUrl: string;
  /** True for the embedded server, where demonstration data may live. */
  embedded: boolean;
  /** Called first when a process stops: see the embedded server. */
  leave: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Finds or starts PostgreSQL and brings it to the newest state. `DATABASE_URL` (and, where pages and
 * migrations use different logins, `DATABASE_OWNER_URL`) chooses your own server; otherwise one from
 * npm is started under `dataDir`.
 */
export async function startDatabase(options: {
  dataDir: string;
  say?: (line: string) => void;
  env?: NodeJS.ProcessEnv;
}): Promise<Database> {
  const env = options.env ?? process.env;
  if (env.DATABASE_URL) {
    const workUrl = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
    await migrate(workUrl);
    return {
      webUrl: env.DATABASE_URL,
      workUrl,
      embedded: false,
      leave: async () => {},
      stop: async () => {},
    };
  }
  const folder = await chooseDataFolder(
    resolve(options.dataDir, "postgres"),
    options.say ?? (() => {}),
  );
  const server = await startEmbedded(folder);
  const database = await prepareEmbeddedDatabase(server, "toimi");
  return { ...database, embedded: true, leave: server.leave, stop: server.stop };
}

/** Makes a database of the embedded server if it is missing, its logins, and migrates it. */
export async function prepareEmbeddedDatabase(
  server: Awaited<ReturnType<typeof startEmbedded>>,
  name: string,
): Promise<{ webUrl: string; workUrl: string }> {
  const { webPassword, workPassword } = server.secrets;
  const admin = postgres(server.superUrl("postgres"), { max: 1, onnotice: () => {} });
  try {
    const [found] = await admin`select 1 from pg_database where datname = ${name}`;
    if (!found) await admin.unsafe(`create database ${name}`);
  } finally {
    await admin.end();
  }
  await migrate(server.superUrl(name));
  const inside = postgres(server.superUrl(name), { max: 1, onnotice: () => {} });
  try {
    await makeLogin(inside, "toimi_web", webPassword, [
      "toimi_app",
      "toimi_matcher",
      "toimi_reports",
    ]);
    await makeLogin(inside, "toimi_work", workPassword, [
      "toimi_app",
      "toimi_matcher",
      "toimi_reports",
      "toimi_owner",
    ]);
  } finally {
    await inside.end();
  }
  return embeddedUrls(server, name);
}

/** The two logins' addresses for a database of the embedded server. */
export function embeddedUrls(server: Awaited<ReturnType<typeof startEmbedded>>, name: string) {
  const { webPassword, workPassword } = server.secrets;
  return {
    webUrl: `postgres://toimi_web:${webPassword}@127.0.0.1:${server.port}/${name}`,
    workUrl: `postgres://toimi_work:${workPassword}@127.0.0.1:${server.port}/${name}`,
  };
}
