import { agreementPdf } from "#app/placements/agreement-pdf.ts";
import { termsOn } from "#app/placements/queries.server.ts";
import { lastDayOfMonths } from "#app/placements/terms.ts";
import { today } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import type { PlacementForm } from "#app/work/placement-forms.ts";
import type { Words } from "./queries.server.ts";

/**
 * What an agreement with these words would look like: a PDF about people who do not exist, which says so. Stores nothing.
 * @param startsOn the day on which the made-up work begins
 */
export async function previewAgreement(
  viewer: Viewer,
  { form, language, words, startsOn }: PreviewInput,
): Promise<Response> {
  const t = translator(language);
  const terms = (await asViewer(viewer, (tx) => termsOn(tx, startsOn))).find(
    (one) => one.form === form,
  );
  const page = {
    form,
    organisationName: t("agreements:example.employer"),
    businessId: "0000000-0",
    personName: t("agreements:example.person"),
    caseworkerName: t("agreements:example.caseworker"),
    taskTitle: t("agreements:example.work"),
    supervisorName: t("agreements:example.supervisor"),
    goals: t("agreements:example.goals"),
    startsOn,
    endsOn: lastDayOfMonths(startsOn, 3),
    daysPerWeek: 3,
    minutesPerDay: 300,
    shopStewardToldOn: terms?.terms.shopSteward ? today() : null,
    caseworkerConfirmedAt: null,
    employerConfirmedAt: null,
    personConfirmedAt: null,
  };
  const file = await agreementPdf(
    { page, template: words, source: terms?.source ?? "" },
    language,
    t("agreements:example.notice"),
  );
  return new Response(new Uint8Array(file), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": 'inline; filename="esikatselu.pdf"',
      "Cache-Control": "no-store",
    },
  });
}

export interface PreviewInput {
  readonly form: PlacementForm;
  readonly language: Language;
  readonly words: Words;
  readonly startsOn: string;
}
