import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BackLink } from "./page-parts.tsx";
import { SiteFooter } from "./site-footer.tsx";
import { SiteHeader, type SiteHeaderProps } from "./site-header.tsx";

export type PageLayoutProps = SiteHeaderProps & {
  back?: { href: string; label?: ReactNode } | string;
  /** A page that asks one thing of a visitor: larger text, narrow, no navigation. */
  focused?: boolean;
  /** Lists and calendars: the whole width instead of one column. */
  wide?: boolean;
  children: ReactNode;
};

/**
 * Everything around a page's content: skip link, header, back link, footer. Rendered once, by the
 * root; a page gives the content, which starts with `PageHeader` (or another single `h1`).
 */
export function PageLayout(props: PageLayoutProps) {
  const { t } = useTranslation("ui");
  const { back, focused, wide, children, ...header } = props;
  const step = typeof back === "string" ? { href: back } : back;
  return (
    <div className={focused ? "page page--focused" : "page"}>
      <a className="skip-link" href="#content">
        {t("layout.skip")}
      </a>
      <SiteHeader {...header} navigation={focused ? [] : header.navigation} />
      <main
        className={wide ? "wrap content content--wide" : "wrap content"}
        id="content"
        tabIndex={-1}
      >
        {step && <BackLink href={step.href}>{step.label}</BackLink>}
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
