import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { verifyAuditChain } from "#app/platform/audit/verify-chain.server.ts";
import { connectAsOwner } from "#db/migrate.ts";
import { startDatabase } from "#db/start.ts";

/** `npm run trust -- audit`: is the audit trail whole? Ends with 1 and names the rows if not. */
async function main(): Promise<number> {
  const [what] = process.argv.slice(2);
  if (what !== "audit") {
    console.error("npm run trust -- audit");
    return 2;
  }
  const root = fileURLToPath(new URL("..", import.meta.url));
  const database = await startDatabase({
    dataDir: resolve(root, process.env.DATA_DIR ?? "var"),
    say: console.error,
  });
  const sql = connectAsOwner(database.workUrl);
  try {
    const { rows, faults } = await verifyAuditChain(sql);
    for (const { seq, fault } of faults) console.log(`row ${seq}: ${fault}`);
    console.log(
      faults.length === 0 ? `${rows} rows, whole` : `${rows} rows, ${faults.length} faults`,
    );
    return faults.length === 0 ? 0 : 1;
  } finally {
    await sql.end();
    await database.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
