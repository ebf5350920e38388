import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button.tsx";
import { type Choice, ChoiceRow } from "./choices.tsx";
import { Field, type FieldProps, FieldsetFrame, useField } from "./field.tsx";

export type ComboboxProps = FieldProps & {
  /**
   * Answers `GET src?q=typed` with `comboboxOptions(…)` as `text/html`. Used with JavaScript.
   */
  src: string;
  /** The name under which the chosen option's value (such as an ESCO address) is sent. */
  valueName?: string;
  chosen?: string | null;
  /** Sends the form when something is chosen from the list. */
  submitOnChoose?: boolean;
  /** Without JavaScript: the button that sends the form with `intent=search`. */
  searchLabel?: string;
  /** What the server found for the typed words; chosen as radio buttons under the box. */
  found?: readonly Choice[];
  foundLabel?: ReactNode;
  /** Words for nothing found, with what to do next. */
  nothingFound?: ReactNode;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "auto-complete": React.HTMLAttributes<HTMLElement> & {
        src?: string;
        for?: string;
        class?: string;
      };
    }
  }
}

/**
 * A search box that suggests. Without JavaScript it is a text box with a search button, and what was
 * found is shown as radio buttons; with JavaScript the suggestions open while one types.
 */
export function Combobox(props: ComboboxProps) {
  const { t } = useTranslation("ui");
  const of = useField(props);
  const { label, hint, why, optional, hideLabel, src, valueName, chosen, found } = props;
  const listId = `${of.id}-list`;
  return (
    <div className="combobox">
      <Field {...{ label, hint, why, optional, hideLabel, of }}>
        <auto-complete
          class="combobox__box"
          src={src}
          for={listId}
          data-value-name={valueName}
          data-submit-on-choose={props.submitOnChoose ? "" : undefined}
          data-text-one={t("combobox.oneResult")}
          data-text-many={t("combobox.manyResults", { n: "{n}" })}
          data-text-none={t("combobox.none")}
          data-text-chosen={t("combobox.chosen", { label: "{label}" })}
        >
          <input
            className="input"
            type="text"
            id={of.id}
            name={of.name}
            defaultValue={of.value}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={of.describedBy}
            aria-invalid={of.invalid || undefined}
          />
          <Button icon="search" name="intent" value="search">
            {props.searchLabel ?? t("combobox.search")}
          </Button>
          <ul
            className="combobox__list"
            id={listId}
            aria-label={t("combobox.suggestions")}
            hidden
          />
          <span className="visually-hidden" aria-live="polite" data-combobox-status="" />
          {valueName && !found?.length && (
            <input
              type="hidden"
              name={valueName}
              defaultValue={chosen ?? ""}
              data-combobox-value=""
            />
          )}
        </auto-complete>
      </Field>
      {valueName && found && found.length > 0 && (
        <FieldsetFrame
          label={props.foundLabel ?? t("combobox.foundLabel")}
          of={{ ...of, id: `${of.id}-found`, errors: [], describedBy: undefined, invalid: false }}
        >
          <div className="choices">
            {found.map((option) => (
              <ChoiceRow
                key={option.value}
                type="radio"
                id={`${of.id}-found-${option.value}`}
                name={valueName}
                option={option}
                checked={option.value === chosen}
              />
            ))}
          </div>
        </FieldsetFrame>
      )}
      {found && found.length === 0 && props.nothingFound && (
        <div className="combobox__nothing">{props.nothingFound}</div>
      )}
    </div>
  );
}

export type ComboboxOption = { value: string; label: string; hint?: string };

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * The answer of a `Combobox`'s `src`: a piece of HTML. `nothing` is shown, already worded, when there
 * are no options.
 */
export function comboboxOptions(options: readonly ComboboxOption[], nothing: string): string {
  if (options.length === 0) {
    return `<li role="presentation" data-no-result-found="true">${escapeHtml(nothing)}</li>`;
  }
  return options
    .map(({ value, label, hint }) => {
      const more = hint ? `<span class="combobox__hint">${escapeHtml(hint)}</span>` : "";
      const chosen = escapeHtml(label);
      return `<li role="option" data-value="${escapeHtml(value)}" data-autocomplete-value="${chosen}">${chosen}${more}</li>`;
    })
    .join("");
}
