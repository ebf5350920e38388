/** A form as a page shows it: what was typed or stored, and what must be mended. */
import type { SummaryError } from "#app/ui/index.ts";
import type { FormValues } from "./profile-forms.ts";

export interface GivenForm {
  readonly values: FormValues;
  /** Translation keys by field. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

export const allOf = (value: string | readonly string[] | undefined): string[] =>
  value === undefined || value === "" ? [] : typeof value === "string" ? [value] : [...value];

/** The props of a field with one value. */
export const one = ({ values, errors }: GivenForm, name: string) => ({
  name,
  value: allOf(values[name])[0] ?? "",
  error: errors[name],
});

/** The props of a field of boxes. */
export const many = ({ values, errors }: GivenForm, name: string) => ({
  name,
  values: allOf(values[name]),
  error: errors[name],
});

/** The id that a field without one of its own gets from its name. */
const idOf = (name: string): string => name.replace(/[^\w-]+/g, "-");

/** The lines of the error summary, each leading to its field. */
export const summaryOf = (errors: GivenForm["errors"]): SummaryError[] =>
  Object.entries(errors).flatMap(([name, messages]) =>
    messages.map((message) => ({ message, fieldId: name ? idOf(name) : undefined })),
  );

/** The errors of a refused submission by field; those of one box of a group belong to the group. */
export function errorsOf(
  error: Record<string, string[] | null> | null | undefined,
): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const [name, messages] of Object.entries(error ?? {})) {
    const field = name.replace(/\[\d+\].*$/, "");
    if (messages) errors[field] = [...new Set([...(errors[field] ?? []), ...messages])];
  }
  return errors;
}
