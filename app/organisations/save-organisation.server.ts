import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { organisation } from "#db/schema/organisations.ts";
import { municipality, postalCode } from "#db/schema/reference.ts";
import { type EmployerViewer, isOwner } from "./queries.server.ts";
import { type detailsForm, mayChangeKindAndPlace, type OrganisationState } from "./rules.ts";

/**
 * Saves an organisation's details, unless they were changed meanwhile (`stale`). Kind and municipality
 * are kept as they are once an officer has confirmed them.
 */
export function saveOrganisation(
  viewer: EmployerViewer,
  key: string,
  form: { details: z.output<typeof detailsForm>; version: number | undefined },
): Promise<Result<{ to: string }, "not_owner" | "stale" | "postal_code" | "municipality">> {
  const { organisationId } = viewer.acting;
  const { details } = form;
  return asViewerOnce(viewer, key, async (tx) => {
    if (!(await isOwner(tx, viewer))) return refused("not_owner");
    const [before] = await tx
      .select()
      .from(organisation)
      .where(eq(organisation.id, organisationId))
      .for("update");
    if (!before || before.version !== form.version) return refused("stale");
    if (details.postal_code !== "") {
      const [known] = await tx
        .select({ code: postalCode.code })
        .from(postalCode)
        .where(eq(postalCode.code, details.postal_code));
      if (!known) return refused("postal_code");
    }
    const open = mayChangeKindAndPlace(before.status as OrganisationState);
    if (open && details.municipality) {
      const [known] = await tx
        .select({ code: municipality.code })
        .from(municipality)
        .where(eq(municipality.code, details.municipality));
      if (!known) return refused("municipality");
    }
    const saved = await tx
      .update(organisation)
      .set({
        name: details.name,
        postalCode: details.postal_code || null,
        kind: open ? (details.kind ?? before.kind) : before.kind,
        municipalityCode: open
          ? (details.municipality ?? before.municipalityCode)
          : before.municipalityCode,
        version: sql`${organisation.version} + 1`,
      })
      .where(and(eq(organisation.id, organisationId), eq(organisation.version, before.version)))
      .returning({ id: organisation.id });
    return saved.length > 0 ? done({ to: "/employer/organisation?done=saved" }) : refused("stale");
  });
}
