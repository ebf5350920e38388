import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { languageOf } from "#app/platform/i18n/language.ts";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { answerMark, loadAttendancePage } from "../attendance-page.server.ts";
import { AttendancePage } from "../attendance-page.tsx";

/** The days of an own placement, for the workplace. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  return loadAttendancePage(viewer, params.id ?? "", request, languageOf(request));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** One tap: present or absent on a day. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  return answerMark(viewer, request, {
    language: languageOf(request),
    only: params.id ?? "",
    to: ({ placement, day }) =>
      `/employer/placements/${placement}/attendance${new URL(request.url).search}#day-${day}`,
  });
}

export default function EmployerAttendance() {
  return (
    <AttendancePage
      page={useLoaderData<typeof loader>()}
      side="employer"
      answer={useActionData<typeof action>()}
    />
  );
}
