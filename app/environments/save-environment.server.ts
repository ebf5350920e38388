import { and, eq, sql } from "drizzle-orm";
import { asViewerOnce, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { environment } from "#db/schema/environments.ts";
import { municipality, postalCode } from "#db/schema/reference.ts";
import { environmentAddress } from "./addresses.ts";
import { type EmployerViewer, readRight } from "./queries.server.ts";
import type { EnvironmentAnswers } from "./rules.ts";

/** A place that does not exist, or a postal code of another municipality. */
type PlaceRefusal = "municipality" | "postal_code" | "elsewhere";

/**
 * Adds an environment of the viewer's organisation.
 * @returns `not_lawful` when the organisation's kind may offer nothing that an environment is for
 */
export function addEnvironment(
  viewer: EmployerViewer,
  key: string,
  answers: EnvironmentAnswers,
): Promise<Result<{ to: string }, "not_lawful" | PlaceRefusal>> {
  return asViewerOnce<"not_lawful" | PlaceRefusal>(viewer, key, async (tx) => {
    const { organisationId } = viewer.acting;
    if (!(await readRight(tx, organisationId)).may) return refused("not_lawful");
    const wrong = await wrongPlace(tx, answers);
    if (wrong) return refused(wrong);
    const [made] = await tx
      .insert(environment)
      .values({ organisationId, createdBy: viewer.accountId, ...columnsOf(answers) })
      .returning({ id: environment.id });
    return done({ to: `${environmentAddress(made!.id)}?done=added` });
  });
}

/**
 * Changes an environment of the viewer's organisation, unless it was changed meanwhile (`stale`).
 * @param version the version that the form was filled from
 */
export function saveEnvironment(
  viewer: EmployerViewer,
  key: string,
  {
    id,
    version,
    answers,
  }: { id: string; version: number | undefined; answers: EnvironmentAnswers },
): Promise<Result<{ to: string }, "not_found" | "stale" | PlaceRefusal>> {
  return asViewerOnce<"not_found" | "stale" | PlaceRefusal>(viewer, key, async (tx) => {
    const [before] = await tx
      .select({ version: environment.version })
      .from(environment)
      .where(eq(environment.id, id))
      .for("update");
    if (!before) return refused("not_found");
    if (before.version !== version) return refused("stale");
    const wrong = await wrongPlace(tx, answers);
    if (wrong) return refused(wrong);
    const saved = await tx
      .update(environment)
      .set({ ...columnsOf(answers), version: sql`${environment.version} + 1` })
      .where(and(eq(environment.id, id), eq(environment.version, before.version)))
      .returning({ id: environment.id });
    return saved.length > 0
      ? done({ to: `${environmentAddress(id)}?done=saved` })
      : refused("stale");
  });
}

const columnsOf = (answers: EnvironmentAnswers) => ({
  name: answers.name,
  form: answers.form,
  municipalityCode: answers.municipality,
  postalCode: answers.postal_code || null,
  streetAddress: answers.street_address,
  description: answers.description,
  // The form's schema lets neither be empty.
  capacityPerDay: answers.capacity ?? 1,
  openedOn: answers.opened_on ?? "",
  closedOn: answers.closed_on,
});

async function wrongPlace(
  tx: Transaction,
  { municipality: code, postal_code }: EnvironmentAnswers,
): Promise<PlaceRefusal | null> {
  const [known] = await tx
    .select({ code: municipality.code })
    .from(municipality)
    .where(eq(municipality.code, code));
  if (!known) return "municipality";
  if (postal_code === "") return null;
  const [area] = await tx
    .select({ municipality: postalCode.municipalityCode })
    .from(postalCode)
    .where(eq(postalCode.code, postal_code));
  if (!area) return "postal_code";
  return area.municipality === code ? null : "elsewhere";
}
