import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { placementTableFile } from "../placement-table.server.ts";

/** The employer's placements for a spreadsheet: CSV or XLSX by the address's ending. */
export async function loader({ request }: LoaderFunctionArgs) {
  return placementTableFile(await requireEmployer(request), request);
}
