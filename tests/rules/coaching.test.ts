import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockOf, countPromises, type Promised, replyOf } from "#app/coaching/promise.ts";
import {
  type CoachingState,
  cancelSchema,
  coachingActs,
  coachingAfter,
  coachingSides,
  coachingStates,
  coachingTransitions,
  declineSchema,
  handOverSchema,
  isOpen,
  noteSchema,
  readReference,
  referenceSigns,
  requestSchema,
} from "#app/coaching/rules.ts";
import { addDays } from "#app/platform/clock/clock.ts";

describe("the life of a coaching request", () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom(...coachingActs), fc.constantFrom(...coachingSides)),
    { maxLength: 40 },
  );
  const last = ["declined", "cancelled", "followed_up"];

  it("is visited only after a coach has accepted, and ends for good", () => {
    fc.assert(
      fc.property(steps, (acts) => {
        let state: CoachingState = "submitted";
        let accepted = false;
        let visited = false;
        for (const [act, side] of acts) {
          const next: CoachingState | null = coachingAfter(state, act, side);
          if (next === null) continue;
          expect(last).not.toContain(state);
          if (next === "accepted") accepted = true;
          if (next === "in_progress") visited = true;
          if (["visit_booked", "in_progress", "completed"].includes(next)) {
            expect(accepted).toBe(true);
          }
          if (next === "completed") expect(visited).toBe(true);
          state = next;
        }
      }),
    );
  });

  it("reaches every state, and leads somewhere from each but the last ones", () => {
    const reached = new Set<string>(["submitted"]);
    for (const from of coachingStates) {
      const nexts = coachingActs.flatMap((act) =>
        coachingSides.map((side) => coachingAfter(from, act, side)),
      );
      for (const next of nexts) if (next) reached.add(next);
      expect([from, nexts.some(Boolean)]).toEqual([from, !last.includes(from)]);
    }
    expect([...reached].sort()).toEqual([...coachingStates].sort());
  });

  it("is answered by coaches alone, and given up by either side while it is open", () => {
    for (const act of ["accept", "decline", "pass_on", "hand_over", "note"] as const) {
      expect(Object.keys(coachingTransitions[act].from)).toEqual(["coach"]);
    }
    for (const state of coachingStates) {
      expect(coachingAfter(state, "cancel", "employer") !== null).toBe(isOpen(state));
      expect(coachingAfter(state, "cancel", "coach") !== null).toBe(
        isOpen(state) && state !== "submitted",
      );
    }
  });
});

describe("the promise's clock", () => {
  const request: Promised = {
    state: "submitted",
    replyBy: "2026-11-27",
    visitBy: "2026-12-09",
    answeredOn: null,
  };

  it("counts working days to the reply, then to the visit", () => {
    expect(clockOf(request, "2026-11-25")).toMatchObject({ of: "reply", state: "left", days: 2 });
    expect(clockOf(request, "2026-11-27")).toMatchObject({ of: "reply", state: "today" });
    expect(clockOf(request, "2026-11-28")).toMatchObject({ of: "reply", state: "late", days: 1 });
    expect(clockOf(request, "2026-12-01")).toMatchObject({ of: "reply", state: "late", days: 2 });
    const accepted = { ...request, state: "accepted" as const, answeredOn: "2026-11-26" };
    expect(clockOf(accepted, "2026-12-01")).toMatchObject({ of: "visit", state: "left", days: 6 });
    for (const state of ["visit_booked", "in_progress", "declined", "cancelled"] as const) {
      expect(clockOf({ ...request, state }, "2026-12-24")).toEqual({ of: "none" });
    }
  });

  it("knows a kept reply from a broken one, and holds nobody to what was given up", () => {
    const on = (answeredOn: string | null, state: CoachingState = "accepted") =>
      replyOf({ ...request, state, answeredOn }, "2026-12-01");
    expect(on("2026-11-27")).toBe("kept");
    expect(on("2026-11-28")).toBe("broken");
    expect(on(null, "submitted")).toBe("broken");
    expect(on(null, "cancelled")).toBe("none");
    expect(replyOf(request, "2026-11-27")).toBe("waiting");
  });

  it("counts each request's reply once", () => {
    const days = fc.integer({ min: -20, max: 20 });
    const requests = fc.array(
      fc.record({
        state: fc.constantFrom(...coachingStates),
        replyBy: days.map((n) => addDays("2026-12-01", n)),
        visitBy: fc.constant("2026-12-31"),
        answeredOn: fc.option(days.map((n) => addDays("2026-12-01", n))),
      }),
    );
    fc.assert(
      fc.property(requests, (all) => {
        const counts = countPromises(all, "2026-12-01");
        const none = all.filter((one) => replyOf(one, "2026-12-01") === "none").length;
        expect(counts.kept + counts.broken + counts.waiting + none).toBe(all.length);
        expect(counts.requests).toBe(all.length);
      }),
    );
  });
});

describe("a reference", () => {
  it("is read however it is typed", () => {
    for (const typed of ["V-7K3M-Q9", "v7k3mq9", " 7k3m q9 ", "v 7K3M-q9"]) {
      expect(readReference(typed)).toBe("V-7K3M-Q9");
    }
    for (const typed of ["", "V-7K3M-Q", "V-7K3M-QO", "V-7K3M-Q99", "ääkköset"]) {
      expect(readReference(typed)).toBeNull();
    }
    expect(referenceSigns).not.toMatch(/[01OILVBDGSZNCW]/);
  });
});

describe("what is typed", () => {
  const typed = {
    topics: "first_days",
    postal_code: "80100",
    urgency: "soon",
    language: "fi",
    contact_name: "Testi Esihenkilö",
    contact_phone: "040 123 4567",
  };
  const errorsOf = (change: Record<string, unknown>) => {
    const read = requestSchema.safeParse({ ...typed, ...change });
    return read.success
      ? {}
      : Object.fromEntries(read.error.issues.map((i) => [i.path[0], i.message]));
  };

  it("needs little, and says what is missing beside the field", () => {
    expect(errorsOf({})).toEqual({});
    expect(
      requestSchema
        .safeParse({})
        .error?.issues.map(({ path }) => path[0])
        .sort(),
    ).toEqual(["contact_name", "contact_phone", "language", "postal_code", "topics", "urgency"]);
    expect(errorsOf({ postal_code: "8010" })).toEqual({
      postal_code: "coaching:form.postal_code.wrong",
    });
    expect(errorsOf({ contact_phone: "soita" })).toEqual({
      contact_phone: "coaching:form.contact_phone.wrong",
    });
    expect(errorsOf({ topics: ["x"] })).toEqual({ topics: "coaching:form.topics.missing" });
    expect(errorsOf({ words: "a".repeat(1001) })).toEqual({
      words: "coaching:form.words.long|max=1000",
    });
  });

  it("takes no personal identity codes, in any field of free text", () => {
    const code = "hänen tunnuksensa on 131052-308T.";
    const refused = "coaching:form.identityCode";
    expect(errorsOf({ words: code })).toEqual({ words: refused });
    expect(errorsOf({ wishes: code })).toEqual({ wishes: refused });
    for (const result of [
      noteSchema.safeParse({ note: code }),
      declineSchema.safeParse({ reason: "other", words: code }),
      handOverSchema.safeParse({ to: "desk:167", note: code }),
      cancelSchema("coach").safeParse({ reason: "other", words: code }),
    ]) {
      expect(result.error?.issues.map(({ message }) => message)).toEqual([refused]);
    }
    // A telephone number and a date are none.
    expect(errorsOf({ words: "Soita 013 337 5200 tai 040-1234567, 131026 klo 9" })).toEqual({});
  });

  it("is handed to a colleague or a municipality, and nothing else", () => {
    const id = "3f0c5a3e-0000-4000-8000-000000000001";
    expect(handOverSchema.parse({ to: `coach:${id}` }).to).toEqual({ coach: id });
    expect(handOverSchema.parse({ to: "desk:276" }).to).toEqual({ desk: "276" });
    for (const to of ["", "coach:", "desk:1", "all"]) {
      expect(handOverSchema.safeParse({ to }).success).toBe(false);
    }
  });
});
