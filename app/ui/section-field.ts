import type { FormField } from "./field.tsx";

/** A form that came back, of a page that has several. */
export interface RefusedSectionForm {
  readonly section: string;
  readonly lastResult: {
    readonly initialValue?: Readonly<Record<string, unknown>> | null;
    readonly error?: Readonly<Record<string, string[] | null>> | null;
  } | null;
}

/** A field of one of the page's several forms: what was typed and its words come back to it alone. */
export function sectionField(
  section: string,
  name: string,
  refused: RefusedSectionForm | undefined,
): FormField {
  const own = refused?.section === section ? refused.lastResult : undefined;
  const id = `${section}-${name}`;
  return {
    id,
    name,
    errorId: `${id}-error`,
    descriptionId: `${id}-hint`,
    initialValue: own?.initialValue?.[name],
    errors: own?.error?.[name] ?? undefined,
  };
}
