import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result } from "#app/platform/database/result.ts";
import { chooseOrganisation } from "#app/platform/session/sign-in.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { addOrganisation, type NewOrganisation } from "./add-organisation.server.ts";
import { asNewPerson, type NewPerson } from "./new-person.server.ts";

export type RegistrationRefusal = "exists" | "municipality";

/**
 * A new person registers an organisation: account, organisation and ownership at once. Whether the
 * e-mail address was known before is told by mail only; the answer is the same.
 */
export function registerWithNewPerson(
  person: NewPerson,
  organisation: NewOrganisation,
  key: string,
): Promise<Result<{ accountId: string }, RegistrationRefusal | "repeated">> {
  return asNewPerson(person, key, async (tx, accountId) => {
    const added = await addOrganisation(tx, accountId, organisation);
    return added.ok ? done(undefined) : added;
  });
}

/** A signed-in person registers one more organisation, and acts for it from now on. */
export async function registerAsViewer(
  viewer: SignedIn,
  organisation: NewOrganisation,
  key: string,
): Promise<Result<{ to: string }, RegistrationRefusal>> {
  let organisationId: string | undefined;
  const result = await asViewerOnce<RegistrationRefusal>(
    { accountId: viewer.accountId, acting: { as: "person" } },
    key,
    async (tx) => {
      const added = await addOrganisation(tx, viewer.accountId, organisation);
      if (!added.ok) return added;
      organisationId = added.value.organisationId;
      return done({ to: "/employer/organisation?done=registered" });
    },
  );
  if (organisationId) await chooseOrganisation(viewer, organisationId);
  return result;
}
