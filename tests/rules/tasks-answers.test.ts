import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressAfter,
  compulsoryAnswers,
  daysLeft,
  expiresSoon,
  formPages,
  isAnswered,
  lastOpenDay,
  missingForPublishing,
  pageAddress,
  sectionState,
  sectionStates,
  sections,
  type TaskAnswers,
} from "#app/tasks/rules.ts";
import { placementForms } from "#app/work/vocabulary.ts";

const today = "2026-11-24";
const rules = { today, lawful: placementForms };

const empty: TaskAnswers = {
  title: "",
  description: "",
  occupationCode: null,
  postalCode: null,
  streetAddress: "",
  hoursMin: null,
  hoursMax: null,
  hoursPerDay: null,
  startDate: null,
  endDate: null,
  slots: [],
  slotsNeeded: null,
  places: 1,
  languages: {},
  cards: [],
  skills: [],
  demands: {},
  adjustable: [],
  forms: [],
  supportOffer: null,
  supportWords: "",
  supervisorName: "",
  sectionsDone: [],
};

/** Just what is compulsory. */
const enough: TaskAnswers = {
  ...empty,
  title: "Keittiöapulainen",
  description: "Tiskaat ja pilkot salaatteja.",
  postalCode: "80100",
  hoursMin: 15,
  hoursMax: 25,
  startDate: "2026-12-07",
  forms: ["work_trial"],
  supervisorName: "Testi Esihenkilö",
};

describe("what is compulsory", () => {
  it("is eight answers at most", () => {
    expect(compulsoryAnswers.length).toBeLessThanOrEqual(8);
  });

  it("is enough, and nothing less is", () => {
    expect(missingForPublishing(enough, rules)).toEqual([]);
    expect(missingForPublishing(empty, rules).map(({ message }) => message)).toEqual(
      compulsoryAnswers.map((answer) => `tasks:form.${answer}.missing`),
    );
  });

  it("keeps a task from being published whichever of them is missing", () => {
    fc.assert(
      fc.property(fc.subarray([...compulsoryAnswers], { minLength: 1 }), (left) => {
        const task = { ...enough };
        for (const answer of left) {
          if (answer === "hours") Object.assign(task, { hoursMin: null, hoursMax: null });
          else Object.assign(task, { [answer]: empty[answer] });
        }
        expect(missingForPublishing(task, rules).map(({ message }) => message)).toEqual(
          compulsoryAnswers
            .filter((answer) => left.includes(answer))
            .map((answer) => `tasks:form.${answer}.missing`),
        );
        for (const answer of left) expect(isAnswered(task, answer)).toBe(false);
      }),
    );
  });
});

describe("publishing", () => {
  const messages = (task: TaskAnswers, more = {}) =>
    missingForPublishing(task, { ...rules, ...more }).map(({ message }) => message);

  it("explains a start date that has gone by, and takes today", () => {
    expect(messages({ ...enough, startDate: "2026-11-23" })).toEqual(["tasks:form.startDate.past"]);
    expect(messages({ ...enough, startDate: today })).toEqual([]);
  });

  it("lets work that has begun look for someone when it is opened again", () => {
    expect(messages({ ...enough, startDate: "2026-10-01" }, { again: true })).toEqual([]);
  });

  it("explains an end that has gone by or lies before the start", () => {
    expect(
      messages({ ...enough, startDate: "2026-10-01", endDate: "2026-11-01" }, { again: true }),
    ).toEqual(["tasks:form.endDate.past"]);
    expect(messages({ ...enough, startDate: "2026-12-07", endDate: "2026-12-06" })).toEqual([
      "tasks:form.endDate.beforeStart",
    ]);
  });

  it("refuses a form that the organisation may not offer", () => {
    const task = { ...enough, forms: ["employment", "rehabilitative_work_activity"] };
    expect(messages(task, { lawful: ["employment", "work_trial"] })).toEqual([
      "tasks:form.forms.unlawful",
    ]);
  });

  it("leads each obstacle to a page of the form", () => {
    for (const { page, field } of missingForPublishing(empty, rules)) {
      expect(formPages).toContain(page);
      expect(field).not.toBe("");
    }
  });
});

describe("the sections", () => {
  it("begin not started, and a title alone starts the first", () => {
    expect(sectionStates(empty).map(({ state }) => state)).toEqual(
      sections.map(() => "notStarted"),
    );
    expect(sectionState({ ...empty, title: "Piha-apu" }, "work")).toBe("inProgress");
  });

  it("are done when gone through with nothing compulsory missing", () => {
    const all = { ...enough, sectionsDone: [...formPages] };
    expect(sectionStates(all).map(({ state }) => state)).toEqual(sections.map(() => "done"));
    expect(sectionState({ ...all, supervisorName: "" }, "offer")).toBe("inProgress");
  });

  it("are never done without their pages, whatever is filled in", () => {
    fc.assert(
      fc.property(fc.subarray([...formPages]), (gone) => {
        const task = { ...enough, sectionsDone: gone };
        const done = sectionStates(task).filter(({ state }) => state === "done");
        const demands = formPages.filter((page) => page.startsWith("demands_"));
        for (const { section } of done) {
          const needed = section === "demands" ? demands : [section];
          for (const page of needed) expect(gone).toContain(page);
        }
      }),
    );
  });

  it("do not count levels that come from the occupation alone as answers", () => {
    expect(sectionState({ ...empty, demands: { lifting: 3 } }, "demands")).toBe("notStarted");
    expect(sectionState({ ...empty, sectionsDone: ["demands_body"] }, "demands")).toBe(
      "inProgress",
    );
  });
});

describe("the form's pages", () => {
  it("follow each other to check-answers", () => {
    const walked: string[] = [];
    for (const page of formPages) {
      expect(pageAddress("1", page)).toBe(walked.at(-1) ?? "/employer/tasks/1/edit/work");
      walked.push(addressAfter("1", page));
    }
    expect(walked.at(-1)).toBe("/employer/tasks/1/check");
    expect(pageAddress("1", "place_time")).toBe("/employer/tasks/1/edit/place-time");
  });
});

describe("how long a task is open", () => {
  const expiry = { days: 60, reminderDays: 7 };

  it("is the rule's days from today", () => {
    expect(lastOpenDay(today, expiry)).toBe("2027-01-23");
    expect(daysLeft("2027-01-23", today)).toBe(60);
  });

  it("is reminded of in the last days, the last one included, and not after", () => {
    expect(expiresSoon("2026-12-02", today, expiry)).toBe(false);
    expect(expiresSoon("2026-12-01", today, expiry)).toBe(true);
    expect(expiresSoon(today, today, expiry)).toBe(true);
    expect(expiresSoon("2026-11-23", today, expiry)).toBe(false);
    expect(expiresSoon(null, today, expiry)).toBe(false);
  });
});
