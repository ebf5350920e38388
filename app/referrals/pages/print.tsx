import "../print-out.css";
import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { languageOf, languages } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { Message, PageHeader, PrintButton, ScreenOnly } from "#app/ui/index.ts";
import { describePage } from "../describe-profile.ts";
import { Answer } from "../profile-answers.tsx";
import { findJobseeker } from "../queries.server.ts";
import { profilePages } from "../rules.ts";

/** Everything TOIMI knows of a person, in plain words and large type, to be read through together. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const t = translator(language);
  const found = await findJobseeker(viewer, params.id ?? "", "print", language);
  if (!found) throw notFound();
  return { title: `${t("referrals:print.title")} · TOIMI`, language, ...found };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export default function PrintOutPage() {
  const { person, names, language } = useLoaderData<typeof loader>();
  const { t } = useTranslation("referrals");
  const here = `/caseworker/jobseekers/${person.id}`;
  const own = [
    { label: t("print.name"), value: `${person.firstName} ${person.lastName}` },
    { label: t("print.number"), value: person.number },
    { label: t("print.phone"), value: person.phone },
    { label: t("print.email"), value: person.email },
    { label: t("print.language"), value: t(`identity.language.options.${person.language}`) },
    { label: t("print.customerNumber"), value: person.customerNumber },
    { label: t("print.caseworker"), value: person.referral.caseworkerName },
    { label: t("print.state"), value: t(`states.${person.referral.state}.name`) },
  ];
  return (
    <article className="print-out">
      <ScreenOnly>
        <p>
          <PrintButton />{" "}
          {languages
            .filter((code) => code !== language)
            .map((code) => (
              <a key={code} href={`${here}/print?lang=${code}`} lang={code} hrefLang={code}>
                {t(`identity.language.options.${code}`)}{" "}
              </a>
            ))}
        </p>
      </ScreenOnly>
      <PageHeader
        back={{ href: here, label: `${person.firstName} ${person.lastName}` }}
        caption={showDate(today(), language)}
        title={t("print.title")}
        lead={t("print.lead")}
      />
      <Message title={t("print.check.title")}>
        <p>{t("print.check.body")}</p>
      </Message>
      <section>
        <h2>{t("print.who")}</h2>
        <dl className="print-out__lines">
          {own.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value || t("profile.notWritten")}</dd>
            </div>
          ))}
        </dl>
      </section>
      {profilePages.map((page) => (
        <section key={page}>
          <h2>{t(`pages.${page}.title`)}</h2>
          <dl className="print-out__lines">
            {describePage(person.profile, page, { t, language, names }).map((line) => (
              <div key={line.key}>
                <dt>{line.label}</dt>
                <dd>
                  <Answer line={line} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <section>
        <h2>{t("print.rights.title")}</h2>
        <ul>
          <li>{t("print.rights.voluntary")}</li>
          <li>{t("print.rights.whoSees")}</li>
          <li>{t("print.rights.employer")}</li>
          <li>{t("print.rights.engine")}</li>
          <li>{t("print.rights.change")}</li>
          <li>{t("print.rights.looks")}</li>
        </ul>
      </section>
    </article>
  );
}
