import { prepare } from "../prepare.ts";
import { allocateSnapshot } from "../recorded-run.ts";
import { mostPerPerson } from "../rounds/problem.ts";
import { parseSnapshot } from "../snapshot.ts";
import {
  demand,
  readCount,
  readJson,
  readWords,
  UsageError,
  writeRecord,
  writeResult,
} from "./words.ts";

/** `allocate --in FILE [--out FILE] [--per-person K] [--record FILE]` */
export async function allocateVerb(words: string[]): Promise<void> {
  const values = readWords(words, {
    in: { type: "string" },
    out: { type: "string" },
    "per-person": { type: "string" },
    record: { type: "string" },
  });
  const input = demand(values.in, "Name the snapshot with --in FILE.");
  const perPerson = readCount("per-person", values["per-person"]);
  if (perPerson !== undefined && perPerson > mostPerPerson) {
    throw new UsageError(`--per-person must be at most ${mostPerPerson}, but is ${perPerson}.`);
  }
  const prepared = prepare(parseSnapshot(readJson(input)));
  const options = perPerson === undefined ? {} : { perPerson };
  const result = await allocateSnapshot(prepared, options);
  await writeRecord("allocate", prepared.snapshot, options, result, values.record);
  await writeResult(result, values.out);
}
