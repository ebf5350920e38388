import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { FieldErrors, FieldHint, type FieldProps, FieldsetFrame, useField } from "./field.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export type Choice = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  icon?: IconName;
  /** Fields that belong to this choice; shown under it while it is chosen. */
  reveal?: ReactNode;
};

export type ChoiceLayout = "list" | "cards" | "inline";

type ChoicesProps = Omit<FieldProps, "value"> & {
  options: readonly Choice[];
  layout?: ChoiceLayout;
  /** The question is the page's only question, and so its `h1`. */
  heading?: boolean;
};

export type RadioGroupProps = ChoicesProps & { value?: string | null };
export type CheckboxGroupProps = ChoicesProps & { values?: readonly string[] };

/** One of a few. */
export function RadioGroup(props: RadioGroupProps) {
  return <Choices {...props} type="radio" value={props.value} />;
}

/** Any of a few; each ticked one is sent under the same name. */
export function CheckboxGroup({ values, ...props }: CheckboxGroupProps) {
  return <Choices {...props} type="checkbox" value={values} />;
}

function Choices(props: ChoicesProps & { type: "radio" | "checkbox"; value?: unknown }) {
  const of = useField(props);
  const { label, hint, why, optional, hideLabel, heading, layout = "list", type } = props;
  return (
    <FieldsetFrame {...{ label, hint, why, optional, hideLabel, heading, of }}>
      <div className={classNames("choices", `choices--${layout}`)}>
        {props.options.map((option, index) => (
          <ChoiceRow
            key={option.value}
            type={type}
            // The error summary leads to the first one.
            id={index === 0 ? of.id : `${of.id}-${option.value}`}
            name={of.name}
            option={option}
            checked={of.values.includes(option.value)}
          />
        ))}
      </div>
    </FieldsetFrame>
  );
}

type ChoiceRowProps = {
  type: "radio" | "checkbox";
  id: string;
  name: string;
  option: Choice;
  checked: boolean;
  invalid?: boolean;
  describedBy?: string;
};

/** One box or dot with its words. The whole row is the target. */
export function ChoiceRow(props: ChoiceRowProps) {
  const { type, id, name, option, checked, invalid, describedBy } = props;
  // The first of a group has the group's id, so its own hint is called otherwise than the group's.
  const hintId = `${id}-choice-hint`;
  return (
    <>
      <div className="choice">
        <input
          className="choice__input"
          type={type}
          id={id}
          name={name}
          value={option.value}
          defaultChecked={checked}
          aria-invalid={invalid || undefined}
          aria-describedby={classNames(option.hint ? hintId : null, describedBy) || undefined}
        />
        <label className="choice__label" htmlFor={id}>
          {option.icon && <Icon name={option.icon} />}
          <span>{option.label}</span>
        </label>
        {option.hint && (
          <span className="choice__hint" id={hintId}>
            {option.hint}
          </span>
        )}
      </div>
      {option.reveal && <div className="choice__reveal">{option.reveal}</div>}
    </>
  );
}

export type CheckboxProps = Omit<FieldProps, "value" | "optional" | "hideLabel"> & {
  /** What is sent when ticked; "on" when left out. */
  value?: string;
  checked?: boolean;
  icon?: IconName;
};

/** One yes that may be left unsaid. */
export function Checkbox(props: CheckboxProps) {
  const { value = "on", checked, label, hint, icon } = props;
  const of = useField({ ...props, hint: undefined, value: undefined });
  return (
    <div className={classNames("field", of.invalid && "field--invalid")}>
      <FieldErrors id={of.errorId} errors={of.errors} />
      <ChoiceRow
        type="checkbox"
        id={of.id}
        name={of.name}
        option={{ value, label, hint, icon }}
        checked={checked ?? of.value === value}
        invalid={of.invalid}
        describedBy={of.describedBy}
      />
      {props.why && <FieldHint>{props.why}</FieldHint>}
    </div>
  );
}
