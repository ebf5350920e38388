import { desc, sql } from "drizzle-orm";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { hashOfParameters } from "#app/suggestions/parameters.server.ts";
import { parameterSet } from "#db/schema/suggestions.ts";
import { inForceOf, readSets } from "./queries.server.ts";
import { type DraftForm, differencesOf, setOf } from "./rules.ts";

/**
 * A coordinator drafts a new version of the weights. Nothing follows it before it is approved.
 * @returns where the draft is, or `same`: nothing in it differs from the set in force
 */
export function proposeWeights(
  viewer: Viewer,
  key: string,
  form: DraftForm,
): Promise<Result<{ to: string }, "same">> {
  return asViewerOnce(viewer, key, async (tx) => {
    // Two drafts at the same moment get numbers one after the other.
    await tx.execute(sql`select pg_advisory_xact_lock(7045)`);
    const inForce = inForceOf(await readSets(tx)).values;
    const [newest] = await tx
      .select({ version: parameterSet.versionNumber })
      .from(parameterSet)
      .orderBy(desc(parameterSet.versionNumber))
      .limit(1);
    const values = setOf(form, inForce, (newest?.version ?? 0) + 1);
    if (differencesOf(inForce, values).length === 0) return refused("same");
    const [made] = await tx
      .insert(parameterSet)
      .values({
        name: values.name,
        versionNumber: values.version,
        values: { ...values },
        hash: hashOfParameters(values),
        proposedBy: viewer.accountId,
        why: form.why,
      })
      .returning({ id: parameterSet.id });
    const id = made?.id ?? "";
    audit(tx, { act: "propose.weights", subject: "parameter_set", subjectId: id, why: form.why });
    return done({ to: `/coordinator/weights/${id}?done=drafted` });
  });
}
