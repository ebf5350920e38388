import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { type DataColumn, DataTable } from "#app/ui/index.ts";
import type { Translate } from "#app/work/translate.ts";
import { requestAddress } from "./addresses.ts";
import { PromiseClock, RequestState } from "./promise-words.tsx";
import type { RequestRow } from "./queries.server.ts";
import type { CoachingSide } from "./rules.ts";
import { wordTopics } from "./topic-words.ts";
import "./coaching.css";

interface RequestTableProps {
  rows: readonly RequestRow[];
  side: CoachingSide;
  caption: string;
  today: string;
  /** Shows who coaches: where it may be somebody else than the viewer. */
  withCoach?: boolean;
  /** Where all wait alike, the state says nothing. */
  withoutState?: boolean;
  /** The coach who looks. */
  self?: string;
}

/** Requests in a list: by topic for the employer, by workplace and promise for a coach. */
export function RequestTable(props: RequestTableProps) {
  const { rows, side, caption, today, withCoach, withoutState, self } = props;
  const { t, i18n } = useTranslation("coaching");
  const about = ({ topics }: RequestRow) => wordTopics(topics, t as unknown as Translate);
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
            {[row.taskTitle, row.placeName].filter(Boolean).join(" · ")} ·{" "}
            <span className="request-reference">{row.reference}</span>
          </div>
          {side === "coach" && row.deskName !== row.municipalityName && (
            <div className="request-detail muted">
              {t("desk.passedOn", { place: row.deskName })}
            </div>
          )}
          {row.state === "submitted" && self !== undefined && row.handedTo === self && (
            <div className="request-detail">{t("hands.toYou")}</div>
          )}
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
    ...(withoutState
      ? []
      : [
          {
            key: "state",
            header: t("list.columns.state"),
            cell: (row: RequestRow) => <RequestState state={row.state} />,
          },
        ]),
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
