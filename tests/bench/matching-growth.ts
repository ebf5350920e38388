/**
 * How the kernel grows: 1,000 to 64,000 people with half a task each; and a whole country, 180,000
 * people and 60,000 tasks, in eighteen regions out of each other's reach, region by region, for a
 * pair that nobody can travel between needs no looking at.
 */
import { parseSnapshot, prepare } from "#matching/index.ts";
import { openKernel } from "#matching/kernel/kernel.ts";
import type { PreparedSnapshot } from "#matching/prepare.ts";
import { bestOf, referenceTop, rounded } from "./matching-kernel.ts";
import { benchSnapshot } from "./matching-snapshot.ts";

const top = 20;
const sizes = [1000, 4000, 16_000, 64_000];
/** Tasks of each size that the reference is measured on. */
const sample = 20;

function prepared(people: number, tasks: number, seed: number): PreparedSnapshot {
  return prepare(parseSnapshot(benchSnapshot({ people, tasks, seed })));
}

async function measured(snapshot: PreparedSnapshot, runs: number) {
  const start = performance.now();
  const kernel = await openKernel(snapshot, { threads: 2 });
  const openMs = performance.now() - start;
  await kernel.begun();
  let pairsGiven = 0;
  const scanMs = bestOf(runs, () => {
    pairsGiven = kernel.topPerTask(top).person.length;
  });
  const { bytes } = kernel;
  await kernel.close();
  return { openMs, scanMs, pairsGiven, bytes };
}

/** A row for each size; the reference on a sample of the tasks. */
export async function benchMatchingGrowth() {
  const rows = [];
  for (const people of sizes) {
    const tasks = people / 2;
    const snapshot = prepared(people, tasks, people);
    const { openMs, scanMs, bytes } = await measured(snapshot, people > 16_000 ? 1 : 3);
    const referenceMs = bestOf(1, () => {
      for (let task = 0; task < sample; task += 1) referenceTop(snapshot, task);
    });
    const pairs = people * tasks;
    rows.push({
      people,
      tasks,
      openMs: rounded(openMs),
      scanMs: rounded(scanMs),
      picosecondsPerPair: Math.round((1e9 * scanMs) / pairs),
      picosecondsPerPairWithOpening: Math.round((1e9 * (scanMs + openMs)) / pairs),
      memoryBytesPerPair: rounded(bytes / pairs, 4),
      memoryMegabytes: rounded(bytes / 1e6, 1),
      referencePicosecondsPerPair: Math.round((1e9 * referenceMs) / (people * sample)),
      referenceTasksMeasured: sample,
    });
  }
  return rows;
}

const nation = { people: 180_000, tasks: 60_000, regions: 18 };

/** The whole country, one region after the other. */
export async function benchNational() {
  const people = nation.people / nation.regions;
  const tasks = Math.floor(nation.tasks / nation.regions);
  const regions: Awaited<ReturnType<typeof measured>>[] = [];
  const began = performance.now();
  for (let region = 0; region < nation.regions; region += 1) {
    regions.push(await measured(prepared(people, tasks, 100 + region), 1));
  }
  const sum = (of: "openMs" | "scanMs" | "pairsGiven") =>
    Math.round(regions.reduce((total, region) => total + region[of], 0));
  return {
    ...nation,
    region: { people, tasks },
    pairs: nation.people * nation.tasks,
    pairsWithinRegions: people * tasks * nation.regions,
    openMs: sum("openMs"),
    scanMs: sum("scanMs"),
    pairsGiven: sum("pairsGiven"),
    mostMemoryMegabytes: rounded(Math.max(...regions.map(({ bytes }) => bytes)) / 1e6, 1),
    wholeRunSeconds: Math.round((performance.now() - began) / 1000),
    note: "Partitioned by reach and run whole, region by region: of all pairs only those within a region can be travelled between. wholeRunSeconds has making up, reading and preparing the snapshots in it as well.",
  };
}
