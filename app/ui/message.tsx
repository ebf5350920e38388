import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export type MessageTone = "info" | "success" | "warning" | "error";

const icons: Record<MessageTone, IconName> = {
  info: "info",
  success: "circle-check",
  warning: "alert",
  error: "error",
};

export type MessageProps = {
  tone?: MessageTone;
  title?: ReactNode;
  /** Read out when the page opens: for the answer to what was just done. */
  announce?: boolean;
  children?: ReactNode;
};

/** Something that must be noticed: what happened, what to know, what went wrong and what to do. */
export function Message({ tone = "info", title, announce, children }: MessageProps) {
  const { t } = useTranslation("ui");
  return (
    <div
      className={classNames("message", `message--${tone}`)}
      role={announce ? (tone === "error" ? "alert" : "status") : undefined}
    >
      <Icon name={icons[tone]} />
      <div className="message__body">
        <span className="visually-hidden">{t(`message.${tone}`)}</span>
        {title && <p className="message__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** The same, under the name some know it by. */
export const Notice = Message;

export type ConfirmationProps = {
  /** The page's `h1`: what is now done. */
  title: ReactNode;
  reference?: string;
  referenceLabel?: ReactNode;
  /** One sentence more, under the title. */
  lead?: ReactNode;
  /** What happens next and by when, step by step. */
  next?: readonly ReactNode[];
  children?: ReactNode;
};

/** The page after something was sent: it is done, its number, and what happens next. */
export function Confirmation(props: ConfirmationProps) {
  const { t } = useTranslation("ui");
  const { title, reference, referenceLabel, lead, next = [], children } = props;
  return (
    <div className="confirmation">
      <div className="confirmation__panel">
        <Icon name="circle-check" size={40} />
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
        {reference && (
          <p className="confirmation__reference">
            {referenceLabel ?? t("confirmation.reference")} <strong>{reference}</strong>
          </p>
        )}
      </div>
      {next.length > 0 && (
        <section>
          <h2>{t("confirmation.next")}</h2>
          <ol className="steps">
            {next.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps have an order and no name
              <li key={index}>{step}</li>
            ))}
          </ol>
        </section>
      )}
      {children}
    </div>
  );
}

export type EmptyStateProps = {
  icon?: IconName;
  title: ReactNode;
  /** What will appear here and what to do first. */
  children?: ReactNode;
  action?: ReactNode;
};

/** An empty list that invites. */
export function EmptyState({ icon = "inbox", title, children, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <Icon name={icon} size={32} />
      <p className="empty-state__title">{title}</p>
      {children}
      {action}
    </div>
  );
}
