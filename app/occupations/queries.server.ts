/**
 * Occupations and skills: searching them, naming them, and what an occupation asks.
 *
 * The names are open data and the same for everyone, so the indexes are built once in a process,
 * from the database, by the first search that needs them; later searches do not touch the database.
 * A new edition of the data is seen after a restart.
 */
import { eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import { escoOccupation, escoSkill, iscoGroup, occupationDemand } from "#db/schema/reference.ts";
import { type Dimension, dimensions } from "#matching/dimensions.ts";
import type {
  AlternativeLabel,
  Labels,
  Language,
  NamedOccupation,
  NamedSkill,
  OccupationConcept,
  OccupationDemandDraft,
  OccupationHit,
  SearchAnswer,
  SearchedKind,
  SkillHit,
  SuggestedSkill,
} from "./rules.ts";
import { isOccupationCode, languagesSearched } from "./rules.ts";
import { OccupationIndex } from "./search-index.ts";
import { SkillIndex } from "./skill-index.ts";

/** Makes a value once, from whichever transaction asks first; a failure is forgotten. */
function oncePerProcess<T>(make: (tx: Transaction) => Promise<T>): (tx: Transaction) => Promise<T> {
  let made: Promise<T> | undefined;
  return (tx) => {
    made ??= make(tx).catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

const occupationIndex = oncePerProcess(async (tx) => {
  const occupations = await tx.select().from(escoOccupation);
  const groups = await tx.select().from(iscoGroup);
  const concepts: OccupationConcept[] = [
    ...occupations.map((row) => ({
      code: row.code,
      kind: "occupation" as const,
      iscoCode: row.iscoCode,
      labels: labelsOf(row),
      alternatives: alternativesOf(row.alternativeLabels),
    })),
    ...groups.map((row) => ({
      code: row.code,
      kind: "group" as const,
      iscoCode: row.code,
      labels: labelsOf(row),
      alternatives: alternativesOf(row.alternativeLabels),
    })),
  ];
  return new OccupationIndex(concepts);
});

const skillIndex = oncePerProcess(async (tx) => {
  const skills = await tx.select().from(escoSkill);
  return new SkillIndex(skills.map((row) => ({ id: row.id, uri: row.uri, labels: labelsOf(row) })));
});

function labelsOf(row: { labelFi: string; labelSv: string; labelEn: string }): Labels {
  return { fi: row.labelFi, sv: row.labelSv, en: row.labelEn };
}

function alternativesOf(byLanguage: Record<string, string[]>): AlternativeLabel[] {
  return languagesSearched.flatMap((language) =>
    (byLanguage[language] ?? []).map((text) => ({ language, text })),
  );
}

/**
 * Occupations and ISCO groups by what a person types: any of the three languages, inflected,
 * misspelt, without dots, unfinished. A query of any length and content is safe; only its beginning
 * is read.
 * @param language in which the hits are named
 * @param kind occupations (what a task is tied to), ISCO groups (what a wish may be), or both
 */
export async function searchOccupations(
  tx: Transaction,
  query: string,
  language: Language,
  limit = 10,
  kind: SearchedKind = "occupation",
): Promise<SearchAnswer<OccupationHit>> {
  return (await occupationIndex(tx)).search(query, language, limit, kind);
}

/** Skills by what a person types; otherwise as {@link searchOccupations}. */
export async function searchSkills(
  tx: Transaction,
  query: string,
  language: Language,
  limit = 10,
): Promise<SearchAnswer<SkillHit>> {
  return (await skillIndex(tx)).search(query, language, limit);
}

/** The occupation or group of a code, or null when there is none. */
export async function occupationByCode(
  tx: Transaction,
  code: string,
  language: Language,
): Promise<NamedOccupation | null> {
  return (await occupationsByCode(tx, [code], language)).get(code) ?? null;
}

/** The occupations and groups of several codes, by code; unknown codes are left out. */
export async function occupationsByCode(
  tx: Transaction,
  codes: readonly string[],
  language: Language,
): Promise<Map<string, NamedOccupation>> {
  const wanted = codes.filter(isOccupationCode);
  const found = new Map<string, NamedOccupation>();
  if (wanted.length === 0) return found;
  const occupations = await tx
    .select()
    .from(escoOccupation)
    .where(inArray(escoOccupation.code, wanted));
  for (const row of occupations) {
    const { code, iscoCode, uri } = row;
    found.set(code, { code, kind: "occupation", iscoCode, uri, label: labelsOf(row)[language] });
  }
  const groups = await tx.select().from(iscoGroup).where(inArray(iscoGroup.code, wanted));
  for (const row of groups) {
    const { code } = row;
    found.set(code, {
      code,
      kind: "group",
      iscoCode: code,
      uri: null,
      label: labelsOf(row)[language],
    });
  }
  return found;
}

/** The skills of several ESCO addresses, by address; unknown ones are left out. */
export async function skillsByUri(
  tx: Transaction,
  uris: readonly string[],
  language: Language,
): Promise<Map<string, NamedSkill>> {
  if (uris.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(escoSkill)
    .where(inArray(escoSkill.uri, [...uris]));
  return new Map(
    rows.map((row) => [row.uri, { id: row.id, uri: row.uri, label: labelsOf(row)[language] }]),
  );
}

/** The occupations of an ISCO group, a unit group's found by index. */
function inGroup(group: string): SQL {
  return group.length === 4 ? sql`o.isco_code = ${group}` : sql`o.isco_code like ${`${group}%`}`;
}

/**
 * The skills ESCO ties to an occupation, the essential ones first, then those that most occupations
 * of the same unit group share. For a group: those that most of its occupations need. An occupation
 * without skills of its own borrows its group's.
 */
export async function suggestedSkills(
  tx: Transaction,
  code: string,
  language: Language,
  limit = 12,
): Promise<SuggestedSkill[]> {
  if (!isOccupationCode(code)) return [];
  const unit = code.split(".")[0]!;
  const own = code.includes(".") ? sql`os.occupation_code = ${code}` : inGroup(unit);
  for (const chosen of [own, inGroup(unit), inGroup(unit.slice(0, 3))]) {
    const rows = await tx.execute<{
      id: number;
      uri: string;
      label_fi: string;
      label_sv: string;
      label_en: string;
      essential: boolean;
    }>(sql`
      with chosen as (
        select os.skill_id, count(*) filter (where os.essential) as needing, count(*) as having
        from esco_occupation_skill os join esco_occupation o on o.code = os.occupation_code
        where ${chosen} group by os.skill_id
      ), shared as (
        select os.skill_id, count(*) as occupations
        from esco_occupation_skill os join esco_occupation o on o.code = os.occupation_code
        where ${inGroup(unit)} group by os.skill_id
      )
      select s.id, s.uri, s.label_fi, s.label_sv, s.label_en, chosen.needing > 0 as essential
      from chosen join esco_skill s on s.id = chosen.skill_id
      left join shared on shared.skill_id = s.id
      order by chosen.needing desc, chosen.having desc, coalesce(shared.occupations, 0) desc, s.id
      limit ${Math.max(0, Math.min(100, limit))}`);
    if (rows.length > 0) {
      return rows.map((row) => ({
        id: row.id,
        uri: row.uri,
        label: { fi: row.label_fi, sv: row.label_sv, en: row.label_en }[language],
        essential: row.essential,
      }));
    }
  }
  return [];
}

/**
 * What an occupation asks in the eighteen dimensions, as a draft for the employer to correct: the
 * occupation's own row, else its unit group's. Null for an unknown code or a group wider than a
 * unit group. The numbers are American averages; the page must say that they are a draft.
 */
export async function demandsFor(
  tx: Transaction,
  code: string,
): Promise<OccupationDemandDraft | null> {
  if (!isOccupationCode(code)) return null;
  const unit = code.split(".")[0]!;
  if (code !== unit) {
    const [known] = await tx
      .select({ code: escoOccupation.code })
      .from(escoOccupation)
      .where(eq(escoOccupation.code, code));
    if (!known) return null;
  }
  const rows = await tx
    .select()
    .from(occupationDemand)
    .where(inArray(occupationDemand.code, [code, unit]));
  const row = rows.find((each) => each.code === code) ?? rows[0];
  if (!row) return null;
  const demands = Object.fromEntries(
    dimensions.map((dimension) => [dimension, row.demands[dimension] ?? 0]),
  ) as Record<Dimension, number>;
  return { demands, basis: row.basis, from: row.code };
}
