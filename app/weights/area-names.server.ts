import { sql } from "drizzle-orm";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import { employmentArea, municipality } from "#db/schema/reference.ts";

/** Names of employment areas and municipalities by code, in the reader's language. */
export interface AreaNames {
  readonly areas: ReadonlyMap<string, string>;
  /** In the order of Finnish names. */
  readonly municipalities: ReadonlyMap<string, string>;
}

export async function areaNames(tx: Transaction, language: string): Promise<AreaNames> {
  const areas = await tx
    .select({
      code: employmentArea.code,
      fi: employmentArea.nameFi,
      sv: employmentArea.nameSv,
      en: employmentArea.nameEn,
    })
    .from(employmentArea);
  const name = language === "sv" ? municipality.nameSv : municipality.nameFi;
  const places = await tx
    .select({ code: municipality.code, name })
    .from(municipality)
    .orderBy(sql`${name} collate finnish`, municipality.code);
  return {
    areas: new Map(
      areas.map(({ code, fi, sv, en }) => [code, { fi, sv, en }[language] ?? fi] as const),
    ),
    municipalities: new Map(places.map((place) => [place.code, place.name] as const)),
  };
}
