/** The searchable occupations and skills read straight from the files, without a database. */
import type { OccupationConcept, SkillConcept } from "#app/occupations/rules.ts";
import { languagesSearched } from "#app/occupations/rules.ts";
import { type ReferenceRow, readTable, required } from "#db/reference/files.ts";
import { type OtherNames, readOtherNames } from "#db/reference/names.ts";

function labelsOf(row: ReferenceRow) {
  return {
    fi: required(row, "label_fi"),
    sv: required(row, "label_sv"),
    en: required(row, "label_en"),
  };
}

/** All ESCO occupations and ISCO groups with all their names. */
export function occupationConcepts(
  otherNames: ReadonlyMap<string, OtherNames> = readOtherNames(),
): OccupationConcept[] {
  const alternativesOf = (code: string) =>
    languagesSearched.flatMap((language) =>
      (otherNames.get(code)?.[language] ?? []).map((text) => ({ language, text })),
    );
  const occupations = readTable("esco_occupations.csv.gz").map((row) => {
    const code = required(row, "esco_code");
    const iscoCode = required(row, "isco_code");
    const alternatives = alternativesOf(code);
    return { code, kind: "occupation" as const, iscoCode, labels: labelsOf(row), alternatives };
  });
  const groups = readTable("esco_isco_groups.csv").map((row) => {
    const code = required(row, "isco_code");
    const alternatives = alternativesOf(code);
    return { code, kind: "group" as const, iscoCode: code, labels: labelsOf(row), alternatives };
  });
  return [...occupations, ...groups];
}

/** All ESCO skills. */
export function skillConcepts(): SkillConcept[] {
  return readTable("esco_skills.csv.gz").map((row) => ({
    id: Number(required(row, "skill_id")),
    uri: required(row, "uri"),
    labels: labelsOf(row),
  }));
}
