import { useTranslation } from "react-i18next";
import { DataTable, type Level, LevelMark, Tag } from "#app/ui/index.ts";
import { dimensionGroupNames, dimensionGroups } from "#app/work/vocabulary.ts";
import type { Dimension } from "#matching/dimensions.ts";

export interface DemandListProps {
  demands: Readonly<Record<string, number>>;
  adjustable: readonly string[];
}

/** What the work asks, in words, by group; what it does not ask is told in one sentence at the end. */
export function DemandList({ demands, adjustable }: DemandListProps) {
  const { t } = useTranslation("tasks");
  const all: Dimension[] = dimensionGroupNames.flatMap((group) => [...dimensionGroups[group]]);
  const asked = all.filter((dimension) => (demands[dimension] ?? 0) > 0);
  const notAsked = all.filter((dimension) => !asked.includes(dimension));
  const names = notAsked
    .map((dimension) => t(`work:dimensions.${dimension}.name`).toLocaleLowerCase())
    .join(", ");
  return (
    <>
      {asked.length > 0 && (
        <DataTable
          caption={t("view.demands")}
          rows={asked}
          rowKey={(dimension) => dimension}
          columns={[
            {
              key: "dimension",
              header: t("work:picture.table.dimension"),
              primary: true,
              cell: (dimension) => t(`work:dimensions.${dimension}.name`),
            },
            {
              key: "level",
              header: t("work:picture.table.demand"),
              wide: true,
              cell: (dimension) => (
                <>
                  <LevelMark level={demands[dimension] as Level} />{" "}
                  {t(`work:dimensions.${dimension}.levels.${demands[dimension]}`)}
                  {adjustable.includes(dimension) && (
                    <>
                      {" "}
                      <Tag tone="good" icon="pencil">
                        {t("view.adjustable")}
                      </Tag>
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      {notAsked.length > 0 && (
        <p className="muted">
          {asked.length > 0 ? t("view.notAsked", { names }) : t("view.nothingAsked")}
        </p>
      )}
    </>
  );
}
