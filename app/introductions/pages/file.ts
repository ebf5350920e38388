import type { LoaderFunctionArgs } from "@remix-run/node";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { notFound, requireViewer } from "#app/platform/session/viewer.server.ts";
import { findFile } from "../find-file.server.ts";

/** A file of an introduction or a consent: always a download, never shown inside a page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request);
  const id = recordId(params.id);
  const file = id ? await findFile(viewer, id) : null;
  if (!file) throw notFound();
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "Content-Type": file.mediaType,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}
