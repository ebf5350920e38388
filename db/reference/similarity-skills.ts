/**
 * Which ESCO skills are near: would a reasonable employer who asked for the one count the other as
 * part of it? Precision before completeness: a pair that is not here costs a person some points, a
 * wrong one sends the wrong person. docs/similarity.md has samples and their judgement.
 *
 * Evidence: the names in three languages (a pair must look alike in what they are about), the place
 * in ESCO's skill groups (what is done), and the occupations that need both. No one of them is
 * enough: names alone take "park" the verb for the noun, and skills needed together are often two
 * halves of one job ("weigh", "pack") rather than near.
 */
import { share } from "#matching/whole-numbers.ts";
import { type ReferenceRow, required } from "./files.ts";
import { bagOf, Likeness, piecesOf } from "./similarity-measures.ts";

/** The tables the nearness is made from. */
export interface SkillTables {
  /** esco_skills.csv.gz */
  readonly skills: readonly ReferenceRow[];
  /** esco_occupation_skill_relations.csv.gz */
  readonly relations: readonly ReferenceRow[];
  /** similarity_exclusions.csv: pairs that we judged not to be near, each with its reason. */
  readonly exclusions: readonly ReferenceRow[];
}

/** Two ESCO skills by `skill_id`, a < b, and how near they are in percent. */
export interface SkillSimilarity {
  readonly a: number;
  readonly b: number;
  readonly percent: number;
}

/** A skill that more occupations need than this says too little to be half a hit. */
const mostOccupations = 200;
/** Names that are less alike than this, of 1000, are not compared further. */
const leastNames = 300;
/** Points a pair needs, of 100, and what is then taken off: a near skill is never the skill. */
const leastPoints = 60;
const takenOff = 20;
const mostPercent = 75;
/** Each skill keeps this many near ones; a pair stays when both keep it. */
const mostNear = 6;

const languages = ["fi", "sv", "en"] as const;

interface Skill {
  readonly id: number;
  readonly group: string;
  readonly negated: boolean;
}

/** The near pairs, in order of their ids. */
export function deriveSkillSimilarities(tables: SkillTables): SkillSimilarity[] {
  const { skills, relations } = tables;
  const excluded = new Set(
    tables.exclusions.map((row) => pairKey(required(row, "skill_a"), required(row, "skill_b"))),
  );
  const occupationsOf = new Map<string, string[]>();
  for (const row of relations) {
    const id = required(row, "skill_id");
    const list = occupationsOf.get(id) ?? [];
    list.push(required(row, "esco_code"));
    occupationsOf.set(id, list);
  }
  const neededBy = (row: ReferenceRow) => occupationsOf.get(required(row, "skill_id")) ?? [];
  // In order of id, so that the order of the file decides nothing.
  const rows = skills
    .filter((row) => mayBeNear(row) && neededBy(row).length <= mostOccupations)
    .sort((x, y) => Number(x.skill_id) - Number(y.skill_id));
  const compared = rows.map(
    (row): Skill => ({
      id: Number(required(row, "skill_id")),
      group: row.skill_group ?? "",
      negated: /\bnon-/.test(required(row, "label_en")),
    }),
  );
  const names = languages.map(
    (language) =>
      new Likeness(
        rows.map((row) => bagOf(nameOf(row, language))),
        "rare",
      ),
  );
  const together = new Likeness(
    rows.map((row) => bagOf(neededBy(row))),
    "alike",
  );

  const candidates: Candidate[] = [];
  compared.forEach((skill, at) => {
    const [fi, sv, en] = names.map((likeness) => likeness.to(at));
    const occupations = together.to(at);
    for (let other = at + 1; other < compared.length; other += 1) {
      const alike = share(1, fi![other]! + sv![other]! + en![other]!, 3);
      if (alike < leastNames) continue;
      const points = pointsOfPair(skill, compared[other]!, alike, occupations[other]!);
      if (points < leastPoints || excluded.has(pairKey(skill.id, compared[other]!.id))) continue;
      candidates.push({ at, other, points });
    }
  });
  return nearestOfBoth(candidates)
    .map(({ at, other, points }) => ({
      a: compared[at]!.id,
      b: compared[other]!.id,
      percent: Math.min(mostPercent, points - takenOff),
    }))
    .sort((x, y) => x.a - y.a || x.b - y.b);
}

function pairKey(a: string | number, b: string | number): string {
  return [Number(a), Number(b)].sort((x, y) => x - y).join(" ");
}

interface Candidate {
  readonly at: number;
  readonly other: number;
  readonly points: number;
}

/**
 * Languages and transversal skills are never near another: Swedish is not part of Finnish, and
 * "think critically" is not evidence of anything more exact.
 */
function mayBeNear(row: ReferenceRow): boolean {
  const aboutLanguages = row.language === "1" || (row.skill_group ?? "").startsWith("S1.15");
  return row.transversal !== "1" && !aboutLanguages;
}

/** The pieces of a name without what is in brackets, which only tells homonyms apart. */
function nameOf(row: ReferenceRow, language: string): ReadonlySet<string> {
  return piecesOf(required(row, `label_${language}`).replace(/\([^)]*\)/g, ""));
}

/**
 * Points, 0–100: 60 for names that are the same, 20 for half of the occupations shared, 20 for the
 * same skill group. Two kinds of doing (the first level of ESCO's groups, such as selling and
 * operating) are never near, nor is a skill and its negation.
 */
function pointsOfPair(a: Skill, b: Skill, names: number, occupations: number): number {
  if (a.negated !== b.negated) return 0;
  const group = groupLikeness(a.group, b.group);
  if (group === null) return 0;
  return share(1, 60 * names + 20 * Math.min(1000, 2 * occupations) + 20 * group, 1000);
}

/**
 * 1000 for the same group of skills, 500 for the same one above, else 0; null for two kinds of doing.
 * Groups of skills are coded "S4.8.1", of knowledge by field of education, "0416", and those fields
 * are wide, so the same one is worth 500. A skill and a field of knowledge may be near ("feed
 * livestock", "livestock feeding") though their groups cannot say so.
 */
function groupLikeness(a: string, b: string): number | null {
  const doings = [a, b].filter((group) => group.startsWith("S")).length;
  if (doings < 2) return doings === 0 && a !== "" && a === b ? 500 : 0;
  if (a === b) return 1000;
  const [kind, doing] = a.split(".");
  const [otherKind, otherDoing] = b.split(".");
  if (kind !== otherKind) return null;
  return doing === otherDoing ? 500 : 0;
}

/** Only pairs that are among the nearest of both; of equals the earlier skill comes first. */
function nearestOfBoth(candidates: readonly Candidate[]): Candidate[] {
  const taken = new Map<number, number>();
  const kept = new Map<Candidate, number>();
  const nearestFirst = [...candidates].sort(
    (x, y) => y.points - x.points || x.at - y.at || x.other - y.other,
  );
  for (const candidate of nearestFirst) {
    for (const skill of [candidate.at, candidate.other]) {
      const before = taken.get(skill) ?? 0;
      taken.set(skill, before + 1);
      if (before < mostNear) kept.set(candidate, (kept.get(candidate) ?? 0) + 1);
    }
  }
  return nearestFirst.filter((candidate) => kept.get(candidate) === 2);
}
