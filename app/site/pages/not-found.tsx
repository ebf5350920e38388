import { notFound } from "#app/platform/session/viewer.server.ts";

/** Every address that no page answers. */
export function loader() {
  throw notFound();
}

export default function NotFound() {
  return null;
}
