import { replayRun } from "../recorded-run.ts";
import { demand, readJson, readWords, writeResult } from "./words.ts";

/** `replay --run FILE [--out FILE]`: FILE is a recorded run, plain or compressed (gzip). */
export async function replayVerb(words: string[]): Promise<void> {
  const values = readWords(words, { run: { type: "string" }, out: { type: "string" } });
  const file = demand(values.run, "Name the recorded run with --run FILE.");
  await writeResult(await replayRun(readJson(file)), values.out);
}
