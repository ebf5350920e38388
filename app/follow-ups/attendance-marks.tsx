import { useTranslation } from "react-i18next";
import { weekdayOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { Button, Message, PostForm, StateTag } from "#app/ui/index.ts";
import { weekdays } from "#app/work/vocabulary.ts";
import { type AttendanceStatus, attendanceStatuses } from "./attendance.ts";
import type { AttendanceView, YearView } from "./attendance-queries.server.ts";
import "./follow-ups.css";

interface MarksProps {
  placementId: string;
  day: string;
  status: AttendanceStatus | null;
  /** Whose day, or which: for those who do not see the row. */
  about: string;
}

/** One tap: was the person there? What is marked shows as a word, and the other answer corrects it. */
export function AttendanceMarks({ placementId, day, status, about }: MarksProps) {
  const { t } = useTranslation("followUps");
  return (
    <div className="attendance__marks">
      {status && (
        <StateTag tone={status === "present" ? "good" : "neutral"}>
          {t(`attendance.${status}`)}
        </StateTag>
      )}
      <PostForm>
        <input type="hidden" name="intent" value="mark" />
        <input type="hidden" name="placement" value={placementId} />
        <input type="hidden" name="day" value={day} />
        {attendanceStatuses
          .filter((each) => each !== status)
          .map((each) => (
            <Button
              key={each}
              small
              variant={status ? "quiet" : "secondary"}
              icon={each === "present" ? "check" : "x"}
              name="status"
              value={each}
              about={about}
            >
              {t(status ? `attendance.correct.${each}` : `attendance.mark.${each}`)}
            </Button>
          ))}
      </PostForm>
    </div>
  );
}

/** The year's limit, where it has to be told: with the rule and where it is read. */
export function YearNotice({ year }: { year: YearView }) {
  const { t } = useTranslation("followUps");
  const { state, most, source, days } = year;
  const rule = { most, source };
  if (days !== null) {
    return (
      <>
        <p>{t("attendance.year.days", { count: days, ...rule })}</p>
        {state !== "clear" && (
          <Message tone="warning">
            {t(`attendance.year.${state}`, { count: Math.max(0, most - days), ...rule })}
          </Message>
        )}
      </>
    );
  }
  if (state === "clear") return null;
  return <Message tone="warning">{t(`attendance.year.${state}_employer`, rule)}</Message>;
}

interface AttendanceDaysProps {
  placementId: string;
  days: AttendanceView["days"];
}

/** A row a day. */
export function AttendanceDays({ placementId, days }: AttendanceDaysProps) {
  const { t, i18n } = useTranslation("followUps");
  return (
    <ul className="attendance">
      {days.map(({ day, status }) => {
        const date = showDate(day, i18n.language);
        return (
          <li key={day} id={`day-${day}`}>
            <span className="attendance__words">
              {t(`work:weekdays.${weekdays[weekdayOf(day)]}.short`)} {date}
            </span>
            <AttendanceMarks placementId={placementId} day={day} status={status} about={date} />
          </li>
        );
      })}
    </ul>
  );
}
