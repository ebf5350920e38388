import { useTranslation } from "react-i18next";
import { LinkButton, type WaitingItem } from "#app/ui/index.ts";
import { placementAddress } from "./addresses.ts";

/** Agreements that wait for the employer's confirmation, for the home page. */
export function useConfirmationItems(
  rows: readonly { id: string; taskTitle: string }[],
): WaitingItem[] {
  const { t } = useTranslation("placements");
  return rows.map(({ id, taskTitle }) => ({
    key: `placement-${id}`,
    icon: "briefcase",
    title: <a href={placementAddress("employer", id)}>{t("home.confirm", { title: taskTitle })}</a>,
    action: (
      <LinkButton small href={placementAddress("employer", id)} about={taskTitle}>
        {t("home.open")}
      </LinkButton>
    ),
  }));
}
