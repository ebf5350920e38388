import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { placementTableFile } from "../placement-table.server.ts";

/** Own clients' placements for a spreadsheet: CSV or XLSX by the address's ending. */
export async function loader({ request }: LoaderFunctionArgs) {
  return placementTableFile(await requireStaff(request, "caseworker"), request);
}
