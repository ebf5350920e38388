import { useTranslation } from "react-i18next";
import { Message } from "#app/ui/index.ts";
import type { OrganisationState } from "./rules.ts";

/** While the organisation is not verified: what can be done, what cannot, and what happens next. Else nothing. */
export function StatusNotice({
  status,
  reason,
}: {
  status: OrganisationState;
  reason?: string | null;
}) {
  const { t } = useTranslation("organisations");
  if (status === "verified") return null;
  if (status === "suspended") {
    return (
      <Message tone="error" title={t("status.suspended_title")}>
        <p>{t("status.suspended")}</p>
        {reason && (
          <p>
            {t("status.reason")} {reason}
          </p>
        )}
      </Message>
    );
  }
  return (
    <Message tone="warning" title={t("status.registered_title")}>
      <ul>
        <li>{t("status.registered_can")}</li>
        <li>{t("status.registered_cannot")}</li>
        <li>{t("status.registered_next")}</li>
      </ul>
    </Message>
  );
}
