import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { meetingFile } from "../meeting-file.server.ts";

/** The agreed meeting for the employer's own calendar. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return meetingFile(await requireEmployer(request), request, params.id ?? "");
}
