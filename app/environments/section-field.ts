import type { FormField } from "#app/ui/index.ts";
import type { RefusedSection } from "./section-forms.server.ts";

/** A field of one of the page's several forms: what was typed and its words come back to it alone. */
export function sectionField(
  section: string,
  name: string,
  refused: RefusedSection | undefined,
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
