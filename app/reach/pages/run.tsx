import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate, showDateAndTime } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { Button, ButtonRow, Facts, Message, PageHeader, PostForm } from "#app/ui/index.ts";
import { areaNames } from "#app/weights/area-names.server.ts";
import { weightSets } from "#app/weights/queries.server.ts";
import { leastShown } from "../hide-small.ts";
import { findRound } from "../queries.server.ts";
import { repeatRound } from "../repeat-round.server.ts";
import { showNumber } from "../show-number.ts";
import { showReached } from "../show-reached.ts";

export const handle = { wide: true };

/** One round: its counts, its proof, and a button that repeats it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  const t = translator(language);
  const id = recordId(params.id);
  const round = id && (await findRound(viewer, id));
  if (!round) throw notFound();
  const [names, sets] = await Promise.all([
    asViewer(viewer, (tx) => areaNames(tx, language)),
    weightSets(viewer),
  ]);
  const when = showDateAndTime(round.startedAt, language);
  const number = (n: number) => showNumber(n, language);
  // One suggestion more or less tells of one person; so few are not told.
  const few = (n: number) =>
    n > 0 && n < leastShown ? t("reach:reached.few") : showNumber(n, language);
  const weights = sets.find(({ hash }) => hash === round.parametersHash);
  return {
    title: `${t("reach:run.title", { when })} · TOIMI`,
    when,
    gap: round.gap === null ? null : number(round.gap),
    proved: round.gap === 0,
    erased: round.erasedAt && showDate(dateOf(round.erasedAt), language),
    facts: {
      area: names.areas.get(round.area) ?? round.area,
      kind: t(round.counted ? "reach:runs.kind.counted" : "reach:runs.kind.change"),
      people: number(round.people),
      tasks: number(round.tasks),
      reached: showReached(round.reached, t, language),
      suggestions: few(round.suggestions),
      kept: few(round.kept),
      flagged: few(round.flagged),
      withdrawn: few(round.withdrawn),
      score: round.meanScore === null ? "–" : number(round.meanScore),
    },
    weights: weights && { id: weights.id, version: weights.version },
    engine: round.engineVersion,
    input: round.inputHash,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** Repeats the round from its record and says whether it came out the same. Changes nothing. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  await readForm(request);
  const id = recordId(params.id);
  const replay = id && (await repeatRound(viewer, id));
  if (!replay) throw notFound();
  switch (replay.replay) {
    case "different":
      return data({ kind: "different" as const, path: replay.path, stored: "", running: "" });
    case "other_version":
      return data({
        kind: "other_version" as const,
        path: "",
        stored: replay.stored,
        running: replay.running,
      });
    case "erased":
      return data({ kind: "erased" as const, path: "", stored: replay.at, running: "" });
    default:
      return data({ kind: replay.replay, path: "", stored: "", running: "" });
  }
}

const tones = {
  identical: "success",
  different: "error",
  other_version: "warning",
  erased: "warning",
  no_record: "warning",
} as const;

export default function Run() {
  const { t } = useTranslation("reach");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { facts } = page;
  return (
    <>
      <PageHeader
        back={{ href: "/coordinator/runs", label: t("run.back") }}
        title={t("run.title", { when: page.when })}
      />
      {answer && answer.kind !== "erased" && (
        <Message tone={tones[answer.kind]} announce>
          <p>{t(`run.replay.${answer.kind}`, answer)}</p>
        </Message>
      )}
      {page.gap !== null && (
        <Message
          tone={page.proved ? "success" : "warning"}
          title={t(page.proved ? "run.proofTitle" : "run.unprovedTitle")}
        >
          <p>{t(page.proved ? "run.proof" : "run.unproved", { gap: page.gap })}</p>
        </Message>
      )}
      <Facts
        items={[
          ...(Object.keys(facts) as (keyof typeof facts)[]).map((name) => ({
            label: t(`run.facts.${name}`),
            value: facts[name],
          })),
          ...(page.weights
            ? [
                {
                  label: t("run.facts.weights"),
                  value: (
                    <a href={`/coordinator/weights/${page.weights.id}`}>
                      {t("run.facts.version", { version: page.weights.version })}
                    </a>
                  ),
                },
              ]
            : []),
          { label: t("run.facts.engine"), value: page.engine },
          { label: t("run.facts.input"), value: <code>{page.input.slice(0, 16)}</code> },
        ]}
      />
      <section aria-labelledby="replay">
        <h2 id="replay">{t("run.replay.title")}</h2>
        {page.erased ? (
          <p>{t("run.replay.erased", { date: page.erased })}</p>
        ) : (
          <>
            <p>{t("run.replay.lead")}</p>
            <PostForm label={t("run.replay.title")}>
              <ButtonRow>
                <Button icon="refresh" name="intent" value="replay">
                  {t("run.replay.button")}
                </Button>
              </ButtonRow>
            </PostForm>
          </>
        )}
      </section>
    </>
  );
}
