import { parseWithZod } from "@conform-to/zod/v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hideSmall, leastShown } from "#app/reach/hide-small.ts";
import { hardRules } from "#app/reach/past-round.tsx";
import { heightOf, reachedOf, whySchema, withoutReasons } from "#app/reach/rules.ts";
import { targetGroups } from "#app/referrals/target-groups.ts";
import { texts } from "#app/texts.ts";
import { compareRounds } from "#app/weights/effect.ts";
import {
  differencesOf,
  draftSchema,
  numberFields,
  numbersOf,
  setOf,
  setStates,
  stateOf,
  supportSchema,
} from "#app/weights/rules.ts";
import { actionKinds, destinations, parties } from "#matching/bridges/actions.ts";
import { defaultParameters, ruleNames } from "#matching/index.ts";

const filled = (changes: Record<string, string> = {}) => {
  const form = new FormData();
  const values = {
    ...Object.fromEntries(
      Object.entries(numbersOf(defaultParameters)).map(([field, n]) => [field, String(n)]),
    ),
    why: "Matka painaa liikaa.",
    ...changes,
  };
  for (const [field, value] of Object.entries(values)) form.set(field, value);
  return parseWithZod(form, { schema: draftSchema });
};

const errorsOf = (changes: Record<string, string>) => {
  const submission = filled(changes);
  if (submission.status !== "error") throw new Error(`not refused: ${submission.status}`);
  return submission.error;
};

describe("the form of a draft", () => {
  it("filled from a set makes the same set", () => {
    const submission = filled();
    if (submission.status !== "success") throw new Error("refused");
    expect(setOf(submission.value, defaultParameters, 7)).toEqual({
      ...defaultParameters,
      version: 7,
    });
  });

  it("says by how much the weights are off", () => {
    expect(errorsOf({ weight_F: "420" })?.weight_F).toEqual([
      "weights:form.sum.over|sum=1020&off=20",
    ]);
    expect(errorsOf({ weight_F: "399" })?.weight_F).toEqual([
      "weights:form.sum.under|sum=999&off=1",
    ]);
  });

  it("takes whole numbers only, and no larger than they can be", () => {
    for (const odd of ["", "12,5", "-1", "kaksi", "1e3", "99999999999"])
      expect(errorsOf({ fit_1: odd })?.fit_1).toHaveLength(1);
    expect(errorsOf({ fit_1: "257" })?.fit_1).toEqual(["weights:form.number.high|max=256"]);
    expect(errorsOf({ interest_1: "101" })?.interest_1).toEqual([
      "weights:form.number.high|max=100",
    ]);
  });

  it("keeps the steps in order, and floors where they can be reached", () => {
    expect(errorsOf({ fit_2: "200" })?.fit_1).toEqual(["weights:form.fit.rises"]);
    expect(errorsOf({ interest_1: "60" })?.interest_1).toEqual(["weights:form.interest.falls"]);
    expect(errorsOf({ floor_wish: "321" })?.floor_wish).toEqual([
      "weights:form.floor.high|max=320",
    ]);
    expect(errorsOf({ floor_work: "681" })?.floor_work).toEqual([
      "weights:form.floor.high|max=680",
    ]);
  });

  it("asks why", () => {
    expect(errorsOf({ why: "  " })?.why).toEqual(["weights:form.why.missing"]);
    expect(errorsOf({ why: "x".repeat(1001) })?.why).toEqual(["weights:form.why.long|max=1000"]);
  });
});

it("names what differs between two sets, and nothing else", () => {
  const other = {
    ...defaultParameters,
    version: 2,
    weights: { ...defaultParameters.weights, F: 380, T: 140 },
  };
  expect(differencesOf(defaultParameters, other)).toEqual([
    { field: "weight_F", before: 400, after: 380 },
    { field: "weight_T", before: 120, after: 140 },
  ]);
  expect(differencesOf(defaultParameters, { ...defaultParameters, version: 9 })).toEqual([]);
});

it("knows the state of a set", () => {
  const at = "2026-11-24 12:00:00+00";
  expect(stateOf({ id: "a", approvedAt: at, rejectedAt: null }, "a")).toBe("in_force");
  expect(stateOf({ id: "b", approvedAt: at, rejectedAt: null }, "a")).toBe("earlier");
  expect(stateOf({ id: "c", approvedAt: null, rejectedAt: null }, "a")).toBe("draft");
  expect(stateOf({ id: "d", approvedAt: null, rejectedAt: at }, "a")).toBe("given_up");
});

it("a support costs a whole number of points and has words in three languages", () => {
  const form = new FormData();
  for (const one of ["fi", "sv", "en"]) {
    form.set(`name_${one}`, `Nimi ${one}`);
    form.set(`explanation_${one}`, `Selitys ${one}`);
  }
  form.set("why", "Kokemus.");
  for (const [cost, status] of [
    ["4", "success"],
    ["1 000", "success"],
    ["0", "error"],
    ["1001", "error"],
    ["2.5", "error"],
    ["", "error"],
  ] as const) {
    form.set("cost", cost);
    expect([cost, parseWithZod(form, { schema: supportSchema }).status]).toEqual([cost, status]);
  }
});

describe("hiding what is small", () => {
  const cells = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 14 });

  it("shows nothing under five, and hides nothing when nothing is small", () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const shown = hideSmall(counts);
        shown.forEach((cell, at) => {
          expect(cell === null || (cell === counts[at] && cell >= leastShown)).toBe(true);
        });
        if (counts.every((count) => count >= leastShown)) expect(shown).toEqual(counts);
      }),
    );
  });

  it("leaves nothing to be reckoned from the total", () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const hidden = counts.filter((_, at) => hideSmall(counts)[at] === null);
        const sum = hidden.reduce((all, one) => all + one, 0);
        if (hidden.length === 0 || hidden.length === counts.length) return;
        expect(hidden.length).toBeGreaterThanOrEqual(2);
        expect(sum).toBeGreaterThanOrEqual(leastShown);
      }),
    );
  });
});

describe("comparing two rounds", () => {
  const pair = (jobseeker: string, task: string, score = 700) => ({ jobseeker, task, score });
  const many = (from: number, to: number, task: string) =>
    Array.from({ length: to - from }, (_, n) => pair(`p${from + n}`, task));
  const homes = new Map(
    Array.from({ length: 40 }, (_, n) => [`p${n}`, n % 2 ? "167" : "309"] as const),
  );
  const area = { code: "a", people: 40, tasks: 3 };

  it("counts what stays, comes and goes, and who gains and loses", () => {
    const effect = compareRounds(area, many(0, 20, "t1"), many(10, 32, "t1"), homes);
    expect(effect.suggestions).toEqual({ before: 20, after: 22, stay: 10, come: 12, go: 10 });
    expect([effect.gain, effect.lose]).toEqual([12, 10]);
    expect(effect.reached).toEqual({ before: 20, after: 22 });
    expect(effect.places).toEqual([
      { municipality: "167", gain: 6, lose: 5 },
      { municipality: "309", gain: 6, lose: 5 },
    ]);
  });

  it("tells nothing of fewer than five, not even by what is left of a total", () => {
    const effect = compareRounds(area, many(0, 20, "t1"), many(0, 23, "t1"), homes);
    expect([effect.gain, effect.lose]).toEqual([null, null]);
    expect(effect.reached).toEqual({ before: 20, after: null });
    expect(effect.places.every(({ gain, lose }) => gain === null && lose === null)).toBe(true);
  });

  it("gives the mean of sure scores, and none for an empty round", () => {
    const { meanScore } = compareRounds(
      area,
      [],
      [pair("p1", "t1", 700), pair("p2", "t1", 801)],
      homes,
    );
    expect(meanScore).toEqual({ before: null, after: 751 });
  });
});

it("tells a round's reach without telling of a few", () => {
  expect(reachedOf(100, 80)).toEqual({ kind: "count", reached: 80, share: 0.8 });
  expect(reachedOf(100, 96)).toEqual({ kind: "nearly_all" });
  expect(reachedOf(100, 4)).toEqual({ kind: "few" });
  expect(reachedOf(3, 3)).toEqual({ kind: "few" });
  expect(reachedOf(0, 0)).toEqual({ kind: "nobody" });
  expect(heightOf(reachedOf(100, 96))).toBe(1);
});

it("asks why by a suggestion's id, or by a task's number and a day", () => {
  const read = (q: string, date = "") => {
    const form = new URLSearchParams({ q, date });
    const submission = parseWithZod(form, { schema: whySchema });
    return submission.status === "success" ? submission.value : submission.error;
  };
  const id = "3F2A0000-0000-4000-8000-00000000000A";
  expect(read(id)).toEqual({ q: { suggestion: id.toLowerCase() }, date: null });
  expect(read(" 1042 ", "15.3.2026")).toEqual({ q: { task: 1042 }, date: "2026-03-15" });
  expect(read("")).toEqual({ q: ["reach:why.form.q.missing"] });
  expect(read("Keittiöapulainen")).toEqual({ q: ["reach:why.form.q.odd"] });
  expect(read("1", "32.1.2026")).toEqual({ date: ["reach:why.form.date.odd"] });
});

it("has words for every code that the engine or the database may bring", () => {
  const { weights, reach } = texts.fi;
  expect(Object.keys(weights.kinds).sort()).toEqual([...actionKinds].sort());
  expect(Object.keys(weights.parties).sort()).toEqual([...parties].sort());
  expect(Object.keys(weights.destinations).sort()).toEqual([...destinations].sort());
  expect(Object.keys(weights.state).sort()).toEqual([...setStates].sort());
  expect(Object.keys(reach.reasonNames).sort()).toEqual([...withoutReasons].sort());
  expect(Object.keys(reach.reasonActs).sort()).toEqual([...withoutReasons].sort());
  expect(Object.keys(reach.groupNames).sort()).toEqual([...targetGroups, "none"].sort());
  expect(Object.keys(reach.ruleNames).sort()).toEqual([...ruleNames].sort());
  expect(numberFields.every((field) => field in weights.fields)).toBe(true);
});

it("says how many hard rules there are", () => {
  expect(ruleNames).toHaveLength(hardRules);
});
