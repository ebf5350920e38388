import { useTranslation } from "react-i18next";
import { Message, PageHeader } from "#app/ui/index.ts";
import { AttendanceDays, YearNotice } from "./attendance-marks.tsx";
import type { loadAttendancePage, MarkAnswer } from "./attendance-page.server.ts";

interface AttendancePageProps {
  page: Awaited<ReturnType<typeof loadAttendancePage>>;
  side: "employer" | "caseworker";
  answer: MarkAnswer | undefined;
}

/** The days of one placement: each marked or corrected by a tap. */
export function AttendancePage({ page, side, answer }: AttendancePageProps) {
  const { t } = useTranslation("followUps");
  const { attendance, placed } = page;
  const { placementId, year, days, present, older } = attendance;
  return (
    <>
      <PageHeader
        back={{ href: `/${side}/placements/${placementId}`, label: t("page.back") }}
        caption={[placed.name, placed.taskTitle, placed.organisationName]
          .filter(Boolean)
          .join(", ")}
        title={t("attendance.title")}
        lead={t("attendance.lead")}
      />
      {answer && (
        <Message tone="error" announce>
          {answer.problem}
        </Message>
      )}
      {year && <YearNotice year={year} />}
      <p>{t("attendance.present_days", { count: present })}</p>
      <AttendanceDays placementId={placementId} days={days} />
      <p className="day-steps">
        {older && <a href={`?until=${older}`}>{t("attendance.older")}</a>}
        {page.earlier && <a href="?">{t("attendance.newest")}</a>}
      </p>
    </>
  );
}
