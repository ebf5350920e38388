import { readConfiguration } from "#app/platform/configuration.server.ts";
import { newToken } from "#app/platform/session/secrets.server.ts";
import { connectAsOwner } from "#db/migrate.ts";

/** `npm run invite-coordinator -- EMAIL`: the first coordinator has nobody to invite them. Prints a single-use link. */
try {
  const email = process.argv[2]?.trim().toLowerCase();
  if (!email || !/^\S+@\S+\.\S+$/.test(email))
    throw new Error("npm run invite-coordinator -- name@example.org");
  const { DATABASE_URL, DATABASE_OWNER_URL, PUBLIC_URL } = readConfiguration(process.env);
  const url = DATABASE_OWNER_URL ?? DATABASE_URL;
  if (!url) throw new Error("DATABASE_OWNER_URL is needed.");
  const sql = connectAsOwner(url);
  const { token, hash } = newToken();
  await sql`insert into account_token (hash, purpose, email, staff_role, expires_at)
    values (${hash}, 'staff_invitation', ${email}, 'coordinator', now() + interval '3 days')`;
  await sql.end();
  console.log(`${PUBLIC_URL ?? ""}/invitation/${token}\nWorks once, for three days.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
