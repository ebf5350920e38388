import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { PageHeader } from "#app/ui/index.ts";

/** What is kept about people, who sees it, and their rights. */
export function loader({ request }: LoaderFunctionArgs) {
  return { title: `${translator(languageOf(request))("site:privacy.title")} · TOIMI` };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Privacy() {
  const { t } = useTranslation("site");
  return (
    <>
      <PageHeader title={t("privacy.title")} lead={t("privacy.lead")} />
      <section>
        <h2>{t("privacy.points.title")}</h2>
        <ul>
          {[1, 2, 3, 4, 5, 6].map((n) => (
            <li key={n}>{t(`privacy.points.${n}`)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t("privacy.rights.title")}</h2>
        <p>{t("privacy.rights.text")}</p>
      </section>
      <section>
        <h2>{t("privacy.cookies.title")}</h2>
        <p>{t("privacy.cookies.text")}</p>
      </section>
    </>
  );
}
