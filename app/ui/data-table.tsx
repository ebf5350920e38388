import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";

export type DataColumn<Row> = {
  key: string;
  header: ReactNode;
  /** The header's words on a phone's card, when `header` is not plain text. */
  label?: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned, tabular figures. */
  numeric?: boolean;
  /** Names the row (`th scope="row"`) and is a card's heading on a phone. One at most. */
  primary?: boolean;
  /** The header is read but not seen: for a column of buttons. */
  hideHeader?: boolean;
  /** Says itself what it is: on a phone's card it takes the whole width, without the header. */
  wide?: boolean;
  /** A link that sorts by this column, and whether the list is sorted by it now. */
  sortHref?: string;
  sorted?: "ascending" | "descending";
};

export type DataTableProps<Row> = {
  /** Says what the rows are. Seen only with `showCaption`. */
  caption: ReactNode;
  showCaption?: boolean;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
};

/** A list: a table on a wide screen, a card a row on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, showCaption, columns, rows, rowKey } = props;
  return (
    // The roles keep it a table for screen readers when the phone's CSS makes cards of it.
    // biome-ignore lint/a11y/noRedundantRoles: display:block would otherwise take the role away
    <table className="data-table" role="table">
      <caption className={showCaption ? undefined : "visually-hidden"}>{caption}</caption>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <thead role="rowgroup">
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              // biome-ignore lint/a11y/noRedundantRoles: as above
              role="columnheader"
              className={column.numeric ? "numeric" : undefined}
              aria-sort={column.sorted}
            >
              <HeaderWords column={column} />
            </th>
          ))}
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
      <tbody role="rowgroup">
        {rows.map((row) => (
          // biome-ignore lint/a11y/noRedundantRoles: as above
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: DataColumn<Row>; row: Row }) {
  if (column.primary) {
    return (
      // biome-ignore lint/a11y/noRedundantRoles: as above
      <th scope="row" role="rowheader" className="data-table__primary">
        <div className="data-table__value">{column.cell(row)}</div>
      </th>
    );
  }
  const label = column.label ?? (typeof column.header === "string" ? column.header : undefined);
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: as above
      role="cell"
      className={classNames(column.numeric && "numeric") || undefined}
      data-label={column.hideHeader || column.wide ? undefined : label}
    >
      <div className="data-table__value">{column.cell(row)}</div>
    </td>
  );
}

function HeaderWords<Row>({ column }: { column: DataColumn<Row> }) {
  const { header, hideHeader, sortHref, sorted } = column;
  if (hideHeader) return <span className="visually-hidden">{header}</span>;
  if (!sortHref) return <>{header}</>;
  return (
    <a className="data-table__sort" href={sortHref}>
      {header}
      <Icon
        name={sorted ? "chevron-down" : "sort"}
        size={20}
        className={sorted === "ascending" ? "icon--up" : undefined}
      />
    </a>
  );
}

export type TabItem = { label: ReactNode; href: string; count?: number; current?: boolean };

/** Views of one list, as links with counts. */
export function Tabs({ items, label }: { items: readonly TabItem[]; label: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {items.map(({ label: words, href, count, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? "page" : undefined}>
              <span>{words}</span>
              {count !== undefined && <span className="tabs__count">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export type PaginationProps = {
  previousHref?: string | null;
  nextHref?: string | null;
  /** Such as "1–30 / 412". */
  summary?: ReactNode;
};

/** Before and after in a long list. Shows nothing when all fits on one page. */
export function Pagination({ previousHref, nextHref, summary }: PaginationProps) {
  const { t } = useTranslation("ui");
  if (!previousHref && !nextHref) return null;
  return (
    <nav className="pagination" aria-label={t("pagination.label")}>
      {previousHref ? (
        <a href={previousHref} rel="prev">
          <Icon name="chevron-left" size={20} />
          {t("pagination.previous")}
        </a>
      ) : (
        <span />
      )}
      <span className="muted">{summary}</span>
      {nextHref ? (
        <a href={nextHref} rel="next">
          {t("pagination.next")}
          <Icon name="chevron-right" size={20} />
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
