/** Reading a snapshot: what is filled in, what is the same, and a sentence for all that is wrong. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, hashOf } from "#matching/canonical.ts";
import {
  defaultParameters,
  parseSnapshot,
  SnapshotError,
  type SnapshotInput,
} from "#matching/index.ts";
import { arbitrarySnapshot, jobseeker, reordered, snapshot, task } from "./snapshot-arbitrary.ts";

describe("a snapshot in canonical form", () => {
  it("is the same bytes in whatever order it was written down", () => {
    fc.assert(
      fc.property(arbitrarySnapshot(), fc.nat(), (input, seed) => {
        const parsed = canonicalJson(parseSnapshot(input));
        expect(canonicalJson(parseSnapshot(reordered(input, seed)))).toBe(parsed);
      }),
    );
  });

  it("is unchanged by being read again", () => {
    fc.assert(
      fc.property(arbitrarySnapshot(), (input) => {
        const once = parseSnapshot(input);
        expect(parseSnapshot(JSON.parse(JSON.stringify(once)))).toEqual(once);
      }),
    );
  });

  it("has spelled-out emptiness and repetitions taken away", () => {
    const spelled = snapshot({
      jobseekers: [
        jobseeker({
          ready: true,
          slots: [6, 5, 2, 1, 1],
          languages: { fi: 0 },
          cards: [],
          supportNeed: 0,
        }),
      ],
      tasks: [task({ demands: { noise: 0 }, languages: { sv: 0 }, end: null, places: 1 })],
      previous: [],
      parameters: JSON.parse(JSON.stringify(defaultParameters)),
    });
    expect(hashOf(parseSnapshot(spelled))).toBe(hashOf(parseSnapshot(snapshot())));
  });

  it("keeps a capacity of 0 apart from an unknown one", () => {
    const known = snapshot({ jobseekers: [jobseeker({ capacity: { noise: 0 } })] });
    expect(parseSnapshot(known).jobseekers[0]!.capacity).toEqual({ noise: 0 });
    expect(hashOf(parseSnapshot(known))).not.toBe(hashOf(parseSnapshot(snapshot())));
  });

  it("orders by code units, whatever a locale thinks", () => {
    const people = ["ä", "z", "a", "Z", "10", "9"].map((id) => jobseeker({ id }));
    const ids = parseSnapshot(snapshot({ jobseekers: people })).jobseekers.map(({ id }) => id);
    expect(ids).toEqual(["10", "9", "Z", "a", "z", "ä"]);
  });

  it("may speak of pairs suggested before that are gone now", () => {
    const input = snapshot({
      previous: [
        ["gone", "t9"],
        ["p1", "t1"],
        ["gone", "t9"],
      ],
    });
    expect(parseSnapshot(input).previous).toEqual([
      ["gone", "t9"],
      ["p1", "t1"],
    ]);
  });

  it("may be empty", () => {
    const empty = { today: "2026-11-24", places: [], minutes: {}, jobseekers: [], tasks: [] };
    expect(parseSnapshot(empty)).toMatchObject({ jobseekers: [], parameters: defaultParameters });
  });

  it("takes whole numbers that JSON wrote otherwise", () => {
    const written = JSON.stringify(snapshot()).replace('"reachMinutes":60', '"reachMinutes":6.0e1');
    expect(parseSnapshot(JSON.parse(written)).jobseekers[0]!.reachMinutes).toBe(60);
    const minus = JSON.stringify(snapshot()).replace('"slotsNeeded":2', '"slotsNeeded":-0');
    expect(Object.is(parseSnapshot(JSON.parse(minus)).tasks[0]!.slotsNeeded, 0)).toBe(true);
  });
});

/** The sentence with which a snapshot is refused. */
function complaint(value: unknown): string {
  try {
    parseSnapshot(value);
  } catch (error) {
    expect(error).toBeInstanceOf(SnapshotError);
    return (error as SnapshotError).message;
  }
  return "accepted";
}

function person(changes: Record<string, unknown>): unknown {
  return snapshot({ jobseekers: [jobseeker(), { ...jobseeker({ id: "p2" }), ...changes }] });
}

function work(changes: Record<string, unknown>): unknown {
  return snapshot({ tasks: [{ ...task(), ...changes }] });
}

function whole(changes: Record<string, unknown>): unknown {
  return { ...snapshot(), ...changes };
}

function without(field: keyof SnapshotInput): unknown {
  const { [field]: _, ...rest } = snapshot();
  return rest;
}

describe("a snapshot is refused in one sentence with the path", () => {
  const cases: [string, unknown, string][] = [
    ["a list", [], "The snapshot must be an object, but is a list."],
    ["null", null, "The snapshot must be an object, but is null."],
    ["no tasks", without("tasks"), "tasks must be a list, but is missing."],
    ["an unknown field", whole({ now: 1 }), 'The snapshot has the unknown field "now".'],
    [
      "a prototype",
      JSON.parse('{"__proto__": {}, "today": "2026-11-24"}'),
      'The snapshot has the unknown field "__proto__".',
    ],
    [
      "no such day",
      whole({ today: "2026-02-29" }),
      'today must be a day of the calendar such as 2026-11-24, but is "2026-02-29".',
    ],
    [
      "a protected attribute",
      person({ gender: "f" }),
      'jobseekers[1] has the unknown field "gender".',
    ],
    [
      "a person's number as id",
      person({ id: 7 }),
      "jobseekers[1].id must be a text that is not empty, but is 7.",
    ],
    [
      "an empty id",
      person({ id: "" }),
      'jobseekers[1].id must be a text that is not empty, but is "".',
    ],
    ["an id twice", person({ id: "p1" }), 'jobseekers[1].id "p1" is there twice.'],
    ["a task twice", snapshot({ tasks: [task(), task()] }), 'tasks[1].id "t1" is there twice.'],
    [
      "a place twice",
      whole({ places: ["80100", "82200", "80100"] }),
      'places[2] "80100" is there twice.',
    ],
    [
      "an unknown place",
      person({ place: "00100" }),
      'jobseekers[1].place "00100" is not among the places.',
    ],
    [
      "a task's unknown place",
      work({ place: "00100" }),
      'tasks[0].place "00100" is not among the places.',
    ],
    [
      "an unknown mode",
      person({ modes: ["car", "boat"] }),
      'jobseekers[1].modes has "boat", which has no table in minutes.',
    ],
    [
      "a mode that objects inherit",
      person({ modes: ["toString"] }),
      'jobseekers[1].modes has "toString", which has no table in minutes.',
    ],
    [
      "too few rows",
      whole({ minutes: { public: [[0, 1, 2]] } }),
      "minutes.public must have a row for each of the 3 places, but has 1.",
    ],
    [
      "an uneven row",
      whole({
        minutes: {
          public: [
            [0, 1, 2],
            [0, 1],
            [0, 1, 2],
          ],
        },
      }),
      "minutes.public[1] must have a number for each of the 3 places, but has 2.",
    ],
    [
      "negative minutes",
      whole({ minutes: { public: [[0, 1, -2]] } }),
      "minutes.public[0][2] must be a whole number from 0 to 10000, but is -2.",
    ],
    [
      "a capacity above 4",
      person({ capacity: { lifting: 7 } }),
      "jobseekers[1].capacity.lifting must be a whole number from 0 to 4, but is 7.",
    ],
    [
      "a fraction",
      person({ capacity: { lifting: 1.5 } }),
      "jobseekers[1].capacity.lifting must be a whole number from 0 to 4, but is 1.5.",
    ],
    [
      "a number in quotes",
      person({ reachMinutes: "60" }),
      'jobseekers[1].reachMinutes must be a whole number from 0 to 10000, but is "60".',
    ],
    [
      "a number too large",
      person({ reachMinutes: 1e300 }),
      "jobseekers[1].reachMinutes must be a whole number from 0 to 10000, but is 1e+300.",
    ],
    [
      "null for unknown",
      person({ capacity: { lifting: null } }),
      "jobseekers[1].capacity.lifting must be a whole number from 0 to 4, but is null.",
    ],
    [
      "an unknown dimension",
      work({ demands: { cheerfulness: 2 } }),
      'the key of tasks[0].demands.cheerfulness must be one of the eighteen dimensions, but is "cheerfulness".',
    ],
    [
      "an unknown absolute",
      person({ absolute: ["dizziness"] }),
      'jobseekers[1].absolute[0] must be one of the eighteen dimensions, but is "dizziness".',
    ],
    [
      "a slot 28",
      work({ slots: [28] }),
      "tasks[0].slots[0] must be a whole number from 0 to 27, but is 28.",
    ],
    [
      "a language level",
      work({ languages: { fi: 7 } }),
      "tasks[0].languages.fi must be a whole number from 0 to 6, but is 7.",
    ],
    [
      "a language code",
      work({ languages: { constructor: 1 } }),
      'the key of tasks[0].languages.constructor must be a language code such as fi, but is "constructor".',
    ],
    [
      "an occupation",
      work({ occupation: "941" }),
      'tasks[0].occupation must be an ISCO-08 code of four digits, but is "941".',
    ],
    [
      "an interest",
      person({ interests: ["94a"] }),
      'jobseekers[1].interests[0] must be an ISCO-08 code of one to four digits, but is "94a".',
    ],
    [
      "hours upside down",
      person({ hours: { min: 20, max: 10 } }),
      "jobseekers[1].hours has a min (20) above its max (10).",
    ],
    [
      "an end before the start",
      work({ end: "2026-12-06" }),
      "tasks[0] ends (2026-12-06) before it starts (2026-12-07).",
    ],
    [
      "ready in words",
      person({ ready: "yes" }),
      'jobseekers[1].ready must be true or false, but is "yes".',
    ],
    [
      "a list that is none",
      person({ cards: "hygiene" }),
      'jobseekers[1].cards must be a list, but is "hygiene".',
    ],
    [
      "half a pair",
      whole({ previous: [["p1"]] }),
      "previous[0] must be a pair of a jobseeker's and a task's id.",
    ],
    [
      "weights that do not add up",
      whole({ parameters: { weights: { F: 500 } } }),
      "parameters.weights must add up to 1000, but adds up to 1100.",
    ],
    [
      "an unknown parameter",
      whole({ parameters: { luck: 1 } }),
      'parameters has the unknown field "luck".',
    ],
    [
      "rising steps",
      whole({ parameters: { fitSteps: [256, 100, 150, 0, 0] } }),
      "parameters.fitSteps must be five numbers that begin with 256 and never rise.",
    ],
    [
      "a long text",
      person({ id: "x".repeat(10_000_000) }),
      "jobseekers[1].id must be at most 200 characters long, but has 10000000.",
    ],
  ];

  it.each(cases)("%s", (_, value, sentence) => {
    expect(complaint(value)).toBe(sentence);
  });

  it("without repeating a long or treacherous text", () => {
    const long = complaint(person({ absolute: ["x".repeat(10_000_000)] }));
    expect(long.length).toBeLessThan(200);
    const field = complaint(person({ ["y".repeat(10_000_000)]: 1 }));
    expect(field.length).toBeLessThan(200);
    const turned = complaint(person({ absolute: ["a\u202eb\nc\u0000\ud800"] }));
    expect(turned).toContain(String.raw`"a\u202eb\nc\u0000\ud800"`);
  });

  it("whatever JSON it is", () => {
    const paths = fc.constantFrom("today", "places", "minutes", "jobseekers", "tasks", "previous");
    fc.assert(
      fc.property(paths, fc.jsonValue(), (path, value) => {
        const result = complaint(whole({ [path]: value }));
        expect(result).not.toContain("\n");
        expect(result).toMatch(/^(accepted|.*\.)$/);
      }),
    );
    const fields = fc.constantFrom(...Object.keys(parseSnapshot(snapshot()).jobseekers[0]!));
    fc.assert(
      fc.property(fields, fc.jsonValue(), (field, value) => {
        expect(complaint(person({ [field]: value }))).toMatch(/^(accepted|.*\.)$/);
      }),
    );
  });
});

describe("parameters", () => {
  it("may be overridden in part, the rest keeping its default", () => {
    const parameters = {
      name: "trial",
      version: 2,
      weights: { F: 300, K: 300 },
      floors: { wish: 0 },
    };
    expect(parseSnapshot(snapshot({ parameters })).parameters).toEqual({
      ...defaultParameters,
      name: "trial",
      version: 2,
      weights: { F: 300, K: 300, I: 100, T: 120, C: 100, E: 80 },
      floors: { wish: 0, work: 340 },
    });
  });
});
