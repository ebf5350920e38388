import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { LinkButton, Message, PageHeader, StateTag } from "#app/ui/index.ts";
import { actOnIntroduction, type RefusedForm } from "../introduction-page.server.ts";
import { IntroductionView } from "../introduction-view.tsx";
import { markRead } from "../mark-read.server.ts";
import { type IntroductionPage, readIntroduction } from "../queries.server.ts";
import { isLive } from "../rules.ts";
import { doneWords, stateTone } from "../state-words.ts";

/** An introduction of one's own client: what the employer sees, and what is agreed with them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const page = await readIntroduction(viewer, params.id ?? "", language);
  if (!page?.person) throw notFound();
  if (page.messages.length > 0) await markRead(viewer, page.id);
  const done = new URL(request.url).searchParams.get("done");
  const title = translator(language)("introductions:page.title", { title: page.taskTitle });
  return {
    title: `${title} · TOIMI`,
    page,
    person: page.person,
    done: doneWords.find((one) => one === done) ?? null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export async function action({ request, params }: ActionFunctionArgs) {
  return actOnIntroduction(await requireStaff(request, "caseworker"), request, params.id ?? "");
}

export default function CaseworkerIntroduction() {
  const { page: loaded, person, done } = useLoaderData<typeof loader>();
  const page = loaded as IntroductionPage;
  const answer = useActionData<typeof action>() as RefusedForm | undefined;
  const { t } = useTranslation("introductions");
  return (
    <IntroductionView
      page={page}
      side="caseworker"
      answer={answer}
      head={
        <>
          <PageHeader
            back={{
              href: `/caseworker/suggestions/${page.suggestionId}`,
              label: t("page.suggestion"),
            }}
            caption={<a href={`/caseworker/jobseekers/${person.id}`}>{person.name}</a>}
            title={t("page.title", { title: page.taskTitle })}
            lead={[page.organisationName, t(`page.next.caseworker.${page.state}`)].join(". ")}
            tags={<StateTag tone={stateTone[page.state]}>{t(`state.${page.state}`)}</StateTag>}
          />
          {done && !answer && <Message tone="success" title={t(`done.${done}`)} announce />}
          <div className="button-row">
            {page.placementId ? (
              <LinkButton variant="primary" href={`/caseworker/placements/${page.placementId}`}>
                {t("page.placement")}
              </LinkButton>
            ) : (
              isLive(page.state) && (
                <LinkButton
                  variant={page.state === "meeting_agreed" ? "primary" : "secondary"}
                  href={`/caseworker/introductions/${page.id}/placement`}
                >
                  {t("page.propose")}
                </LinkButton>
              )
            )}
            <a href={`/caseworker/consents/${page.consentRequestId}`}>{t("page.consent")}</a>
          </div>
        </>
      }
    />
  );
}
