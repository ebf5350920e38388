/**
 * How near ISCO-08 unit groups are, beyond what their codes say: would a wish for the one be met by
 * work of the other? docs/similarity.md has the measurements behind each choice here.
 *
 * 1. Two ESCO occupations are compared by the skills they need (an essential one counts double), by
 *    the groups of those skills, and by their names, each 0–1000; the three are added.
 * 2. A unit group is as near to another as its occupations are, on average, to the nearest of the
 *    other's; of the two directions the lesser counts, so that a narrow group which one occupation
 *    of a wide one resembles does not pull in the whole.
 * 3. Points become a percentage on the scale of shared leading digits, less where the work asks for
 *    another level of skill.
 */
import { share } from "#matching/whole-numbers.ts";
import { type ReferenceRow, required } from "./files.ts";
import { type Bag, bagOf, Likeness, piecesOf } from "./similarity-measures.ts";

/** The tables the nearness is made from. */
export interface OccupationTables {
  /** esco_occupations.csv.gz */
  readonly occupations: readonly ReferenceRow[];
  /** esco_occupation_skill_relations.csv.gz */
  readonly relations: readonly ReferenceRow[];
  /** esco_skills.csv.gz */
  readonly skills: readonly ReferenceRow[];
}

/** Two ISCO-08 unit groups, a < b, and how near they are in percent. */
export interface OccupationSimilarity {
  readonly a: string;
  readonly b: string;
  readonly percent: number;
}

/** A skill group counts at most this often in an occupation. */
const mostOfAGroup = 8;

/** What an occupation may be compared by. */
export const evidenceNames = ["skills", "skillGroups", "names"] as const;
export type Evidence = (typeof evidenceNames)[number];

/** The comparisons of all ESCO occupations, by what they are compared by. */
export function compareOccupations(tables: OccupationTables): Record<Evidence, Likeness> {
  const position = new Map(tables.occupations.map((row, at) => [required(row, "esco_code"), at]));
  const groupOf = new Map(tables.skills.map((row) => [row.skill_id, row.skill_group ?? ""]));
  const skills: Map<string, number>[] = tables.occupations.map(() => new Map());
  const groups: Map<string, number>[] = tables.occupations.map(() => new Map());
  for (const row of tables.relations) {
    const at = position.get(required(row, "esco_code"));
    if (at === undefined) continue;
    const skill = required(row, "skill_id");
    const weight = row.relation === "e" ? 2 : 1;
    skills[at]!.set(skill, weight);
    const group = groupOf.get(skill) ?? "";
    if (group === "") continue;
    const soFar = groups[at]!.get(group) ?? 0;
    groups[at]!.set(group, Math.min(mostOfAGroup, soFar + weight));
  }
  return {
    skills: new Likeness(skills, "rare"),
    skillGroups: new Likeness(groups, "rare"),
    names: new Likeness(tables.occupations.map(nameBag), "rare"),
  };
}

/** The pieces of the Finnish and the Swedish name, kept apart. */
function nameBag(row: ReferenceRow): Bag {
  return bagOf(
    ["fi", "sv"].flatMap((language) =>
      [...piecesOf(required(row, `label_${language}`))].map((piece) => `${language} ${piece}`),
    ),
  );
}

/** The points, 0–3000, of one occupation with each, from the three comparisons. */
export function pointsOf(compared: Record<Evidence, Likeness>, occupation: number): Int32Array {
  const points = compared.skills.to(occupation);
  for (const name of ["skillGroups", "names"] as const) {
    compared[name].to(occupation).forEach((likeness, at) => {
      points[at]! += likeness;
    });
  }
  return points;
}

/**
 * The level of skill that ISCO-08 gives a major group: 1 elementary, 2 most work, 3 technicians,
 * 4 professionals and managers (ILO, ISCO-08 volume I, table 1; managers are at 3 or 4 there).
 */
function skillLevel(unitGroup: string): number {
  const major = unitGroup[0]!;
  if (major === "9") return 1;
  if (major === "3") return 3;
  return major === "1" || major === "2" ? 4 : 2;
}

/**
 * The scale: 25 % at 290 points, 50 % at 540, 75 % at 790, and never more than 90 %. Of the pairs
 * that share one, two or three leading digits, a tenth have as many points as that: who is as near
 * as the nearest of them counts as they do.
 */
const scale = { from: 40, pointsPerPercent: 10, most: 90, least: 25 } as const;
/** Percent lost for each level of skill by which two groups differ: forester is not forest manager. */
const lossPerLevel = 15;

/** The percentage for the points of two unit groups; 0 when they are not near. */
export function percentOf(points: number, a: string, b: string): number {
  const levels = Math.abs(skillLevel(a) - skillLevel(b));
  const onScale = share(1, Math.max(0, points - scale.from), scale.pointsPerPercent);
  const percent = Math.min(scale.most, onScale) - lossPerLevel * levels;
  return percent >= scale.least ? percent : 0;
}

/** The points, 0–3000, of every unit group with every other: `points[a][b]`, symmetric. */
export function comparedGroups(
  tables: OccupationTables,
  compared = compareOccupations(tables),
): { readonly codes: readonly string[]; readonly points: readonly (readonly number[])[] } {
  const groupCodes = tables.occupations.map((row) => required(row, "isco_code"));
  const codes = [...new Set(groupCodes)].sort();
  const numbers = new Map(codes.map((code, at) => [code, at]));
  const groupAt = groupCodes.map((code) => numbers.get(code)!);
  const sums = codes.map(() => new Array<number>(codes.length).fill(0));
  const members = codes.map(() => 0);
  tables.occupations.forEach((_, occupation) => {
    const best = new Array<number>(codes.length).fill(0);
    pointsOf(compared, occupation).forEach((points, other) => {
      const group = groupAt[other]!;
      if (points > best[group]!) best[group] = points;
    });
    const own = groupAt[occupation]!;
    members[own]! += 1;
    for (let group = 0; group < best.length; group += 1) sums[own]![group]! += best[group]!;
  });
  const oneWay = sums.map((row, group) => row.map((sum) => share(1, sum, members[group]!)));
  const points = oneWay.map((row, a) => row.map((there, b) => Math.min(there, oneWay[b]![a]!)));
  return { codes, points };
}

/**
 * The pairs of unit groups that are nearer than the leading digits they share say (25 % a digit),
 * in order of their codes.
 */
export function deriveOccupationSimilarities(tables: OccupationTables): OccupationSimilarity[] {
  const { codes, points } = comparedGroups(tables);
  return codes.flatMap((a, row) =>
    codes.slice(row + 1).flatMap((b, after) => {
      const percent = percentOf(points[row]![row + 1 + after]!, a, b);
      return percent > 25 * sharedDigits(a, b) ? [{ a, b, percent }] : [];
    }),
  );
}

/** How many leading digits two codes share. */
export function sharedDigits(a: string, b: string): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  return shared;
}
