import { type Connection, pool } from "./pool.server.ts";

type ReportsTransaction = Parameters<Parameters<Connection["transaction"]>[0]>[0];

/**
 * Reads as the reports do: counts of people from views that hide what is small, and no person. The
 * caller has made sure that the viewer may see reports.
 */
export function asReports<T>(work: (tx: ReportsTransaction) => Promise<T>): Promise<T> {
  return pool("toimi_reports").database.transaction(work, { accessMode: "read only" });
}
