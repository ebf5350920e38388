import type { FormField } from "#app/ui/index.ts";
import type { RefusedForm } from "./request-forms.server.ts";

/** A field of one of the page's several forms: what was typed and its words come back to it alone. */
export function formField(
  section: string,
  name: string,
  refused: RefusedForm | undefined,
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
