import { and, eq, sql } from "drizzle-orm";
import { asViewerOnce, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { organisationJoinRequest, organisationMembership } from "#db/schema/organisations.ts";
import { asNewPerson, type NewPerson } from "./new-person.server.ts";
import { organisationWithBusinessId } from "./queries.server.ts";

export type JoinRefusal = "unknown" | "member_already";

/** Notes the wish and mails the owners that something waits. A wish that is open already is left as it is. */
async function addRequest(
  tx: Transaction,
  accountId: string,
  businessId: string,
): Promise<Result<undefined, JoinRefusal>> {
  const found = await organisationWithBusinessId(tx, businessId);
  if (!found) return refused("unknown");
  const [own] = await tx
    .select({ role: organisationMembership.role })
    .from(organisationMembership)
    .where(
      and(
        eq(organisationMembership.organisationId, found.id),
        eq(organisationMembership.accountId, accountId),
      ),
    );
  if (own) return refused("member_already");
  const added = await tx
    .insert(organisationJoinRequest)
    .values({ organisationId: found.id, accountId })
    .onConflictDoNothing();
  if (added.count === 0) return done(undefined);
  const owners = await tx.execute<{ email: string; language: string }>(
    sql`select email, language from toimi.owners_to_ask(${found.id})`,
  );
  for (const { email, language } of owners) {
    await sendMail(tx, {
      to: email,
      template: "join_request",
      language,
      values: { organisation: found.name, link: linkTo("/employer/organisation") },
    });
  }
  return done(undefined);
}

/** A new person asks to join an organisation that uses the service already; an owner answers. */
export function askToJoinAsNewPerson(
  person: NewPerson,
  businessId: string,
  key: string,
): Promise<Result<{ accountId: string }, JoinRefusal | "repeated">> {
  return asNewPerson(person, key, (tx, accountId) => addRequest(tx, accountId, businessId));
}

/** The same by a signed-in person. */
export function askToJoinAsViewer(
  viewer: SignedIn,
  businessId: string,
  key: string,
): Promise<Result<{ to: string }, JoinRefusal>> {
  return asViewerOnce<JoinRefusal>(
    { accountId: viewer.accountId, acting: { as: "person" } },
    key,
    async (tx) => {
      const asked = await addRequest(tx, viewer.accountId, businessId);
      return asked.ok ? done({ to: "/account?done=asked" }) : asked;
    },
  );
}
