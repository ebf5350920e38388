import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { Message, PageHeader, PrintButton } from "#app/ui/index.ts";
import { pageTitle } from "../form-request.server.ts";
import { describeTask, findTask } from "../queries.server.ts";
import { hubAddress, taskAddress } from "../rules.ts";
import { TaskView } from "../task-view.tsx";

/** The task as a caseworker sees it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const t = translator(language);
  return asViewer(viewer, async (tx) => {
    const found = await findTask(tx, params.id ?? "");
    if (!found) throw notFound();
    return {
      title: pageTitle(t("tasks:preview.title")),
      back: found.status === "draft" ? hubAddress(found.id) : taskAddress(found.id),
      task: await describeTask(tx, found, language),
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Preview() {
  const { task, back } = useLoaderData<typeof loader>();
  const { t } = useTranslation("tasks");
  return (
    <>
      <PageHeader back={back} caption={t("preview.caption")} title={task.title || t("untitled")} />
      <Message>{t("preview.lead")}</Message>
      <TaskView task={task} />
      <PrintButton />
    </>
  );
}
