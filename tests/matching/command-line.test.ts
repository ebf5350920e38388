/** The command line as others drive it: output, files, and a sentence for every mistake. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { rank } from "#matching/index.ts";
import { jobseeker, prepared, reordered, snapshot, task } from "./snapshot-arbitrary.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "matching-"));
afterAll(() => rmSync(folder, { recursive: true }));

function match(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "matching/command-line.ts", ...words],
    { cwd: root, encoding: "utf8", maxBuffer: 100_000_000 },
  );
  return { status, stdout, stderr };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const input = snapshot({
  jobseekers: [jobseeker(), jobseeker({ id: "p2", reachMinutes: 20 })],
  tasks: [task(), task({ id: "t2", place: "82200", demands: { noise: 2 } })],
});
const good = file("good.json", JSON.stringify(input));

describe("rank", { timeout: 30_000 }, () => {
  it("writes the ranking as JSON and nothing else", () => {
    const { status, stdout, stderr } = match("rank", "--in", good);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual(rank(prepared(input)));
  });

  it("chooses rows by --task, --jobseeker, --top and --infeasible", () => {
    const rows = (...words: string[]) => JSON.parse(match("rank", "--in", good, ...words).stdout);
    expect(rows("--task", "t2", "--infeasible")).toEqual(
      rank(prepared(input), { task: "t2", infeasible: true }),
    );
    expect(rows("--jobseeker", "p2", "--top", "1")).toEqual(
      rank(prepared(input), { jobseeker: "p2", top: 1 }),
    );
  });

  it("writes the same bytes for a shuffled snapshot, to a file as to standard output", () => {
    const shuffled = file("shuffled.json", JSON.stringify(reordered(input, 3)));
    const out = join(folder, "out.json");
    const { status, stdout } = match("rank", "--in", shuffled, "--infeasible", "--out", out);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(readFileSync(out, "utf8")).toBe(match("rank", "--in", good, "--infeasible").stdout);
  });

  it("writes an empty ranking for an empty snapshot", () => {
    const empty = file("empty.json", JSON.stringify({ ...input, jobseekers: [], tasks: [] }));
    expect(JSON.parse(match("rank", "--in", empty).stdout).results).toEqual([]);
  });

  it("reads a file that begins with a byte order mark", () => {
    const marked = file("marked.json", `\ufeff${JSON.stringify(input)}`);
    expect(match("rank", "--in", marked).status).toBe(0);
  });

  it("runs by its name in the house", () => {
    const { status, stdout } = spawnSync(
      "npm",
      ["run", "--silent", "match", "--", "rank", "--in", good, "--top", "1"],
      { cwd: root, encoding: "utf8" },
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout).results).toHaveLength(1);
  });
});

describe("bad input ends with 2 and one sentence", { timeout: 30_000 }, () => {
  const bad = (name: string, content: string | Uint8Array) => ["rank", "--in", file(name, content)];
  const cases: [string, string[], string | RegExp][] = [
    ["no verb", [], "Say what to do: rank --in snapshot.json."],
    [
      "an unknown verb",
      ["guess", "--in", good],
      'There is no verb "guess"; there are rank, allocate, bridges, replay.',
    ],
    ["a word too many", ["rank", "now", "--in", good], '"now" is one word too many.'],
    ["no snapshot", ["rank"], "Name the snapshot with --in FILE."],
    ["an unknown flag", ["rank", "--in", good, "--fast"], "Unknown option '--fast'."],
    ["a flag without its value", ["rank", "--in"], "Option '--in <value>' argument missing."],
    [
      "both filters",
      ["rank", "--in", good, "--task", "t1", "--jobseeker", "p1"],
      "Give either --task or --jobseeker, not both.",
    ],
    [
      "--top of nothing",
      ["rank", "--in", good, "--top", "0"],
      '--top must be a whole number from 1 up, but is "0".',
    ],
    ["an unknown task", ["rank", "--in", good, "--task", "t9"], 'The snapshot has no task "t9".'],
    [
      "an unknown person",
      ["rank", "--in", good, "--jobseeker", "p\u202e9"],
      String.raw`The snapshot has no jobseeker "p\u202e9".`,
    ],
    [
      "no file",
      ["rank", "--in", "none.json"],
      '"none.json" cannot be read: there is no such file or folder.',
    ],
    ["a folder", ["rank", "--in", "matching"], '"matching" cannot be read: it is a folder.'],
    ["no text", bad("binary.json", new Uint8Array([0x7b, 0xff, 0xfe])), /cannot be read: .+\.$/],
    ["no JSON", bad("half.json", '{"today": "2026-\n'), /half\.json" is not JSON: .+\.$/],
    ["nothing", bad("nothing.json", ""), /is not JSON: .+\.$/],
    ["deep nesting", bad("deep.json", "[".repeat(1_000_000)), /is not JSON: .+\.$/],
    ["another thing", bad("list.json", "[]"), "The snapshot must be an object, but is a list."],
    [
      "a wrong number",
      bad("wrong.json", JSON.stringify({ ...input, tasks: [{ ...task(), supportOffer: 1.5 }] })),
      "tasks[0].supportOffer must be a whole number from 0 to 10, but is 1.5.",
    ],
    [
      "10 MB of text",
      bad("large.json", JSON.stringify({ ...input, today: "x".repeat(10_000_000) })),
      /^today must be a day of the calendar such as 2026-11-24, but is "x{40}…"\.$/,
    ],
    [
      "an unwritable file",
      ["rank", "--in", good, "--out", "no/such/folder/out.json"],
      '"no/such/folder/out.json" cannot be written: there is no such file or folder.',
    ],
  ];

  it.each(cases)("%s", (_, words, sentence) => {
    const { status, stdout, stderr } = match(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.endsWith("\n")).toBe(true);
    const said = stderr.slice(0, -1);
    expect(said).not.toContain("\n");
    if (typeof sentence === "string") expect(said).toBe(sentence);
    else expect(said).toMatch(sentence);
  });
});
