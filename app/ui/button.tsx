import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

type ButtonLook = {
  /** One primary button a page at most. */
  variant?: ButtonVariant;
  icon?: IconName;
  iconAfter?: IconName;
  /** Less tall, for rows of lists. Still 44 px to the finger. */
  small?: boolean;
  /** As wide as its place: the one big button on a phone. */
  wide?: boolean;
  /** Words that only a screen reader needs, such as which row the button is about. */
  about?: string;
  children: ReactNode;
};

export type ButtonProps = ButtonLook & {
  type?: "submit" | "button";
  name?: string;
  value?: string;
  /** Another address than the form's own. */
  formAction?: string;
  /** Shows the answer in a tab of its own; the form stays as it is. */
  formTarget?: "_blank";
  /** The form's id, when the button stands outside it. */
  form?: string;
  id?: string;
};

export type LinkButtonProps = ButtonLook & {
  href: string;
  id?: string;
  download?: boolean;
};

function look({ variant = "secondary", small, wide }: ButtonLook): string {
  return classNames(
    "button",
    `button--${variant}`,
    small && "button--small",
    wide && "button--wide",
  );
}

function Words({ icon, iconAfter, about, children }: ButtonLook) {
  return (
    <>
      {icon && <Icon name={icon} size={20} />}
      <span>
        {children}
        {about && <span className="visually-hidden">: {about}</span>}
      </span>
      {iconAfter && <Icon name={iconAfter} size={20} />}
    </>
  );
}

/** A button of a form. It is never disabled: a refusal is worded after sending instead. */
export function Button(props: ButtonProps) {
  const { type = "submit", name, value, formAction, formTarget, form, id } = props;
  return (
    <button
      className={look(props)}
      type={type}
      name={name}
      value={value}
      formAction={formAction}
      formTarget={formTarget}
      form={form}
      id={id}
    >
      <Words {...props} />
    </button>
  );
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function LinkButton(props: LinkButtonProps) {
  return (
    <a className={look(props)} href={props.href} id={props.id} download={props.download}>
      <Words {...props} />
    </a>
  );
}

/** Buttons side by side; on a phone one below another, full width. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}
