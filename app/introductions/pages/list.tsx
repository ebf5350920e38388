import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate, showDateAndTime } from "#app/platform/clock/format.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import {
  type DataColumn,
  DataTable,
  EmptyState,
  LinkButton,
  PageHeader,
  StateTag,
} from "#app/ui/index.ts";
import { type IntroductionRow, listIntroductions } from "../queries.server.ts";
import { isLive } from "../rules.ts";
import { stateTone } from "../state-words.ts";

export const handle = { wide: true };

/** The organisation's introductions, those under way first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const title = translator(languageOf(request))("introductions:list.title");
  return { title: `${title} · TOIMI`, rows: await listIntroductions(viewer) };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

export default function Introductions() {
  const { rows } = useLoaderData<typeof loader>();
  const { t } = useTranslation("introductions");
  const live = rows.filter(({ state }) => isLive(state));
  const others = rows.filter(({ state }) => !isLive(state));
  return (
    <>
      <PageHeader title={t("list.title")} lead={t("list.lead")} />
      {live.length > 0 ? (
        <Rows caption={t("list.live")} rows={live} />
      ) : (
        <EmptyState
          icon="users"
          title={t("list.empty.title")}
          action={<LinkButton href="/employer/tasks">{t("list.empty.tasks")}</LinkButton>}
        >
          <p>{t("list.empty.body")}</p>
        </EmptyState>
      )}
      {others.length > 0 && (
        <section>
          <h2>{t("list.earlier")}</h2>
          <Rows caption={t("list.earlier")} rows={others} />
        </section>
      )}
    </>
  );
}

function Rows({ caption, rows }: { caption: string; rows: readonly IntroductionRow[] }) {
  const { t, i18n } = useTranslation("introductions");
  const columns: DataColumn<IntroductionRow>[] = [
    {
      key: "task",
      header: t("list.columns.task"),
      primary: true,
      cell: (row) => <a href={`/employer/introductions/${row.id}`}>{row.taskTitle}</a>,
    },
    {
      key: "state",
      header: t("list.columns.state"),
      cell: (row) => <StateTag tone={stateTone[row.state]}>{t(`state.${row.state}`)}</StateTag>,
    },
    {
      key: "next",
      header: t("list.columns.next"),
      cell: (row) => nextOf(row, t as never, i18n.language),
    },
    {
      key: "since",
      header: t("list.columns.since"),
      cell: (row) => showDate(dateOf(row.introducedAt), i18n.language),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function nextOf(
  row: IntroductionRow,
  t: (key: string, values?: Record<string, unknown>) => string,
  language: string,
): string {
  const words = [];
  if (row.meetingAt) {
    words.push(t("list.meeting", { when: showDateAndTime(row.meetingAt, language) }));
  } else if (isLive(row.state)) {
    const held = row.state === "meeting_agreed";
    words.push(t(row.proposed > 0 ? "list.answer" : held ? "list.met" : "list.propose"));
  }
  if (row.unread > 0) words.push(t("list.unread", { count: row.unread }));
  return words.join(". ") || "–";
}
