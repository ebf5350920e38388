/** The page of a list that an address asks for, from 1 on; anything that is no such number asks for the first. */
export function pageIn(url: URL): number {
  const typed = url.searchParams.get("page") ?? "";
  return /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 1;
}
