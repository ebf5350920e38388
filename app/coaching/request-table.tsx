import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { type DataColumn, DataTable } from "#app/ui/index.ts";
import { requestAddress } from "./addresses.ts";
import { PromiseClock, RequestState } from "./promise-words.tsx";
import type { RequestRow } from "./queries.server.ts";
import type { CoachingSide } from "./rules.ts";
import "./coaching.css";

interface RequestTableProps {
  rows: readonly RequestRow[];
  side: CoachingSide;
  caption: string;
  today: string;
  /** Shows who coaches: where it may be somebody else than the viewer. */
  withCoach?: boolean;
}

/** Requests in a list: by topic for the employer, by workplace and promise for a coach. */
export function RequestTable({ rows, side, caption, today, withCoach }: RequestTableProps) {
  const { t, i18n } = useTranslation("coaching");
  const about = ({ topics }: RequestRow) => topics.map((topic) => t(`topic.${topic}`)).join(", ");
  const columns: DataColumn<RequestRow>[] = [
    {
      key: "what",
      header: t(`list.columns.${side === "coach" ? "workplace" : "what"}`),
      primary: true,
      cell: (row) => (
        <>
          <a href={requestAddress(side, row.id)}>
            {side === "coach" ? row.organisationName : about(row)}
          </a>
          <div className="request-detail muted">
            {[row.taskTitle, row.placeName, row.reference].filter(Boolean).join(" · ")}
          </div>
        </>
      ),
    },
    ...(side === "coach"
      ? [
          { key: "topics", header: t("list.columns.what"), cell: about },
          {
            key: "promise",
            header: t("list.columns.promise"),
            cell: (row: RequestRow) => <PromiseClock request={row} today={today} />,
          },
        ]
      : []),
    {
      key: "state",
      header: t("list.columns.state"),
      cell: (row) => (
        <>
          <RequestState state={row.state} />
          {side === "coach" && row.deskName !== row.municipalityName && (
            <div className="request-detail muted">
              {t("desk.passedOn", { place: row.deskName })}
            </div>
          )}
        </>
      ),
    },
    ...(withCoach
      ? [
          {
            key: "coach",
            header: t("list.columns.coach"),
            cell: (row: RequestRow) => row.coachName ?? t("list.noCoach"),
          },
        ]
      : []),
    {
      key: "sent",
      header: t("list.columns.sent"),
      cell: (row) => showDate(dateOf(row.submittedAt), i18n.language),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
