import { and, desc, eq, lte } from "drizzle-orm";
import { asViewer, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { agreementTemplate } from "#db/schema/placements.ts";
import { findPlacement, type PlacementPage, termsOn } from "./queries.server.ts";

/** What an agreement says of a placement. */
type AgreementFact =
  | "organisationName"
  | "businessId"
  | "personName"
  | "caseworkerName"
  | "taskTitle"
  | "form"
  | "startsOn"
  | "endsOn"
  | "daysPerWeek"
  | "minutesPerDay"
  | "supervisorName"
  | "goals"
  | "shopStewardToldOn"
  | "caseworkerConfirmedAt"
  | "employerConfirmedAt"
  | "personConfirmedAt";

export interface Agreement {
  page: Pick<PlacementPage, AgreementFact>;
  template: { title: string; body: string };
  /** Where the terms of the form are read. */
  source: string;
}

/**
 * An agreement with the words it was made with. The employer has it only while it may know the
 * person's name; null otherwise, and for whoever it does not concern. The look is audited.
 */
export function readAgreement(
  viewer: Viewer,
  wanted: string,
  language: Language,
): Promise<Agreement | null> {
  const id = recordId(wanted);
  if (!id) return Promise.resolve(null);
  return asViewer(viewer, async (tx) => {
    const page = await findPlacement(tx, viewer, id);
    if (!page || page.personName === null) return null;
    const [template] = await tx
      .select({ title: agreementTemplate.title, body: agreementTemplate.body })
      .from(agreementTemplate)
      .where(
        and(
          eq(agreementTemplate.form, page.form),
          eq(agreementTemplate.language, language),
          lte(agreementTemplate.versionNumber, page.templateVersion),
        ),
      )
      .orderBy(desc(agreementTemplate.versionNumber))
      .limit(1);
    if (!template) return null;
    audit(tx, { act: "download_agreement", subject: "placement", subjectId: id });
    const terms = (await termsOn(tx, page.startsOn)).find(({ form }) => form === page.form);
    return { page, template, source: terms?.source ?? "" };
  });
}
