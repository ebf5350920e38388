import { inArray } from "drizzle-orm";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { escoSkill, iscoGroup } from "#db/schema/reference.ts";
import type { Explanation } from "#matching/index.ts";

/** What the codes of explanations are called, in one language. */
export interface ExplanationNames {
  /** By ESCO URI. */
  skills: Record<string, string>;
  /** By ISCO-08 code. */
  occupations: Record<string, string>;
}

const labelOf = { fi: "labelFi", sv: "labelSv", en: "labelEn" } as const;

/** Reads the names of the skills and occupations that these explanations speak of. */
export async function readExplanationNames(
  tx: Transaction,
  explanations: readonly Pick<Explanation, "pluses" | "minuses" | "unknowns" | "obstacles">[],
  language: Language,
): Promise<ExplanationNames> {
  const uris = new Set<string>();
  const codes = new Set<string>();
  for (const { pluses, minuses, obstacles } of explanations) {
    for (const remark of [...pluses, ...minuses, ...obstacles]) {
      if ("skills" in remark) for (const uri of remark.skills) uris.add(uri);
      if ("near" in remark) {
        for (const { held, needed } of remark.near) uris.add(held).add(needed);
      }
      if ("occupation" in remark) codes.add(remark.occupation);
      if ("interests" in remark) for (const code of remark.interests) codes.add(code);
      if ("interest" in remark) codes.add(remark.interest);
      if ("avoided" in remark) for (const code of remark.avoided) codes.add(code);
    }
  }
  const label = labelOf[language];
  const skills =
    uris.size === 0
      ? []
      : await tx
          .select({ uri: escoSkill.uri, name: escoSkill[label] })
          .from(escoSkill)
          .where(inArray(escoSkill.uri, [...uris]));
  const occupations =
    codes.size === 0
      ? []
      : await tx
          .select({ code: iscoGroup.code, name: iscoGroup[label] })
          .from(iscoGroup)
          .where(inArray(iscoGroup.code, [...codes]));
  return {
    skills: Object.fromEntries(skills.map(({ uri, name }) => [uri, name])),
    occupations: Object.fromEntries(occupations.map(({ code, name }) => [code, name])),
  };
}
