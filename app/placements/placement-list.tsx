import { useTranslation } from "react-i18next";
import type { Side } from "#app/introductions/rules.ts";
import { showDate } from "#app/platform/clock/format.ts";
import {
  type DataColumn,
  DataTable,
  EmptyState,
  LinkButton,
  PageHeader,
  StateTag,
  TableFiles,
} from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { type CalendarWindow, mostAtOnce, placeInWindow } from "./calendar.ts";
import { stateTone } from "./placement-view.tsx";
import type { PlacementRow } from "./queries.server.ts";
import { showDays } from "./term-words.ts";
import "./placements.css";

export interface PlacementListProps {
  rows: readonly PlacementRow[];
  side: Side;
  window: CalendarWindow;
  today: string;
}

/** Who is where and when: the picture, the list behind it, and what has ended. */
export function PlacementList({ rows, side, window, today }: PlacementListProps) {
  const { t } = useTranslation("placements");
  const open = rows.filter(({ state }) => state !== "ended");
  const ended = rows.filter(({ state }) => state === "ended");
  return (
    <>
      <PageHeader title={t("list.title")} lead={t(`list.lead.${side}`)} />
      {open.length === 0 ? (
        <EmptyState
          icon="calendar"
          title={t("list.empty.title")}
          action={
            <LinkButton href={side === "employer" ? "/employer/introductions" : "/caseworker"}>
              {t(`list.empty.${side}`)}
            </LinkButton>
          }
        >
          <p>{t("list.empty.body")}</p>
        </EmptyState>
      ) : (
        <>
          <Calendar rows={open} side={side} window={window} today={today} />
          <Rows caption={t("list.open")} rows={open} side={side} />
        </>
      )}
      {ended.length > 0 && (
        <section>
          <h2>{t("list.ended")}</h2>
          <Rows caption={t("list.ended")} rows={ended} side={side} />
        </section>
      )}
      {rows.length > 0 && (
        <TableFiles label={t("table.files")} href={`/${side}/placements/table`} />
      )}
    </>
  );
}

function Rows({
  caption,
  rows,
  side,
}: {
  caption: string;
  rows: readonly PlacementRow[];
  side: Side;
}) {
  const { t, i18n } = useTranslation("placements");
  const words = t as unknown as Translate;
  const columns: DataColumn<PlacementRow>[] = [
    {
      key: "task",
      header: t("list.columns.task"),
      primary: true,
      cell: (row) => (
        <>
          <a href={`/${side}/placements/${row.id}`}>{row.taskTitle}</a>
          {side === "caseworker" && <div className="row-detail">{row.organisationName}</div>}
        </>
      ),
    },
    {
      key: "person",
      header: t("list.columns.person"),
      cell: (row) => row.personName ?? t("page.nameless"),
    },
    {
      key: "form",
      header: t("list.columns.form"),
      cell: (row) => t(`work:forms.${row.form}.name`),
    },
    {
      key: "days",
      header: t("list.columns.days"),
      cell: (row) => showDays(row.startsOn, row.endedOn ?? row.endsOn, words, i18n.language),
    },
    {
      key: "state",
      header: t("list.columns.state"),
      cell: (row) => (
        <StateTag tone={row.waits ? "attention" : stateTone[row.state]}>
          {t(row.waits ? "list.waits" : `state.${row.state}`)}
        </StateTag>
      ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

const width = 720;
const rowHeight = 30;
const head = 28;

/** The months as columns, a bar a placement; the table under it says the same in words. */
function Calendar({ rows, window, today }: PlacementListProps) {
  const { t, i18n } = useTranslation("placements");
  const tasks = [...new Map(rows.map((row) => [row.taskId, row])).values()];
  const ofTask = (id: string) => rows.filter((row) => row.taskId === id);
  const lines = tasks.flatMap((task) => [
    { task, row: null },
    ...ofTask(task.taskId).map((row) => ({ task, row })),
  ]);
  const height = head + lines.length * rowHeight + 8;
  const now = placeInWindow({ startsOn: today, endsOn: today }, window);
  const month = new Intl.DateTimeFormat(i18n.language, { month: "short", timeZone: "UTC" });
  return (
    <figure className="wide">
      <svg
        className="placement-calendar"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t("calendar.label", {
          from: showDate(window.from, i18n.language),
          count: rows.length,
        })}
      >
        {window.months.map((first, n) => {
          const x = (n / window.months.length) * width;
          return (
            <g key={first}>
              <line className="month" x1={x} x2={x} y1={head} y2={height} />
              <text x={x + 4} y={18}>
                {month.format(Date.parse(`${first}T00:00:00Z`))}
              </text>
            </g>
          );
        })}
        {now && (
          <line className="today" x1={now.at * width} x2={now.at * width} y1={head} y2={height} />
        )}
        {lines.map(({ task, row }, n) => {
          const y = head + n * rowHeight;
          if (row === null) {
            const taken = mostAtOnce(ofTask(task.taskId));
            return (
              <text key={`${task.taskId} head`} x={4} y={y + 20} fontWeight={600}>
                {t("calendar.task", { title: task.taskTitle, taken, places: task.places })}
              </text>
            );
          }
          const at = placeInWindow(
            { startsOn: row.startsOn, endsOn: row.endedOn ?? row.endsOn },
            window,
          );
          if (!at) return null;
          const x = at.at * width;
          return (
            <g key={row.id}>
              <rect
                className={row.state === "proposed" ? "bar bar--proposed" : "bar"}
                x={x}
                y={y + 6}
                width={Math.max(4, at.length * width)}
                height={18}
                rx={4}
              />
            </g>
          );
        })}
      </svg>
      <figcaption className="muted">{t("calendar.caption")}</figcaption>
    </figure>
  );
}
