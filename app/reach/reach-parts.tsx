import { useTranslation } from "react-i18next";
import { DataTable, Details, StateTag } from "#app/ui/index.ts";
import type { ReportCell } from "./queries.server.ts";
import { ReachChart } from "./reach-chart.tsx";
import { showNumber, showShare } from "./show-number.ts";

/** A row of the reports with its name: a municipality, a group, a reason. */
export interface NamedCells {
  readonly code: string;
  readonly name: string;
  readonly cells: Partial<
    Record<ReportCell["measure"], { readonly value: number | null; readonly low: boolean }>
  >;
}

interface AreaRounds {
  readonly code: string;
  readonly name: string;
  readonly rounds: readonly {
    readonly id: string;
    readonly day: string;
    readonly at: number;
    readonly height: number;
    readonly reached: string;
    readonly people: string;
    readonly tasks: string;
    readonly score: number | null;
  }[];
}

/** The chart of an area's rounds, with the table behind it. */
export function Rounds({ area, language }: { area: AreaRounds; language: string }) {
  const { t } = useTranslation("reach");
  const { rounds } = area;
  const first = rounds[0];
  const last = rounds.at(-1);
  return (
    <section aria-label={area.name}>
      <h3>{area.name}</h3>
      {rounds.length < 2 || !first || !last ? (
        <p>{t("reach.oneRound")}</p>
      ) : (
        <ReachChart
          id={`chart-${area.code}`}
          title={t("reach.chart", { area: area.name })}
          description={t("reach.chartWords", {
            from: first.day,
            first: first.reached,
            to: last.day,
            last: last.reached,
          })}
          levels={[0, 0.25, 0.5, 0.75, 1].map((share) => ({
            share,
            words: showShare(share, language),
          }))}
          points={rounds.map(({ at, height, day, reached }) => ({
            at,
            share: height,
            words: `${day}: ${reached}`,
          }))}
          from={first.day}
          to={last.day}
        />
      )}
      <Details summary={t("reach.table")} open={rounds.length < 2}>
        <DataTable
          caption={t("reach.chart", { area: area.name })}
          rows={rounds.toReversed()}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "round",
              header: t("reach.columns.round"),
              primary: true,
              cell: ({ id, day }) => <a href={`/coordinator/runs/${id}`}>{day}</a>,
            },
            {
              key: "people",
              header: t("reach.columns.people"),
              numeric: true,
              cell: (r) => r.people,
            },
            {
              key: "reached",
              header: t("reach.columns.reached"),
              numeric: true,
              cell: (r) => r.reached,
            },
            { key: "tasks", header: t("reach.columns.tasks"), numeric: true, cell: (r) => r.tasks },
            {
              key: "score",
              header: t("reach.columns.score"),
              numeric: true,
              cell: (r) => r.score ?? "–",
            },
          ]}
        />
      </Details>
    </section>
  );
}

/** Why people have never had a suggestion, and what can be done about each reason. */
export function Reasons(props: { reasons: readonly NamedCells[]; language: string }) {
  const { t } = useTranslation("reach");
  const { reasons, language } = props;
  if (reasons.length === 0) return <p>{t("reach.noReasons")}</p>;
  return (
    <>
      <p>{t("reach.reasonsLead")}</p>
      <DataTable
        caption={t("reach.reasons")}
        rows={reasons}
        rowKey={({ code }) => code}
        columns={[
          { key: "reason", header: t("reach.reason"), primary: true, cell: ({ name }) => name },
          {
            key: "count",
            header: t("reach.count"),
            numeric: true,
            cell: ({ cells }) => <Count of={cells.people} language={language} />,
          },
          {
            key: "what",
            header: t("reach.what"),
            cell: ({ code }) => t(`reasonActs.${code}`),
          },
        ]}
      />
    </>
  );
}

type Cell = NamedCells["cells"]["people"];

function Count({ of, language }: { of: Cell; language: string }) {
  const { t } = useTranslation("reach");
  const value = of?.value ?? null;
  return <>{value === null ? t("reach.hidden") : showNumber(value, language)}</>;
}

/** A share of a row's people, flagged when it is low. */
function Share({ of, people, language }: { of: Cell; people: Cell; language: string }) {
  const { t } = useTranslation("reach");
  const [part, whole] = [of?.value ?? null, people?.value ?? null];
  return (
    <>
      {part === null || whole === null
        ? t("reach.hidden")
        : `${showNumber(part, language)} (${showShare(part / whole, language)})`}
      {of?.low && (
        <div>
          <StateTag tone="attention" icon="flag">
            {t("reach.flag")}
          </StateTag>
        </div>
      )}
    </>
  );
}

/** People, those suggested and those shortlisted, and the mean waiting, row by row. */
export function CellTable(props: {
  title: string;
  first: string;
  rows: readonly NamedCells[];
  language: string;
}) {
  const { t } = useTranslation("reach");
  const { title, first, rows, language } = props;
  return (
    <DataTable
      caption={title}
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        { key: "name", header: first, primary: true, cell: ({ name }) => name },
        {
          key: "people",
          header: t("reach.count"),
          numeric: true,
          cell: ({ cells }) => <Count of={cells.people} language={language} />,
        },
        {
          key: "suggested",
          header: t("reach.suggested"),
          label: t("reach.suggestedShort"),
          numeric: true,
          cell: ({ cells }) => (
            <Share of={cells.suggested} people={cells.people} language={language} />
          ),
        },
        {
          key: "shortlisted",
          header: t("reach.shortlisted"),
          label: t("reach.shortlistedShort"),
          numeric: true,
          cell: ({ cells }) => (
            <Share of={cells.shortlisted} people={cells.people} language={language} />
          ),
        },
        {
          key: "waited",
          header: t("reach.waited"),
          label: t("reach.waitedShort"),
          numeric: true,
          cell: ({ cells }) => <Count of={cells.waited} language={language} />,
        },
      ]}
    />
  );
}
