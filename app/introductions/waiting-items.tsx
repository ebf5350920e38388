import { useTranslation } from "react-i18next";
import { showDateAndTime } from "#app/platform/clock/format.ts";
import { LinkButton, type WaitingItem } from "#app/ui/index.ts";
import { introductionAddress } from "./addresses.ts";
import type { IntroductionRow } from "./queries.server.ts";
import { isLive } from "./rules.ts";

/** What an employer's introductions wait for, for the home page: the task is named, no person is. */
export function useIntroductionItems(rows: readonly IntroductionRow[]): WaitingItem[] {
  const { t, i18n } = useTranslation("introductions");
  return rows.flatMap((row): WaitingItem[] => {
    const href = introductionAddress("employer", row.id);
    const item = (word: string, more: Partial<WaitingItem> = {}): WaitingItem => ({
      key: `introduction-${word}-${row.id}`,
      icon: "users",
      title: (
        <a href={href}>
          {t(`home.${word}`, {
            title: row.taskTitle,
            when: row.meetingAt ? showDateAndTime(row.meetingAt, i18n.language) : "",
          })}
        </a>
      ),
      action: (
        <LinkButton small href={href} about={row.taskTitle}>
          {t("home.open")}
        </LinkButton>
      ),
      ...more,
    });
    if (row.unread > 0) return [item("unread", { icon: "mail" })];
    if (!isLive(row.state)) return [];
    if (row.meetingAt) return [item("meeting", { icon: "calendar", tone: "neutral" })];
    // They have met: what comes of it is not the employer's alone to do.
    if (row.state === "meeting_agreed" && row.proposed === 0) return [];
    return [item(row.proposed > 0 ? "answer" : "introduced")];
  });
}
