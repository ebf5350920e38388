import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { PageHeader } from "#app/ui/index.ts";

/** The accessibility statement, honest about gaps. */
export function loader({ request }: LoaderFunctionArgs) {
  return { title: `${translator(languageOf(request))("site:accessibility.title")} · TOIMI` };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Accessibility() {
  const { t } = useTranslation("site");
  return (
    <>
      <PageHeader title={t("accessibility.title")} lead={t("accessibility.lead")} />
      <section>
        <h2>{t("accessibility.state.title")}</h2>
        <p>{t("accessibility.state.text")}</p>
      </section>
      <section>
        <h2>{t("accessibility.gaps.title")}</h2>
        <p>{t("accessibility.gaps.text")}</p>
      </section>
      <section>
        <h2>{t("accessibility.feedback.title")}</h2>
        <p>{t("accessibility.feedback.text")}</p>
      </section>
    </>
  );
}
