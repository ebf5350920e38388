import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { Message, PageHeader, PrintButton, ScreenOnly } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { askerWords, describeAsked, type Question, withdrawWords } from "../card-words.ts";
import { WorkFacts } from "../consent-card.tsx";
import { readConsentPage } from "../queries.server.ts";
import "../consents.css";

/**
 * The question on paper: printed, ticked and signed by hand, then recorded. `?lang=` is the person's
 * language.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const page = await readConsentPage(viewer, params.id ?? "", language);
  if (!page) throw notFound();
  const { id, card, work, asker, expiresOn, skillNames, firstName, lastName } = page;
  const title = translator(language)("consents:question.title", {
    organisation: work.organisation,
  });
  const question: Question = { card, work, asker, expiresOn, setting: "paper" };
  return {
    title: `${title} · TOIMI`,
    id,
    question,
    skillNames,
    name: `${firstName} ${lastName}`,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export default function ConsentOnPaper() {
  const { id, question: loaded, skillNames, name } = useLoaderData<typeof loader>();
  const question = loaded as Question;
  const { t, i18n } = useTranslation("consents");
  const translate = t as unknown as Translate;
  const words = { t: translate, language: i18n.language, skills: skillNames };
  const { card, work } = question;
  return (
    <div className="consent-paper">
      <PageHeader
        back={{ href: `/caseworker/consents/${id}`, label: t("desk.back") }}
        title={t("question.title", { organisation: work.organisation })}
        lead={t("question.lead")}
      />
      <ScreenOnly>
        <Message>
          <p>{t("paper.howTo")}</p>
          <PrintButton />
        </Message>
      </ScreenOnly>
      <p>{askerWords(question, words)}</p>
      <section>
        <h2>{t("question.work")}</h2>
        <WorkFacts work={work} />
        {work.description && <p className="employer-words">{work.description}</p>}
      </section>
      <section>
        <h2>{t("question.card")}</h2>
        <p>{t("paper.tick")}</p>
        <ul className="paper-ticks">
          {describeAsked(card, words).map(({ key, label, values, why }) => (
            <li key={key}>
              <span className="paper-ticks__box" aria-hidden="true" />
              <span>
                {label}: <strong>{values.join(", ")}</strong>
                {why && (
                  <>
                    <br />
                    {why}
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t("question.answer")}</h2>
        <ul className="paper-ticks">
          {(["yes", "no", "talk"] as const).map((answer) => (
            <li key={answer}>
              <span className="paper-ticks__box" aria-hidden="true" />
              <span>{t(`question.${answer}`)}</span>
            </li>
          ))}
        </ul>
        <p>{t("question.free")}</p>
        <p>{withdrawWords(question, translate)}</p>
      </section>
      <section className="paper-signature">
        <p className="consent-line">{t("paper.signature")}</p>
        <p className="consent-line">{t("paper.name", { name })}</p>
      </section>
    </div>
  );
}
