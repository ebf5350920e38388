import { useTranslation } from "react-i18next";
import { DataTable, Details } from "#app/ui/index.ts";
import type { Explanation } from "#matching/index.ts";
import { contributionNames } from "./score-parts.ts";

type Scored = Pick<Explanation, "score" | "contributions" | "most">;

/** "742–780", or "742" when everything is known. */
export function showScore({ lo, hi }: Explanation["score"]): string {
  return lo === hi ? String(lo) : `${lo}–${hi}`;
}

/** "työ sopii 246 + taidot 200 + …": the parts of the sure score, which add up to it exactly. */
export function showParts(
  { contributions }: Pick<Explanation, "contributions">,
  t: (key: string) => string,
): string {
  return contributionNames
    .map((name) => `${t(`suggestions:score.parts.${name}`)} ${contributions.lo[name]}`)
    .join(" + ");
}

/** The total, last, after its reasons: it adds up before the reader's eyes. */
export function ScoreLine({ explanation }: { explanation: Scored }) {
  const { t } = useTranslation("suggestions");
  const { score, contributions, most } = explanation;
  return (
    <>
      <p className="score-line">
        {t("score.label")} <strong>{showScore(score)}</strong> / 1000 ={" "}
        {showParts(explanation, (key) => t(key))}
      </p>
      {score.lo !== score.hi && (
        <p className="muted">{t("score.interval", { lo: score.lo, hi: score.hi })}</p>
      )}
      <Details summary={t("score.how")}>
        <p>{t("score.explained")}</p>
        <DataTable
          caption={t("score.how")}
          rows={contributionNames}
          rowKey={(name) => name}
          columns={[
            {
              key: "part",
              header: t("score.part"),
              cell: (name) => t(`score.partNames.${name}`),
              primary: true,
            },
            {
              key: "sure",
              header: t("score.sure"),
              cell: (name) => contributions.lo[name],
              numeric: true,
            },
            {
              key: "possible",
              header: t("score.possible"),
              cell: (name) => contributions.hi[name],
              numeric: true,
            },
            { key: "most", header: t("score.most"), cell: (name) => most[name], numeric: true },
          ]}
        />
      </Details>
    </>
  );
}
