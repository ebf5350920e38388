import { sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";

/**
 * Lets questions lapse whose last day has passed; the suggestion comes back to its caseworker.
 * @returns how many lapsed
 */
export function lapseConsents(): Promise<number> {
  return asGuest({}, async (tx) => {
    const gone = await tx.execute(sql`select toimi.lapse_consents(${today()}::date)`);
    return gone.length;
  });
}
