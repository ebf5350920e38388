import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AskCoach } from "#app/coaching/ask-coach.tsx";
import { requestsAbout } from "#app/coaching/queries.server.ts";
import { readFollowUpsOf } from "#app/follow-ups/follow-up-queries.server.ts";
import { PlacementFollowUps } from "#app/follow-ups/placement-follow-ups.tsx";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { actOnPlacement, loadPlacement, type RefusedAct } from "../placement-page.server.ts";
import { PlacementView } from "../placement-view.tsx";
import type { PlacementPage } from "../queries.server.ts";

/** An agreement on work at the employer's, with the person's name as far as they let it be told. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const loaded = await loadPlacement(viewer, request, params.id ?? "");
  return {
    ...loaded,
    followUps: await readFollowUpsOf(viewer, loaded.page.id),
    coaching: await asViewer(viewer, (tx) => requestsAbout(tx, { placementId: loaded.page.id })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export async function action({ request, params }: ActionFunctionArgs) {
  return actOnPlacement(await requireEmployer(request), request, params.id ?? "");
}

export default function EmployerPlacement() {
  const { page: loaded, rule, done, followUps, coaching } = useLoaderData<typeof loader>();
  const page = loaded as PlacementPage;
  const answer = useActionData<typeof action>() as RefusedAct | undefined;
  const { t } = useTranslation("placements");
  const wantsCoach = followUps.some(({ second }) => second === "coach_visit");
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
    >
      <PlacementFollowUps
        placementId={page.id}
        state={page.state}
        followUps={followUps}
        side="employer"
      />
      {(["agreed", "started", "interrupted"].includes(page.state) || coaching.length > 0) && (
        <AskCoach
          about={{ placement: page.id }}
          why={wantsCoach ? "followUp" : "placement"}
          requests={coaching}
        />
      )}
    </PlacementView>
  );
}
