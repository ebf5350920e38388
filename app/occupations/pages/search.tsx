import type { LoaderFunctionArgs } from "@remix-run/node";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireViewer } from "#app/platform/session/viewer.server.ts";
import { comboboxOptions } from "#app/ui/combobox.tsx";
import { searchOccupations } from "../queries.server.ts";
import type { SearchedKind } from "../rules.ts";
import { normalise } from "../text-folding.ts";

/** How many occupations are suggested at once. */
const suggestions = 10;

const kinds: readonly SearchedKind[] = ["occupation", "group", "both"];

/**
 * The suggestions of the occupation box: `GET ?q=words`, answered with a piece of HTML whose options
 * carry the code of an ESCO occupation; with `kind=group` of an ISCO group, with `kind=both` of
 * either. Signed-in people only.
 */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const viewer = await requireViewer(request);
  const { searchParams } = new URL(request.url);
  const query = searchParams.get("q") ?? "";
  const kind = kinds.find((each) => each === searchParams.get("kind")) ?? "occupation";
  const language = languageOf(request);
  const t = translator(language);
  const { hits } = await asViewer(viewer, (tx) =>
    searchOccupations(tx, query, language, suggestions, kind),
  );
  const options = hits.map((hit) => {
    const { matched } = hit;
    const other = matched !== null && normalise(matched.text) !== normalise(hit.label);
    const hints = [
      hit.kind === "group" && kind === "both" ? t("occupations:search.wholeGroup") : "",
      other ? t("occupations:search.matched", { name: matched.text }) : "",
    ].filter((hint) => hint !== "");
    return { value: hit.code, label: hit.label, hint: hints.join(" · ") || undefined };
  });
  return new Response(comboboxOptions(options, t("occupations:search.nothing")), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "private, max-age=300",
      Vary: "Cookie, Accept-Language",
    },
  });
}
