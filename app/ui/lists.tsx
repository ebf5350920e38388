import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import type { Tone } from "./tag.tsx";

export type WaitingItem = {
  /** What waits, as a request: "Hyväksy tapaamisaika: keittiöapulainen". */
  title: ReactNode;
  detail?: ReactNode;
  /** "tänään", "7 päivän päästä". */
  when?: ReactNode;
  tone?: Tone;
  icon?: IconName;
  /** A `LinkButton small` or a form with a `Button small`. */
  action?: ReactNode;
  key?: string;
};

/** "What waits for me": the home page's first thing, the most urgent on top. */
export function WaitingList({ items, label }: { items: readonly WaitingItem[]; label?: string }) {
  return (
    <ul className="waiting-list" aria-label={label}>
      {items.map(
        ({ title, detail, when, tone = "attention", icon = "bell", action, key }, index) => (
          <li className={classNames("waiting-list__row", `tone--${tone}`)} key={key ?? index}>
            <span className="waiting-list__mark">
              <Icon name={icon} />
            </span>
            <div className="waiting-list__words">
              <div className="waiting-list__title">{title}</div>
              {detail && <div className="muted">{detail}</div>}
            </div>
            {when && <div className="waiting-list__when">{when}</div>}
            {action && <div className="waiting-list__action">{action}</div>}
          </li>
        ),
      )}
    </ul>
  );
}

export type SummaryCardProps = {
  title: ReactNode;
  /** Makes the title a link. */
  href?: string;
  /** Level of the heading; 2 when left out. */
  level?: 2 | 3;
  /** Under the title: who, where, when. */
  meta?: ReactNode;
  /** Tags, at the right of the title. */
  tags?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
};

/** One thing in short: its name, state, main facts and what can be done. */
export function SummaryCard(props: SummaryCardProps) {
  const { title, href, level = 2, meta, tags, actions, children } = props;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <article className="card">
      <div className="card__head">
        <Heading className="card__title">{href ? <a href={href}>{title}</a> : title}</Heading>
        {tags && <div className="card__tags">{tags}</div>}
      </div>
      {meta && <div className="card__meta">{meta}</div>}
      {children}
      {actions && <div className="card__actions">{actions}</div>}
    </article>
  );
}

export type Fact = { label: ReactNode; value: ReactNode; icon?: IconName };

/** Names and values. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map(({ label, value, icon }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels may be elements; the order is fixed
        <div className="facts__row" key={index}>
          <dt>
            {icon && <Icon name={icon} size={20} />}
            {label}
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
