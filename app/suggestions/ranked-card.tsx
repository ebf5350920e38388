import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton, Stack, SummaryCard } from "#app/ui/index.ts";
import type { Explanation } from "#matching/index.ts";
import {
  type Wording,
  wordMinuses,
  wordObstacles,
  wordPluses,
  wordUnknowns,
} from "./explain-words.ts";
import type { OpenSuggestion } from "./ranking-pages.server.ts";
import { ReasonList } from "./reasons.tsx";
import { showParts, showScore } from "./score-line.tsx";
import { SuggestionTag } from "./state-words.tsx";

export interface RankedCardProps {
  title: string;
  href?: string;
  meta?: ReactNode;
  explanation: Explanation;
  wording: Wording;
  suggestion: OpenSuggestion | null;
  /** The form with which the pair is picked; shown when it is not decided on already. */
  pick: ReactNode;
}

const pluses = 3;

/** One pair of a ranking: reasons first, then the total, then what can be done. */
export function RankedCard(props: RankedCardProps) {
  const { title, href, meta, explanation, wording, suggestion, pick } = props;
  const { t } = useTranslation("suggestions");
  const isOpen =
    suggestion !== null && ["flagged", "shortlisted", "snoozed"].includes(suggestion.state);
  return (
    <SummaryCard
      title={title}
      href={href}
      meta={meta}
      tags={suggestion && <SuggestionTag state={suggestion.state} />}
    >
      <Stack space="tight">
        <ReasonList
          kind="obstacle"
          remarks={wordObstacles(explanation.obstacles, wording)}
          label={t("ranking.obstacles")}
        />
        <ReasonList
          kind="plus"
          remarks={wordPluses(explanation.pluses, wording)}
          most={pluses}
          label={t("reasons.why")}
        />
        <ReasonList
          kind="minus"
          remarks={wordMinuses(explanation.minuses, wording)}
          label={t("reasons.think")}
        />
        <ReasonList
          kind="unknown"
          remarks={wordUnknowns(explanation.unknowns, wording)}
          most={2}
          label={t("reasons.unknown")}
        />
        <p className="score-line muted">
          {t("score.label")} {showScore(explanation.score)} / 1000 ={" "}
          {showParts(explanation, wording.t)}
        </p>
        {suggestion && (
          <LinkButton small href={`/caseworker/suggestions/${suggestion.id}`} about={title}>
            {t("ranking.openSuggestion")}
          </LinkButton>
        )}
        {!isOpen && pick}
      </Stack>
    </SummaryCard>
  );
}
