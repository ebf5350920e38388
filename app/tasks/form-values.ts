/** A task's answers as its form shows them: text, as people write it. Pure. */

import type { TaskAnswers } from "./answers.ts";
import { dimensionsOf, type FormPage } from "./form-pages.ts";

/** Values of a page's form, by field name. */
export type FormValues = Record<string, string | string[] | Record<string, string>>;

/** `yyyy-mm-dd` as it is typed, in every language: 7.12.2026. */
export function typedDateOf(date: string | null): string {
  if (date === null) return "";
  const [year, month, day] = date.split("-");
  return `${Number(day)}.${Number(month)}.${year}`;
}

const shown = (value: number | string | null): string => (value === null ? "" : String(value));

const levels = (values: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, level]) => [name, String(level)]));

/** The stored answers of a page, ready for its fields. */
export function formValues(page: FormPage, task: TaskAnswers): FormValues {
  switch (page) {
    case "work":
      return {
        title: task.title,
        description: task.description,
        occupationCode: shown(task.occupationCode),
      };
    case "place_time":
      return {
        postalCode: shown(task.postalCode),
        streetAddress: task.streetAddress,
        hoursMin: shown(task.hoursMin),
        hoursMax: task.hoursMax === task.hoursMin ? "" : shown(task.hoursMax),
        hoursPerDay: shown(task.hoursPerDay),
        startDate: typedDateOf(task.startDate),
        endDate: typedDateOf(task.endDate),
        slots: task.slots.map(String),
        slotsNeeded: shown(task.slotsNeeded),
        places: String(task.places),
      };
    case "needs":
      return {
        languages: levels(task.languages),
        cards: task.cards,
        skills: task.skills.map(String),
      };
    case "offer":
      return {
        forms: task.forms,
        supportOffer: shown(task.supportOffer),
        supportWords: task.supportWords,
        supervisorName: task.supervisorName,
      };
    default: {
      const asked = new Set<string>(dimensionsOf(page));
      return {
        demands: levels(
          Object.fromEntries(Object.entries(task.demands).filter(([name]) => asked.has(name))),
        ),
        adjustable: task.adjustable.filter((name) => asked.has(name)),
      };
    }
  }
}
