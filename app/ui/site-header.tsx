import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import { Wordmark } from "./wordmark.tsx";

export type Language = "fi" | "sv" | "en";

/** An organisation or a role that the person works in. */
export type Place = { label: string; href: string; current?: boolean };

export type NavigationItem = { label: string; href: string; current?: boolean; count?: number };

export type SiteHeaderProps = {
  language: Language;
  /** Path and query of this page, to which the language links return. */
  currentPath: string;
  /** Left out for a visitor. */
  viewerName?: string | null;
  /** All places of the person; shown as a menu when there are several, as plain words when one. */
  places?: readonly Place[];
  /** Five at most. */
  navigation?: readonly NavigationItem[];
  /** Further lines of the account menu, above signing out. */
  accountLinks?: readonly { label: string; href: string; icon?: IconName }[];
  /** Says on every page that the people are made up. */
  demonstration?: boolean;
  homeHref?: string;
  signInHref?: string;
  signOutHref?: string;
};

const languages: readonly { code: Language; short: string; name: string }[] = [
  { code: "fi", short: "FI", name: "Suomeksi" },
  { code: "sv", short: "SV", name: "På svenska" },
  { code: "en", short: "EN", name: "In English" },
];

/** Wordmark, place, languages, account, navigation: one line, wrapping on a phone. */
export function SiteHeader(props: SiteHeaderProps) {
  const { t } = useTranslation("ui");
  const { places = [], navigation = [], homeHref = "/" } = props;
  return (
    <header className="site-header">
      {props.demonstration && (
        <div className="demonstration">
          <p className="wrap">
            {t("layout.demonstration")} <a href="/outbox">{t("layout.outbox")}</a>
          </p>
        </div>
      )}
      <div className="wrap site-header__bar">
        <a className="site-header__home" href={homeHref}>
          <Wordmark />
          <span className="visually-hidden">{t("layout.home")}</span>
        </a>
        <PlaceMenu places={places} />
        <div className="site-header__end">
          <LanguageLinks language={props.language} currentPath={props.currentPath} />
          <AccountMenu {...props} />
        </div>
      </div>
      {navigation.length > 0 && <MainNavigation items={navigation} />}
    </header>
  );
}

function Menu({
  summary,
  label,
  children,
}: {
  summary: ReactNode;
  label: string;
  children: ReactNode;
}) {
  return (
    <details className="menu" data-menu="">
      <summary>
        <span className="visually-hidden">{label}: </span>
        {summary}
        <Icon name="chevron-down" size={20} className="menu__arrow" />
      </summary>
      <div className="menu__panel">{children}</div>
    </details>
  );
}

function PlaceMenu({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation("ui");
  const current = places.find((place) => place.current) ?? places[0];
  if (!current) return null;
  if (places.length === 1) return <p className="site-header__place">{current.label}</p>;
  return (
    <Menu label={t("layout.place")} summary={<span className="menu__words">{current.label}</span>}>
      <ul>
        {places.map(({ label, href, current: here }) => (
          <li key={href}>
            <a className="menu__item" href={href} aria-current={here ? "true" : undefined}>
              <Icon name={here ? "check" : "chevron-right"} size={20} />
              {label}
            </a>
          </li>
        ))}
      </ul>
    </Menu>
  );
}

function LanguageLinks({
  language,
  currentPath,
}: Pick<SiteHeaderProps, "language" | "currentPath">) {
  const { t } = useTranslation("ui");
  return (
    <nav className="languages" aria-label={t("layout.languages")}>
      <ul>
        {languages.map(({ code, short, name }) => (
          <li key={code}>
            <a
              href={`/language/${code}?return=${encodeURIComponent(currentPath)}`}
              lang={code}
              hrefLang={code}
              aria-current={code === language ? "true" : undefined}
              data-language=""
            >
              {short}
              <span className="visually-hidden">, {name}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function AccountMenu(props: SiteHeaderProps) {
  const { t } = useTranslation("ui");
  const {
    viewerName,
    accountLinks = [],
    signInHref = "/sign-in",
    signOutHref = "/sign-out",
  } = props;
  if (!viewerName) {
    return (
      <a className="site-header__sign-in" href={signInHref}>
        <Icon name="user" size={20} />
        {t("layout.signIn")}
      </a>
    );
  }
  return (
    <Menu
      label={t("layout.account")}
      summary={
        <>
          <Icon name="user" size={20} />
          <span className="menu__words">{viewerName}</span>
        </>
      }
    >
      <p className="menu__name">{viewerName}</p>
      {accountLinks.length > 0 && (
        <ul>
          {accountLinks.map(({ label, href, icon = "settings" }) => (
            <li key={href}>
              <a className="menu__item" href={href}>
                <Icon name={icon} size={20} />
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={signOutHref}>
        <button className="menu__item" type="submit">
          <Icon name="log-out" size={20} />
          {t("layout.signOut")}
        </button>
      </form>
    </Menu>
  );
}

/**
 * A row on a wide screen; behind "Valikko" on a phone. Both are in the page, and CSS shows one, since
 * a closed `details` cannot be opened by CSS in every browser.
 */
function MainNavigation({ items }: { items: readonly NavigationItem[] }) {
  const { t } = useTranslation("ui");
  return (
    <nav className="main-navigation" aria-label={t("layout.navigation")}>
      <div className="wrap">
        <NavigationList items={items} />
        <details data-menu="">
          <summary>
            <Icon name="menu" />
            {t("layout.menu")}
            <Icon name="chevron-down" size={20} className="menu__arrow" />
          </summary>
          <NavigationList items={items} />
        </details>
      </div>
    </nav>
  );
}

function NavigationList({ items }: { items: readonly NavigationItem[] }) {
  return (
    <ul>
      {items.map(({ label, href, current, count }) => (
        <li key={href}>
          <a href={href} aria-current={current ? "page" : undefined}>
            {label}
            {count ? <span className="main-navigation__count">{count}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  );
}
