import type { Language } from "#app/platform/i18n/language.ts";
import type { PlacementForm } from "#app/work/placement-forms.ts";

export const listAddress = "/coordinator/agreements";

/** The versions of a form's words. */
export const addressOf = (form: PlacementForm): string => `${listAddress}/${form}`;

/** A new version, begun with the words of one that there is, or with those in use. */
export const newVersionAddress = (form: PlacementForm, from?: number): string =>
  `${addressOf(form)}/new${from === undefined ? "" : `?from=${from}`}`;

/** The agreement as a PDF with made-up people: of a stored version, or of words that are sent along. */
export const previewAddress = (form: PlacementForm, language: Language, version?: number): string =>
  `${addressOf(form)}/preview.pdf?language=${language}${version === undefined ? "" : `&version=${version}`}`;
