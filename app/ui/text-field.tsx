import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "./class-names.ts";
import { Field, type FieldProps, useField } from "./field.tsx";

/** In characters, about: xs 4, s 10, m 24, l the column. Shows how much is expected. */
export type FieldWidth = "xs" | "s" | "m" | "l";

export type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "tel" | "password" | "search" | "url";
  autoComplete?: string;
  inputMode?: "text" | "numeric" | "decimal" | "email" | "tel" | "url" | "search";
  width?: FieldWidth;
  /** A unit after the box, such as "h/viikko". */
  suffix?: ReactNode;
  spellCheck?: boolean;
  autoCapitalize?: "none" | "sentences" | "words" | "characters";
  /** The language of what is typed, if other than the page's. */
  lang?: string;
};

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const of = useField(props);
  const { type = "text", width = "l", suffix } = props;
  const suffixId = `${of.id}-unit`;
  const input = (
    <input
      className={classNames("input", `input--${width}`)}
      type={type}
      id={of.id}
      name={of.name}
      // A password is never sent back to the page.
      defaultValue={type === "password" ? undefined : of.value}
      autoComplete={props.autoComplete}
      inputMode={props.inputMode}
      spellCheck={props.spellCheck}
      autoCapitalize={props.autoCapitalize}
      lang={props.lang}
      aria-describedby={classNames(of.describedBy, suffix ? suffixId : undefined) || undefined}
      aria-invalid={of.invalid || undefined}
    />
  );
  return (
    <Field {...frame(props)} of={of}>
      {suffix ? (
        <div className="input-with-unit">
          {input}
          <span id={suffixId}>{suffix}</span>
        </div>
      ) : (
        input
      )}
    </Field>
  );
}

function frame({ label, hint, why, optional, hideLabel }: FieldProps) {
  return { label, hint, why, optional, hideLabel };
}

export type NumberFieldProps = FieldProps & {
  /** Allows a comma or point. */
  decimal?: boolean;
  width?: FieldWidth;
  suffix?: ReactNode;
};

/** A number as people write it: a text box with a number keyboard, no arrows. */
export function NumberField({ decimal, width = "xs", ...props }: NumberFieldProps) {
  return (
    <TextField
      {...props}
      width={width}
      inputMode={decimal ? "decimal" : "numeric"}
      autoComplete="off"
    />
  );
}

/** A date typed as `d.m.yyyy`. The value is that text, or what was typed. */
export function DateField({ hint, ...props }: FieldProps) {
  const { t } = useTranslation("ui");
  return <TextField {...props} hint={hint ?? t("field.dateHint")} width="s" autoComplete="off" />;
}

export type TextAreaProps = FieldProps & {
  rows?: number;
  /** Characters allowed: told under the box, counted as one types, enforced by the server. */
  limit?: number;
  lang?: string;
};

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { t } = useTranslation("ui");
  const of = useField(props);
  const { rows = 5, limit } = props;
  const limitId = `${of.id}-limit`;
  return (
    <Field {...frame(props)} of={of}>
      <textarea
        className="input input--l"
        id={of.id}
        name={of.name}
        rows={rows}
        defaultValue={of.value}
        lang={props.lang}
        data-limit={limit}
        aria-describedby={classNames(of.describedBy, limit ? limitId : undefined) || undefined}
        aria-invalid={of.invalid || undefined}
      />
      {limit !== undefined && (
        <p
          className="field__limit"
          id={limitId}
          data-limit-of={of.id}
          data-text-left={t("field.charactersLeft", { left: "{n}" })}
          data-text-over={t("field.charactersOver", { over: "{n}" })}
        >
          {t("field.charactersLimit", { limit })}
        </p>
      )}
    </Field>
  );
}

export type SelectOption = { value: string; label: string };
export type SelectGroup = { label: string; options: readonly SelectOption[] };

export type SelectFieldProps = FieldProps & {
  options: readonly (SelectOption | SelectGroup)[];
  /** The first, empty choice; "Valitse" when left out, none when null. */
  empty?: string | null;
  width?: FieldWidth;
};

/** One of many, from a list. With seven choices or fewer, prefer `RadioGroup`. */
export function SelectField(props: SelectFieldProps) {
  const { t } = useTranslation("ui");
  const of = useField(props);
  const { empty, options, width = "m" } = props;
  return (
    <Field {...frame(props)} of={of}>
      <span className={classNames("select", `input--${width}`)}>
        <select
          className="input"
          id={of.id}
          name={of.name}
          defaultValue={of.value ?? ""}
          aria-describedby={of.describedBy}
          aria-invalid={of.invalid || undefined}
        >
          {empty !== null && <option value="">{empty ?? t("field.choose")}</option>}
          {options.map((option) =>
            "options" in option ? (
              <optgroup key={option.label} label={option.label}>
                {option.options.map((inner) => (
                  <option key={inner.value} value={inner.value}>
                    {inner.label}
                  </option>
                ))}
              </optgroup>
            ) : (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ),
          )}
        </select>
      </span>
    </Field>
  );
}
