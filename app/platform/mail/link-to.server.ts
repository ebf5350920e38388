import { configuration } from "../configuration.server.ts";

/** A full address of a page, for mail. Never made from a request's own words about its host. */
export function linkTo(path: string): string {
  const { PUBLIC_URL, PORT } = configuration();
  return new URL(path, PUBLIC_URL ?? `http://localhost:${PORT}`).href;
}
