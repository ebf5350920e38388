import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { findViewer, homeOf } from "#app/platform/session/viewer.server.ts";
import { ButtonRow, LinkButton, Message, PageHeader, Sides, SummaryCard } from "#app/ui/index.ts";

/** The front door: what TOIMI is, and the way in for each kind of person. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await findViewer(request);
  const t = translator(languageOf(request));
  return { title: `TOIMI · ${t("site:front.title")}`, home: viewer ? homeOf(viewer.acting) : null };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Front() {
  const { t } = useTranslation("site");
  const { home } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={t("front.title")}
        lead={t("front.lead")}
        actions={
          home ? (
            <LinkButton href={home} variant="primary">
              {t("front.go_home")}
            </LinkButton>
          ) : undefined
        }
      />
      {!home && (
        <Sides>
          <SummaryCard
            title={t("front.employer.title")}
            actions={
              <ButtonRow>
                <LinkButton href="/register" variant="primary">
                  {t("front.employer.register")}
                </LinkButton>
                <LinkButton href="/sign-in?return=/employer" variant="quiet">
                  {t("front.employer.sign_in")}
                </LinkButton>
              </ButtonRow>
            }
          >
            <p>{t("front.employer.text")}</p>
          </SummaryCard>
          <SummaryCard
            title={t("front.caseworker.title")}
            actions={
              <ButtonRow>
                <LinkButton href="/sign-in?return=/caseworker" variant="secondary">
                  {t("front.caseworker.sign_in")}
                </LinkButton>
              </ButtonRow>
            }
          >
            <p>{t("front.caseworker.text")}</p>
          </SummaryCard>
        </Sides>
      )}
      <section>
        <h2>{t("front.steps.title")}</h2>
        <ol>
          {[1, 2, 3, 4].map((n) => (
            <li key={n}>{t(`front.steps.${n}`)}</li>
          ))}
        </ol>
      </section>
      <Message title={t("front.promise.title")}>{t("front.promise.text")}</Message>
    </>
  );
}
