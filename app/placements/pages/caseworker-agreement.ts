import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#app/platform/session/viewer.server.ts";
import { agreementFile } from "../agreement-file.server.ts";

/** The agreement as a PDF file, for the person's caseworker. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return agreementFile(await requireStaff(request, "caseworker"), request, params.id ?? "");
}
