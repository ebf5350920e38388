import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "./class-names.ts";
import { ErrorSummary, type FormErrors, type SummaryError } from "./error-summary.tsx";
import { Icon } from "./icon.tsx";

/** Read, not seen. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>;
}

/** Seen only on paper. */
export function PrintOnly({ children }: { children: ReactNode }) {
  return <div className="print-only">{children}</div>;
}

/** Not on paper. */
export function ScreenOnly({ children }: { children: ReactNode }) {
  return <div className="screen-only">{children}</div>;
}

/** One step back. Stands first on the page. */
export function BackLink({ href, children }: { href: string; children?: ReactNode }) {
  const { t } = useTranslation("ui");
  return (
    <a className="back-link" href={href}>
      <Icon name="chevron-left" size={20} />
      {children ?? t("layout.back")}
    </a>
  );
}

export type Crumb = { label: ReactNode; href: string };

/** Where the page is, when it lies deeper than one step. */
export function Breadcrumb({ items }: { items: readonly Crumb[] }) {
  const { t } = useTranslation("ui");
  return (
    <nav className="breadcrumb" aria-label={t("layout.breadcrumb")}>
      <ol>
        {items.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export type PageHeaderProps = {
  /** What this page is or asks: the only `h1`. */
  title: ReactNode;
  /** One sentence: why, or what happens. */
  lead?: ReactNode;
  /** Small words above the title: which whole this is a part of. */
  caption?: ReactNode;
  /** States, beside the title. */
  tags?: ReactNode;
  /** The page's main actions, under the lead. */
  actions?: ReactNode;
  back?: { href: string; label?: ReactNode } | string;
  /** The page's form: what must be mended in it is listed between the back link and the title. */
  form?: FormErrors;
  errors?: readonly SummaryError[];
};

/** The top of a page's content. */
export function PageHeader(props: PageHeaderProps) {
  const { title, lead, caption, tags, actions, back, form, errors } = props;
  const step = typeof back === "string" ? { href: back } : back;
  return (
    <>
      {step && <BackLink href={step.href}>{step.label}</BackLink>}
      <ErrorSummary form={form} errors={errors} />
      <div className="page-header">
        {caption && <p className="page-header__caption">{caption}</p>}
        <h1>{title}</h1>
        {tags && <div className="page-header__tags">{tags}</div>}
        {lead && <p className="lead">{lead}</p>}
        {actions && <div className="button-row">{actions}</div>}
      </div>
    </>
  );
}

/** The content at two thirds, help at the right; below it on a phone. */
export function Columns({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className="columns">
      <div className="columns__main">{children}</div>
      <aside className="columns__aside">{aside}</aside>
    </div>
  );
}

/** The whole width, for what does not fit the column. Tables, tabs and `Sides` take it by themselves. */
export function Wide({ children }: { children: ReactNode }) {
  return <div className="wide">{children}</div>;
}

/** Two or three equal parts side by side on a wide screen, such as reasons for and against. */
export function Sides({ children }: { children: ReactNode }) {
  return <div className="sides">{children}</div>;
}

/** Even space between its children. `tight` for parts of one thing, `loose` between things. */
export function Stack({
  children,
  space = "normal",
}: {
  children: ReactNode;
  space?: "tight" | "normal" | "loose";
}) {
  return <div className={classNames("stack", `stack--${space}`)}>{children}</div>;
}

/** A quiet box: a card without a heading of its own. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className="card">{children}</div>;
}

/** Prints the page. Shown only where JavaScript can; the browser's own printing works everywhere. */
export function PrintButton({ children }: { children?: ReactNode }) {
  const { t } = useTranslation("ui");
  return (
    <button className="button button--quiet screen-only" type="button" data-print="" hidden>
      <Icon name="printer" size={20} />
      <span>{children ?? t("layout.print")}</span>
    </button>
  );
}
