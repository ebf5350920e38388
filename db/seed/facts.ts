import type postgres from "postgres";

/** What the demonstration takes from the reference tables. */
export interface Facts {
  /** A municipality's postal codes, as text in order. */
  readonly postalCodes: ReadonlyMap<string, readonly string[]>;
  /** The average demands of an ESCO occupation, or of its unit group. */
  readonly averageDemands: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** Ids of all ESCO skills. */
  readonly skills: ReadonlySet<number>;
}

/**
 * Reads them.
 * @throws Error when the reference data are not loaded
 */
export async function readFacts(sql: postgres.Sql): Promise<Facts> {
  const postalCodes = new Map<string, string[]>();
  for (const row of await sql`select code, municipality_code as municipality from postal_code order by code`) {
    postalCodes.set(row.municipality, [...(postalCodes.get(row.municipality) ?? []), row.code]);
  }
  const averages = await sql`
    select o.code, coalesce(own.demands, unit.demands) as demands
    from esco_occupation o
    left join occupation_demand own on own.code = o.code
    left join occupation_demand unit on unit.code = o.isco_code`;
  const skills = await sql`select id from esco_skill`;
  if (postalCodes.size === 0 || averages.length === 0) {
    throw new Error(
      "The reference data are not loaded, so there is nothing to make a demonstration of.",
    );
  }
  return {
    postalCodes,
    averageDemands: new Map(averages.map((row) => [row.code, row.demands ?? {}])),
    skills: new Set(skills.map((row) => row.id)),
  };
}
