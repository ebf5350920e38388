import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dimensionsOf,
  emptyProfile,
  isCapacityPage,
  type MissingPiece,
  mayMove,
  neededForReady,
  nextPage,
  type Profile,
  pageState,
  partOf,
  possibleActs,
  profilePages,
  type ReferralState,
  referralActs,
  referralMoves,
  referralStates,
  stateAfter,
  whatIsMissing,
  withPart,
} from "#app/referrals/rules.ts";
import { dimensions } from "#matching/dimensions.ts";

const anyState = fc.constantFrom(...referralStates);
const anyAct = fc.constantFrom(...referralActs);

/** A profile in which anything may be known or not. */
const anyProfile: fc.Arbitrary<Profile> = fc.record({
  goals: fc.string(),
  wishes: fc.string(),
  goesWell: fc.string(),
  toAvoid: fc.string(),
  support: fc.string(),
  interests: fc.subarray(["9412", "5120", "7"]),
  avoids: fc.subarray(["7", "832"]),
  forms: fc.subarray(["employment", "work_trial"]),
  postalCode: fc.option(fc.constant("80100")),
  modes: fc.subarray(["car", "public", "walk"]),
  reachMinutes: fc.option(fc.integer({ min: 5, max: 240 })),
  hoursMin: fc.option(fc.integer({ min: 1, max: 20 })),
  hoursMax: fc.option(fc.integer({ min: 20, max: 60 })),
  hoursPerDayMax: fc.option(fc.integer({ min: 1, max: 12 })),
  fromDate: fc.option(fc.constant("2026-12-01")),
  slots: fc.subarray([0, 1, 2, 5, 6]),
  languages: fc.dictionary(fc.constantFrom("fi", "sv"), fc.integer({ min: 0, max: 6 })),
  cards: fc.subarray(["hygiene"]),
  skills: fc.subarray([1, 2, 3]),
  capacity: fc.dictionary(fc.constantFrom(...dimensions), fc.integer({ min: 0, max: 4 })),
  absolute: fc.subarray([...dimensions]).map((names) => names.sort()),
  supportNeed: fc.option(fc.integer({ min: 0, max: 4 })),
});

describe("a referral's states", () => {
  it("go open → ready → paused ↔ ready, and to ended from each of them", () => {
    const moves = referralStates.flatMap((state) =>
      possibleActs(state).map((act) => `${state} ${act} ${stateAfter(state, act)}`),
    );
    expect(moves).toEqual([
      "open mark_ready ready",
      "open end ended",
      "ready pause paused",
      "ready end ended",
      "paused resume ready",
      "paused end ended",
    ]);
  });

  it("are never left when ended, and never return to open", () => {
    fc.assert(
      fc.property(fc.array(anyAct), (acts) => {
        let state: ReferralState = "open";
        let hasLeftOpen = false;
        let hasEnded = false;
        for (const act of acts) {
          const next = stateAfter(state, act);
          if (next === null) continue;
          state = next;
          hasLeftOpen ||= state !== "open";
          if (hasLeftOpen) expect(state).not.toBe("open");
          if (hasEnded) expect.unreachable("a move out of ended");
          hasEnded ||= state === "ended";
        }
        if (hasEnded) expect(state).toBe("ended");
      }),
    );
  });

  it("are moved by caseworkers alone", () => {
    const capacities = fc.constantFrom("employer", "coach", "officer", "coordinator", "person");
    fc.assert(
      fc.property(capacities, anyAct, (who, act) => {
        expect(mayMove(who, act)).toBe(false);
      }),
    );
    for (const act of referralActs) expect(mayMove("caseworker", act)).toBe(true);
  });

  it("become ready only with a complete profile", () => {
    fc.assert(
      fc.property(anyState, anyAct, (state, act) => {
        if (stateAfter(state, act) === "ready") {
          expect(referralMoves[act].needsCompleteProfile).toBe(true);
        }
      }),
    );
  });
});

describe("what is missing for ready", () => {
  it("is everything that a hard rule needs, in an empty profile", () => {
    expect(whatIsMissing(emptyProfile)).toEqual(Object.keys(neededForReady));
  });

  it("does not grow when something becomes known", () => {
    fc.assert(
      fc.property(anyProfile, anyProfile, fc.constantFrom(...profilePages), (a, b, page) => {
        const before = whatIsMissing(a);
        const after = whatIsMissing(withPart(a, page, partOf(b, page)));
        const elsewhere = (piece: MissingPiece) => neededForReady[piece] !== page;
        expect(after.filter(elsewhere)).toEqual(before.filter(elsewhere));
      }),
    );
  });

  it("never asks for capacity, skills, cards, support, starting day or own words", () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const bare: Profile = {
          ...emptyProfile,
          forms: profile.forms,
          postalCode: profile.postalCode,
          modes: profile.modes,
          reachMinutes: profile.reachMinutes,
          hoursMin: profile.hoursMin,
          hoursMax: profile.hoursMax,
          slots: profile.slots,
          languages: profile.languages,
        };
        expect(whatIsMissing(bare)).toEqual(whatIsMissing(profile));
      }),
    );
  });

  it("does not count a language at level 0 as known", () => {
    expect(whatIsMissing({ ...emptyProfile, languages: { fi: 0 } })).toContain("languages");
    expect(whatIsMissing({ ...emptyProfile, languages: { fi: 0, ar: 6 } })).not.toContain(
      "languages",
    );
  });
});

describe("the pages of a profile", () => {
  it("ask about each dimension exactly once", () => {
    const asked = profilePages.filter(isCapacityPage).flatMap(dimensionsOf);
    expect([...asked].sort()).toEqual([...dimensions].sort());
  });

  it("write their own part and leave the rest as it was", () => {
    fc.assert(
      fc.property(anyProfile, anyProfile, fc.constantFrom(...profilePages), (a, b, page) => {
        const saved = withPart(a, page, partOf(b, page));
        expect(partOf(saved, page)).toEqual(partOf(b, page));
        for (const other of profilePages) {
          if (other !== page) expect(partOf(saved, other)).toEqual(partOf(a, other));
        }
      }),
    );
  });

  it("are together the whole profile", () => {
    fc.assert(
      fc.property(anyProfile, anyProfile, (a, b) => {
        const all = profilePages.reduce(
          (profile, page) => withPart(profile, page, partOf(b, page)),
          a,
        );
        expect(all).toEqual(b);
      }),
    );
  });

  it("are not started, in progress or done; unknown answers do not hold a page back", () => {
    expect(pageState(emptyProfile, "capacity-body", [])).toBe("notStarted");
    expect(pageState({ ...emptyProfile, capacity: { lifting: 0 } }, "capacity-body", [])).toBe(
      "inProgress",
    );
    expect(pageState({ ...emptyProfile, capacity: { noise: 0 } }, "capacity-body", [])).toBe(
      "notStarted",
    );
    expect(pageState(emptyProfile, "capacity-body", ["capacity-body"])).toBe("done");
    expect(nextPage(emptyProfile, ["wishes"])).toBe("place-reach");
  });

  it("wait for what matching needs, even when they have been gone through", () => {
    expect(pageState(emptyProfile, "hours", profilePages)).toBe("inProgress");
    expect(nextPage(emptyProfile, profilePages)).toBe("wishes");
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const next = nextPage(profile, profilePages);
        expect(next === null).toBe(whatIsMissing(profile).length === 0);
      }),
    );
  });
});
