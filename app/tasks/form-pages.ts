/** The pages of the task form: their order, the section of the form each belongs to, their addresses. */
import { type DimensionGroup, dimensionGroupNames, dimensionGroups } from "#app/work/vocabulary.ts";
import type { Dimension } from "#matching/dimensions.ts";

export const formPages = [
  "work",
  "demands_body",
  "demands_surroundings",
  "demands_people",
  "demands_mind",
  "place_time",
  "needs",
  "offer",
] as const;

export type FormPage = (typeof formPages)[number];

export const sections = ["work", "demands", "place_time", "needs", "offer"] as const;

export type Section = (typeof sections)[number];

/** About how long an unhurried first answer takes. */
export const minutesOf: Record<Section, number> = {
  work: 1,
  demands: 2,
  place_time: 1,
  needs: 1,
  offer: 1,
};

export const sectionOf = (page: FormPage): Section =>
  page.startsWith("demands_") ? "demands" : (page as Section);

export const pagesOf = (section: Section): FormPage[] =>
  formPages.filter((page) => sectionOf(page) === section);

export const demandPage = (group: DimensionGroup): FormPage => `demands_${group}` as const;

/** The group of dimensions a page asks about; null for other pages. */
export const groupOf = (page: FormPage): DimensionGroup | null =>
  dimensionGroupNames.find((group) => demandPage(group) === page) ?? null;

/** The dimensions a page asks about. */
export function dimensionsOf(page: FormPage): readonly Dimension[] {
  const group = groupOf(page);
  return group ? dimensionGroups[group] : [];
}

export const taskAddress = (id: string): string => `/employer/tasks/${id}`;

export const hubAddress = (id: string): string => `/employer/tasks/${id}/edit`;

export const checkAddress = (id: string): string => `/employer/tasks/${id}/check`;

export function pageAddress(id: string, page: FormPage): string {
  const group = groupOf(page);
  return `${hubAddress(id)}/${group ? `demands/${group}` : page.replace("_", "-")}`;
}

/** Where one goes on after a page: the next page, or check-answers after the last. */
export function addressAfter(id: string, page: FormPage): string {
  const next = formPages[formPages.indexOf(page) + 1];
  return next ? pageAddress(id, next) : checkAddress(id);
}
