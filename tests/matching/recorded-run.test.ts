/** Recording and replaying: the same bytes, or the first difference; from the command line too. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  allocateSnapshot,
  bridges,
  engineVersion,
  type RecordedVerb,
  rank,
  recordRun,
  replayRun,
} from "#matching/index.ts";
import { arbitrarySnapshot, jobseeker, prepared, snapshot, task } from "./snapshot-arbitrary.ts";

const input = snapshot({
  jobseekers: [jobseeker(), jobseeker({ id: "p2", reachMinutes: 20 })],
  tasks: [task(), task({ id: "t2", place: "82200", demands: { noise: 2 } })],
});

/** A run of each verb over a snapshot, as it is read back from where it was kept. */
async function recorded(verb: RecordedVerb, of = input) {
  const ready = prepared(of);
  const pair = { jobseeker: of.jobseekers[0]!.id, task: of.tasks[0]!.id };
  const runs = {
    rank: () => recordRun("rank", ready.snapshot, { top: 3 }, rank(ready, { top: 3 })),
    bridges: () => recordRun("bridges", ready.snapshot, pair, bridges(ready, pair)),
    allocate: async () =>
      recordRun(
        "allocate",
        ready.snapshot,
        { perPerson: 2 },
        await allocateSnapshot(ready, { perPerson: 2 }),
      ),
  };
  return JSON.parse(JSON.stringify(await runs[verb]()));
}

describe("a recorded run", () => {
  it.each(["rank", "allocate", "bridges"] as const)(
    "of %s replays to the same bytes",
    async (verb) => {
      const run = await recorded(verb);
      const { provenance } = prepared(input);
      expect(await replayRun(run)).toEqual({
        replay: "identical",
        engineVersion,
        inputHash: provenance.inputHash,
      });
    },
  );

  it("replays whatever the snapshot", async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySnapshot(), async (any) => {
        const of = any.jobseekers.length > 0 && any.tasks.length > 0 ? any : input;
        for (const verb of ["rank", "allocate", "bridges"] as const) {
          expect((await replayRun(await recorded(verb, of))).replay).toBe("identical");
        }
      }),
      { numRuns: 30 },
    );
  });

  it("tells the first place where what was stored differs", async () => {
    const run = await recorded("rank");
    run.result.results[1].score.lo += 1;
    const { lo } = rank(prepared(input)).results[1]!.score;
    expect(await replayRun(run)).toEqual({
      replay: "different",
      path: "results[1].score.lo",
      stored: lo + 1,
      computed: lo,
    });
    const shorter = await recorded("allocate");
    const last = shorter.result.suggestions.pop();
    expect(await replayRun(shorter)).toEqual({
      replay: "different",
      path: `suggestions[${shorter.result.suggestions.length}]`,
      stored: undefined,
      computed: last,
    });
    const more = await recorded("bridges");
    more.result.more = 1;
    expect(await replayRun(more)).toMatchObject({ replay: "different", path: "more", stored: 1 });
  });

  it("of another version of the engine says so first", async () => {
    const run = await recorded("allocate");
    run.result.engineVersion = "0.9.0";
    run.result.suggestions = [];
    expect(await replayRun(run)).toEqual({
      replay: "different",
      path: "engineVersion",
      stored: "0.9.0",
      computed: engineVersion,
    });
  });
});

describe("what is no recorded run is refused in one sentence with its path", () => {
  const cases: [string, (run: ReturnType<typeof JSON.parse>) => unknown, string | RegExp][] = [
    ["another thing", () => [], "The recorded run must be an object."],
    [
      "an unknown verb",
      (run) => ({ ...run, verb: "guess" }),
      /^verb must be one of rank, allocate, bridges, but is "guess"\.$/,
    ],
    ["an unknown field", (run) => ({ ...run, name: "x" }), /has the unknown field "name"\.$/],
    ["no result", ({ result: _, ...run }) => run, "result must be an object."],
    [
      "an unknown option",
      (run) => ({ ...run, options: { speed: 2 } }),
      'options has the unknown field "speed".',
    ],
    [
      "a wrong option",
      (run) => ({ ...run, options: { perPerson: 0 } }),
      "options.perPerson must be a whole number from 1 to 20, but is 0.",
    ],
    [
      "an unknown field of a person",
      (run) => withPerson(run, { gender: "x" }),
      'snapshot.jobseekers[0] has the unknown field "gender".',
    ],
    [
      "a number out of range",
      (run) => withPerson(run, { hoursPerDayMax: 25 }),
      "snapshot.jobseekers[0].hoursPerDayMax must be a whole number from 0 to 24, but is 25.",
    ],
    [
      "an id that is there twice",
      (run) => withPerson(run, { id: "p2" }),
      'snapshot.jobseekers[1].id "p2" is there twice.',
    ],
    [
      "a place that is missing",
      (run) => withPerson(run, { place: "99999" }),
      'snapshot.jobseekers[0].place "99999" is not among the places.',
    ],
    [
      "10 MB of text",
      (run) => withPerson(run, { id: "x".repeat(10_000_000) }),
      "snapshot.jobseekers[0].id must be at most 200 characters long, but has 10000000.",
    ],
    [
      "a circle of nearness",
      (run) => ({
        ...run,
        snapshot: { ...run.snapshot, similar: { occupations: [["9412", "9412", 50]] } },
      }),
      'snapshot.similar.occupations[0] has "9412" near to itself.',
    ],
    [
      "a pair that is there both ways round",
      (run) => ({
        ...run,
        snapshot: {
          ...run.snapshot,
          similar: {
            skills: [
              ["a", "b", 50],
              ["b", "a", 50],
            ],
          },
        },
      }),
      'snapshot.similar.skills has the pair "a" and "b" twice.',
    ],
    ["no snapshot", ({ snapshot: _, ...run }) => run, /snapshot/],
  ];

  it.each(cases)("%s", async (_, spoil, sentence) => {
    const run = await recorded("allocate");
    await expect(replayRun(spoil(run))).rejects.toThrow(sentence);
    await expect(replayRun(spoil(run))).rejects.toMatchObject({ name: "SnapshotError" });
  });
});

function withPerson(run: ReturnType<typeof JSON.parse>, change: object) {
  const [first, ...others] = run.snapshot.jobseekers;
  return {
    ...run,
    snapshot: { ...run.snapshot, jobseekers: [{ ...first, ...change }, ...others] },
  };
}

describe("the command line", { timeout: 60_000 }, () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "matching-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string) => join(folder, name);
  const good = path("good.json");
  writeFileSync(good, JSON.stringify(input));
  const match = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--import", "tsx", "matching/command-line.ts", ...words],
      { cwd: root, encoding: "utf8" },
    );
    return { status, stdout, stderr };
  };

  it("allocates, finds bridges, and replays what it recorded, plain and compressed", async () => {
    const round = match(
      "allocate",
      "--in",
      good,
      "--per-person",
      "1",
      "--record",
      path("r.json.gz"),
    );
    expect(round.stderr).toBe("");
    const { snapshot: _, ...shown } = prepared(input);
    expect(JSON.parse(round.stdout)).toEqual(
      JSON.parse(JSON.stringify(await allocateSnapshot(prepared(input), { perPerson: 1 }))),
    );
    expect(JSON.parse(round.stdout)).toMatchObject(shown.provenance);
    const identical = { replay: "identical", ...pick(shown.provenance) };
    expect(JSON.parse(match("replay", "--run", path("r.json.gz")).stdout)).toEqual(identical);

    const pair = ["--jobseeker", "p2", "--task", "t2"];
    const found = match(
      "bridges",
      "--in",
      good,
      ...pair,
      "--target",
      "700",
      "--record",
      path("b.json"),
    );
    expect(JSON.parse(found.stdout)).toMatchObject({ target: 700 });
    expect(JSON.parse(match("replay", "--run", path("b.json")).stdout)).toEqual(identical);

    expect(match("rank", "--in", good, "--top", "1", "--record", path("k.json")).status).toBe(0);
    const run = JSON.parse(readFileSync(path("k.json"), "utf8"));
    run.result.results[0].task = "t9";
    writeFileSync(path("k.json.gz"), gzipSync(JSON.stringify(run)));
    const { status, stdout } = match("replay", "--run", path("k.json.gz"));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      replay: "different",
      path: "results[0].task",
      stored: "t9",
    });
    expect(JSON.parse(gunzipSync(readFileSync(path("r.json.gz"))).toString())).toMatchObject({
      verb: "allocate",
    });
  });

  const refused: [string[], string | RegExp][] = [
    [["replay"], "Name the recorded run with --run FILE."],
    [["replay", "--run", good], /^The recorded run|unknown field|verb/],
    [
      ["allocate", "--in", good, "--per-person", "21"],
      "--per-person must be at most 20, but is 21.",
    ],
    [["bridges", "--in", good], "Name the person with --jobseeker ID."],
    [
      ["bridges", "--in", good, "--jobseeker", "p9", "--task", "t1"],
      'The snapshot has no jobseeker "p9".',
    ],
    [
      ["bridges", "--in", good, "--jobseeker", "p2", "--task", "t1", "--target", "1001"],
      "--target must be at most 1000, but is 1001.",
    ],
    [
      ["rank", "--in", good, "--record", "no/such/folder/r.json"],
      '"no/such/folder/r.json" cannot be written: there is no such file or folder.',
    ],
  ];

  it.each(refused)("refuses %s", (words, sentence) => {
    const { status, stdout, stderr } = match(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    const said = stderr.trimEnd();
    expect(said).not.toContain("\n");
    if (typeof sentence === "string") expect(said).toBe(sentence);
    else expect(said).toMatch(sentence);
  });
});

const pick = ({
  engineVersion: version,
  inputHash,
}: {
  engineVersion: string;
  inputHash: string;
}) => ({
  engineVersion: version,
  inputHash,
});
