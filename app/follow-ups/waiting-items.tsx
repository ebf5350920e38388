import { useTranslation } from "react-i18next";
import { showDate } from "#app/platform/clock/format.ts";
import { LinkButton, type WaitingItem } from "#app/ui/index.ts";
import type { FollowUpSide } from "./rules.ts";

/** Follow-ups that wait for an answer, for a side's home page. */
export function useFollowUpItems(
  rows: readonly { id: string; taskTitle: string; startedOn: string; name?: string | null }[],
  side: FollowUpSide,
): WaitingItem[] {
  const { t, i18n } = useTranslation("followUps");
  return rows.map(({ id, taskTitle, startedOn, name }) => {
    const title = [name, taskTitle].filter(Boolean).join(", ");
    const href = `/${side}/follow-ups/${id}`;
    return {
      key: `follow-up-${id}`,
      icon: "message-circle-question",
      title: <a href={href}>{t("waiting.title", { title })}</a>,
      detail: t("waiting.detail", { date: showDate(startedOn, i18n.language) }),
      action: (
        <LinkButton small href={href} about={title}>
          {t("waiting.action")}
        </LinkButton>
      ),
    };
  });
}
