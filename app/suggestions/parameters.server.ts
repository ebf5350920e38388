import { sql } from "drizzle-orm";
import { type ParameterOverride, parseSnapshot, prepare } from "#matching/index.ts";
import type { MatcherTransaction } from "./snapshot.server.ts";

/** The complete set of weights in force, as stored. */
export interface StoredParameters {
  readonly values: ParameterOverride;
  readonly hash: string;
}

/** The hash under which the engine knows a parameter set. */
export function hashOfParameters(values: ParameterOverride): string {
  const empty = { today: "2026-01-01", places: [], minutes: {}, jobseekers: [], tasks: [] };
  return prepare(parseSnapshot({ ...empty, parameters: values })).provenance.parametersHash;
}

/**
 * The newest approved parameter set. The first one is put in by the migration.
 * @throws Error when there is none, or when a stored set is not what its hash says: the engine does
 *   not work with weights that nobody approved
 */
export async function parametersInForce(tx: MatcherTransaction): Promise<StoredParameters> {
  const [row] = (await tx.execute(
    sql`select values, hash from parameter_set where approved_at is not null
      order by approved_at desc, version_number desc limit 1`,
  )) as unknown as { values: ParameterOverride; hash: string }[];
  if (!row) throw new Error("No parameter set has been approved.");
  if (hashOfParameters(row.values) !== row.hash) {
    throw new Error("The parameter set in force is not the one that was approved.");
  }
  return row;
}
