import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { meetingFile } from "../meeting-file.server.ts";

/** The agreed meeting for the caseworker's own calendar. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return meetingFile(await requireStaff(request, "caseworker"), request, params.id ?? "");
}
