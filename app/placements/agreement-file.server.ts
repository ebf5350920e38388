import { isLanguage, languageOf } from "#app/platform/i18n/language.ts";
import { notFound, type SignedIn } from "#app/platform/session/viewer.server.ts";
import { readAgreement } from "./agreement.server.ts";
import { agreementPdf } from "./agreement-pdf.ts";

/**
 * The answer with the agreement's PDF, in the language that the address names or the viewer's own.
 * @throws Response 404 when there is none for this viewer
 */
export async function agreementFile(viewer: SignedIn, request: Request, id: string) {
  const wanted = new URL(request.url).searchParams.get("language");
  const language = isLanguage(wanted) ? wanted : languageOf(request);
  const agreement = await readAgreement(viewer, id, language);
  if (!agreement) throw notFound();
  return new Response(new Uint8Array(await agreementPdf(agreement, language)), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": 'inline; filename="sopimus.pdf"',
      "Cache-Control": "no-store",
    },
  });
}
