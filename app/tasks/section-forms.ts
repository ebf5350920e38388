/** What each page of the task form takes in: zod schemas, and how their values become answers of a task. */
import { z } from "zod";
import { storableLine } from "#app/platform/forms/typed-text.ts";
import {
  cards,
  languageLevels,
  languages,
  type PlacementForm,
  placementForms,
  supportLevels,
} from "#app/work/vocabulary.ts";
import { dimensions } from "#matching/dimensions.ts";
import type { TaskAnswers } from "./answers.ts";
import { dimensionsOf, type FormPage } from "./form-pages.ts";
import { oneOf, someOf, typedDate, typedLine, typedNumber, typedText } from "./typed.ts";

/** What a page's form must be checked against besides itself. */
export interface FormSurroundings {
  /** True: what publishing needs from this page must be there. False: a draft, anything may be missing. */
  readonly complete: boolean;
  /** The postal code that was typed, if there is such a one in the region. */
  readonly postalCode?: string | null;
  /** The forms of placement that the organisation may offer. */
  readonly lawful?: readonly PlacementForm[];
}

export const longest = {
  title: 80,
  description: 3000,
  streetAddress: 120,
  supportWords: 1000,
  supervisorName: 100,
} as const;

export const hoursAWeek = { least: 1, most: 60 } as const;
export const slotsInWeek = 28;

const given = (value: unknown) => value !== "" && value !== null;
const filled = (values: readonly unknown[]) => values.length > 0;

/** The title alone: how a task begins. */
export const titleForm = z.object({
  title: typedLine(longest.title, { long: "tasks:form.title.long" }).refine(given, {
    error: "tasks:form.title.missing",
  }),
});

const workForm = ({ complete }: FormSurroundings) => {
  const title = typedLine(longest.title, { long: "tasks:form.title.long" });
  const description = typedText(longest.description, { long: "tasks:form.description.long" });
  return z.object({
    title: complete ? title.refine(given, { error: "tasks:form.title.missing" }) : title,
    description: complete
      ? description.refine(given, { error: "tasks:form.description.missing" })
      : description,
    occupationCode: z
      .string()
      .optional()
      .transform((code) => storableLine(code ?? "").slice(0, 30) || null),
  });
};

const demandsForm = (page: FormPage) =>
  z.object({
    demands: z
      .object(
        Object.fromEntries(
          dimensionsOf(page).map((dimension) => [dimension, oneOf(["0", "1", "2", "3", "4"])]),
        ),
      )
      .optional(),
    adjustable: someOf(dimensionsOf(page)),
  });

/** "80100" or "80100 Joensuu": the code is its first five digits. */
export const postalCodeIn = (typed: string): string | null =>
  /^\s*(\d{5})(?!\d)/.exec(typed)?.[1] ?? null;

const placeTimeForm = ({ complete, postalCode }: FormSurroundings) => {
  const { least, most } = hoursAWeek;
  const place = z
    .string()
    .optional()
    .transform((typed, context) => {
      const text = (typed ?? "").trim();
      if (text === "") return null;
      const code = postalCodeIn(text);
      if (code !== null && code === postalCode) return code;
      const error = code ? "tasks:form.postalCode.unknown" : "tasks:form.postalCode.shape";
      context.addIssue({ code: "custom", message: error });
      return z.NEVER;
    });
  const hoursMin = typedNumber(least, most, "tasks:form.hours.number");
  const startDate = typedDate("tasks:form.startDate.shape");
  return z
    .object({
      postalCode: complete
        ? place.refine(given, { error: "tasks:form.postalCode.missing" })
        : place,
      streetAddress: typedLine(longest.streetAddress, { long: "tasks:form.streetAddress.long" }),
      hoursMin: complete ? hoursMin.refine(given, { error: "tasks:form.hours.missing" }) : hoursMin,
      hoursMax: typedNumber(least, most, "tasks:form.hours.number"),
      hoursPerDay: typedNumber(1, 12, "tasks:form.hoursPerDay.number"),
      startDate: complete
        ? startDate.refine(given, { error: "tasks:form.startDate.missing" })
        : startDate,
      endDate: typedDate("tasks:form.endDate.shape"),
      slots: z.preprocess(
        asList,
        z.array(z.string()).transform((chosen) => slotsIn(chosen)),
      ),
      slotsNeeded: typedNumber(1, slotsInWeek, "tasks:form.slotsNeeded.number"),
      places: typedNumber(1, 500, "tasks:form.places.number"),
    })
    .superRefine((values, context) => {
      for (const { field, error } of contradictions(values)) {
        context.addIssue({ code: "custom", path: [field], message: error });
      }
    });
};

/** The answers about place and time that cannot all be true, with the field to mend. */
export function contradictions(
  values: Pick<
    TaskAnswers,
    "hoursMin" | "hoursMax" | "hoursPerDay" | "startDate" | "endDate" | "slots" | "slotsNeeded"
  >,
): { field: "hoursMax" | "hoursPerDay" | "endDate" | "slotsNeeded"; error: string }[] {
  const { hoursMin, hoursMax, hoursPerDay, startDate, endDate, slots, slotsNeeded } = values;
  const found: ReturnType<typeof contradictions> = [];
  if (hoursMin !== null && hoursMax !== null && hoursMax < hoursMin) {
    found.push({ field: "hoursMax", error: "tasks:form.hours.order" });
  }
  const most = hoursMax ?? hoursMin;
  if (hoursPerDay !== null && most !== null && hoursPerDay > most) {
    found.push({ field: "hoursPerDay", error: `tasks:form.hoursPerDay.more|week=${most}` });
  }
  if (startDate !== null && endDate !== null && endDate < startDate) {
    found.push({ field: "endDate", error: "tasks:form.endDate.beforeStart" });
  }
  if (slotsNeeded !== null && slotsNeeded > slots.length) {
    const error = `tasks:form.slotsNeeded.more|chosen=${slots.length}`;
    found.push({ field: "slotsNeeded", error });
  }
  return found;
}

const needsForm = () =>
  z.object({
    languages: z
      .object(
        Object.fromEntries(
          languages.map((language) => [language, oneOf(languageLevels.map(String))]),
        ),
      )
      .optional(),
    cards: someOf(cards),
    skills: z.preprocess(
      asList,
      z.array(z.string()).transform((ids) =>
        [...new Set(ids)]
          .filter((id) => /^\d{1,9}$/.test(id))
          .map(Number)
          .slice(0, 30),
      ),
    ),
  });

const offerForm = ({ complete, lawful = placementForms }: FormSurroundings) => {
  const forms = someOf(placementForms).refine(
    (chosen) => chosen.every((form) => lawful.includes(form)),
    { error: "tasks:form.forms.unlawful" },
  );
  const supervisor = typedLine(longest.supervisorName, { long: "tasks:form.supervisorName.long" });
  return z.object({
    forms: complete ? forms.refine(filled, { error: "tasks:form.forms.missing" }) : forms,
    supportOffer: oneOf(supportLevels.map(String)),
    supportWords: typedText(longest.supportWords, { long: "tasks:form.supportWords.long" }),
    supervisorName: complete
      ? supervisor.refine(given, { error: "tasks:form.supervisorName.missing" })
      : supervisor,
  });
};

/** The schema of a page's form. Its output becomes answers by {@link answersFrom}. */
export function pageForm(page: FormPage, surroundings: FormSurroundings) {
  switch (page) {
    case "work":
      return workForm(surroundings);
    case "place_time":
      return placeTimeForm(surroundings);
    case "needs":
      return needsForm();
    case "offer":
      return offerForm(surroundings);
    default:
      return demandsForm(page);
  }
}

/** What a page's form gave: all of its values, or the valid ones when it saves by itself. */
export type PageValues = Readonly<Record<string, unknown>>;

/**
 * A page's values as answers of the task. What the page does not ask, such as the other groups'
 * demands or a language outside the list, stays as it is in `stored`.
 */
export function answersFrom(
  page: FormPage,
  values: PageValues,
  stored: TaskAnswers,
): Partial<TaskAnswers> {
  const answers: Partial<TaskAnswers> & Record<string, unknown> = { ...values };
  if (page.startsWith("demands_") && "adjustable" in values) {
    const asked = new Set<string>(dimensionsOf(page));
    const others = Object.entries(stored.demands).filter(([name]) => !asked.has(name));
    answers.demands = Object.fromEntries([...others, ...levelsIn(values.demands)]);
    const ticked = values.adjustable as string[];
    answers.adjustable = dimensions.filter((name) =>
      (asked.has(name) ? ticked : stored.adjustable).includes(name),
    );
  }
  if (page === "needs") {
    const offered = new Set<string>(languages);
    const others = Object.entries(stored.languages).filter(([code]) => !offered.has(code));
    const chosen = levelsIn(values.languages).filter(([, level]) => level > 0);
    answers.languages = Object.fromEntries([...others, ...chosen]);
  }
  if (page === "place_time") {
    // One number is both ends of the range.
    if (answers.hoursMin == null && answers.hoursMax != null) answers.hoursMin = answers.hoursMax;
    if (answers.hoursMax === null && answers.hoursMin != null) answers.hoursMax = answers.hoursMin;
    if (answers.places === null) answers.places = 1;
  }
  if ("supportOffer" in values) {
    answers.supportOffer = values.supportOffer === null ? null : Number(values.supportOffer);
  }
  return answers;
}

function levelsIn(values: unknown): [string, number][] {
  return Object.entries((values ?? {}) as Record<string, string | null>).flatMap(([name, level]) =>
    level === null ? [] : [[name, Number(level)] as [string, number]],
  );
}

/**
 * The valid values of a form that is still being typed. What is not valid yet is left out: it stays
 * in the form, and the stored answer stays as it was.
 */
export function validPart(schema: z.ZodType<PageValues>, typed: PageValues): PageValues {
  const rest: Record<string, unknown> = { ...typed };
  const left = new Set<string>();
  for (let round = 0; round < 4; round += 1) {
    const result = schema.safeParse(rest);
    if (result.success) {
      return Object.fromEntries(Object.entries(result.data).filter(([name]) => !left.has(name)));
    }
    for (const { path } of result.error.issues) {
      const name = String(path[0] ?? "");
      left.add(name);
      delete rest[name];
    }
  }
  return {};
}

/**
 * Answers as they can be stored over others: an answer that cannot be true together with a stored one
 * (a day's hours over the week's) is left as it was stored.
 */
export function withoutContradictions(
  stored: TaskAnswers,
  answers: Partial<TaskAnswers>,
): Partial<TaskAnswers> {
  const kept: Partial<TaskAnswers> & Record<string, unknown> = { ...answers };
  const pairs = [
    ["hoursMin", "hoursMax", "hoursPerDay"],
    ["startDate", "endDate"],
    ["slots", "slotsNeeded"],
  ];
  for (const { field } of contradictions({ ...stored, ...answers })) {
    for (const name of pairs.find((pair) => pair.includes(field)) ?? []) delete kept[name];
  }
  return kept;
}

const slotsIn = (chosen: readonly string[]): number[] =>
  [...new Set(chosen.map(Number))]
    .filter((slot) => Number.isInteger(slot) && slot >= 0 && slot < slotsInWeek)
    .sort((a, b) => a - b);

function asList(value: unknown): unknown {
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? value : [value];
}
