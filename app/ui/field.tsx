import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "./class-names.ts";
import { Details } from "./details.tsx";
import { useErrorWords } from "./error-words.ts";
import { Icon } from "./icon.tsx";

/**
 * What a field needs from a conform `FieldMetadata`. Structural, so that any field of any schema
 * fits: `<TextField field={fields.title} … />`.
 */
export type FormField = {
  id: string;
  name: string;
  errorId: string;
  descriptionId: string;
  initialValue?: unknown;
  errors?: string[] | undefined;
};

/** Common to all fields. Give `field` (conform), or `name` with `value` and `error`. */
export type FieldProps = {
  field?: FormField;
  name?: string;
  id?: string;
  value?: string | number | null;
  /** Translation keys (`tasks:form.title.missing`) or ready sentences. */
  error?: string | readonly string[] | null;
  label: ReactNode;
  hint?: ReactNode;
  /** Why it is asked; wanted on every field about a person. */
  why?: ReactNode;
  /** Adds "(vapaaehtoinen)" to the label. Compulsory fields carry no mark. */
  optional?: boolean;
  /** The label is read but not seen; only where the heading above says the same. */
  hideLabel?: boolean;
};

export type ResolvedField = {
  id: string;
  name: string;
  value: string | undefined;
  values: string[];
  errors: string[];
  hintId: string;
  errorId: string;
  describedBy: string | undefined;
  invalid: boolean;
};

function asTexts(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(asTexts);
  return [String(value)];
}

/** Joins the two ways of giving a field into one; errors are worded here. */
export function useField(
  props: Omit<FieldProps, "label" | "value"> & { value?: unknown },
): ResolvedField {
  const word = useErrorWords();
  const { field } = props;
  const name = props.name ?? field?.name ?? "";
  const id = props.id ?? field?.id ?? name.replace(/[^\w-]+/g, "-");
  const values = asTexts(props.value !== undefined ? props.value : field?.initialValue);
  const errors = asTexts(props.error !== undefined ? props.error : field?.errors).map(word);
  const hintId = field?.descriptionId ?? `${id}-hint`;
  const errorId = field?.errorId ?? `${id}-error`;
  const describedBy =
    classNames(props.hint ? hintId : null, errors.length > 0 && errorId) || undefined;
  return {
    id,
    name,
    value: values[0],
    values,
    errors,
    hintId,
    errorId,
    describedBy,
    invalid: errors.length > 0,
  };
}

export function FieldHint({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <div className="field__hint" id={id}>
      {children}
    </div>
  );
}

/** The words under a label when the answer must be mended. */
export function FieldErrors({ id, errors }: { id?: string; errors: readonly string[] }) {
  const { t } = useTranslation("ui");
  if (errors.length === 0) return null;
  return (
    <p className="field__error" id={id}>
      <Icon name="error" size={20} />
      <span>
        <span className="visually-hidden">{t("field.error")} </span>
        {errors.map((error, at) => (
          <Fragment key={error}>
            {at > 0 && <br />}
            {error}
          </Fragment>
        ))}
      </span>
    </p>
  );
}

/** "Miksi tätä kysytään?" The answer in one or two sentences. */
export function WhyAsked({ children }: { children: ReactNode }) {
  const { t } = useTranslation("ui");
  return (
    <Details summary={t("field.why")} quiet icon="help">
      {children}
    </Details>
  );
}

export function OptionalMark() {
  const { t } = useTranslation("ui");
  return <span className="field__optional"> {t("field.optional")}</span>;
}

export type FieldFrameProps = Omit<FieldProps, "field" | "name" | "id" | "value" | "error"> & {
  of: ResolvedField;
  children: ReactNode;
};

/** Label, hint, reason and error around one control. The control itself is the child. */
export function Field({ of, label, hint, why, optional, hideLabel, children }: FieldFrameProps) {
  return (
    <div className={classNames("field", of.invalid && "field--invalid")}>
      <label className={hideLabel ? "visually-hidden" : "field__label"} htmlFor={of.id}>
        {label}
        {optional && <OptionalMark />}
      </label>
      {hint && <FieldHint id={of.hintId}>{hint}</FieldHint>}
      <FieldErrors id={of.errorId} errors={of.errors} />
      {children}
      {why && <WhyAsked>{why}</WhyAsked>}
    </div>
  );
}

export type FieldsetFrameProps = Omit<FieldFrameProps, "label"> & {
  label: ReactNode;
  /** The question is the page's only question, and so its `h1`. */
  heading?: boolean;
  className?: string;
};

/** Legend, hint, reason and error around a group of choices. */
export function FieldsetFrame(props: FieldsetFrameProps) {
  const { of, label, hint, why, optional, hideLabel, heading, className, children } = props;
  return (
    <fieldset
      className={classNames("field fieldset", of.invalid && "field--invalid", className)}
      aria-describedby={of.describedBy}
    >
      <legend className={hideLabel ? "visually-hidden" : "field__label"}>
        {heading ? <h1 className="field__heading">{label}</h1> : label}
        {optional && <OptionalMark />}
      </legend>
      {hint && <FieldHint id={of.hintId}>{hint}</FieldHint>}
      <FieldErrors id={of.errorId} errors={of.errors} />
      {children}
      {why && <WhyAsked>{why}</WhyAsked>}
    </fieldset>
  );
}
