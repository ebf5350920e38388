import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

export type DetailsProps = {
  summary: ReactNode;
  open?: boolean;
  /** Small and without a frame, beside a field. */
  quiet?: boolean;
  icon?: IconName;
  id?: string;
  children: ReactNode;
};

/** Opens in place: for what only some readers need. */
export function Details({ summary, open, quiet, icon, id, children }: DetailsProps) {
  return (
    <details className={classNames("details", quiet && "details--quiet")} open={open} id={id}>
      <summary>
        <Icon name={icon ?? "chevron-right"} size={20} className={icon ? "" : "details__arrow"} />
        <span>{summary}</span>
      </summary>
      <div className="details__body">{children}</div>
    </details>
  );
}
