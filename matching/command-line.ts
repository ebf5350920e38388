/**
 * The engine's command line, stable because others drive it:
 *
 *     npm run --silent match -- VERB …
 *
 * JSON goes to standard output or to the file named with --out. Bad input ends with exit code 2 and
 * one readable sentence on standard error, and nothing is written. Each verb has its own file in
 * `verbs/`.
 */
import { quote, SnapshotError } from "./reading.ts";
import { allocateVerb } from "./verbs/allocate.ts";
import { bridgesVerb } from "./verbs/bridges.ts";
import { rankVerb } from "./verbs/rank.ts";
import { replayVerb } from "./verbs/replay.ts";
import { UsageError } from "./verbs/words.ts";

const verbs: ReadonlyMap<string, (words: string[]) => Promise<void>> = new Map([
  ["rank", rankVerb],
  ["allocate", allocateVerb],
  ["bridges", bridgesVerb],
  ["replay", replayVerb],
]);

async function main([verb, ...words]: string[]): Promise<void> {
  try {
    if (verb === undefined || verb.startsWith("-")) {
      throw new UsageError("Say what to do: rank --in snapshot.json.");
    }
    const run = verbs.get(verb);
    if (!run) {
      throw new UsageError(
        `There is no verb ${quote(verb)}; there are ${[...verbs.keys()].join(", ")}.`,
      );
    }
    await run(words);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof SnapshotError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

await main(process.argv.slice(2));
