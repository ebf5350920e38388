import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actsIn,
  countTabs,
  isEditable,
  after as stateAfter,
  statesOfTab,
  type TaskAct,
  type TaskState,
  taskActs,
  taskStates,
  taskTab,
  taskTabs,
} from "#app/tasks/rules.ts";

const actors = ["employer", "system"] as const;
const anyState = fc.constantFrom(...taskStates);
const anyAct = fc.constantFrom(...taskActs);
const anyActor = fc.constantFrom(...actors);

/** All states that can be reached from one by anybody's acts. */
function reachable(from: TaskState): Set<TaskState> {
  const seen = new Set<TaskState>();
  const look = [from];
  for (let state = look.pop(); state; state = look.pop()) {
    if (seen.has(state)) continue;
    seen.add(state);
    for (const act of taskActs) {
      for (const actor of actors) {
        const next = stateAfter(state, act, actor);
        if (next) look.push(next);
      }
    }
  }
  return seen;
}

describe("the states of a task", () => {
  it("have one dead end only: the archive", () => {
    for (const state of taskStates) {
      const leaves = actors.flatMap((actor) =>
        actsIn(state, actor).map((act) => stateAfter(state, act, actor)),
      );
      expect(leaves.some((next) => next !== state)).toBe(state !== "archived");
    }
  });

  it("can all be reached from a draft, and all lead to the archive", () => {
    expect([...reachable("draft")].sort()).toEqual([...taskStates].sort());
    for (const state of taskStates) expect(reachable(state).has("archived")).toBe(true);
  });

  it("never lead back to a draft", () => {
    for (const state of taskStates.filter((each) => each !== "draft")) {
      expect(reachable(state).has("draft")).toBe(false);
    }
  });

  it("hold under any row of acts, whoever tries them", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAct, anyActor), { maxLength: 30 }), (tries) => {
        let state: TaskState = "draft";
        let wasPublished = false;
        for (const [act, actor] of tries) {
          const next = stateAfter(state, act, actor);
          if (next === null) continue;
          if (next === "published" && !wasPublished) expect(act).toBe("publish");
          if (next === "expired" && state !== "expired") expect(actor).toBe("system");
          if (state === "archived") throw new Error("something leads out of the archive");
          state = next;
          wasPublished ||= state === "published";
          const everOpened: readonly TaskState[] = ["paused", "filled", "withdrawn", "expired"];
          if (everOpened.includes(state)) expect(wasPublished).toBe(true);
        }
      }),
    );
  });

  it("are moved by the nightly job in one way only: it lets open tasks expire", () => {
    const bySystem = taskStates.flatMap((state) =>
      actsIn(state, "system").map((act): [TaskState, TaskAct] => [state, act]),
    );
    expect(bySystem).toEqual([
      ["published", "expire"],
      ["paused", "expire"],
    ]);
  });

  it("let answers be changed until the task has ended", () => {
    expect(taskStates.filter(isEditable)).toEqual(["draft", "published", "paused"]);
  });
});

describe("the tabs", () => {
  it("list every state under exactly one tab", () => {
    const listed = taskTabs.flatMap(statesOfTab);
    expect([...listed].sort()).toEqual([...taskStates].sort());
    for (const state of taskStates) expect(statesOfTab(taskTab(state))).toContain(state);
  });

  it("sum up to the number of all tasks", () => {
    fc.assert(
      fc.property(fc.array(anyState, { maxLength: 200 }), (all) => {
        const counts = taskStates.map((state) => ({
          state,
          count: all.filter((each) => each === state).length,
        }));
        const sum = Object.values(countTabs(counts)).reduce((a, b) => a + b, 0);
        expect(sum).toBe(all.length);
      }),
    );
  });
});
