import { prepare } from "../prepare.ts";
import { rank } from "../rank.ts";
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

/** `rank --in FILE [--out FILE] [--task ID | --jobseeker ID] [--top N] [--infeasible] [--record FILE]` */
export async function rankVerb(words: string[]): Promise<void> {
  const values = readWords(words, {
    in: { type: "string" },
    out: { type: "string" },
    task: { type: "string" },
    jobseeker: { type: "string" },
    top: { type: "string" },
    infeasible: { type: "boolean" },
    record: { type: "string" },
  });
  const input = demand(values.in, "Name the snapshot with --in FILE.");
  if (values.task !== undefined && values.jobseeker !== undefined) {
    throw new UsageError("Give either --task or --jobseeker, not both.");
  }
  const { task, jobseeker, infeasible } = values;
  const top = readCount("top", values.top);
  const prepared = prepare(parseSnapshot(readJson(input)));
  const options = {
    ...(task === undefined ? {} : { task }),
    ...(jobseeker === undefined ? {} : { jobseeker }),
    ...(top === undefined ? {} : { top }),
    ...(infeasible === undefined ? {} : { infeasible }),
  };
  const result = rank(prepared, options);
  await writeRecord("rank", prepared.snapshot, options, result, values.record);
  await writeResult(result, values.out);
}
