import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { actOnPlacement, type RefusedAct } from "../placement-page.server.ts";
import { doneWords, PlacementView } from "../placement-view.tsx";
import { type PlacementPage, readPlacement, readTerms } from "../queries.server.ts";

/** An agreement on work at the employer's, with the person's name as far as they let it be told. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const page = await readPlacement(viewer, params.id ?? "");
  if (!page) throw notFound();
  const done = new URL(request.url).searchParams.get("done");
  const t = translator(languageOf(request));
  return {
    title: `${t("placements:page.title", { title: page.taskTitle })} · TOIMI`,
    page,
    rule: await readTerms(viewer, page),
    done: doneWords.find((one) => one === done) ?? null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export async function action({ request, params }: ActionFunctionArgs) {
  return actOnPlacement(await requireEmployer(request), request, params.id ?? "");
}

export default function EmployerPlacement() {
  const { page: loaded, rule, done } = useLoaderData<typeof loader>();
  const page = loaded as PlacementPage;
  const answer = useActionData<typeof action>() as RefusedAct | undefined;
  const { t } = useTranslation("placements");
  return (
    <PlacementView
      page={page}
      side="employer"
      terms={rule.terms}
      source={rule.source}
      answer={answer}
      done={done}
      person={page.personName ?? t("page.nameless")}
      back={{ href: "/employer/placements", label: t("list.title") }}
    />
  );
}
