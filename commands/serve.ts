import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import { readConfiguration } from "#app/platform/configuration.server.ts";
import { surviveLostConnection } from "#app/platform/database/survive-lost-connection.server.ts";
import { closeServer, createServer, listen } from "#app/platform/http/server.ts";

/** What the built pages give besides themselves: see app/entry.server.tsx. */
interface BuiltPages extends ServerBuild {
  entry: ServerBuild["entry"] & {
    module: ServerBuild["entry"]["module"] & {
      chooseDatabase: (url: string) => Promise<void>;
      closeDatabase: () => Promise<void>;
      databaseAnswers: () => Promise<boolean>;
    };
  };
}

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Serves the built pages against a database that is already migrated.
 * @returns the address, and how to stop: requests first, then the connections
 */
export async function serve(
  env: NodeJS.ProcessEnv,
): Promise<{ port: number; stop: () => Promise<void> }> {
  const configuration = readConfiguration(env);
  const bundle = resolve(root, "build/server/index.js");
  if (!existsSync(bundle)) throw new Error("The pages are not built yet: run npm run build first.");
  const build = (await import(bundle)) as unknown as BuiltPages;
  const { chooseDatabase, closeDatabase, databaseAnswers } = build.entry.module;
  if (configuration.DATABASE_URL) await chooseDatabase(configuration.DATABASE_URL);
  const app = createServer({
    configuration,
    pages: createRequestHandler({ build, mode: "production" }),
    assets: resolve(root, "build/client"),
    publicFiles: resolve(root, "public"),
    databaseAnswers,
  });
  const server = await listen(app, configuration.PORT, configuration.HOST);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : configuration.PORT,
    stop: async () => {
      await closeServer(server);
      await closeDatabase();
    },
  };
}

/** Calls `stop` once at the first SIGINT or SIGTERM, then ends the process. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  surviveLostConnection();
  try {
    const { port, stop } = await serve(process.env);
    console.log(`TOIMI serves on port ${port}`);
    stopOnSignal(stop);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
