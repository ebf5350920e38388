import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "#app/platform/clock/clock.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { calendarWindow } from "../calendar.ts";
import { PlacementList } from "../placement-list.tsx";
import { listPlacements } from "../queries.server.ts";

export const handle = { wide: true };

/** Where one's own clients work, and when. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const title = translator(languageOf(request))("placements:list.title");
  return {
    title: `${title} · TOIMI`,
    rows: await listPlacements(viewer),
    window: calendarWindow(today()),
    today: today(),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export default function CaseworkerPlacements() {
  const { rows, window, today: day } = useLoaderData<typeof loader>();
  return <PlacementList rows={rows} side="caseworker" window={window} today={day} />;
}
