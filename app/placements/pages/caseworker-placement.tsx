import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { actOnPlacement, loadPlacement, type RefusedAct } from "../placement-page.server.ts";
import { PlacementView } from "../placement-view.tsx";
import type { PlacementPage } from "../queries.server.ts";

/** An agreement on one's own client's work. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return loadPlacement(await requireStaff(request, "caseworker"), request, params.id ?? "");
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export async function action({ request, params }: ActionFunctionArgs) {
  return actOnPlacement(await requireStaff(request, "caseworker"), request, params.id ?? "");
}

export default function CaseworkerPlacement() {
  const { page: loaded, rule, done } = useLoaderData<typeof loader>();
  const page = loaded as PlacementPage;
  const answer = useActionData<typeof action>() as RefusedAct | undefined;
  const { t } = useTranslation("placements");
  return (
    <PlacementView
      page={page}
      side="caseworker"
      terms={rule.terms}
      source={rule.source}
      answer={answer}
      done={done}
      person={<a href={`/caseworker/jobseekers/${page.jobseekerId}`}>{page.personName}</a>}
      back={{ href: "/caseworker/placements", label: t("list.title") }}
    />
  );
}
