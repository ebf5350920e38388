import { AsyncLocalStorage } from "node:async_hooks";

/** What belongs to one HTTP request: its ids, and what has been found out for it already. */
export interface RequestScope {
  requestId: string;
  /** What a person reads out when something failed; the same is in the log. */
  reference: string;
  nonce: string;
  clientAddress: string;
  found: Map<string, Promise<unknown>>;
}

// The server's start file and the built pages are separate bundles; they meet at this one symbol.
const key = Symbol.for("toimi.request-scope");
const holder = globalThis as unknown as Record<symbol, AsyncLocalStorage<RequestScope> | undefined>;
holder[key] ??= new AsyncLocalStorage<RequestScope>();
export const requestScope = holder[key] as AsyncLocalStorage<RequestScope>;

/** Finds something out once per HTTP request, however many loaders ask. */
export function oncePerRequest<T>(name: string, find: () => Promise<T>): Promise<T> {
  const scope = requestScope.getStore();
  if (!scope) return find();
  const before = scope.found.get(name);
  if (before) return before as Promise<T>;
  const finding = find();
  scope.found.set(name, finding);
  return finding;
}
