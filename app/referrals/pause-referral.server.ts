import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import { moveReferral, type ReferralMoveInput } from "./move-referral.server.ts";

/** Stops matching for a while; the profile stays, and suggestions that are open are withdrawn by the next run. */
export const pauseReferral = (viewer: Viewer, key: string, input: ReferralMoveInput) =>
  moveReferral(viewer, key, "pause", input);
