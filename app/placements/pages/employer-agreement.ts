import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { agreementFile } from "../agreement-file.server.ts";

/** The agreement as a PDF file, while the employer may know the person's name. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return agreementFile(await requireEmployer(request), request, params.id ?? "");
}
