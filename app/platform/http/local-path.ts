/**
 * A path of this service from what a request claims (`return`), so that a link cannot lead elsewhere.
 * @returns the path and query, or the fallback for anything else
 */
export function localPath(claimed: string | null | undefined, fallback: string): string {
  if (!claimed?.startsWith("/") || /[\\\s]/.test(claimed) || claimed.length > 2_000)
    return fallback;
  try {
    const url = new URL(claimed, "http://here.invalid");
    // "/.//elsewhere" is a path here, but what is left without its dots would name another host.
    if (url.host !== "here.invalid" || url.pathname.startsWith("//")) return fallback;
    return url.pathname + url.search;
  } catch {
    return fallback;
  }
}
