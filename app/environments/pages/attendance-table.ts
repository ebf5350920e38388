import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { attendanceTableFile } from "../attendance-table.server.ts";

/** Who was there in a month, for a spreadsheet: CSV or XLSX by the address's ending. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return attendanceTableFile(await requireEmployer(request), request, params.id ?? "");
}
