/**
 * A step of building the product: compiles the scan unless that is done already, so that nobody waits
 * for it later, and so that an installation that may not write has it too.
 *
 *     npx tsx matching/kernel/build.ts
 */
import { buildScan } from "./code.ts";

await buildScan();
