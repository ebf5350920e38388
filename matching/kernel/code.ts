/**
 * The WebAssembly code of the scan: compiled from `scan.as.ts` and `simd.as.ts` when it is first wanted, and kept in
 * `build/kernel/` under a name made of the source, so that an older one is never taken. Where
 * nothing can be written it is compiled for this process alone; where nothing can be compiled there
 * is no code, and the kernel scans in TypeScript.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const flags = [
  "--optimizeLevel",
  "3",
  "--shrinkLevel",
  "0",
  "--noAssert",
  "--runtime",
  "stub",
  "--enable",
  "simd",
  "--enable",
  "threads",
  "--importMemory",
  "--sharedMemory",
  "--initialMemory",
  "16",
  "--maximumMemory",
  "32768",
];

let known: Promise<WebAssembly.Module | null> | undefined;

/** The compiled scan, or null where it cannot be had; compiled at most once in a process. */
export function scanModule(): Promise<WebAssembly.Module | null> {
  known ??= readCode()
    .then((code) => (code ? WebAssembly.compile(code) : null))
    .catch(() => null);
  return known;
}

/** Compiles the scan unless that is done already: a step of building the product. */
export async function buildScan(): Promise<void> {
  await readCode();
}

async function readCode(): Promise<Uint8Array<ArrayBuffer> | null> {
  const file = sourceFile();
  if (!file) return null;
  const hash = createHash("sha256").update(flags.join(" "));
  for (const part of [file, join(dirname(file), "simd.as.ts")]) hash.update(await readFile(part));
  const edition = hash.digest("hex");
  const folder = resolve(file, "../../../build/kernel");
  const kept = join(folder, `scan-${edition.slice(0, 16)}.wasm`);
  if (existsSync(kept)) return new Uint8Array(await readFile(kept));
  const code = await compile(file);
  await keep(code, folder, kept).catch(() => undefined);
  return code;
}

/** Beside this file; or, when this file is part of a bundle, in the folder the product runs from. */
function sourceFile(): string | undefined {
  return [
    fileURLToPath(new URL("./scan.as.ts", import.meta.url)),
    resolve("matching/kernel/scan.as.ts"),
  ].find((file) => existsSync(file));
}

/**
 * Compiles in a process of its own, for it takes seconds in which this one must go on answering.
 * @throws Error with the compiler's words when the source is not right
 */
async function compile(source: string): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await mkdtemp(join(tmpdir(), "toimi-kernel-"));
  try {
    const compiler = createRequire(source).resolve("assemblyscript/bin/asc.js");
    const out = join(folder, "scan.wasm");
    await promisify(execFile)(process.execPath, [compiler, source, "--outFile", out, ...flags], {
      cwd: dirname(source),
    });
    return new Uint8Array(await readFile(out));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Written aside first: another process must never read half a file. */
async function keep(code: Uint8Array, folder: string, file: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, code);
  await rename(aside, file);
}
