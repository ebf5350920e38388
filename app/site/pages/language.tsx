import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { localPath } from "#app/platform/http/local-path.ts";
import { isLanguage, languageCookie } from "#app/platform/i18n/language.ts";
import { notFound } from "#app/platform/session/viewer.server.ts";

function change(request: Request, code: string | undefined) {
  if (!isLanguage(code)) throw notFound();
  const to = localPath(new URL(request.url).searchParams.get("return"), "/");
  return redirect(withoutLanguage(to), {
    status: 303,
    headers: { "Set-Cookie": languageCookie(code) },
  });
}

/** A page whose address names its language would else stay in that one. */
function withoutLanguage(path: string): string {
  const url = new URL(path, "http://here.invalid");
  url.searchParams.delete("lang");
  return url.pathname + url.search;
}

/** Chooses the language of pages and returns to where the person was. */
export const loader = ({ request, params }: LoaderFunctionArgs) => change(request, params.code);
export const action = ({ request, params }: ActionFunctionArgs) => change(request, params.code);
