import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { today } from "#app/platform/clock/clock.ts";
import { readDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { isLanguage, type Language, languageOf } from "#app/platform/i18n/language.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { newVersionAddress } from "../addresses.ts";
import { previewAgreement } from "../preview-agreement.server.ts";
import { formOfAddress, versionsOf } from "../queries.server.ts";
import { readPreviewForm } from "../read-typed.server.ts";

/** A stored version as a PDF about made-up people. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const form = formOfAddress(params.form);
  if (!form) throw notFound();
  const language = wantedLanguage(request);
  const number = new URL(request.url).searchParams.get("version");
  const versions = await asViewer(viewer, (tx) => versionsOf(tx, form));
  const version = versions.find((one) => String(one.number) === number);
  const words = version?.words[language];
  if (!version || !words) throw notFound();
  return previewAgreement(viewer, { form, language, words, startsOn: version.validFrom });
}

/**
 * Words that are being typed as a PDF. Nothing is stored. What cannot be shown goes on to the form, which says why (307
 * keeps what was typed).
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const form = formOfAddress(params.form);
  if (!form) throw notFound();
  const language = wantedLanguage(request);
  const typed = await readForm(request);
  const submission = readPreviewForm(typed, language);
  if (submission.status !== "success")
    return redirect(`${newVersionAddress(form)}?preview=${language}`, 307);
  const first = readDate(String(typed.get("valid_from") ?? ""));
  return previewAgreement(viewer, {
    form,
    language,
    words: {
      title: String(submission.value[`title_${language}`]),
      body: String(submission.value[`body_${language}`]),
    },
    startsOn: first && first >= today() ? first : today(),
  });
}

function wantedLanguage(request: Request): Language {
  const wanted = new URL(request.url).searchParams.get("language");
  return isLanguage(wanted) ? wanted : languageOf(request);
}
