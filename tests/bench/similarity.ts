/**
 * How well the nearness of occupations agrees with people who judged it: pairs of a wanted occupation
 * and one that may stand in for it, highly (75) or barely (25), from the Swedish JobTech taxonomy
 * (tests/bench/data/ATTRIBUTION.md).
 *
 * Measured for each wanted occupation, ties counting half:
 * - `graded`: how often a 75 is ranked above a 25 of the same wanted occupation. `gradedByWanted` is
 *   the mean over wanted occupations, with its standard error: they are few, and unequal in size.
 * - `gradedAcross`: the same over all pairs, whichever was wanted.
 * - `found`: how often a listed substitute is ranked above an occupation that is not listed.
 * - `reciprocalRank` of the best-placed substitute, and `recallAt10`: the listed ones among the first
 *   ten. Occupations with equal points share their places evenly.
 *
 * Choices were made by the `chosen` half of the wanted occupations (by a hash of the code);
 * `otherHalf` is what they are worth. A pair may be in the other half the other way round; leaving
 * those out changes little (`otherHalfUnseen`).
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { type ReferenceRow, readTable, required } from "#db/reference/files.ts";
import { occupationSimilarities } from "#db/reference/similarity.ts";
import {
  compareOccupations,
  pointsOf,
  sharedDigits,
} from "#db/reference/similarity-occupations.ts";

/** The judged substitutes of one wanted occupation, by position among all occupations. */
export interface Wanted {
  readonly wanted: number;
  readonly substitutes: readonly { readonly at: number; readonly high: boolean }[];
}

/** What a ranking is worth; all shares 0–1. */
export interface Quality {
  readonly wanted: number;
  readonly pairs: number;
  readonly graded: number;
  readonly gradedByWanted: { readonly mean: number; readonly standardError: number };
  readonly gradedAcross: number;
  readonly found: number;
  readonly reciprocalRank: number;
  readonly recallAt10: number;
}

/** The nearness of every occupation to a wanted one, by position. */
export type Ranking = (wanted: number) => ArrayLike<number>;

const inChosenHalf = (code: string) =>
  Number.parseInt(createHash("md5").update(code).digest("hex").slice(-1), 16) % 2 === 0;

/** Everything the measurement needs: all ESCO occupations, and the judged pairs in two halves. */
export function readJudged() {
  const occupations = readTable("esco_occupations.csv.gz");
  const codes = occupations.map((row) => required(row, "esco_code"));
  const position = new Map(codes.map((code, at) => [code, at]));
  const file = new URL("./data/eval_occupation_substitutability.csv", import.meta.url);
  const rows = parse(readFileSync(file), { columns: true }) as ReferenceRow[];
  const byWanted = new Map<number, { at: number; high: boolean }[]>();
  for (const row of rows) {
    const wanted = position.get(required(row, "wanted_esco_code"))!;
    const at = position.get(required(row, "substitute_esco_code"))!;
    byWanted.set(wanted, [...(byWanted.get(wanted) ?? []), { at, high: row.level === "75" }]);
  }
  const all = [...byWanted].map(([wanted, substitutes]): Wanted => ({ wanted, substitutes }));
  const chosen = all.filter(({ wanted }) => inChosenHalf(codes[wanted]!));
  const otherHalf = all.filter(({ wanted }) => !inChosenHalf(codes[wanted]!));
  const seen = new Set(
    chosen.flatMap(({ wanted, substitutes }) => substitutes.map(({ at }) => `${at} ${wanted}`)),
  );
  const otherHalfUnseen = otherHalf
    .map(({ wanted, substitutes }) => ({
      wanted,
      substitutes: substitutes.filter(({ at }) => !seen.has(`${wanted} ${at}`)),
    }))
    .filter(({ substitutes }) => substitutes.length > 0);
  return { occupations, codes, all, chosen, otherHalf, otherHalfUnseen };
}

/** How often a value of the first list is above one of the second, ties half. */
function above(these: readonly number[], those: readonly number[]): number {
  let halves = 0;
  for (const one of these) {
    for (const other of those) halves += one > other ? 2 : one === other ? 1 : 0;
  }
  return halves / 2;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const rounded = (value: number) => Math.round(1000 * value) / 1000;

/** Measures a ranking by the judged pairs. */
export function qualityOf(ranking: Ranking, judged: readonly Wanted[]): Quality {
  const graded: { above: number; pairs: number }[] = [];
  const across = { high: [] as number[], low: [] as number[] };
  const found: number[] = [];
  const reciprocal: number[] = [];
  const recall: number[] = [];
  for (const { wanted, substitutes } of judged) {
    const nearness = ranking(wanted);
    const ofLevel = (level: boolean) =>
      substitutes.filter(({ high }) => high === level).map(({ at }) => nearness[at]!);
    const [high, low] = [ofLevel(true), ofLevel(false)];
    across.high.push(...high);
    across.low.push(...low);
    if (high.length > 0 && low.length > 0) {
      graded.push({ above: above(high, low), pairs: high.length * low.length });
    }
    const others = Array.from(nearness).filter((_, at) => at !== wanted);
    const listed = [...high, ...low];
    const ranks = listed.map((value) => ({
      before: others.filter((other) => other > value).length,
      equal: others.filter((other) => other === value).length,
    }));
    const notListed = others.length - listed.length;
    const aboveAll = above(listed, others) - above(listed, listed);
    found.push(aboveAll / (listed.length * notListed));
    const best = ranks.reduce((a, b) => (b.before < a.before ? b : a));
    reciprocal.push(1 / (1 + best.before + (best.equal - 1) / 2));
    const hits = ranks.map(({ before, equal }) => Math.min(1, Math.max(0, 10 - before) / equal));
    recall.push(mean(hits) * (listed.length / Math.min(10, listed.length)));
  }
  const byWanted = graded.map((one) => one.above / one.pairs);
  const spread = mean(byWanted.map((value) => (value - mean(byWanted)) ** 2));
  const pairs = graded.reduce((sum, one) => sum + one.pairs, 0);
  return {
    wanted: judged.length,
    pairs: across.high.length + across.low.length,
    graded: rounded(graded.reduce((sum, one) => sum + one.above, 0) / pairs),
    gradedByWanted: {
      mean: rounded(mean(byWanted)),
      standardError: rounded(Math.sqrt(spread / (byWanted.length - 1))),
    },
    gradedAcross: rounded(
      above(across.high, across.low) / (across.high.length * across.low.length),
    ),
    found: rounded(mean(found)),
    reciprocalRank: rounded(mean(reciprocal)),
    recallAt10: rounded(mean(recall)),
  };
}

/** The plain way: 25 % for each leading ISCO digit shared. */
export function digitRanking(codes: readonly string[]): Ranking {
  return (wanted) =>
    codes.map((code) => 25 * sharedDigits(codes[wanted]!.slice(0, 4), code.slice(0, 4)));
}

/** The product's: the digits or the table of near unit groups, whichever says more. */
export function productRanking(codes: readonly string[]): Ranking {
  const near = new Map<string, number>();
  for (const { a, b, percent } of occupationSimilarities()) {
    near.set(`${a} ${b}`, percent).set(`${b} ${a}`, percent);
  }
  const byDigits = digitRanking(codes);
  return (wanted) => {
    const own = codes[wanted]!.slice(0, 4);
    const digits = byDigits(wanted);
    return codes.map((code, at) =>
      Math.max(digits[at]!, near.get(`${own} ${code.slice(0, 4)}`) ?? 0),
    );
  };
}

/** Runs the bench; everything it needs is in the repository. */
export async function benchSimilarity(): Promise<object> {
  const { codes, occupations, ...halves } = readJudged();
  const relations = readTable("esco_occupation_skill_relations.csv.gz");
  const skills = readTable("esco_skills.csv.gz");
  const compared = compareOccupations({ occupations, relations, skills });
  const rankings: Record<string, Ranking> = {
    sharedDigits: digitRanking(codes),
    product: productRanking(codes),
    occupations: (wanted) => pointsOf(compared, wanted),
    skillsAlone: (wanted) => compared.skills.to(wanted),
    skillGroupsAlone: (wanted) => compared.skillGroups.to(wanted),
    namesAlone: (wanted) => compared.names.to(wanted),
  };
  return Object.fromEntries(
    Object.entries(rankings).map(([name, ranking]) => [
      name,
      Object.fromEntries(
        Object.entries(halves).map(([half, judged]) => [half, qualityOf(ranking, judged)]),
      ),
    ]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.stdout.write(`${JSON.stringify(await benchSimilarity(), null, 2)}\n`);
}
