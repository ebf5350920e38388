/** What is known of a task for its form and for publishing, and what is still missing. Pure. */
import { addDays, daysBetween } from "#app/platform/clock/clock.ts";
import type { PlacementForm } from "#app/work/vocabulary.ts";
import { type FormPage, pagesOf, type Section, sections } from "./form-pages.ts";

/** The answers of a task, as they are stored. */
export interface TaskAnswers {
  title: string;
  description: string;
  occupationCode: string | null;
  postalCode: string | null;
  streetAddress: string;
  hoursMin: number | null;
  hoursMax: number | null;
  hoursPerDay: number | null;
  startDate: string | null;
  endDate: string | null;
  slots: number[];
  slotsNeeded: number | null;
  places: number;
  languages: Record<string, number>;
  cards: string[];
  skills: number[];
  demands: Record<string, number>;
  adjustable: string[];
  forms: string[];
  supportOffer: number | null;
  supportWords: string;
  supervisorName: string;
  /** Pages of the form that the employer has been through. */
  sectionsDone: string[];
}

/** Everything an employer must answer before a task can be published: eight at most (DESIGN.md §8). */
export const compulsoryAnswers = [
  "title",
  "description",
  "postalCode",
  "hours",
  "startDate",
  "forms",
  "supervisorName",
] as const;

export type CompulsoryAnswer = (typeof compulsoryAnswers)[number];

const askedOn: Record<CompulsoryAnswer, FormPage> = {
  title: "work",
  description: "work",
  postalCode: "place_time",
  hours: "place_time",
  startDate: "place_time",
  forms: "offer",
  supervisorName: "offer",
};

/** Has this been answered, rightly or wrongly? */
export function isAnswered(task: TaskAnswers, answer: CompulsoryAnswer): boolean {
  switch (answer) {
    case "hours":
      return task.hoursMin !== null && task.hoursMax !== null;
    case "forms":
      return task.forms.length > 0;
    default:
      return task[answer] !== null && task[answer] !== "";
  }
}

/** Something that keeps a task from being published: where it is mended, and why, as a translation key. */
export interface Obstacle {
  readonly page: FormPage;
  /** The form's field. */
  readonly field: string;
  readonly message: string;
}

export interface PublishingRules {
  /** `yyyy-mm-dd`, in Finland. */
  readonly today: string;
  /** The forms that the organisation may offer today. */
  readonly lawful: readonly PlacementForm[];
  /**
   * True when the task has been published before (paused, expired, renewed): work that has begun by
   * now may still look for someone, so a past start date is no obstacle.
   */
  readonly again?: boolean;
}

/** All that keeps a task from being published, in the order of the form. Empty: it can be. */
export function missingForPublishing(task: TaskAnswers, rules: PublishingRules): Obstacle[] {
  const found: Obstacle[] = compulsoryAnswers
    .filter((answer) => !isAnswered(task, answer))
    .map((answer) => ({
      page: askedOn[answer],
      field: answer === "hours" ? "hoursMin" : answer,
      message: `tasks:form.${answer}.missing`,
    }));
  const { startDate, endDate, hoursMin, hoursMax } = task;
  if (hoursMin !== null && hoursMax !== null && hoursMax < hoursMin) {
    found.push({ page: "place_time", field: "hoursMax", message: "tasks:form.hours.order" });
  }
  if (startDate !== null && startDate < rules.today && !rules.again) {
    found.push({ page: "place_time", field: "startDate", message: "tasks:form.startDate.past" });
  }
  if (endDate !== null && endDate < rules.today) {
    found.push({ page: "place_time", field: "endDate", message: "tasks:form.endDate.past" });
  } else if (endDate !== null && startDate !== null && endDate < startDate) {
    found.push({ page: "place_time", field: "endDate", message: "tasks:form.endDate.beforeStart" });
  }
  if (task.forms.some((form) => !rules.lawful.some((lawful) => lawful === form))) {
    found.push({ page: "offer", field: "forms", message: "tasks:form.forms.unlawful" });
  }
  return found;
}

export type SectionState = "notStarted" | "inProgress" | "done";

const touched: Record<Section, (task: TaskAnswers) => boolean> = {
  work: (task) => task.title !== "" || task.description !== "" || task.occupationCode !== null,
  // Levels that only come from the occupation are not the employer's answers.
  demands: () => false,
  place_time: (task) =>
    task.postalCode !== null ||
    task.streetAddress !== "" ||
    task.hoursMin !== null ||
    task.startDate !== null ||
    task.slots.length > 0,
  needs: (task) =>
    Object.keys(task.languages).length > 0 || task.cards.length > 0 || task.skills.length > 0,
  offer: (task) =>
    task.forms.length > 0 || task.supervisorName !== "" || task.supportOffer !== null,
};

/** How far a section of the form is: done when all its pages are gone through and nothing compulsory is missing. */
export function sectionState(task: TaskAnswers, section: Section): SectionState {
  const pages = pagesOf(section);
  const gone = pages.filter((page) => task.sectionsDone.includes(page));
  const lacks = compulsoryAnswers.some(
    (answer) => pages.includes(askedOn[answer]) && !isAnswered(task, answer),
  );
  if (gone.length === pages.length && !lacks) return "done";
  return gone.length > 0 || touched[section](task) ? "inProgress" : "notStarted";
}

/** The state of each section, in the form's order. */
export const sectionStates = (task: TaskAnswers): { section: Section; state: SectionState }[] =>
  sections.map((section) => ({ section, state: sectionState(task, section) }));

/** Have the demands of this group been looked at by the employer, or do they come from the occupation alone? */
export const isReviewed = (task: Pick<TaskAnswers, "sectionsDone">, page: FormPage): boolean =>
  task.sectionsDone.includes(page);

/** True when the employer has gone through every group of demands. */
export const demandsReviewed = (task: Pick<TaskAnswers, "sectionsDone">): boolean =>
  pagesOf("demands").every((page) => isReviewed(task, page));

/** How long a task stays open: the rules `task.expiry_days` and `task.expiry_reminder_days`. */
export interface ExpiryRules {
  readonly days: number;
  readonly reminderDays: number;
}

/** The last open day of a task that is published or renewed today (both `yyyy-mm-dd`). */
export const lastOpenDay = (today: string, rules: ExpiryRules): string =>
  addDays(today, rules.days);

/** Whole days until a published task closes; null for others. 0: today is the last day. */
export const daysLeft = (expiresOn: string | null, today: string): number | null =>
  expiresOn === null ? null : daysBetween(today, expiresOn);

/** Is it time to remind the employer, and to offer renewal? */
export function expiresSoon(expiresOn: string | null, today: string, rules: ExpiryRules): boolean {
  const left = daysLeft(expiresOn, today);
  return left !== null && left >= 0 && left <= rules.reminderDays;
}
