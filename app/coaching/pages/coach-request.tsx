import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { today } from "#app/platform/clock/clock.ts";
import { asViewer, audit } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { Message, PageHeader } from "#app/ui/index.ts";
import { CoachActs } from "../coach-acts.tsx";
import { coachesWithLoad, desksWithCoaches, readLoad } from "../desk.server.ts";
import { FormNotices } from "../form-notices.tsx";
import { PromiseClock, RequestState } from "../promise-words.tsx";
import { findRequest, type RequestPage } from "../queries.server.ts";
import { RequestFacts, RequestHistory } from "../request-facts.tsx";
import { answerRequestForm, doneWords, type RefusedForm } from "../request-forms.server.ts";
import { isOpen } from "../rules.ts";
import "../coaching.css";

/** A request as a coach sees it. Opening it is audited: it may be about somebody's placement. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coach");
  const language = languageOf(request);
  const done = new URL(request.url).searchParams.get("done");
  return asViewer(viewer, async (tx) => {
    const page = await findRequest(tx, params.id ?? "", language);
    if (!page) throw notFound();
    audit(tx, { act: "view.coaching_request", subject: "coaching_request", subjectId: page.id });
    const own = new Set(
      viewer.staffRoles
        .filter(({ capacity }) => capacity === "coach")
        .map(({ municipalityCode }) => municipalityCode),
    );
    const waitsHere = own.has(page.deskCode) || own.has(null) || page.handedTo === viewer.accountId;
    const colleagues = await coachesWithLoad(tx);
    return {
      title: `${translator(language)("coaching:page.title", { reference: page.reference })} · TOIMI`,
      page,
      today: today(),
      mine: page.state === "submitted" ? waitsHere : page.coachId === viewer.accountId,
      self: viewer.accountId,
      handedToName: colleagues.find(({ id }) => id === page.handedTo)?.name ?? null,
      load: await readLoad(tx, viewer),
      colleagues: colleagues.filter(({ id }) => id !== viewer.accountId),
      desks: await desksWithCoaches(tx, language),
      done: doneWords.find((word) => word === done) ?? null,
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** The page's forms. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "coach");
  const id = recordId(params.id);
  const found = id && (await asViewer(viewer, (tx) => findRequest(tx, id, "fi")));
  if (!found) throw notFound();
  return answerRequestForm(viewer, found.id, await readForm(request));
}

export default function CoachRequest() {
  const { page: loaded, ...rest } = useLoaderData<typeof loader>();
  const page = loaded as RequestPage;
  const refused = useActionData<typeof action>() as RefusedForm | undefined;
  const { t } = useTranslation("coaching");
  const { mine, self, handedToName } = rest;
  const whose =
    page.state === "submitted"
      ? page.handedTo === self
        ? t("hands.toYou")
        : handedToName
          ? t("hands.to", { name: handedToName })
          : mine
            ? t("hands.waiting")
            : t("hands.desk", { place: page.deskName })
      : !isOpen(page.state)
        ? t("hands.over")
        : page.coachId === self
          ? t("hands.yours")
          : t("hands.of", { name: page.coachName ?? "" });
  return (
    <>
      <PageHeader
        back={{ href: "/coach", label: t("desk.title") }}
        errors={refused?.errors}
        caption={page.reference}
        title={page.organisationName}
        tags={<RequestState state={page.state} />}
        lead={whose}
      />
      <FormNotices page={page} done={rest.done} refused={refused} />
      <div>
        <PromiseClock request={page} today={rest.today} />
      </div>
      {page.coachId === self && isOpen(page.state) && page.coachPhone === "" && (
        <Message tone="warning" title={t("hands.noPhone")}>
          <a href="/account">{t("hands.addPhone")}</a>
        </Message>
      )}
      <section>
        <h2>{t("page.asked")}</h2>
        <RequestFacts page={page} side="coach" />
      </section>
      <CoachActs
        page={page}
        mine={mine}
        load={rest.load}
        colleagues={rest.colleagues}
        desks={rest.desks}
        refused={refused}
      />
      <RequestHistory events={page.events} />
    </>
  );
}
