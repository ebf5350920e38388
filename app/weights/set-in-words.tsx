import { useTranslation } from "react-i18next";
import { DataTable } from "#app/ui/index.ts";
import type { ParameterSet } from "#matching/index.ts";
import { contributionNames, totalPoints, wishParts, workParts } from "./rules.ts";

/** A share in 256ths as whole percents. */
const percentOf = (step: number | undefined) => Math.round(((step ?? 0) * 100) / 256);

/** A set of weights in plain words: what counts, how much, and what keeps a pair out. */
export function SetInWords({ values }: { values: ParameterSet }) {
  const { t } = useTranslation("weights");
  const { weights, fitSteps, interestPercent: interest, floors } = values;
  const rows = [
    ...contributionNames.map((part) => ({
      key: part as string,
      name: t(`suggestions:score.partNames.${part}`),
      most: weights[part],
    })),
    { key: "total", name: t("words.total"), most: totalPoints },
  ];
  const most = (parts: readonly (keyof typeof weights)[]) =>
    parts.reduce((sum, part) => sum + weights[part], 0);
  return (
    <>
      <DataTable
        caption={t("words.parts")}
        showCaption
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: "part", header: t("words.part"), primary: true, cell: ({ name }) => name },
          { key: "most", header: t("words.most"), numeric: true, cell: (row) => row.most },
        ]}
      />
      <h3>{t("words.counting")}</h3>
      <ul>
        <li>
          {t("words.fit", {
            one: percentOf(fitSteps[1]),
            two: percentOf(fitSteps[2]),
            three: percentOf(fitSteps[3]),
            four: percentOf(fitSteps[4]),
          })}
        </li>
        <li>
          {t("words.interest", {
            one: interest[1],
            two: interest[2],
            three: interest[3],
            unstated: values.interestUnstatedPercent,
          })}
        </li>
        <li>{t("words.support", { loss: values.supportLossPerLevel })}</li>
      </ul>
      <h3>{t("words.floors")}</h3>
      <p>{t("words.floorsWords")}</p>
      <ul>
        <li>{t("words.floorWish", { floor: floors.wish, most: most(wishParts) })}</li>
        <li>{t("words.floorWork", { floor: floors.work, most: most(workParts) })}</li>
      </ul>
    </>
  );
}
