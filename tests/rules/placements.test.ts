import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarWindow, mostAtOnce, placeInWindow } from "#app/placements/calendar.ts";
import {
  endByCaseworkerSchema,
  type PlacementState,
  placementActors,
  placementActs,
  placementAfter,
  placementStates,
  placementTransitions,
  proposeSchema,
  readHours,
} from "#app/placements/rules.ts";
import { showSource } from "#app/placements/term-words.ts";
import {
  daysOfPresence,
  type FormTerms,
  lastDayOfMonths,
  type Proposal,
  termProblems,
} from "#app/placements/terms.ts";

describe("the life of a placement", () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom(...placementActs), fc.constantFrom(...placementActors)),
    { maxLength: 30 },
  );

  it("begins only after it has been agreed, and ends for good", () => {
    fc.assert(
      fc.property(steps, (acts) => {
        let state: PlacementState = "proposed";
        let agreed = false;
        for (const [act, by] of acts) {
          const next: PlacementState | null = placementAfter(state, act, by);
          if (next === null) continue;
          expect(["ended", "cancelled"]).not.toContain(state);
          if (next === "agreed") agreed = true;
          if (next === "started") expect(agreed).toBe(true);
          state = next;
        }
      }),
    );
  });

  it("reaches every state, and leads somewhere from each but the last ones", () => {
    const reached = new Set<string>(["proposed"]);
    for (const { to } of Object.values(placementTransitions)) reached.add(to);
    expect([...reached].sort()).toEqual([...placementStates].sort());
    for (const state of placementStates) {
      const acts = placementActs.filter((act) =>
        placementActors.some((actor) => placementAfter(state, act, actor) !== null),
      );
      expect([state, acts.length > 0]).toEqual([state, state !== "ended" && state !== "cancelled"]);
    }
  });

  it("names who may do each act", () => {
    for (const act of placementActs) {
      expect(placementTransitions[act].by.length).toBeGreaterThan(0);
    }
    expect(placementAfter("agreed", "start", "jobseeker")).toBeNull();
  });
});

describe("the terms of a form", () => {
  const workTrial: FormTerms = {
    form: "work_trial",
    source: "380/2023 §§ 54–58",
    terms: {
      leastMinutesPerDay: 240,
      mostMinutesPerDay: 480,
      mostDaysPerWeek: 5,
      mostMonths: 6,
      shopSteward: true,
    },
  };
  const activity: FormTerms = {
    form: "rehabilitative_work_activity",
    source: "189/2001, 702/2020",
    terms: {
      leastMinutesPerDay: 240,
      leastDaysPerWeek: 1,
      mostDaysPerWeek: 4,
      leastMonths: 3,
      mostMonths: 24,
      mostDaysIn12Months: 178,
    },
  };
  const good: Proposal = {
    startsOn: "2026-12-07",
    endsOn: "2027-03-05",
    daysPerWeek: 3,
    minutesPerDay: 300,
    shopStewardToldOn: "2026-12-01",
  };
  const codes = (change: Partial<Proposal>, terms = workTrial) =>
    termProblems({ ...good, ...change }, terms).map(({ code }) => code);

  it("lets a work trial be what the law lets it be, both ends included", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ minutesPerDay: 240 })).toEqual([]);
    expect(codes({ minutesPerDay: 480 })).toEqual([]);
    expect(codes({ minutesPerDay: 239 })).toEqual(["too_short_day"]);
    expect(codes({ minutesPerDay: 481 })).toEqual(["too_long_day"]);
    expect(codes({ daysPerWeek: 5 })).toEqual([]);
    expect(codes({ daysPerWeek: 6 })).toEqual(["too_many_days"]);
    expect(codes({ endsOn: "2027-06-06" })).toEqual([]);
    expect(codes({ endsOn: "2027-06-07" })).toEqual(["too_long"]);
    expect(codes({ endsOn: null })).toEqual(["needs_end"]);
    expect(codes({ shopStewardToldOn: null })).toEqual(["shop_steward"]);
  });

  it("keeps rehabilitative work activity within three months to two years and 178 days a year", () => {
    const of = (change: Partial<Proposal>) => codes({ endsOn: "2027-06-06", ...change }, activity);
    expect(of({})).toEqual([]);
    expect(of({ endsOn: "2027-03-06" })).toEqual([]);
    expect(of({ endsOn: "2027-03-05" })).toEqual(["too_short"]);
    expect(of({ endsOn: "2028-12-06" })).toEqual([]);
    expect(of({ endsOn: "2028-12-07" })).toEqual(["too_long"]);
    expect(of({ daysPerWeek: 5 })).toEqual(["too_many_days"]);
    expect(of({ daysPerWeek: 4, endsOn: "2027-12-06" })).toEqual(["too_many_in_year"]);
    expect(of({ daysPerWeek: 3, endsOn: "2028-06-06" })).toEqual([]);
  });

  it("says with each refusal where the rule is read", () => {
    for (const problem of termProblems({ ...good, minutesPerDay: 60, endsOn: null }, workTrial)) {
      expect(problem.values.source).toBe(workTrial.source);
    }
    expect(showSource("380/2023 §§ 54–58")).toBe("380/2023 54–58 §");
    expect(showSource("189/2001 § 6, 702/2020")).toBe("189/2001 6 §, 702/2020");
  });

  it("counts months to the day before the same day, at month ends and in leap years too", () => {
    expect(lastDayOfMonths("2027-01-01", 1)).toBe("2027-01-31");
    expect(lastDayOfMonths("2027-01-31", 1)).toBe("2027-02-28");
    expect(lastDayOfMonths("2028-01-31", 1)).toBe("2028-02-29");
    expect(lastDayOfMonths("2026-08-31", 6)).toBe("2027-02-28");
    expect(lastDayOfMonths("2028-02-29", 12)).toBe("2029-02-28");
    expect(lastDayOfMonths("2026-12-07", 6)).toBe("2027-06-06");
  });

  it("never counts more days of presence than there are, and grows with the period", () => {
    const day = fc
      .integer({ min: 0, max: 800 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 7 }),
        (from, length, perWeek) => {
          const to = new Date(Date.parse(from) + (length - 1) * 86_400_000)
            .toISOString()
            .slice(0, 10);
          const next = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10);
          const days = daysOfPresence(from, to, perWeek);
          expect(days).toBeLessThanOrEqual(length);
          expect(days).toBeLessThanOrEqual(Math.ceil(length / 7) * perWeek);
          expect(daysOfPresence(from, next, perWeek)).toBeGreaterThanOrEqual(days);
        },
      ),
    );
  });
});

describe("the forms", () => {
  it("read hours as people write them", () => {
    for (const [typed, minutes] of [
      ["6", 360],
      ["6,5", 390],
      ["6.5", 390],
      ["6.30", 390],
      ["6:30", 390],
      ["5 h", 300],
    ] as const) {
      expect([typed, readHours(typed)]).toEqual([typed, minutes]);
    }
    for (const wrong of ["", "kuusi", "6.75", "-1", "6:70"]) expect(readHours(wrong)).toBeNull();
  });

  it("refuse an end before the beginning, and an early end without a reason", () => {
    const form = {
      form: "work_trial",
      startsOn: "7.12.2026",
      endsOn: "1.12.2026",
      daysPerWeek: "3",
      hoursPerDay: "5",
      supervisorName: "Anna",
      how: "desk",
    };
    expect(proposeSchema.safeParse(form).error?.issues.map(({ message }) => message)).toEqual([
      "placements:form.endsOn.before",
    ]);
    expect(proposeSchema.parse({ ...form, endsOn: "" })).toMatchObject({
      endsOn: null,
      hoursPerDay: 300,
    });
    expect(
      endByCaseworkerSchema.safeParse({ on: "7.12.2026", outcome: "ended_early" }).success,
    ).toBe(false);
  });
});

describe("the calendar", () => {
  it("puts a bar where its days are, and nothing outside the months shown", () => {
    const window = calendarWindow("2026-11-25");
    expect([window.from, window.to, window.months.length]).toEqual(["2026-10-01", "2027-05-01", 7]);
    expect(placeInWindow({ startsOn: "2026-10-01", endsOn: null }, window)).toEqual({
      at: 0,
      length: 1,
    });
    expect(placeInWindow({ startsOn: "2025-01-01", endsOn: "2025-02-01" }, window)).toBeNull();
    expect(placeInWindow({ startsOn: "2027-05-01", endsOn: null }, window)).toBeNull();
  });

  it("counts how many are there at once", () => {
    const a = { startsOn: "2026-12-01", endsOn: "2026-12-31" };
    const b = { startsOn: "2026-12-31", endsOn: null };
    const c = { startsOn: "2027-01-01", endsOn: null };
    expect(mostAtOnce([a, b, c])).toBe(2);
    expect(mostAtOnce([a])).toBe(1);
    expect(mostAtOnce([])).toBe(0);
  });
});
