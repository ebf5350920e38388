import { parseWithZod } from "@conform-to/zod/v4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formValues, typedDateOf } from "#app/tasks/form-values.ts";
import {
  answersFrom,
  type FormPage,
  type FormSurroundings,
  formPages,
  pageForm,
  type TaskAnswers,
  titleForm,
  validPart,
  withoutContradictions,
} from "#app/tasks/rules.ts";
import { lawfulForms } from "#app/work/vocabulary.ts";

const stored: TaskAnswers = {
  title: "Keittiöapulainen",
  description: "Tiskaat ja pilkot salaatteja.",
  occupationCode: "9412.1",
  postalCode: "80100",
  streetAddress: "Torikatu 1",
  hoursMin: 15,
  hoursMax: 25,
  hoursPerDay: 5,
  startDate: "2026-12-07",
  endDate: "2027-05-31",
  slots: [1, 2, 5, 6],
  slotsNeeded: 2,
  places: 1,
  languages: { fi: 2, la: 4 },
  cards: ["hygiene"],
  skills: [7, 12],
  demands: { lifting: 2, noise: 3, pace: 2 },
  adjustable: ["noise", "pace"],
  forms: ["work_trial"],
  supportOffer: 2,
  supportWords: "Työpari ensimmäisen viikon.",
  supervisorName: "Testi Esihenkilö",
  sectionsDone: [],
};

type Entries = readonly (readonly [string, string])[];

function parse(page: FormPage, entries: Entries, surroundings: Partial<FormSurroundings> = {}) {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return parseWithZod(form, {
    schema: pageForm(page, { complete: true, postalCode: "80100", ...surroundings }),
    disableAutoCoercion: true,
  });
}

/** The entries a browser would send of a page filled with stored answers. */
function entriesOf(page: FormPage, task: TaskAnswers): [string, string][] {
  return Object.entries(formValues(page, task)).flatMap(([name, value]) => {
    if (Array.isArray(value)) return value.map((each): [string, string] => [name, each]);
    if (typeof value === "object") {
      return Object.entries(value).map(([part, each]): [string, string] => [
        `${name}.${part}`,
        each,
      ]);
    }
    return [[name, value] as [string, string]];
  });
}

const errorsOf = (page: FormPage, entries: Entries, more: Partial<FormSurroundings> = {}) => {
  const submission = parse(page, entries, more);
  return submission.status === "error" ? (submission.error ?? {}) : {};
};

describe("a page of the form", () => {
  it.each(formPages)("%s gives back what is stored when nothing is changed", (page) => {
    const submission = parse(page, entriesOf(page, stored));
    expect(submission.status).toBe("success");
    if (submission.status !== "success") return;
    const answers = answersFrom(page, submission.value as Record<string, unknown>, stored);
    expect({ ...stored, ...answers }).toEqual(stored);
  });

  it.each(formPages)("%s may be left empty while the task is a draft", (page) => {
    expect(parse(page, [], { complete: false }).status).toBe("success");
  });

  it("asks for a title first", () => {
    const form = new FormData();
    form.set("title", "  \n ");
    const submission = parseWithZod(form, { schema: titleForm, disableAutoCoercion: true });
    expect(submission.status === "error" && submission.error).toEqual({
      title: ["tasks:form.title.missing"],
    });
  });

  it("says all that is missing at once", () => {
    expect(errorsOf("place_time", [["hoursMax", "x"]])).toEqual({
      postalCode: ["tasks:form.postalCode.missing"],
      hoursMin: ["tasks:form.hours.missing"],
      hoursMax: ["tasks:form.hours.number|min=1&max=60"],
      startDate: ["tasks:form.startDate.missing"],
    });
    expect(Object.keys(errorsOf("offer", []))).toEqual(["forms", "supervisorName"]);
    expect(Object.keys(errorsOf("work", []))).toEqual(["title", "description"]);
  });

  it("takes numbers, dates and postal codes as people write them", () => {
    const submission = parse("place_time", [
      ["postalCode", " 80100 Joensuu"],
      ["hoursMin", "20 h"],
      ["hoursMax", "37,5"],
      ["startDate", "7.12.2026"],
      ["places", ""],
    ]);
    expect(submission.status).toBe("success");
    if (submission.status !== "success") return;
    const answers = answersFrom("place_time", submission.value as Record<string, unknown>, stored);
    expect(answers).toMatchObject({
      postalCode: "80100",
      hoursMin: 20,
      hoursMax: 38,
      startDate: "2026-12-07",
      endDate: null,
      places: 1,
      slots: [],
    });
  });

  it("takes one number of hours for both ends", () => {
    const submission = parse("place_time", [["hoursMin", "20"]], { complete: false });
    if (submission.status !== "success") throw new Error("refused");
    const answers = answersFrom("place_time", submission.value as Record<string, unknown>, stored);
    expect([answers.hoursMin, answers.hoursMax]).toEqual([20, 20]);
  });

  it("knows answers that cannot all be true", () => {
    const base: Entries = [
      ["postalCode", "80100"],
      ["startDate", "7.12.2026"],
    ];
    expect(errorsOf("place_time", [...base, ["hoursMin", "30"], ["hoursMax", "20"]])).toEqual({
      hoursMax: ["tasks:form.hours.order"],
    });
    expect(errorsOf("place_time", [...base, ["hoursMin", "4"], ["hoursPerDay", "8"]])).toEqual({
      hoursPerDay: ["tasks:form.hoursPerDay.more|week=4"],
    });
    expect(
      errorsOf("place_time", [...base, ["hoursMin", "20"], ["slots", "1"], ["slotsNeeded", "3"]]),
    ).toEqual({ slotsNeeded: ["tasks:form.slotsNeeded.more|chosen=1"] });
  });

  it("tells a postal code of elsewhere from one that is none", () => {
    const place = (typed: string) =>
      errorsOf("place_time", [["postalCode", typed]], { complete: false, postalCode: null });
    expect(place("00100").postalCode).toEqual(["tasks:form.postalCode.unknown"]);
    expect(place("8010").postalCode).toEqual(["tasks:form.postalCode.shape"]);
  });

  it("takes a start date that has gone by: the draft is not lost", () => {
    expect(
      errorsOf("place_time", [["startDate", "1.1.2026"]], { complete: false }).startDate,
    ).toBeUndefined();
  });

  it("refuses rehabilitative work activity of a company", () => {
    const lawful = lawfulForms("company", "2026-11-24");
    const errors = errorsOf(
      "offer",
      [
        ["forms", "employment"],
        ["forms", "rehabilitative_work_activity"],
        ["supervisorName", "Testi"],
      ],
      { lawful },
    );
    expect(errors).toEqual({ forms: ["tasks:form.forms.unlawful"] });
  });

  it("keeps what other pages and lists hold", () => {
    const submission = parse("demands_surroundings", [
      ["demands.noise", "1"],
      ["adjustable", "noise"],
      ["adjustable", "lifting"],
    ]);
    if (submission.status !== "success") throw new Error("refused");
    const answers = answersFrom(
      "demands_surroundings",
      submission.value as Record<string, unknown>,
      stored,
    );
    expect(answers.demands).toEqual({ lifting: 2, pace: 2, noise: 1 });
    expect(answers.adjustable).toEqual(["noise", "pace"]);
  });
});

describe("saving by itself", () => {
  it("takes the valid answers and leaves the others as they were", () => {
    const schema = pageForm("place_time", { complete: false, postalCode: "80100" });
    const values = validPart(schema, { postalCode: "80100", hoursMin: "20", startDate: "7.1" });
    expect(values).toMatchObject({ postalCode: "80100", hoursMin: 20 });
    expect(values).not.toHaveProperty("startDate");
  });

  it("never stores answers that cannot be true with the stored ones", () => {
    expect(withoutContradictions(stored, { hoursMin: 30, streetAddress: "Rantakatu 2" })).toEqual({
      streetAddress: "Rantakatu 2",
    });
    expect(withoutContradictions(stored, { hoursMin: 10 })).toEqual({ hoursMin: 10 });
  });
});

describe("hostile input", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.constantFrom(
      "\0",
      "\ud800",
      "<script>alert(1)</script>",
      "'; drop table task; --",
      "=cmd|' /C calc'!A0",
      "\u202Eabc",
      "9".repeat(400),
      "31.2.2026",
      "-1",
      "1e9",
      "NaN",
    ),
  );

  it.each(formPages)("of %s is refused or becomes plain text, never an error", (page) => {
    const names = [...new Set(entriesOf(page, stored).map(([name]) => name))];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...names, "x", "title[0]", "demands"), hostile), {
          maxLength: 12,
        }),
        (entries) => {
          const submission = parse(page, entries, { complete: false });
          if (submission.status !== "success") return;
          const value = submission.value as Record<string, unknown>;
          const text = JSON.stringify(answersFrom(page, value, stored));
          // biome-ignore lint/suspicious/noControlCharactersInRegex: the very thing to keep out
          expect(text).not.toMatch(/\\u0000|\u0000/);
        },
      ),
    );
  });
});

describe("dates in the form", () => {
  it("are typed in the same way in every language", () => {
    expect(typedDateOf("2026-12-07")).toBe("7.12.2026");
    expect(typedDateOf(null)).toBe("");
  });
});
