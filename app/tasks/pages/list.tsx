import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { showDate, showMoment } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import { DataTable, EmptyState, LinkButton, PageHeader, Pagination } from "#app/ui/index.ts";
import { showHoursAWeek } from "#app/work/format.ts";
import { pageTitle } from "../form-request.server.ts";
import { countByState, listTasks } from "../queries.server.ts";
import { countTabs, hubAddress, taskAddress, taskTabs } from "../rules.ts";
import { TaskStateTag } from "../task-state.tsx";
import { TaskTabs } from "../task-tabs.tsx";

/** The last row of the page before, as the address carries it: its moment and id. */
function cursorIn(url: URL): { at: string; id: string } | undefined {
  const at = url.searchParams.get("at") ?? "";
  const id = recordId(url.searchParams.get("id"));
  const moment = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+\d\d$/.test(at);
  return moment && id ? { at, id } : undefined;
}

/** The organisation's tasks by tab. Every task is under exactly one. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const t = translator(language);
  const url = new URL(request.url);
  const wanted = url.searchParams.get("tab");
  const { organisationId } = viewer.acting;
  return asViewer(viewer, async (tx) => {
    const counts = countTabs(await countByState(tx, organisationId));
    // Without a wish, the first tab that has something.
    const tab =
      taskTabs.find((each) => each === wanted) ??
      taskTabs.find((each) => counts[each] > 0) ??
      "published";
    const after = cursorIn(url);
    const { rows, next } = await listTasks(tx, organisationId, { tab, after });
    return {
      title: pageTitle(t("tasks:list.title")),
      verified: viewer.organisation.status === "verified",
      counts,
      tab,
      rows: rows.map((row) => ({
        ...row,
        expiresOn: row.expiresOn && showDate(row.expiresOn, language),
        updatedAt: showMoment(row.updatedAt, language),
      })),
      firstHref: after ? `/employer/tasks?tab=${tab}` : null,
      nextHref: next
        ? `/employer/tasks?${new URLSearchParams({ tab, at: next.at, id: next.id })}`
        : null,
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export const handle = { wide: true };

export default function List() {
  const { verified, counts, tab, rows, firstHref, nextHref } = useLoaderData<typeof loader>();
  const { t } = useTranslation("tasks");
  return (
    <>
      <PageHeader
        title={t("list.title")}
        actions={
          <LinkButton variant="primary" icon="plus" href="/employer/tasks/new">
            {t(verified ? "publishTask" : "writeDraft")}
          </LinkButton>
        }
      />
      <TaskTabs counts={counts} current={tab} />
      {rows.length === 0 ? (
        <EmptyState title={t(`list.empty.${tab}`)} />
      ) : (
        <DataTable
          caption={t(`tabs.${tab}`)}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "title",
              header: t("list.task"),
              primary: true,
              cell: ({ id, title, state }) => (
                <a href={state === "draft" ? hubAddress(id) : taskAddress(id)}>
                  {title || t("untitled")}
                </a>
              ),
            },
            {
              key: "state",
              header: t("list.state"),
              cell: ({ state }) => <TaskStateTag state={state} />,
            },
            { key: "place", header: t("list.place"), cell: ({ place }) => place ?? "" },
            {
              key: "hours",
              header: t("list.hours"),
              cell: ({ hoursMin, hoursMax }) =>
                hoursMin === null
                  ? ""
                  : showHoursAWeek(hoursMin, hoursMax ?? hoursMin, (key, options) =>
                      t(key, options ?? {}),
                    ),
            },
            ...(tab === "published" || tab === "paused"
              ? [
                  {
                    key: "until",
                    header: t("list.openUntil"),
                    cell: ({ expiresOn }: (typeof rows)[number]) => expiresOn ?? "",
                  },
                ]
              : []),
            { key: "changed", header: t("list.changed"), cell: ({ updatedAt }) => updatedAt },
          ]}
        />
      )}
      <Pagination previousHref={firstHref} nextHref={nextHref} />
    </>
  );
}
