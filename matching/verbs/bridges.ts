import { bridges } from "../bridges/bridges.ts";
import { prepare } from "../prepare.ts";
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

/** No score is higher. */
const mostPoints = 1000;

/** `bridges --in FILE --jobseeker ID --task ID [--target 600] [--out FILE] [--record FILE]` */
export async function bridgesVerb(words: string[]): Promise<void> {
  const values = readWords(words, {
    in: { type: "string" },
    out: { type: "string" },
    jobseeker: { type: "string" },
    task: { type: "string" },
    target: { type: "string" },
    record: { type: "string" },
  });
  const input = demand(values.in, "Name the snapshot with --in FILE.");
  const jobseeker = demand(values.jobseeker, "Name the person with --jobseeker ID.");
  const task = demand(values.task, "Name the task with --task ID.");
  const target = readCount("target", values.target, 0);
  if (target !== undefined && target > mostPoints) {
    throw new UsageError(`--target must be at most ${mostPoints}, but is ${target}.`);
  }
  const prepared = prepare(parseSnapshot(readJson(input)));
  const options = { jobseeker, task, ...(target === undefined ? {} : { target }) };
  const result = bridges(prepared, options);
  await writeRecord("bridges", prepared.snapshot, options, result, values.record);
  await writeResult(result, values.out);
}
