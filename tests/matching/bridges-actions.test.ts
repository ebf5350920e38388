/** Actions are data: read with care, refused with one sentence that names the place. */
import { describe, expect, it } from "vitest";
import {
  type BridgeAction,
  defaultActions,
  mostActions,
  readActions,
} from "#matching/bridges/actions.ts";
import { bridgeFinder } from "#matching/bridges/find.ts";
import { pairOf, prepared } from "./snapshot-arbitrary.ts";

const adjust = {
  id: "adjust",
  kind: "adjustment",
  cost: 3,
  effect: { kind: "lower_demand", by: 1 },
  agrees: ["employer"],
  leadsTo: "ask_employer",
};

function refusal(value: unknown): string {
  try {
    readActions(value, "actions");
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing was refused";
}

describe("reading actions", () => {
  it("gives the default ones as they are, in whatever order they come", () => {
    expect(readActions(defaultActions, "actions")).toEqual(defaultActions);
    expect(readActions([...defaultActions].reverse(), "actions")).toEqual(defaultActions);
  });

  it("fills in what has a natural empty value, and sorts what is a set", () => {
    const coach = {
      ...adjust,
      effect: { kind: "coach", needBy: 1, covers: ["pace", "lifting", "pace"] },
      agrees: ["coach", "jobseeker", "coach"],
    };
    const [read] = readActions([coach], "actions");
    expect(read).toMatchObject({
      effect: { covers: ["lifting", "pace"] },
      agrees: ["jobseeker", "coach"],
      limits: { forms: null, mostMinutes: null },
    });
  });

  const bad: readonly [string, unknown, string][] = [
    ["no list", {}, "actions must be a list"],
    [
      "an id of other letters",
      [{ ...adjust, id: "Adjust:1" }],
      "actions[0].id must be small letters",
    ],
    ["an id that is there twice", [adjust, adjust], 'actions[1].id "adjust" is there twice'],
    [
      "a cost of nothing",
      [{ ...adjust, cost: 0 }],
      "actions[0].cost must be a whole number from 1",
    ],
    ["half a point", [{ ...adjust, cost: 1.5 }], "actions[0].cost must be a whole number"],
    ["nobody who agrees", [{ ...adjust, agrees: [] }], "actions[0].agrees must not be empty"],
    [
      "an unknown party",
      [{ ...adjust, agrees: ["chef"] }],
      "actions[0].agrees[0] must be jobseeker",
    ],
    [
      "an unknown effect",
      [{ ...adjust, effect: { kind: "magic" } }],
      "actions[0].effect.kind must be",
    ],
    ["no effect", [{ ...adjust, effect: undefined }], "actions[0].effect.kind must be"],
    [
      "a demand lowered by three",
      [{ ...adjust, effect: { kind: "lower_demand", by: 3 } }],
      "actions[0].effect.by must be a whole number from 1 to 2",
    ],
    [
      "a language lowered by two",
      [{ ...adjust, effect: { kind: "lower_language", by: 2 } }],
      "actions[0].effect.by must be a whole number from 1 to 1",
    ],
    [
      "a field of another effect",
      [{ ...adjust, effect: { kind: "train_card", by: 1 } }],
      'actions[0].effect has the unknown field "by"',
    ],
    [
      "a limit of another effect",
      [{ ...adjust, limits: { mostMinutes: 30 } }],
      "actions[0] has the limit mostMinutes, which means nothing for lower_demand",
    ],
    ["a name of its own", [{ ...adjust, note: "x" }], 'actions[0] has the unknown field "note"'],
    [
      "too many",
      Array.from({ length: mostActions + 1 }, (_, i) => ({ ...adjust, id: `a${i}` })),
      `actions must be at most ${mostActions}`,
    ],
  ];
  it.each(bad)("refuses %s", (_, value, sentence) => {
    expect(refusal(value)).toContain(sentence);
    expect(refusal(value)).not.toContain("\n");
  });
});

describe("limits of actions", () => {
  const ready = prepared(
    pairOf(
      { capacity: { pace: 1, noise: 1 }, forms: ["employment", "work_trial"] },
      { demands: { pace: 2, noise: 2 }, adjustable: ["pace", "noise"], forms: ["work_trial"] },
    ),
  );
  const found = (changes: Partial<BridgeAction> & Pick<BridgeAction, "limits">) => {
    const actions = readActions([{ ...adjust, ...changes }], "actions");
    const finder = bridgeFinder(ready, { actions, target: 900 });
    return finder
      .find(ready.jobseekers[0]!, ready.tasks[0]!)
      .bridges.map((bridge) => bridge.actions);
  };
  const none = defaultActions[0]!.limits;

  it("count an action only in its dimensions", () => {
    expect(found({ limits: none })).toEqual([["adjust:noise"], ["adjust:pace"]]);
    expect(found({ limits: { ...none, dimensions: ["pace"] } })).toEqual([["adjust:pace"]]);
  });

  it("count an action only where one of its forms is shared", () => {
    expect(found({ limits: { ...none, forms: ["work_trial"] } })).toHaveLength(2);
    expect(found({ limits: { ...none, forms: ["employment"] } })).toEqual([]);
  });
});
