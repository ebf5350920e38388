import { useTranslation } from "react-i18next";
import { showDate, showMoment } from "#app/platform/clock/format.ts";
import type { SuggestionAct } from "./rules.ts";
import type { HistoryRow } from "./suggestion-page.server.ts";

/** Who acted when nobody was signed in: the person by their link, the service by a date, or the engine. */
const unsigned: Partial<Record<SuggestionAct, "person" | "service">> = {
  consent: "person",
  decline_consent: "person",
  talk_first: "person",
  agree_meeting: "person",
  place: "person",
  withdraw_consent: "person",
  lapse: "service",
  introduce: "service",
  not_continue: "service",
  close: "service",
};

/** Everything that has happened to a suggestion, the first first: who, what, when, and why. */
export function History({ rows }: { rows: readonly HistoryRow[] }) {
  const { t, i18n } = useTranslation("suggestions");
  return (
    <section>
      <h2>{t("history.title")}</h2>
      <ol className="history">
        {rows.map(({ act, at, by, reason, note }) => (
          <li key={`${act} ${at}`}>
            <div>
              <strong>{t(`history.acts.${act}`)}</strong>
              {act === "dismiss" && reason && `: ${t(`dismiss.reasons.${reason}`)}`}
              {act === "snooze" && reason && ` ${showDate(reason, i18n.language)}`}
              {(act === "withdraw" || act === "close") && reason && `: ${t(`withdrawn.${reason}`)}`}
              {act === "not_continue" && reason && `: ${t(`endReasons.${reason}`)}`}
            </div>
            <div className="muted">
              {showMoment(at, i18n.language)},{" "}
              {by === null ? t(`history.${unsigned[act] ?? "engine"}`) : by || t("history.someone")}
            </div>
            {note && <p className="history__note">{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
