import { useTranslation } from "react-i18next";
import { useErrorWords } from "./error-words.ts";
import { Icon } from "./icon.tsx";

export type SummaryError = {
  /** A translation key or a ready sentence: the same words as beside the field. */
  message: string;
  /** The field's id; none for an error of the whole form. */
  fieldId?: string;
};

/** What the summary needs from conform's `FormMetadata`. */
export type FormErrors = { id: string; allErrors: Record<string, string[]> };

export type ErrorSummaryProps = {
  /** conform's form: its errors are listed in the order of the fields. */
  form?: FormErrors;
  errors?: readonly SummaryError[];
  title?: string;
};

function fromForm({ id, allErrors }: FormErrors): SummaryError[] {
  return Object.entries(allErrors).flatMap(([name, messages]) =>
    messages.map((message) => ({ message, fieldId: name ? `${id}-${name}` : undefined })),
  );
}

/**
 * First thing of a page whose form was refused, even for one error. Takes the focus; each line leads
 * to its field. Shows nothing when there is nothing to mend. Word the page title with `ui:errorTitle`.
 */
export function ErrorSummary({ form, errors = [], title }: ErrorSummaryProps) {
  const { t } = useTranslation("ui");
  const word = useErrorWords();
  const all = [...(form ? fromForm(form) : []), ...errors];
  if (all.length === 0) return null;
  return (
    <div
      className="error-summary"
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: the refusal is what the person must hear first
      autoFocus
      data-error-summary=""
    >
      <h2 className="error-summary__title">
        <Icon name="error" />
        {title ?? t("errorSummary.title", { count: all.length })}
      </h2>
      <ul>
        {all.map(({ message, fieldId }) => (
          <li key={`${fieldId} ${message}`}>
            {fieldId ? <a href={`#${fieldId}`}>{word(message)}</a> : word(message)}
          </li>
        ))}
      </ul>
    </div>
  );
}
