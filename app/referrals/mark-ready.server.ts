import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import { moveReferral, type ReferralMoveInput } from "./move-referral.server.ts";

/** Lets the engine look for work for a person: the profile holds what matching needs. */
export const markReady = (viewer: Viewer, key: string, input: ReferralMoveInput) =>
  moveReferral(viewer, key, "mark_ready", input);
