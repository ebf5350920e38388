import { eq, sql } from "drizzle-orm";
import { asViewer, type Transaction } from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import type { Employer } from "#app/platform/session/viewer.server.ts";
import { findTask } from "#app/tasks/queries.server.ts";
import { account } from "#db/schema/accounts.ts";
import { organisation } from "#db/schema/organisations.ts";

/** What a request is about, and where that is done. */
export interface About {
  taskId: string;
  placementId: string | null;
  title: string;
  postalCode: string;
  streetAddress: string;
}

/** The own task or placement that a request is about, or null. A placement brings its task; who works there stays unsaid. */
export async function findAbout(
  tx: Transaction,
  wanted: { task?: string | undefined; placement?: string | undefined },
): Promise<About | null> {
  const placementId = recordId(wanted.placement);
  const [placed] = placementId
    ? await tx.execute<{ taskId: string }>(
        sql`select task_id as "taskId" from placement where id = ${placementId}
          and organisation_id = (select toimi.acting_organisation())`,
      )
    : [];
  if (placementId && !placed) return null;
  const taskId = placed?.taskId ?? recordId(wanted.task);
  const found = taskId ? await findTask(tx, taskId) : null;
  if (!found) return null;
  return {
    taskId: found.id,
    placementId: placementId ?? null,
    title: found.title,
    postalCode: found.postalCode ?? "",
    streetAddress: found.streetAddress,
  };
}

/** What a new request begins with: the place of what it is about, else the organisation's, and the sender as the contact. */
export function readBeginning(
  viewer: Employer,
  wanted: { task?: string | undefined; placement?: string | undefined },
) {
  return asViewer(viewer, async (tx) => {
    const [own] = await tx
      .select({ name: account.name, phone: account.phone, language: account.language })
      .from(account)
      .where(eq(account.id, viewer.accountId));
    const [home] = await tx
      .select({ postalCode: organisation.postalCode })
      .from(organisation)
      .where(eq(organisation.id, viewer.acting.organisationId));
    const about = await findAbout(tx, wanted);
    return {
      about,
      saved: {
        topics: [] as string[],
        street_address: about?.streetAddress ?? "",
        postal_code: about?.postalCode || (home?.postalCode ?? ""),
        urgency: "normal",
        wishes: "",
        language: own?.language ?? "fi",
        contact_name: own?.name ?? "",
        contact_phone: own?.phone ?? "",
        words: "",
      },
    };
  });
}
