import { useTranslation } from "react-i18next";
import { showParts, showScore } from "#app/suggestions/score-line.tsx";
import { contributionNames } from "#app/suggestions/score-parts.ts";
import { DataTable, Details, Facts, Message } from "#app/ui/index.ts";
import type { PastRound, PastSuggestion } from "./explain-suggestion.server.ts";

/** A round of the past as far as it concerns one task. */
export interface FoundRound extends PastRound {
  readonly title: string;
  readonly number: number;
  readonly when: string;
  readonly weights: { readonly id: string; readonly version: number } | null;
  /** The version of the engine that runs now. */
  readonly running: string;
}

/** How many hard rules there are; a test holds it equal to the engine's. */
export const hardRules = 12;

/** What a round suggested for a task: points, rules and place. People stay unnamed. */
export function PastRoundView({ found }: { found: FoundRound }) {
  const { t } = useTranslation("reach");
  return (
    <section aria-labelledby="found">
      <h2 id="found">{`${found.number}: ${found.title}`}</h2>
      <Facts
        items={[
          {
            label: t("why.round"),
            value: <a href={`/coordinator/runs/${found.runId}`}>{found.when}</a>,
          },
          ...(found.weights
            ? [
                {
                  label: t("why.weights"),
                  value: (
                    <a href={`/coordinator/weights/${found.weights.id}`}>
                      {t("run.facts.version", { version: found.weights.version })}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      {found.engineVersion !== found.running && (
        <Message tone="warning">
          <p>{t("why.other", { stored: found.engineVersion, running: found.running })}</p>
        </Message>
      )}
      {found.suggestions.length === 0 && (
        <p>{found.forTask === 0 ? t("why.nobody") : t("why.notThis", { n: found.forTask })}</p>
      )}
      {found.suggestions.map((one) => (
        <PastSuggestionView key={one.place} one={one} found={found} />
      ))}
    </section>
  );
}

function PastSuggestionView({ one, found }: { one: PastSuggestion; found: FoundRound }) {
  const { t } = useTranslation("reach");
  const { contributions, reasons } = one;
  const title = t("why.place", { place: one.place, of: found.forTask });
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <p>
        {t("why.score", { score: showScore(one.score) })} ={" "}
        {showParts({ contributions }, (key) => t(key))}. {t("why.tier", { tier: one.tier })}
      </p>
      <p>
        {reasons.length === 0
          ? t("why.rules", { n: hardRules })
          : t("why.failed", {
              n: reasons.length,
              rules: reasons.map((rule) => t(`ruleNames.${rule}`)).join(", "),
            })}
      </p>
      <Details summary={t("why.caption")} open={found.suggestions.length === 1}>
        <DataTable
          caption={`${t("why.caption")}: ${title}`}
          rows={contributionNames}
          rowKey={(part) => part}
          columns={[
            {
              key: "part",
              header: t("why.part"),
              primary: true,
              cell: (part) => t(`suggestions:score.partNames.${part}`),
            },
            {
              key: "sure",
              header: t("why.sure"),
              numeric: true,
              cell: (part) => contributions.lo[part],
            },
            {
              key: "possible",
              header: t("why.possible"),
              numeric: true,
              cell: (part) => contributions.hi[part],
            },
            { key: "most", header: t("why.most"), numeric: true, cell: (part) => found.most[part] },
          ]}
        />
      </Details>
    </section>
  );
}
