import { type Connection, pool } from "./pool.server.ts";

type MatcherTransaction = Parameters<Parameters<Connection["transaction"]>[0]>[0];

/** Runs work as the matching engine: it reads the pseudonymous views and stores what it flagged, nothing else. */
export function asMatcher<T>(work: (tx: MatcherTransaction) => Promise<T>): Promise<T> {
  return pool("toimi_matcher").database.transaction(work);
}
