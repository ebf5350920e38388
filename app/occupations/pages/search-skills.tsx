import type { LoaderFunctionArgs } from "@remix-run/node";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireViewer } from "#app/platform/session/viewer.server.ts";
import { comboboxOptions } from "#app/ui/combobox.tsx";
import { searchSkills } from "../queries.server.ts";
import { normalise } from "../text-folding.ts";

/** How many skills are suggested at once. */
const suggestions = 10;

/**
 * The suggestions of the skill box: `GET ?q=words`, answered with a piece of HTML whose options carry
 * the ESCO address of a skill. Signed-in people only.
 */
export async function loader({ request }: LoaderFunctionArgs): Promise<Response> {
  const viewer = await requireViewer(request);
  const query = new URL(request.url).searchParams.get("q") ?? "";
  const language = languageOf(request);
  const t = translator(language);
  const { hits } = await asViewer(viewer, (tx) => searchSkills(tx, query, language, suggestions));
  const options = hits.map(({ uri, label, matched }) => {
    const other = normalise(matched.text) !== normalise(label);
    const hint = other ? t("occupations:search.matched", { name: matched.text }) : undefined;
    return { value: uri, label, hint };
  });
  return new Response(comboboxOptions(options, t("occupations:search.noSkill")), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "private, max-age=300",
      Vary: "Cookie, Accept-Language",
    },
  });
}
