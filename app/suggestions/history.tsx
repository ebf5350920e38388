import { useTranslation } from "react-i18next";
import { showDate, showMoment } from "#app/platform/clock/format.ts";
import type { HistoryRow } from "./suggestion-page.server.ts";

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
              {act === "withdraw" && reason && `: ${t(`withdrawn.${reason}`)}`}
            </div>
            <div className="muted">
              {showMoment(at, i18n.language)},{" "}
              {by === null ? t("history.engine") : by || t("history.someone")}
            </div>
            {note && <p className="history__note">{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
