import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { LinkButton, Message, PageHeader, StateTag } from "#app/ui/index.ts";
import { actOnIntroduction, type RefusedForm } from "../introduction-page.server.ts";
import { IntroductionView } from "../introduction-view.tsx";
import { markRead } from "../mark-read.server.ts";
import { type IntroductionPage, readIntroduction } from "../queries.server.ts";
import { doneWords, stateTone } from "../state-words.ts";

/** Somebody who lets themselves be introduced, as the employer may see them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const page = await readIntroduction(viewer, params.id ?? "", language);
  if (!page) throw notFound();
  if (page.messages.length > 0) await markRead(viewer, page.id);
  const done = new URL(request.url).searchParams.get("done");
  const title = translator(language)("introductions:page.title", { title: page.taskTitle });
  return { title: `${title} · TOIMI`, page, done: doneWords.find((one) => one === done) ?? null };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export async function action({ request, params }: ActionFunctionArgs) {
  return actOnIntroduction(await requireEmployer(request), request, params.id ?? "");
}

export default function EmployerIntroduction() {
  const { page: loaded, done } = useLoaderData<typeof loader>();
  const page = loaded as IntroductionPage;
  const answer = useActionData<typeof action>() as RefusedForm | undefined;
  const { t } = useTranslation("introductions");
  return (
    <IntroductionView
      page={page}
      side="employer"
      answer={answer}
      head={
        <>
          <PageHeader
            back={{ href: "/employer/introductions", label: t("list.title") }}
            title={t("page.title", { title: page.taskTitle })}
            lead={t(`page.next.employer.${page.state}`)}
            tags={<StateTag tone={stateTone[page.state]}>{t(`state.${page.state}`)}</StateTag>}
          />
          {done && !answer && <Message tone="success" title={t(`done.${done}`)} announce />}
          {page.placementId && (
            <p>
              <LinkButton
                variant={page.placementState === "proposed" ? "primary" : "secondary"}
                href={`/employer/placements/${page.placementId}`}
              >
                {t("page.placement")}
              </LinkButton>
            </p>
          )}
        </>
      }
    />
  );
}
