import { and, eq, isNull, sql } from "drizzle-orm";
import { sideOf } from "#app/introductions/queries.server.ts";
import { now } from "#app/platform/clock/clock.ts";
import {
  asGuest,
  asViewerOnce,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { placement, placementEvent } from "#db/schema/placements.ts";
import { placementAddress } from "./addresses.ts";
import { queuePlacementNews } from "./tell-placement.server.ts";

/** `moved_on`: confirmed or cancelled meanwhile. */
export type ConfirmRefusal = "not_found" | "moved_on";

/**
 * The employer confirms for the organisation, or the caseworker records that the person has, at the
 * desk or on paper. With the third confirmation the placement is agreed.
 */
export function confirmPlacement(
  viewer: Viewer,
  key: string,
  id: string,
  personConfirmed?: "desk" | "paper",
): Promise<Result<{ to: string }, ConfirmRefusal>> {
  const side = sideOf(viewer);
  return asViewerOnce<ConfirmRefusal>(viewer, key, async (tx) => {
    const mine = side === "employer" ? placement.employerConfirmedAt : placement.personConfirmedAt;
    const [before] = await tx
      .select({ id: placement.id })
      .from(placement)
      .where(eq(placement.id, id));
    if (!before) return refused("not_found");
    const at = now().toString();
    const [changed] = await tx
      .update(placement)
      .set({
        ...(side === "employer"
          ? { employerConfirmedAt: at, employerConfirmedBy: viewer.accountId }
          : { personConfirmedAt: at, personConfirmedHow: personConfirmed ?? "desk" }),
        changedAt: at,
        version: sql`${placement.version} + 1`,
      })
      .where(and(eq(placement.id, id), eq(placement.state, "proposed"), isNull(mine)))
      .returning({ state: placement.state });
    if (!changed) return refused("moved_on");
    await tellHistory(tx, viewer, id, changed.state, personConfirmed);
    await queuePlacementNews(tx, id, side);
    return done({ to: `${placementAddress(side, id)}?done=confirmed` });
  });
}

async function tellHistory(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  state: string,
  how: "desk" | "paper" | undefined,
): Promise<void> {
  await tx.insert(placementEvent).values({
    placementId: id,
    act: how ? "confirm_person" : "confirm",
    fromState: "proposed",
    toState: state,
    side: sideOf(viewer),
    by: viewer.accountId,
    details: how ? { how } : {},
  });
  audit(tx, { act: "confirm_placement", subject: "placement", subjectId: id, why: how ?? "" });
}

/** The person confirms by their link; once more changes nothing. */
export function confirmByLink(token: string): Promise<Result<null, "not_found" | "gone">> {
  return asGuest({ tokenHash: hashOf(token) }, async (tx) => {
    const [row] = await tx.execute<{ code: string }>(
      sql`select toimi.confirm_placement_by_link() as code`,
    );
    if (row?.code === "confirmed") return done(null);
    return refused(row?.code === "gone" ? "gone" : "not_found");
  });
}
