/**
 * The engine's command line, stable because others drive it:
 *
 *     npm run --silent match -- rank --in snapshot.json [--out FILE]
 *                               [--task ID | --jobseeker ID] [--top N] [--infeasible]
 *
 * JSON goes to standard output or to the file, a row of the results a line. Bad input ends with
 * exit code 2 and one readable sentence on standard error, and nothing is written.
 */
import { createWriteStream, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { prepare } from "./prepare.ts";
import { type RankOptions, type RankResult, rank } from "./rank.ts";
import { plainWords, quote, SnapshotError } from "./reading.ts";
import { parseSnapshot } from "./snapshot.ts";

/** The command was called wrongly, or a file cannot be used; the message is one sentence. */
class UsageError extends Error {
  override readonly name = "UsageError";
}

interface Command extends RankOptions {
  readonly input: string;
  readonly output?: string;
}

async function main(words: string[]): Promise<void> {
  try {
    const command = readCommand(words);
    const result = rank(prepare(parseSnapshot(readJson(command.input))), command);
    await write(result, command.output);
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof SnapshotError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

function readCommand(words: string[]): Command {
  const { values, positionals } = parsedWords(words);
  const [verb, ...more] = positionals;
  if (verb === undefined) throw new UsageError("Say what to do: rank --in snapshot.json.");
  if (verb !== "rank") throw new UsageError(`There is no verb ${quote(verb)}; there is rank.`);
  if (more[0] !== undefined) throw new UsageError(`${quote(more[0])} is one word too many.`);
  if (values.in === undefined) throw new UsageError("Name the snapshot with --in FILE.");
  if (values.task !== undefined && values.jobseeker !== undefined) {
    throw new UsageError("Give either --task or --jobseeker, not both.");
  }
  return {
    input: values.in,
    output: values.out,
    task: values.task,
    jobseeker: values.jobseeker,
    top: values.top === undefined ? undefined : readTop(values.top),
    infeasible: values.infeasible,
  };
}

function parsedWords(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        in: { type: "string" },
        out: { type: "string" },
        task: { type: "string" },
        jobseeker: { type: "string" },
        top: { type: "string" },
        infeasible: { type: "boolean" },
      },
    });
  } catch (error) {
    const [complaint] = cause(error).split(". ");
    throw new UsageError(`${complaint}.`);
  }
}

function readTop(word: string): number {
  if (!/^[1-9]\d{0,8}$/.test(word)) {
    throw new UsageError(`--top must be a whole number from 1 up, but is ${quote(word)}.`);
  }
  return Number(word);
}

function readJson(file: string): unknown {
  let content: string;
  try {
    content = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${quote(file)} cannot be read: ${cause(error)}.`);
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new UsageError(`${quote(file)} is not JSON: ${cause(error)}.`);
  }
}

async function write(result: RankResult, file: string | undefined): Promise<void> {
  const lines = Readable.from(linesOf(result));
  try {
    if (file === undefined) await pipeline(lines, process.stdout, { end: false });
    else await pipeline(lines, createWriteStream(file));
  } catch (error) {
    if (file === undefined && codeOf(error) === "EPIPE") return; // the reader left, as `head` does
    const where = file === undefined ? "Standard output" : quote(file);
    throw new UsageError(`${where} cannot be written: ${cause(error)}.`);
  }
}

/** The result as JSON in pieces, for all pairs of a large snapshot do not fit one string. */
function* linesOf({ results, ...provenance }: RankResult): Generator<string> {
  yield `${JSON.stringify(provenance).slice(0, -1)},"results":[`;
  for (let i = 0; i < results.length; i += 1) {
    yield `${i === 0 ? "\n" : ",\n"}${JSON.stringify(results[i])}`;
  }
  yield results.length === 0 ? "]}\n" : "\n]}\n";
}

const systemWords: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "it is a folder",
  ENOTDIR: "its folder is a file",
  EACCES: "access is denied",
  EROFS: "access is denied",
  ENOSPC: "the disk is full",
};

/** What went wrong, in words that end a sentence. */
function cause(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return systemWords[codeOf(error)] ?? plainWords(message).replace(/\.$/, "");
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

await main(process.argv.slice(2));
