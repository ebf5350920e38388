import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { showMoment } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { ButtonRow, LinkButton, Message, PageHeader, TaskList } from "#app/ui/index.ts";
import { pageTitle } from "../form-request.server.ts";
import { findTask } from "../queries.server.ts";
import {
  checkAddress,
  isEditable,
  minutesOf,
  pageAddress,
  pagesOf,
  type Section,
  sectionStates,
  taskAddress,
} from "../rules.ts";

const notices = ["later", "copy", "change"] as const;

/** The form's hub: five parts, how far each is, and how long the rest takes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const t = translator(language);
  const done = new URL(request.url).searchParams.get("done");
  return asViewer(viewer, async (tx) => {
    const found = await findTask(tx, params.id ?? "");
    if (!found) throw notFound();
    if (!isEditable(found.status)) throw redirect(taskAddress(found.id));
    const sections = sectionStates(found).map(({ section, state }) => ({
      section,
      state,
      href: pageAddress(found.id, firstPage(section, found.sectionsDone)),
    }));
    const left = sections.filter(({ state }) => state !== "done");
    return {
      title: pageTitle(t("tasks:hub.title")),
      id: found.id,
      taskTitle: found.title,
      draft: found.status === "draft",
      savedAt: showMoment(found.updatedAt, language),
      notice: notices.find((notice) => notice === done) ?? null,
      sections,
      minutesLeft: left.reduce((sum, { section }) => sum + minutesOf[section], 0),
      averages: found.occupationCode !== null,
    };
  });
}

/** The first page of a section that has not been gone through; the first one when all have. */
function firstPage(section: Section, gone: readonly string[]) {
  const pages = pagesOf(section);
  return pages.find((page) => !gone.includes(page)) ?? pages[0]!;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Hub() {
  const task = useLoaderData<typeof loader>();
  const { t } = useTranslation("tasks");
  const rows = task.sections.map(({ section, state, href }) => ({
    title: t(`sections.${section}.title`),
    href,
    status: state,
    hint:
      section === "demands" && state === "notStarted" && task.averages
        ? t("sections.demands.prefilled")
        : t(`sections.${section}.hint`),
  }));
  return (
    <>
      <PageHeader
        back={task.draft ? "/employer" : taskAddress(task.id)}
        caption={task.taskTitle || t("untitled")}
        title={t("hub.title")}
        lead={task.draft ? t("hub.lead") : t("hub.leadOpen")}
      />
      {task.notice && (
        <Message tone="success" announce>
          {t(`hub.notice.${task.notice}`)}
        </Message>
      )}
      <p className="muted">
        {t("hub.saved", { time: task.savedAt })}{" "}
        {task.minutesLeft > 0
          ? t("hub.minutesLeft", { count: task.minutesLeft })
          : task.draft && t("hub.allDone")}
      </p>
      <TaskList rows={rows} label={t("hub.title")} />
      <ButtonRow>
        {task.draft ? (
          <LinkButton variant="primary" href={checkAddress(task.id)}>
            {t("hub.check")}
          </LinkButton>
        ) : (
          <LinkButton variant="primary" href={taskAddress(task.id)}>
            {t("hub.backToTask")}
          </LinkButton>
        )}
        <LinkButton variant="quiet" icon="eye" href={`${taskAddress(task.id)}/preview`}>
          {t("preview.link")}
        </LinkButton>
        {task.draft && <a href={taskAddress(task.id)}>{t("hub.more")}</a>}
      </ButtonRow>
    </>
  );
}
