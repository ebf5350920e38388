import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { Facts, PageHeader } from "#app/ui/index.ts";

/** Help, whom to ask, and the field's words in a sentence each. */
export function loader({ request }: LoaderFunctionArgs) {
  return { title: `${translator(languageOf(request))("site:help.title")} · TOIMI` };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Help() {
  const { t } = useTranslation("site");
  return (
    <>
      <PageHeader title={t("help.title")} lead={t("help.lead")} />
      <section>
        <h2>{t("help.employers.title")}</h2>
        <p>{t("help.employers.text")}</p>
      </section>
      <section>
        <h2>{t("help.jobseekers.title")}</h2>
        <p>{t("help.jobseekers.text")}</p>
      </section>
      <section>
        <h2>{t("help.contact.title")}</h2>
        <p>{t("help.contact.text")}</p>
      </section>
      <section>
        <h2>{t("help.words.title")}</h2>
        <Facts
          items={["task", "suggestion", "introduction", "caseworker", "placement"].map((word) => ({
            label: t(`help.words.${word}`),
            value: t(`help.words.${word}_text`),
          }))}
        />
      </section>
    </>
  );
}
