import { done, type Result, refused } from "#app/platform/database/result.ts";
import { chooseOrganisation as keepChoice } from "#app/platform/session/sign-in.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";

/** A person of several organisations chooses the one they act for; the choice stays with the session. */
export async function chooseOrganisation(
  viewer: SignedIn,
  organisationId: string,
): Promise<Result<undefined, "not_member">> {
  if (!viewer.organisations.some((o) => o.id === organisationId)) return refused("not_member");
  await keepChoice(viewer, organisationId);
  return done(undefined);
}
