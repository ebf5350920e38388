import { useTranslation } from "react-i18next";
import { DataTable, Message } from "#app/ui/index.ts";

export interface ConflictRow {
  label: string;
  saved: string;
  typed: string;
}

/**
 * The same thing was changed in the meantime: both texts side by side. The form below holds the typed
 * ones with the fresh version; the link keeps what is saved.
 */
export function ConflictNotice({ rows, keepHref }: { rows: ConflictRow[]; keepHref: string }) {
  const { t } = useTranslation("accounts");
  const empty = t("ui:conflict.empty");
  return (
    <Message tone="warning" title={t("conflict.title")} announce>
      <p>{t("conflict.lead")}</p>
      <DataTable
        caption={t("conflict.caption")}
        columns={[
          { key: "label", header: t("conflict.field"), cell: (row) => row.label, primary: true },
          { key: "saved", header: t("conflict.saved"), cell: (row) => row.saved || empty },
          { key: "typed", header: t("conflict.typed"), cell: (row) => row.typed || empty },
        ]}
        rows={rows.filter((row) => row.saved !== row.typed)}
        rowKey={(row) => row.label}
      />
      <p>
        <a href={keepHref}>{t("conflict.keep")}</a>
      </p>
    </Message>
  );
}
