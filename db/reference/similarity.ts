/**
 * What is near to what, for partial hits in the score: pairs of ESCO skills (K) and of ISCO-08 unit
 * groups (I), with a percentage. Symmetric, so each pair is once, the lesser code first.
 *
 * The two tables beside this file are derived from the other open data by `similarity-skills.ts` and
 * `similarity-occupations.ts`, and written by `npx tsx db/reference/similarity-write.ts`; a test
 * derives them again and compares. They are kept as files so that a person can read what is held to
 * be near, a change of it shows as a change of lines, and a start does not wait for the work.
 */
import { readTable, required } from "./files.ts";
import type { OccupationSimilarity } from "./similarity-occupations.ts";
import type { SkillSimilarity } from "./similarity-skills.ts";

/** The files of the two tables. */
export const similarityTables = {
  skills: "similarity_skills.csv",
  occupations: "similarity_occupations.csv",
} as const;

/** Near ESCO skills by `skill_id`, a < b; percent 40–75. */
export function skillSimilarities(): SkillSimilarity[] {
  return readTable(similarityTables.skills).map((row) => ({
    a: Number(required(row, "skill_a")),
    b: Number(required(row, "skill_b")),
    percent: Number(required(row, "percent")),
  }));
}

/**
 * Near ISCO-08 unit groups, a < b as texts; percent 25–90. Only pairs that are nearer than the
 * leading digits they share say (25 % a digit).
 */
export function occupationSimilarities(): OccupationSimilarity[] {
  return readTable(similarityTables.occupations).map((row) => ({
    a: required(row, "isco_a"),
    b: required(row, "isco_b"),
    percent: Number(required(row, "percent")),
  }));
}
