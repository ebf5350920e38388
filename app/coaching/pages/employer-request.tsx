import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { Confirmation, Facts, PageHeader } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { coachingAddress } from "../addresses.ts";
import { CancelForm } from "../cancel-form.tsx";
import { FormNotices } from "../form-notices.tsx";
import { clockOf } from "../promise.ts";
import { RequestState } from "../promise-words.tsx";
import { findRequest, type RequestPage } from "../queries.server.ts";
import { PhoneLink, RequestFacts, RequestHistory } from "../request-facts.tsx";
import { answerRequestForm, doneWords, type RefusedForm } from "../request-forms.server.ts";
import { wordTopics } from "../topic-words.ts";
import "../coaching.css";

/** An own request: how far it is, who the coach is, what happens next and by when. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const done = new URL(request.url).searchParams.get("done");
  const page = await asViewer(viewer, (tx) => findRequest(tx, params.id ?? "", language));
  if (!page) throw notFound();
  return {
    title: `${translator(language)("coaching:page.title", { reference: page.reference })} · TOIMI`,
    page,
    today: today(),
    done: doneWords.find((word) => word === done) ?? null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Giving it up. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const id = recordId(params.id);
  const found = id && (await asViewer(viewer, (tx) => findRequest(tx, id, "fi")));
  if (!found) throw notFound();
  return answerRequestForm(viewer, found.id, await readForm(request));
}

export default function EmployerRequest() {
  const { page: loaded, today: day, done } = useLoaderData<typeof loader>();
  const page = loaded as RequestPage;
  const refused = useActionData<typeof action>() as RefusedForm | undefined;
  const { t, i18n } = useTranslation("coaching");
  const days = {
    reply: showDate(page.replyBy, i18n.language),
    visit: showDate(page.visitBy, i18n.language),
  };
  if (done === "sent" && !refused && page.state === "submitted") {
    return (
      <Confirmation
        title={t("sent.title")}
        reference={page.reference}
        lead={t("sent.lead")}
        next={[t("sent.reply", days), t("sent.agree"), t("sent.visit", days)]}
      >
        <h2>{t("sent.asked")}</h2>
        <RequestFacts page={page} side="employer" />
        <p>
          <a href={coachingAddress}>{t("list.title")}</a>
        </p>
      </Confirmation>
    );
  }
  const clock = clockOf(page, day);
  const late = clock.of !== "none" && clock.state === "late";
  return (
    <>
      <PageHeader
        back={{ href: coachingAddress, label: t("list.title") }}
        errors={refused?.errors}
        caption={page.reference}
        title={wordTopics(page.topics, t as unknown as Translate)}
        tags={<RequestState state={page.state} />}
        lead={t(late ? `next.late.${clock.of}` : `next.${page.state}`, {
          ...days,
          name: page.coachName ?? "",
        })}
      />
      <FormNotices page={page} done={done === "sent" ? null : done} refused={refused} />
      {page.coachName && (
        <section>
          <h2>{t("coach.title")}</h2>
          <Facts
            items={[
              { label: t("coach.name"), value: page.coachName },
              ...(page.coachPhone
                ? [{ label: t("coach.phone"), value: <PhoneLink phone={page.coachPhone} /> }]
                : []),
              {
                label: t("coach.email"),
                value: <a href={`mailto:${page.coachEmail}`}>{page.coachEmail}</a>,
              },
            ]}
          />
        </section>
      )}
      {page.endReason && page.endWords && (
        <section>
          <h2>{t(`ended.${page.state === "declined" ? "declined" : "cancelled"}`)}</h2>
          <p className="own-words">{page.endWords}</p>
        </section>
      )}
      <section>
        <h2>{t("sent.asked")}</h2>
        <RequestFacts page={page} side="employer" />
      </section>
      <RequestHistory events={page.events} />
      <CancelForm page={page} side="employer" refused={refused} />
    </>
  );
}
