import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { ButtonRow, Confirmation, LinkButton } from "#app/ui/index.ts";
import { pageTitle } from "../form-request.server.ts";
import { findTask } from "../queries.server.ts";
import { taskAddress } from "../rules.ts";

/** Published: the task's number, and what happens next. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const t = translator(language);
  const found = await asViewer(viewer, (tx) => findTask(tx, params.id ?? ""));
  if (!found) throw notFound();
  if (found.status !== "published") throw redirect(taskAddress(found.id));
  return {
    title: pageTitle(t("tasks:published.title")),
    id: found.id,
    number: found.number,
    taskTitle: found.title,
    lastDay: found.expiresOn ? showDate(found.expiresOn, language) : "",
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Published() {
  const { id, number, taskTitle, lastDay } = useLoaderData<typeof loader>();
  const { t } = useTranslation("tasks");
  return (
    <Confirmation
      title={t("published.title")}
      lead={t("published.lead", { title: taskTitle })}
      referenceLabel={t("published.number")}
      reference={String(number)}
      next={[
        t("published.next.seen"),
        t("published.next.person"),
        t("published.next.mail"),
        t("published.next.open", { date: lastDay }),
      ]}
    >
      <ButtonRow>
        <LinkButton variant="primary" href={taskAddress(id)}>
          {t("published.toTask")}
        </LinkButton>
        <LinkButton variant="quiet" href="/employer">
          {t("published.home")}
        </LinkButton>
      </ButtonRow>
    </Confirmation>
  );
}
