import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PlacementCoaching } from "#app/coaching/placement-coaching.tsx";
import { coachingOfPlacement } from "#app/coaching/queries.server.ts";
import { readFollowUpsOf } from "#app/follow-ups/follow-up-queries.server.ts";
import { PlacementFollowUps } from "#app/follow-ups/placement-follow-ups.tsx";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { actOnPlacement, loadPlacement, type RefusedAct } from "../placement-page.server.ts";
import { PlacementView } from "../placement-view.tsx";
import type { PlacementPage } from "../queries.server.ts";

/** An agreement on one's own client's work. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const loaded = await loadPlacement(viewer, request, params.id ?? "");
  return {
    ...loaded,
    followUps: await readFollowUpsOf(viewer, loaded.page.id),
    coaching: await asViewer(viewer, (tx) => coachingOfPlacement(tx, loaded.page.id)),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export async function action({ request, params }: ActionFunctionArgs) {
  return actOnPlacement(await requireStaff(request, "caseworker"), request, params.id ?? "");
}

export default function CaseworkerPlacement() {
  const { page: loaded, rule, done, followUps, coaching } = useLoaderData<typeof loader>();
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
    >
      <PlacementFollowUps
        placementId={page.id}
        state={page.state}
        followUps={followUps}
        side="caseworker"
      />
      <PlacementCoaching requests={coaching} />
    </PlacementView>
  );
}
