/**
 * What a verb is called with: its words on the command line, the files it reads and writes. A
 * mistake becomes one readable sentence.
 */
import { createWriteStream, readFileSync, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { plainWords, quote } from "../reading.ts";
import { type RecordedVerb, recordRun } from "../recorded-run.ts";
import type { Snapshot } from "../snapshot.ts";

/** The command was called wrongly, or a file cannot be used; the message is one sentence. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Reads the words after the verb.
 * @throws UsageError for an unknown option, a missing value, or a word too many
 */
export function readWords<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  words: string[],
  options: Options,
) {
  let parsed: ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: words, allowPositionals: true, options });
  } catch (error) {
    const [complaint] = cause(error).split(". ");
    throw new UsageError(`${complaint}.`);
  }
  const [more] = parsed.positionals;
  if (more !== undefined) throw new UsageError(`${quote(more)} is one word too many.`);
  return parsed.values;
}

/** A whole number from `least` up that follows an option; undefined when the option is not there. */
export function readCount(option: string, word: string | undefined, least = 1) {
  if (word === undefined) return undefined;
  if (!/^(0|[1-9]\d{0,8})$/.test(word) || Number(word) < least) {
    throw new UsageError(
      `--${option} must be a whole number from ${least} up, but is ${quote(word)}.`,
    );
  }
  return Number(word);
}

/** The value of an option that a verb cannot do without. */
export function demand(value: string | undefined, sentence: string): string {
  if (value === undefined) throw new UsageError(sentence);
  return value;
}

/** A compressed file says so with its first two bytes. */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** What a compressed file may hold at most: more than any region, and less than memory. */
const mostBytes = 512 * 1024 * 1024;

/** Reads a JSON file, plain or compressed (gzip), a byte order mark allowed. */
export function readJson(file: string): unknown {
  let content: string;
  try {
    const bytes = readFileSync(file);
    content = new TextDecoder("utf-8", { fatal: true }).decode(
      isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes,
    );
  } catch (error) {
    throw new UsageError(`${quote(file)} cannot be read: ${cause(error)}.`);
  }
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new UsageError(`${quote(file)} is not JSON: ${cause(error)}.`);
  }
}

/** Writes a result as JSON to a file, or to standard output; an item of a list is a line. */
export async function writeResult(result: object, file: string | undefined): Promise<void> {
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

/** Keeps a run to be replayed, compressed when the file's name ends in .gz; nothing without a file. */
export async function writeRecord(
  verb: RecordedVerb,
  snapshot: Snapshot,
  options: object,
  result: object,
  file: string | undefined,
): Promise<void> {
  if (file === undefined) return;
  try {
    const json = `${JSON.stringify(recordRun(verb, snapshot, options, result))}\n`;
    writeFileSync(file, file.endsWith(".gz") ? gzipSync(json) : json);
  } catch (error) {
    throw new UsageError(`${quote(file)} cannot be written: ${cause(error)}.`);
  }
}

/** The result as JSON in pieces, for all pairs of a large snapshot do not fit one string. */
function* linesOf(result: object): Generator<string> {
  let before = "{";
  for (const [key, value] of Object.entries(result)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    before = ",";
    if (Array.isArray(value)) yield* itemsOf(value);
    else yield JSON.stringify(value);
  }
  yield before === "{" ? "{}\n" : "}\n";
}

function* itemsOf(items: readonly unknown[]): Generator<string> {
  yield "[";
  for (let i = 0; i < items.length; i += 1) {
    yield `${i === 0 ? "\n" : ",\n"}${JSON.stringify(items[i])}`;
  }
  yield items.length === 0 ? "]" : "\n]";
}

const systemWords: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EISDIR: "it is a folder",
  ENOTDIR: "its folder is a file",
  EACCES: "access is denied",
  EROFS: "access is denied",
  ENOSPC: "the disk is full",
  ERR_FS_FILE_TOO_LARGE: "it is larger than 2 GiB",
};

/** What went wrong, in words that end a sentence. */
function cause(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return systemWords[codeOf(error)] ?? plainWords(message).replace(/\.$/, "");
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
