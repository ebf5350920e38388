import { useTranslation } from "react-i18next";

const links = [
  { href: "/coordinator/reach", title: "reach:reach.title" },
  { href: "/coordinator/runs", title: "reach:runs.title" },
  { href: "/coordinator/weights", title: "weights:list.title" },
  { href: "/coordinator/supports", title: "weights:supports.title" },
] as const;

/** The coordinator's other pages, from the home page. */
export function CoordinatorLinks() {
  const { t } = useTranslation("reach");
  return (
    <section aria-labelledby="matching">
      <h2 id="matching">{t("home.title")}</h2>
      <ul>
        {links.map(({ href, title }) => (
          <li key={href}>
            <a href={href}>{t(title)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
