import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { Message, PageHeader, ScreenOnly } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { describeCard } from "../card-words.ts";
import { WorkFacts } from "../consent-card.tsx";
import { readConsentPage } from "../queries.server.ts";
import "../consents.css";

/** The question on paper: printed, ticked and signed by hand, then recorded. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const page = await readConsentPage(viewer, params.id ?? "", language);
  if (!page) throw notFound();
  const title = translator(language)("consents:question.title", {
    organisation: page.work.organisation,
  });
  const { id, card, work, skillNames } = page;
  return { title: `${title} · TOIMI`, page: { id, card, work, skillNames } };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export default function ConsentOnPaper() {
  const { page } = useLoaderData<typeof loader>();
  const { t, i18n } = useTranslation("consents");
  const words = {
    t: t as unknown as Translate,
    language: i18n.language,
    skills: page.skillNames,
  };
  return (
    <>
      <PageHeader
        back={{ href: `/caseworker/consents/${page.id}`, label: t("desk.back") }}
        title={t("question.title", { organisation: page.work.organisation })}
        lead={t("question.lead")}
      />
      <ScreenOnly>
        <Message>{t("paper.howTo")}</Message>
      </ScreenOnly>
      <section>
        <h2>{t("question.work")}</h2>
        <WorkFacts work={page.work} />
      </section>
      <section>
        <h2>{t("question.card")}</h2>
        <p>{t("paper.tick")}</p>
        <ul className="paper-ticks">
          {describeCard(page.card, words).map(({ key, label, values }) => (
            <li key={key}>
              <span aria-hidden="true">☐</span> {label}: <strong>{values.join(", ")}</strong>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t("question.answer")}</h2>
        <ul className="paper-ticks">
          {(["yes", "talk", "no"] as const).map((answer) => (
            <li key={answer}>
              <span aria-hidden="true">☐</span> {t(`question.${answer}`)}
            </li>
          ))}
        </ul>
        <p>{t("question.free")}</p>
        <p>{t("question.withdrawAnyTime")}</p>
        <p>{t("paper.signature")}</p>
        <p className="consent-line" />
      </section>
    </>
  );
}
