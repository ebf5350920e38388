import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { closeDatabase } from "#app/platform/database/pool.server.ts";
import { seed } from "#db/seed/seed.ts";
import { startDatabase } from "#db/start.ts";
import { keptSessionKey } from "./session-key.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const help = `npm run seed [-- --people 4000 --tasks 2000]
  Makes the demonstration, or lets one that is there grow to these numbers. Everybody in it is made up.
  --demonstration   needed with DATABASE_URL: yes, made-up people and open sign-ins into that database
  also: DATA_DIR, DATABASE_URL, DATABASE_OWNER_URL, SESSION_KEY`;

/** A whole number from the command line. @throws Error with a readable sentence */
function readCount(name: string, typed: string | undefined, usual: number): number {
  if (typed === undefined) return usual;
  const count = Number(typed);
  if (!/^\d+$/.test(typed) || count < 1 || count > 1_000_000) {
    throw new Error(`--${name} is a number from 1 to 1000000, not "${typed}".`);
  }
  return count;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      people: { type: "string" },
      tasks: { type: "string" },
      demonstration: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return void console.log(help);
  const people = readCount("people", values.people, 600);
  const tasks = readCount("tasks", values.tasks, 150);
  const { env } = process;
  if (env.DATABASE_URL && !values.demonstration) {
    throw new Error(
      "DATABASE_URL is set, so this is a database of your own. Made-up people, whose password everybody knows, go there only with --demonstration.",
    );
  }
  if (env.DATABASE_URL && !env.SESSION_KEY) {
    throw new Error(
      "SESSION_KEY is needed: the second factors are sealed with the key of the service.",
    );
  }
  const dataDir = resolve(root, env.DATA_DIR ?? "var");
  env.SESSION_KEY ??= keptSessionKey(dataDir);
  env.LOG_LEVEL ??= "warn";
  const started = performance.now();
  const database = await startDatabase({ dataDir, say: console.log, env });
  try {
    await seed(database.workUrl, { people, tasks, say: console.log });
    console.log(`Done in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    if (env.DATABASE_URL)
      console.log("Serve it with DEMONSTRATION=yes, so that every page says what it is.");
  } finally {
    await closeDatabase();
    await database.stop();
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
