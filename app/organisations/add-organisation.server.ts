import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { brokenConstraint, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import type { OrganisationKind } from "#app/work/vocabulary.ts";
import { organisation, organisationMembership } from "#db/schema/organisations.ts";
import { municipality } from "#db/schema/reference.ts";

export interface NewOrganisation {
  businessId: string;
  name: string;
  kind: OrganisationKind;
  municipality: string;
}

/** Adds an organisation with the viewer as its owner, and tells the municipality's officers that one waits. */
export async function addOrganisation(
  tx: Transaction,
  accountId: string,
  values: NewOrganisation,
): Promise<Result<{ organisationId: string }, "exists" | "municipality">> {
  const [known] = await tx
    .select({ code: municipality.code })
    .from(municipality)
    .where(eq(municipality.code, values.municipality));
  if (!known) return refused("municipality");
  const organisationId = randomUUID();
  try {
    // In a savepoint, and without `returning` or `on conflict`: both would have to read the row, which
    // is not the viewer's before they belong to it.
    await tx.transaction((inner) =>
      inner.insert(organisation).values({
        id: organisationId,
        businessId: values.businessId,
        name: values.name,
        kind: values.kind,
        municipalityCode: values.municipality,
      }),
    );
  } catch (error) {
    if (brokenConstraint(error) === "organisation_business_id_unique") return refused("exists");
    throw error;
  }
  await tx.insert(organisationMembership).values({ organisationId, accountId, role: "owner" });
  const officers = await tx.execute<{ email: string; language: string }>(
    sql`select email, language from toimi.officers_to_tell(${organisationId})`,
  );
  for (const { email, language } of officers) {
    await sendMail(tx, {
      to: email,
      template: "organisation_waits",
      language,
      values: { link: linkTo("/officer") },
    });
  }
  return done({ organisationId });
}
