import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/platform/i18n/language.ts";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { answerMark, loadAttendancePage } from "../attendance-page.server.ts";
import { AttendancePage } from "../attendance-page.tsx";

/** The days of an own client's placement, with the year's sum. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  return loadAttendancePage(viewer, params.id ?? "", request, languageOf(request));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** One tap: present or absent on a day. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  return answerMark(viewer, request, {
    language: languageOf(request),
    only: params.id ?? "",
    to: ({ placement, day }) =>
      `/caseworker/placements/${placement}/attendance${new URL(request.url).search}#day-${day}`,
  });
}

export default function CaseworkerAttendance() {
  return (
    <AttendancePage
      page={useLoaderData<typeof loader>()}
      side="caseworker"
      answer={useActionData<typeof action>()}
    />
  );
}
