import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { setClock } from "#app/platform/clock/clock.ts";
import {
  actsIn,
  answerSchema,
  dismissSchema,
  endStates,
  outsideSnooze,
  pickSchema,
  queueAddress,
  type SuggestionAct,
  type SuggestionActor,
  type SuggestionState,
  snoozeSchema,
  stateAfter,
  suggestionActors,
  suggestionActs,
  suggestionStates,
  transitions,
} from "#app/suggestions/rules.ts";

type Place = SuggestionState | "none";

const decided: readonly Place[] = ["shortlisted", "dismissed", "snoozed"];
const anyAct = fc.constantFrom(...suggestionActs);
const anyActor = fc.constantFrom<SuggestionActor>(...suggestionActors);
/** Where an employer knows who the person is. */
const introduced: readonly Place[] = ["introduced", "meeting_agreed", "placed"];

/** Walks through states by acts; acts that may not be done are passed over. */
function walk(steps: readonly (readonly [SuggestionAct, SuggestionActor])[]) {
  let state: Place = "none";
  const moves: { act: SuggestionAct; by: SuggestionActor; from: Place; to: Place }[] = [];
  for (const [act, by] of steps) {
    const to: Place | null = stateAfter(state, act, by);
    if (to === null) continue;
    moves.push({ act, by, from: state, to });
    state = to;
  }
  return moves;
}

describe("the life of a suggestion", () => {
  it("has no path out of flagged to a decision without a caseworker's act", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAct, anyActor), { maxLength: 30 }), (steps) => {
        for (const { by, to } of walk(steps)) {
          if (decided.includes(to)) expect(by).toBe("caseworker");
        }
      }),
    );
  });

  it("lets the engine alone reach nothing but flagged and withdrawn", () => {
    const engine = anyAct.map((act) => [act, "engine"] as const);
    fc.assert(
      fc.property(fc.array(engine, { maxLength: 30 }), (steps) => {
        for (const { to } of walk(steps)) expect(["flagged", "withdrawn"]).toContain(to);
      }),
    );
  });

  it("never lets the engine move what was dismissed", () => {
    expect(actsIn("dismissed", "engine")).toEqual([]);
  });

  it("never comes to an introduction but by the person's own yes", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyAct, anyActor), { maxLength: 80 }), (steps) => {
        let saidYes = false;
        for (const { act, by, to } of walk(steps)) {
          if (act === "consent") saidYes = by === "jobseeker";
          if (act === "ask_consent" || act === "shortlist" || act === "pick") saidYes = false;
          if (introduced.includes(to)) expect([act, saidYes]).toEqual([act, true]);
        }
      }),
    );
    // Each way into being introduced begins at consented, and consented is entered by the person alone.
    const into = suggestionActs.filter((act) => introduced.includes(transitions[act].to));
    for (const act of into) {
      for (const from of transitions[act].from) {
        expect(["consented", "introduced", "meeting_agreed"]).toContain(from);
      }
    }
    expect(suggestionActs.filter((act) => transitions[act].to === "consented")).toEqual([
      "consent",
    ]);
    expect(
      suggestionActors.filter((actor) => actsIn("consent_asked", actor).includes("consent")),
    ).toEqual(["jobseeker"]);
  });

  it("lets the person say no, and take a yes back until work has been agreed", () => {
    expect(stateAfter("consent_asked", "decline_consent", "jobseeker")).toBe("declined");
    for (const state of ["consented", "introduced", "meeting_agreed"] as const) {
      expect(stateAfter(state, "withdraw_consent", "jobseeker")).toBe("withdrawn");
    }
  });

  it("leads somewhere from every state, and every state can be reached", () => {
    const reached = new Set(Object.values(transitions).map(({ to }) => to));
    expect([...reached].sort()).toEqual([...suggestionStates].sort());
    for (const state of suggestionStates) {
      const acts = suggestionActors.flatMap((actor) => actsIn(state, actor));
      const ends = (endStates as readonly string[]).includes(state);
      expect([state, acts.length > 0]).toEqual([state, !ends]);
    }
  });

  it("lets a decision be taken back", () => {
    for (const state of decided) {
      expect(stateAfter(state, "reopen", "caseworker")).toBe("flagged");
      expect(stateAfter(state, "reopen", "engine")).toBeNull();
    }
  });
});

describe("the forms of a decision", () => {
  afterEach(() => setClock());

  it("dismisses with a reason of the list, and with words when the reason is another", () => {
    expect(dismissSchema.safeParse({ reason: "travel" }).success).toBe(true);
    expect(dismissSchema.safeParse({ reason: "other", note: "Kyllä" }).success).toBe(true);
    for (const wrong of [{}, { reason: "" }, { reason: "mood" }, { reason: "other", note: "  " }]) {
      expect(dismissSchema.safeParse(wrong).success).toBe(false);
    }
    expect(dismissSchema.safeParse({ reason: "travel", note: "x".repeat(1001) }).success).toBe(
      false,
    );
  });

  it("snoozes until a day that is still to come, written as people write it", () => {
    setClock("2026-11-24T10:00:00Z");
    expect(snoozeSchema.parse({ until: "7.12.2026" })).toEqual({ until: "2026-12-07", note: "" });
    const messages = (until: unknown) => {
      const { error } = snoozeSchema.safeParse({ until });
      return error?.issues.map(({ message }) => message);
    };
    expect(messages("")).toEqual(["suggestions:form.until.missing"]);
    expect(messages(undefined)).toEqual(["suggestions:form.until.missing"]);
    expect(messages("huomenna")).toEqual(["suggestions:form.until.unreadable"]);
    expect(messages("31.2.2027")).toEqual(["suggestions:form.until.unreadable"]);
    expect(messages("24.11.2026")).toEqual(["suggestions:form.until.past"]);
    expect(messages("25.11.2027")).toEqual(["suggestions:form.until.far"]);
    expect(outsideSnooze("2027-11-24", "2026-11-24")).toBeNull();
  });

  it("picks with a word why, and answers with a level of a known dimension", () => {
    expect(pickSchema.safeParse({ why: " " }).success).toBe(false);
    expect(pickSchema.parse({ why: " Haluaa itse " })).toEqual({ why: "Haluaa itse" });
    expect(answerSchema.parse({ dimension: "noise", level: "2" })).toEqual({
      dimension: "noise",
      level: 2,
    });
    for (const wrong of [
      { dimension: "noise" },
      { dimension: "noise", level: "5" },
      { dimension: "noise", level: "1.5" },
      { dimension: "mood", level: "1" },
    ]) {
      expect(answerSchema.safeParse(wrong).success).toBe(false);
    }
  });

  it("takes any address of the queue, reading what is odd as not given", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (query) => {
        expect(queueAddress.safeParse(query).success).toBe(true);
      }),
    );
    expect(queueAddress.parse({ view: "x", person: "1", after: "y".repeat(300) })).toEqual({
      view: "waiting",
    });
  });
});
