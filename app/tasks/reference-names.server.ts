import { eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { escoSkill, municipality, postalCode } from "#db/schema/reference.ts";

const skillLabel = { fi: escoSkill.labelFi, sv: escoSkill.labelSv, en: escoSkill.labelEn };

export interface SkillName {
  id: number;
  label: string;
}

/** The names of skills by their ids, sorted by name; unknown ids are passed over. */
export async function skillNames(
  tx: Transaction,
  ids: readonly number[],
  language: Language,
): Promise<SkillName[]> {
  if (ids.length === 0) return [];
  const label = skillLabel[language];
  return tx
    .select({ id: escoSkill.id, label })
    .from(escoSkill)
    .where(inArray(escoSkill.id, [...ids]))
    .orderBy(sql`${label} collate finnish`, escoSkill.id);
}

/** "80100 Keskus, Joensuu"; null when the region has no such postal code. */
export async function placeName(
  tx: Transaction,
  code: string,
  language: Language,
): Promise<string | null> {
  const municipalityName = language === "sv" ? municipality.nameSv : municipality.nameFi;
  const [found] = await tx
    .select({ area: postalCode.name, municipality: municipalityName })
    .from(postalCode)
    .innerJoin(municipality, eq(municipality.code, postalCode.municipalityCode))
    .where(eq(postalCode.code, code));
  if (!found) return null;
  return found.area === found.municipality
    ? `${code} ${found.area}`
    : `${code} ${found.area}, ${found.municipality}`;
}
