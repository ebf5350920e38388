import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import { moveReferral, type ReferralMoveInput } from "./move-referral.server.ts";
import type { EndReason } from "./rules.ts";

/**
 * Ends a referral with its reason. The person is no longer matched; the data stay until their time
 * runs out (DOMAIN.md §5, rule 2), and the person can be referred anew.
 */
export const endReferral = (
  viewer: Viewer,
  key: string,
  input: ReferralMoveInput & { reason: EndReason },
) => moveReferral(viewer, key, "end", { id: input.id, version: input.version }, input.reason);
