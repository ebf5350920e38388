import { useTranslation } from "react-i18next";
import { DataTable, Details } from "#app/ui/index.ts";
import type { ProfileRow } from "./profile-rows.ts";
import type { Translate } from "./translate.ts";

/** What the profile picture shows, in words, opened by "Show as a table". */
export function ProfileTable({ rows }: { rows: readonly ProfileRow[] }) {
  const { t } = useTranslation("work");
  return (
    <Details summary={t("work:picture.showTable")}>
      <DataTable
        caption={t("work:picture.table.caption")}
        rows={rows}
        rowKey={(row) => row.dimension}
        columns={[
          {
            key: "dimension",
            header: t("work:picture.table.dimension"),
            cell: (row) => t(`work:dimensions.${row.dimension}.name`),
            primary: true,
          },
          {
            key: "demand",
            header: t("work:picture.table.demand"),
            cell: (row) => t(`work:dimensions.${row.dimension}.levels.${row.demand}`),
          },
          {
            key: "capacity",
            header: t("work:picture.table.capacity"),
            cell: (row) => describeCapacity(row, t),
          },
          {
            key: "result",
            header: t("work:picture.table.result"),
            cell: (row) => describeStanding(row, t),
          },
        ]}
      />
    </Details>
  );
}

/** What goes well in the person's own words, or that it is not known yet. */
export function describeCapacity(row: ProfileRow, t: Translate): string {
  const words = `work:dimensions.${row.dimension}.person`;
  return row.capacity === null ? t(`${words}.unknown`) : t(`${words}.levels.${row.capacity}`);
}

/** How the row fits: "Työ vaatii 1 portaan enemmän, työnantaja voi muokata". */
export function describeStanding(row: ProfileRow, t: Translate): string {
  const parts = [t(`work:picture.result.${row.standing}`, { count: row.gap })];
  const mendable = row.standing === "gap" || row.standing === "absolute";
  if (mendable && row.adjustable) parts.push(t("work:picture.result.adjustable"));
  return parts.join(", ");
}
