import { readConfiguration } from "#app/platform/configuration.server.ts";
import { migrate } from "#db/migrate.ts";

/** `npm run migrate`: brings the database of DATABASE_OWNER_URL (or DATABASE_URL) to this version. */
try {
  const { DATABASE_URL, DATABASE_OWNER_URL } = readConfiguration(process.env);
  const url = DATABASE_OWNER_URL ?? DATABASE_URL;
  if (!url) throw new Error("DATABASE_OWNER_URL is needed.");
  await migrate(url);
  console.log("The database is at this version.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
