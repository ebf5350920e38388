/**
 * How well and how fast the occupation search finds: Swedish national job titles as queries, all
 * 3,007 ESCO occupations and 619 ISCO groups as what may be found (tests/bench/data/ATTRIBUTION.md).
 *
 * success@k: the share of queries whose right concept is among the first k. `product` is the index
 * as people use it; `swedishLabels` has the corpus of the published benchmark and nothing else.
 * The ranking's weights were chosen by the `tuned` half; `otherHalf` was seen while choosing, though never chosen by.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { OccupationIndex } from "#app/occupations/search-index.ts";
import { type ReferenceRow, readTable, required } from "#db/reference/files.ts";
import { readOtherNames } from "#db/reference/names.ts";
import { occupationConcepts } from "#tests/rules/occupation-concepts.ts";

interface Rates {
  readonly queries: number;
  readonly successAt1: number;
  readonly successAt10: number;
}

interface Outcome {
  readonly tuned: boolean;
  /** Place of the right concept among the first ten, from 0; −1 when it is not there. */
  readonly place: number;
  readonly milliseconds: number;
}

const inTunedHalf = (id: string) =>
  Number.parseInt(createHash("md5").update(id).digest("hex").slice(-1), 16) % 2 === 0;

function queries(): ReferenceRow[] {
  const file = new URL("./data/eval_occupation_linking_sv.csv", import.meta.url);
  return parse(readFileSync(file), { columns: true }) as ReferenceRow[];
}

function rates(outcomes: readonly Outcome[]): Rates {
  const share = (found: readonly Outcome[]) =>
    Math.round((1000 * found.length) / outcomes.length) / 1000;
  return {
    queries: outcomes.length,
    successAt1: share(outcomes.filter(({ place }) => place === 0)),
    successAt10: share(outcomes.filter(({ place }) => place >= 0)),
  };
}

function run(index: OccupationIndex) {
  const outcomes = queries().map((row): Outcome => {
    const query = required(row, "query_sv");
    const started = performance.now();
    const { hits } = index.search(query, "sv", 10, "both");
    const milliseconds = performance.now() - started;
    const place = hits.findIndex((hit) => hit.code === row.esco_or_isco_code);
    return { tuned: inTunedHalf(required(row, "query_id")), place, milliseconds };
  });
  const times = outcomes.map((outcome) => outcome.milliseconds).sort((a, b) => a - b);
  const quantile = (share: number) =>
    Math.round(100 * times[Math.floor(share * (times.length - 1))]!) / 100;
  return {
    all: rates(outcomes),
    tuned: rates(outcomes.filter((outcome) => outcome.tuned)),
    otherHalf: rates(outcomes.filter((outcome) => !outcome.tuned)),
    latencyMs: { p50: quantile(0.5), p95: quantile(0.95), max: quantile(1) },
  };
}

function timed<T>(make: () => T): { made: T; milliseconds: number } {
  const started = performance.now();
  const made = make();
  return { made, milliseconds: Math.round(performance.now() - started) };
}

/** Runs the bench; everything it needs is in the repository. */
export async function benchOccupationSearch(): Promise<object> {
  const concepts = occupationConcepts();
  const everyday = new Set(
    readTable("everyday_titles.csv")
      .filter((row) => row.language === "sv")
      .map((row) => required(row, "title").toLowerCase()),
  );
  const product = timed(() => new OccupationIndex(concepts));
  // The published corpus knows nothing of our everyday titles.
  const published = occupationConcepts(readOtherNames({ everyday: false }));
  const swedish = timed(() => new OccupationIndex(published, { searched: ["sv"] }));
  return {
    candidates: concepts.length,
    goal: { successAt10: 0.5, aim: 0.59, latencyP95Ms: 30 },
    product: { buildMs: product.milliseconds, ...run(product.made) },
    swedishLabels: { buildMs: swedish.milliseconds, ...run(swedish.made) },
    published: {
      "OpenAI embedding": { successAt1: 0.343, successAt10: 0.589 },
      "E5 embedding": { successAt1: 0.346, successAt10: 0.577 },
      "character TF-IDF on lemmas": { successAt1: 0.332, successAt10: 0.504 },
      "BM25 on lemmas": { successAt1: 0.279, successAt10: 0.332 },
    },
    note: "The published results rank single labels; ours ranks concepts, each by its best label.",
    queriesThatAreEverydayTitlesOfOurs: queries().filter((row) =>
      everyday.has(required(row, "query_sv").toLowerCase()),
    ).length,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.stdout.write(`${JSON.stringify(await benchOccupationSearch(), null, 2)}\n`);
}
