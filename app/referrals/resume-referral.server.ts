import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import { moveReferral, type ReferralMoveInput } from "./move-referral.server.ts";

/** Goes on after a pause, if the profile still holds what matching needs. */
export const resumeReferral = (viewer: Viewer, key: string, input: ReferralMoveInput) =>
  moveReferral(viewer, key, "resume", input);
