import { useTranslation } from "react-i18next";

const groups = [
  {
    key: "matching",
    title: "home.title",
    links: [
      { href: "/coordinator/reach", title: "reach:reach.title" },
      { href: "/coordinator/runs", title: "reach:runs.title" },
      { href: "/coordinator/weights", title: "weights:list.title" },
      { href: "/coordinator/supports", title: "weights:supports.title" },
    ],
  },
  {
    key: "work",
    title: "home.work",
    links: [{ href: "/coordinator/agreements", title: "agreements:list.title" }],
  },
] as const;

/** The coordinator's other pages, from the home page. */
export function CoordinatorLinks() {
  const { t } = useTranslation("reach");
  return groups.map(({ key, title, links }) => (
    <section key={key} aria-labelledby={key}>
      <h2 id={key}>{t(title)}</h2>
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{t(link.title)}</a>
          </li>
        ))}
      </ul>
    </section>
  ));
}
