/** The next question: whose answer narrows the best tasks most, found again by really answering. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Dimension,
  dimensions,
  type JobseekerInput,
  rank,
  type SnapshotInput,
  type TaskInput,
} from "#matching/index.ts";
import {
  arbitraryJobseeker,
  arbitraryTask,
  jobseeker,
  prepared,
  snapshot,
  task,
} from "./snapshot-arbitrary.ts";

function question(
  person: Partial<JobseekerInput>,
  tasks: readonly TaskInput[],
  parameters: SnapshotInput["parameters"] = {},
): Dimension | null {
  const input = snapshot({ jobseekers: [jobseeker(person)], tasks, parameters });
  return rank(prepared(input), { infeasible: true }).results[0]!.nextQuestion;
}

describe("examples", () => {
  it("asks about the heaviest unknown demand", () => {
    // Points 133, 267. Unknown lifting narrows 133 − ⌊133 · 150 / 256⌋ = 56, pace 267 − 58 = 209.
    expect(question({}, [task({ demands: { lifting: 1, pace: 2 } })])).toBe("pace");
    expect(question({ capacity: { pace: 2 } }, [task({ demands: { lifting: 1, pace: 2 } })])).toBe(
      "lifting",
    );
  });

  it("asks about the dimension named first when two are worth the same", () => {
    expect(question({}, [task({ demands: { pace: 2, noise: 2 } })])).toBe("noise");
  });

  it("asks nothing when all that is asked is known, or nothing is asked", () => {
    expect(question({ capacity: { pace: 0 } }, [task({ demands: { pace: 2 } })])).toBeNull();
    expect(question({}, [task()])).toBeNull();
  });

  it("weighs all the best tasks together", () => {
    const tasks = [
      task({ id: "t1", demands: { lifting: 3, pace: 2 } }),
      task({ id: "t2", demands: { noise: 3, pace: 2 } }),
    ];
    // Lifting and noise narrow one task by 240 each, pace both by 160 − 35 = 125: 250 together.
    expect(question({}, tasks)).toBe("pace");
  });

  it("looks only at so many of the best", () => {
    // At worst lifting gives 234 points of fit and noise 0, so the second task is the better one.
    const tasks = [
      task({ id: "t1", demands: { noise: 4 } }),
      task({ id: "t2", demands: { lifting: 1 } }),
    ];
    expect(question({}, tasks)).toBe("noise");
    expect(question({}, tasks, { questionTasks: 1 })).toBe("lifting");
  });

  it("gives tasks that no answer can open no say", () => {
    const tasks = [
      task({ id: "t1", demands: { lifting: 1 } }),
      task({ id: "t2", demands: { noise: 4 }, cards: ["hygiene"] }),
    ];
    expect(question({}, tasks)).toBe("lifting");
  });

  it("asks about what was marked absolute, for the answer opens the task", () => {
    const tasks = [task({ demands: { heights: 2, lifting: 1 } })];
    expect(question({ absolute: ["heights"] }, tasks)).toBe("heights");
    // Known to be too much in one absolute dimension: nothing about this task is worth asking.
    const barred = { absolute: ["heights" as const, "noise" as const], capacity: { noise: 0 } };
    expect(question(barred, [task({ demands: { heights: 2, noise: 1 } })])).toBeNull();
  });
});

it("is the answer that narrows most, whatever it turns out to be", () => {
  const someone = arbitraryJobseeker.map((person) => ({
    ...person,
    modes: ["car"],
    reachMinutes: 60,
    hours: { min: 0, max: 40 },
    hoursPerDayMax: 8,
    from: "2026-10-01",
    forms: ["employment"],
    ready: true,
    languages: { fi: 6, sv: 6, en: 6 },
    cards: ["hygiene", "occupational_safety", "hot_work"],
    avoids: [],
    absolute: [],
  }));
  const work = fc
    .array(arbitraryTask, { minLength: 1, maxLength: 4 })
    .map((tasks) =>
      tasks.map((one, i) => ({ ...one, id: `t${i}`, slotsNeeded: 0, forms: ["employment"] })),
    );
  fc.assert(
    fc.property(someone, work, fc.integer({ min: 0, max: 4 }), (person, tasks, level) => {
      const width = (capacity: JobseekerInput["capacity"]) =>
        rank(prepared(snapshot({ jobseekers: [{ ...person, capacity }], tasks }))).results.reduce(
          (sum, { score }) => sum + score.hi - score.lo,
          0,
        );
      const known = person.capacity ?? {};
      const widths = dimensions.map((name) => width({ [name]: level, ...known }));
      const least = Math.min(...widths);
      const expected = least < width(known) ? dimensions[widths.indexOf(least)]! : null;
      const input = snapshot({ jobseekers: [person], tasks });
      const { results } = rank(prepared(input));
      for (const row of results) expect(row.nextQuestion).toBe(expected);
    }),
  );
});
