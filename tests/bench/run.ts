import { writeFileSync } from "node:fs";
import { arch, cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { benchListPage } from "./list-page.ts";
import { benchMainPages } from "./main-pages.ts";
import { benchMatching } from "./matching.ts";
import { benchOccupationSearch } from "./occupation-search.ts";
import { benchPublishToSuggestion } from "./publish-to-suggestion.ts";
import { benchSimilarity } from "./similarity.ts";

const benches: Record<string, () => Promise<object>> = {
  "occupation-search": benchOccupationSearch,
  "list-page": benchListPage,
  "main-pages": benchMainPages,
  "publish-to-suggestion": benchPublishToSuggestion,
  matching: benchMatching,
  similarity: benchSimilarity,
};

/** `npm run bench [-- NAME …] [--json FILE]`: measures, and prints what was measured on which machine. */
const { values, positionals } = parseArgs({
  options: { json: { type: "string" } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `No bench named ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}`,
  );
  process.exit(2);
}
const results: Record<string, unknown> = {
  machine: {
    cpu: cpus()[0]?.model,
    cores: cpus().length,
    architecture: arch(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  },
};
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  console.error(`… ${name}`);
  results[name] = await benches[name]!();
}
const text = JSON.stringify(results, null, 2);
console.log(text);
if (values.json) writeFileSync(values.json, `${text}\n`);
process.exit(0);
