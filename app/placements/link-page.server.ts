import { sql } from "drizzle-orm";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import type { PlacementState } from "./rules.ts";

/** What a person's link shows of the agreement. */
export interface PlacementLinkPage {
  state: PlacementState;
  form: string;
  startsOn: string;
  endsOn: string | null;
  daysPerWeek: number;
  minutesPerDay: number;
  supervisorName: string;
  goals: string;
  confirmedAt: string | null;
  taskTitle: string;
  organisationName: string;
  caseworkerName: string;
  caseworkerPhone: string;
}

/** What a link opens; null when it opens nothing. Opening changes nothing. */
export function readPlacementLink(token: string): Promise<PlacementLinkPage | null> {
  if (token.length === 0 || token.length > 100) return Promise.resolve(null);
  return asGuest({ tokenHash: hashOf(token) }, async (tx) => {
    const [row] = await tx.execute<{ found: PlacementLinkPage | null } & Record<string, unknown>>(
      sql`select toimi.placement_by_link() as found`,
    );
    return row?.found ?? null;
  });
}
