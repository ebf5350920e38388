import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { demonstrationAccounts, demonstrationPassword } from "#app/accounts/demonstration.ts";
import { startDatabase } from "#db/start.ts";
import { buildIfNeeded } from "./build.ts";
import { keptSessionKey } from "./session-key.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

async function main() {
  const { values } = parseArgs({
    options: { port: { type: "string" }, help: { type: "boolean", short: "h" } },
    allowPositionals: false,
  });
  if (values.help)
    return void console.log("npm start [-- --port 3000]   also: PORT, DATA_DIR, DATABASE_URL");
  const env: NodeJS.ProcessEnv = { ...process.env };
  if (values.port) env.PORT = values.port;
  const dataDir = resolve(root, env.DATA_DIR ?? "var");
  buildIfNeeded();
  const database = await startDatabase({ dataDir, say: console.log, env });
  if (database.embedded) env.DEMONSTRATION ??= "yes";
  Object.assign(env, {
    DATABASE_URL: database.webUrl,
    DATABASE_OWNER_URL: database.workUrl,
    SESSION_KEY: env.SESSION_KEY ?? keptSessionKey(dataDir),
    LOG_LEVEL: env.LOG_LEVEL ?? "warn",
  });
  Object.assign(process.env, env);
  // Only now: the log reads its level when it is first loaded.
  const { surviveLostConnection } = await import(
    "#app/platform/database/survive-lost-connection.server.ts"
  );
  surviveLostConnection();
  const { seedOnce } = await import("#db/seed/seed.ts");
  const { serve, stopOnSignal } = await import("./serve.ts");
  const { work } = await import("./work.ts");
  if (env.DEMONSTRATION === "yes") await seedOnce(database.workUrl, { say: console.log });
  const worker = await work({ ...env, DATABASE_URL: database.workUrl });
  const server = await serve(env).catch(async (error) => {
    await worker.stop();
    await database.stop();
    throw error;
  });
  stopOnSignal(async () => {
    await database.leave();
    await server.stop();
    await worker.stop();
    await database.stop();
  });
  console.log(`\n  TOIMI: http://localhost:${server.port}\n`);
  if (env.DEMONSTRATION === "yes") {
    console.log("  Demonstration: the people are made up. Sign in with:");
    for (const { email, what } of demonstrationAccounts)
      console.log(`    ${email.padEnd(34)} ${what}`);
    console.log(`  Password for all: ${demonstrationPassword}\n`);
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
