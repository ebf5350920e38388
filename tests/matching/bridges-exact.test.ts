/** Bridges are exact: the same as trying everything, for pairs and actions of any kind. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BridgeAction, defaultActions, readActions } from "#matching/bridges/actions.ts";
import { bridgeFinder } from "#matching/bridges/find.ts";
import type { PreparedSnapshot, SnapshotInput } from "#matching/index.ts";
import { arbitraryAction, arbitraryNearPair } from "./bridges-arbitrary.ts";
import { outcome, plainBridges, plainSteps, subsets } from "./bridges-reference.ts";
import { arbitraryPair, prepared } from "./snapshot-arbitrary.ts";

const targets = fc.constantFrom(0, 600, 650, 700, 700, 750, 800, 900);

function found(ready: PreparedSnapshot, actions: readonly BridgeAction[], target: number) {
  const finder = bridgeFinder(ready, { actions, target });
  return finder
    .find(ready.jobseekers[0]!, ready.tasks[0]!)
    .bridges.map(({ actions: ids, cost, score, feasible }) => ({
      actions: ids,
      cost,
      score,
      feasible,
    }));
}

function expectSame(
  input: SnapshotInput,
  actions: readonly BridgeAction[],
  target: number,
): number {
  const ready = prepared(input);
  const bridges = found(ready, actions, target);
  expect(bridges).toEqual(plainBridges(ready, actions, target));
  return bridges.length;
}

/** Trying everything takes its time, more so on a busy machine. */
const patient = { timeout: 60_000 };

describe("the same as trying every set", patient, () => {
  it("with the default actions, for pairs that lack a few things", () => {
    const lengths: number[] = [];
    fc.assert(
      fc.property(arbitraryNearPair, targets, (input, target) => {
        lengths.push(expectSame(input, defaultActions, target));
      }),
      { numRuns: 40, seed: 2026 },
    );
    // The property is worth something: there were bridges, and pairs with several.
    expect(lengths.filter((length) => length > 0).length).toBeGreaterThan(5);
    expect(lengths.filter((length) => length === 3).length).toBeGreaterThan(1);
  });

  it("with actions of any kind, dear or cheap, limited or not", () => {
    const actions = fc.array(arbitraryAction, { minLength: 1, maxLength: 7 }).map((list) =>
      readActions(
        list.map((action, i) => ({ ...action, id: `a${i}` })),
        "actions",
      ),
    );
    fc.assert(
      fc.property(arbitraryNearPair, actions, targets, (input, list, target) => {
        expectSame(input, list, target);
      }),
      { numRuns: 200 },
    );
  });

  it("for pairs of any kind", () => {
    fc.assert(
      fc.property(arbitraryPair, (input) => {
        expectSame(input, defaultActions, 600);
      }),
      { numRuns: 20 },
    );
  });
});

describe("supports in the plain reference", () => {
  it("never lower lo, hi or feasibility, because the points of fit stay where they were", () => {
    fc.assert(
      fc.property(arbitraryNearPair, fc.array(fc.nat(1000), { maxLength: 5 }), (input, picks) => {
        const ready = prepared(input);
        const steps = plainSteps(ready, defaultActions);
        const taken = [...new Set(picks.map((pick) => steps[pick % steps.length]!))];
        const tracks = new Set(taken.map(({ track }) => track));
        if (tracks.size < taken.length) return;
        const whole = outcome(ready, taken, 600);
        for (const part of subsets(taken, taken.length)) {
          const less = outcome(ready, part, 600);
          expect(whole.lo).toBeGreaterThanOrEqual(less.lo);
          expect(whole.hi).toBeGreaterThanOrEqual(less.hi);
          expect(Number(whole.feasible)).toBeGreaterThanOrEqual(Number(less.feasible));
        }
      }),
    );
  });
});
