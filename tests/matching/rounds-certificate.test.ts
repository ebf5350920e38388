import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SnapshotInput } from "#matching/index.ts";
import { type AllocateResult, allocate } from "#matching/rounds/allocate.ts";
import { type Claim, checkRound } from "#matching/rounds/certificate.ts";
import { stepFor } from "#matching/rounds/problem.ts";
import { solveRound } from "#matching/rounds/shortest-paths.ts";
import { alike, livelySnapshot } from "./round-snapshots.ts";
import { generator, jobseeker, prepared, snapshot, task } from "./snapshot-arbitrary.ts";

function claimOf({ suggestions, certificate }: AllocateResult): Claim {
  return {
    suggestions: suggestions.map(({ jobseeker, task }) => [jobseeker, task] as const),
    step: certificate.step,
    prices: certificate.prices,
  };
}

const scarce = snapshot({
  jobseekers: [...alike(5), jobseeker({ id: "q", interests: ["5"] })],
  tasks: [task(), task({ id: "t2", occupation: "5120", places: 0 })],
});

function claimed(input: SnapshotInput, changes: (claim: Claim) => Partial<Claim> = () => ({})) {
  const ready = prepared(input);
  const claim = claimOf(allocate(ready));
  return checkRound(ready, { ...claim, ...changes(claim) });
}

describe("the certificate", () => {
  it("holds for any round, found again from the snapshot and the prices alone", () => {
    fc.assert(
      fc.property(livelySnapshot(), fc.integer({ min: 1, max: 3 }), (input, perPerson) => {
        const ready = prepared(input);
        const result = allocate(ready, { perPerson });
        const checked = checkRound(ready, claimOf(result), { perPerson });
        expect(checked).toEqual({ certificate: result.certificate, faults: [] });
        expect(checked.certificate.gap).toBe(0);
        expect(checked.certificate.primal).toBe(checked.certificate.dual);
      }),
      { numRuns: 200 },
    );
  });

  it("is not there for a round that could be better", () => {
    const { certificate, faults } = claimed(scarce, ({ suggestions }) => ({
      suggestions: suggestions.slice(1),
    }));
    expect(faults).toEqual([]);
    expect(certificate.gap).toBeGreaterThan(0);
  });

  it("is not there for prices that prove nothing", () => {
    const { certificate } = claimed(scarce, ({ prices }) => ({
      prices: { ...prices, tasks: prices.tasks.map((price) => price + 1) },
    }));
    expect(certificate.gap).toBeGreaterThan(0);
  });

  it("finds a task that has too many and a pair that must not be", () => {
    const all = scarce.jobseekers.map(({ id }) => [id, "t1"] as const);
    expect(claimed(scarce, () => ({ suggestions: all })).faults).toEqual([
      "The task t1 has more than it has room for.",
    ]);
    const wrong = claimed(snapshot({ jobseekers: [jobseeker({ ready: false })] }), () => ({
      suggestions: [["p1", "t1"]],
    }));
    expect(wrong.faults).toEqual(["The jobseeker p1 has a suggestion that must not be made."]);
    expect(claimed(scarce, () => ({ suggestions: [["p9", "t1"]] })).faults).toEqual([
      "The pair p9, t1 is not in the snapshot.",
    ]);
    const twice = claimed(scarce, ({ suggestions: [first] }) => ({
      suggestions: [first!, first!],
    }));
    expect(twice.faults).toEqual(["The pair p00000, t1 is there twice."]);
  });

  it("refuses a step too small, prices below nothing and prices that are missing", () => {
    const least = stepFor(scarce.jobseekers.length, scarce.tasks.length);
    expect(claimed(scarce, () => ({ step: least - 1 })).faults).toHaveLength(1);
    expect(
      claimed(scarce, ({ prices }) => ({ prices: { ...prices, tasks: [-1, 0] } })).faults,
    ).toHaveLength(1);
    expect(
      claimed(scarce, ({ prices }) => ({ prices: { ...prices, tasks: [] } })).faults,
    ).toHaveLength(1);
    expect(
      claimed(scarce, ({ prices }) => ({ prices: { ...prices, tasks: [0.5, 0] } })).faults,
    ).toHaveLength(1);
  });

  it("stays exact where numbers end", () => {
    const step = 2 ** 50;
    const { certificate, faults } = claimed(
      snapshot({ jobseekers: alike(12), tasks: [task({ places: 9 })] }),
      () => ({ step, prices: { jobseekers: alike(12).map(() => 0), tasks: [0] } }),
    );
    expect(faults).toEqual([]);
    // Twelve first suggestions of three steps and 1000 points each.
    expect(certificate.primal).toBe((12n * (3n * BigInt(step) + 1000n)).toString());
  });
});

describe("a million pairs", () => {
  it("comes to a gap of 0", { timeout: 60_000 }, () => {
    const [people, tasks] = [4000, 2000];
    const next = generator(11);
    const task: number[] = [];
    const personStart = new Int32Array(people + 1);
    for (let person = 0; person < people; person += 1) {
      for (let work = 0; work < tasks; work += 1) if (next(8) === 0) task.push(work);
      personStart[person + 1] = task.length;
    }
    expect(task.length).toBeGreaterThan(990_000);
    const value = Int16Array.from(task, (work) => 300 + (work % 97) + next(500));
    const room = Int32Array.from({ length: tasks }, () => 4 + 4 * next(3));
    const step = stepFor(people, tasks);
    const { chosen, personPrice, taskPrice } = solveRound({
      perPerson: 1,
      personStart,
      task: Int32Array.from(task),
      value,
      hi: value,
      kept: new Uint8Array(task.length),
      open: new Uint8Array(people),
      waitingClass: new Int32Array(people).fill(1),
      room,
      age: Int32Array.from({ length: tasks }, (_, work) => work),
      step,
    });
    let primal = 0;
    let dual = room.reduce((sum, left, work) => sum + left * taskPrice[work]!, 0);
    personPrice.forEach((price, person) => {
      dual += Math.max(0, step - price);
      for (let pair = personStart[person]!; pair < personStart[person + 1]!; pair += 1) {
        dual += Math.max(0, value[pair]! + price - taskPrice[task[pair]!]!);
        if (chosen[pair] === 1) primal += step + value[pair]!;
      }
    });
    expect(dual - primal).toBe(0);
  });
});
