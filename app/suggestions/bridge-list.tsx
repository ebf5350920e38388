import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import type { Note } from "#app/tasks/notes.ts";
import { Button, Details, Message, PostForm } from "#app/ui/index.ts";
import { type SupportNames, supportOf, wordStep } from "#app/weights/word-step.ts";
import type { Bridge } from "#matching/index.ts";
import type { BridgesView } from "./bridges-view.server.ts";
import { wordRules } from "./explain-words.ts";
import { showScore } from "./score-line.tsx";

/** What choosing a bridge led to; the page's address says it. */
export const bridgeOutcomes = ["asked", "waits", "kept", "changed"] as const;
export type BridgeOutcome = (typeof bridgeOutcomes)[number];

/** Reads the outcome from a page's address. */
export function readBridgeOutcome(request: Request): BridgeOutcome | null {
  const said = new URL(request.url).searchParams.get("bridge");
  return bridgeOutcomes.find((one) => one === said) ?? null;
}

/** A good pair, and one that is fair as it is and can get no better, have nothing to show. */
export function hasBridgesToShow(
  { bridges, blockedBy, notes }: BridgesView,
  outcome: BridgeOutcome | null,
): boolean {
  return bridges.length + blockedBy.length + notes.length > 0 || outcome !== null;
}

export interface BridgeListProps {
  bridges: BridgesView;
  jobseekerId: string;
  /** The suggestion on whose page the list stands. */
  suggestionId?: string;
  outcome: BridgeOutcome | null;
}

/** The cheapest supports that would make a pair a good one, each to be chosen with one press. */
export function BridgeList({ bridges, jobseekerId, suggestionId, outcome }: BridgeListProps) {
  const { t } = useTranslation("suggestions");
  const hidden = { jobseekerId, taskId: bridges.taskId, suggestionId };
  return (
    <>
      {outcome && (
        <Message tone={outcome === "changed" ? "warning" : "success"} announce>
          {t(`bridges.outcome.${outcome}`)}
        </Message>
      )}
      {bridges.bridges.length === 0 ? (
        <p>
          {bridges.blockedBy.length > 0
            ? t("bridges.blocked", { rules: wordRules(bridges.blockedBy, t) })
            : t("bridges.none")}
        </p>
      ) : (
        <ol className="bridges">
          {bridges.bridges.map((bridge) => (
            <OneBridge
              key={bridge.actions.join("+")}
              bridge={bridge}
              names={bridges.names}
              isAsked={isAsked(bridge, bridges.notes)}
              hidden={hidden}
            />
          ))}
        </ol>
      )}
      <AskedBefore notes={bridges.notes} names={bridges.names} />
    </>
  );
}

/** The employer has everything of the bridge that is theirs to arrange before them already. */
function isAsked({ steps }: Bridge, notes: readonly Note[]): boolean {
  const waiting = new Set(notes.flatMap((note) => (note.state === "open" ? note.steps : [])));
  const theirs = steps.filter(({ agrees }) => agrees.includes("employer"));
  return theirs.length > 0 && theirs.every(({ id }) => waiting.has(id));
}

function OneBridge({
  bridge,
  names,
  isAsked,
  hidden,
}: {
  bridge: Bridge;
  names: SupportNames;
  isAsked: boolean;
  hidden: Record<string, string | undefined>;
}) {
  const { t, i18n } = useTranslation("suggestions");
  const steps = bridge.steps.map((step) => ({ ...step, words: wordStep(step.id, names, t) }));
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  const agrees = list.format(bridge.agrees.map((party) => t(`bridges.parties.${party}`)));
  return (
    <li className="card bridge">
      <ul className="bridge__steps">
        {steps.map(({ id, words }) => (
          <li key={id}>
            <strong>{words}</strong>
            <div className="muted">{names[supportOf(id)]?.explanation}</div>
          </li>
        ))}
      </ul>
      <p>
        {t("bridges.facts", {
          hours: bridge.cost * 2,
          agrees,
          score: showScore(bridge.score),
        })}
      </p>
      {isAsked ? (
        <p className="muted">{t("bridges.asked")}</p>
      ) : (
        <PostForm action="/caseworker/bridges" label={list.format(steps.map(({ words }) => words))}>
          {Object.entries(hidden).map(([name, value]) =>
            value === undefined ? null : (
              <input key={name} type="hidden" name={name} value={value} />
            ),
          )}
          <input type="hidden" name="steps" value={bridge.actions.join("+")} />
          <Button icon="arrow-right" about={steps.map(({ words }) => words).join(", ")}>
            {t(bridge.agrees.includes("employer") ? "bridges.ask" : "bridges.choose")}
          </Button>
        </PostForm>
      )}
    </li>
  );
}

/** What the employer has been asked already, and what they said. */
function AskedBefore({ notes, names }: { notes: readonly Note[]; names: SupportNames }) {
  const { t, i18n } = useTranslation("suggestions");
  if (notes.length === 0) return null;
  return (
    <Details summary={t("bridges.askedBefore", { count: notes.length })} open>
      <ul>
        {notes.map(({ id, steps, state, writtenAt, answer }) => (
          <li key={id}>
            {t(`bridges.note.${state}`, {
              date: showDate(dateOf(writtenAt), i18n.language),
              steps: steps.map((step) => wordStep(step, names, t)).join("; "),
            })}
            {answer && <q className="muted">{answer}</q>}
          </li>
        ))}
      </ul>
    </Details>
  );
}
