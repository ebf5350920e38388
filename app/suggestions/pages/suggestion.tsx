import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { addDays, dateOf, daysBetween, today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, storableText } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff, type SignedIn } from "#app/platform/session/viewer.server.ts";
import { TaskView } from "#app/tasks/task-view.tsx";
import { Details, ErrorSummary, Message, PageHeader, Sides } from "#app/ui/index.ts";
import { ProfilePicture } from "#app/work/profile-picture.tsx";
import { answerQuestion } from "../answer-question.server.ts";
import { BridgeList, hasBridgesToShow, readBridgeOutcome } from "../bridge-list.tsx";
import { readBridges } from "../bridges-view.server.ts";
import { Comparison } from "../comparison.tsx";
import {
  DecisionErrors,
  Decisions,
  type RefusedDecision,
  useDecisionForms,
} from "../decisions.tsx";
import { dismissSuggestion } from "../dismiss-suggestion.server.ts";
import { wordMinuses, wordObstacles, wordPluses, wordUnknowns } from "../explain-words.ts";
import { History } from "../history.tsx";
import { NextStep } from "../next-step.tsx";
import { PickForm } from "../pick-form.tsx";
import { answerFieldId, Question } from "../question.tsx";
import { ReasonList } from "../reasons.tsx";
import { reopenSuggestion } from "../reopen-suggestion.server.ts";
import { answerSchema, dismissSchema, isId, openStates, snoozeSchema } from "../rules.ts";
import { ScoreLine, showScore } from "../score-line.tsx";
import { shortlistSuggestion } from "../shortlist-suggestion.server.ts";
import { snoozeSuggestion } from "../snooze-suggestion.server.ts";
import { SuggestionTag } from "../state-words.tsx";
import { readSuggestionPage } from "../suggestion-page.server.ts";
import { useWording } from "../wording.ts";
import "../suggestions.css";

const withdrawals: readonly string[] = ["withdraw", "close", "withdraw_consent"];
const answers = ["answer", "pick", "reopen"] as const;

/** One suggestion, made to be understood and decided on one page: reasons before the total. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const t = translator(language);
  const found = await readSuggestionPage(viewer, params.id ?? "", language);
  if (!found) throw notFound();
  const { pseudonym, ...page } = found;
  const { firstName, lastName } = page.jobseeker;
  const done = new URL(request.url).searchParams.get("done");
  return {
    title: `${t("suggestions:suggestion.title", {
      title: page.task.title,
      name: `${firstName} ${lastName}`,
    })} · TOIMI`,
    page,
    bridges: openStates.some((open) => open === page.state)
      ? await readBridges(viewer, { pseudonym, taskId: page.taskId }, language)
      : null,
    bridgeOutcome: readBridgeOutcome(request),
    today: today(),
    inTwoWeeks: showDate(addDays(today(), 14), "fi"),
    done: answers.find((one) => one === done) ?? null,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** A decision, or the answer to the one question. A refusal keeps what was typed. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const id = params.id ?? "";
  if (!isId(id)) throw notFound();
  const form = await readForm(request);
  if (form.has("note")) form.set("note", storableText(String(form.get("note"))));
  const outcome = await actOn(viewer, id, form);
  if ("refused" in outcome || "unanswered" in outcome) return data(outcome, { status: 400 });
  if (outcome.ok) return redirect(outcome.value.to, 303);
  if (outcome.code === "not_found") throw notFound();
  return data({ conflict: outcome.code }, { status: 409 });
}

function actOn(viewer: SignedIn, id: string, form: FormData) {
  const key = formKey(form);
  switch (form.get("act")) {
    case "shortlist":
      return shortlistSuggestion(viewer, key, id);
    case "reopen":
      return reopenSuggestion(viewer, key, id);
    case "dismiss": {
      const submission = parseWithZod(form, { schema: dismissSchema });
      if (submission.status === "success") {
        return dismissSuggestion(viewer, key, id, submission.value);
      }
      return { refused: { form: "dismiss" as const, lastResult: submission.reply() } };
    }
    case "snooze": {
      const submission = parseWithZod(form, { schema: snoozeSchema });
      if (submission.status === "success") {
        return snoozeSuggestion(viewer, key, id, submission.value);
      }
      return { refused: { form: "snooze" as const, lastResult: submission.reply() } };
    }
    case "answer": {
      const submission = parseWithZod(form, { schema: answerSchema });
      if (submission.status === "success") {
        return answerQuestion(viewer, key, id, submission.value);
      }
      return { unanswered: ["suggestions:form.answer.missing"] };
    }
    default:
      throw notFound();
  }
}

export default function SuggestionPageView() {
  const loaded = useLoaderData<typeof loader>();
  const { page, bridges, today: day, inTwoWeeks, done } = loaded;
  const answer = useActionData<typeof action>();
  const refused = answer && "refused" in answer ? (answer.refused as RefusedDecision) : undefined;
  const unanswered = answer && "unanswered" in answer ? answer.unanswered : undefined;
  const conflict = answer && "conflict" in answer ? answer.conflict : undefined;
  const forms = useDecisionForms(refused, inTwoWeeks);
  const { t } = useTranslation("suggestions");
  const wording = useWording(page.names);
  const { explanation, task, jobseeker, state } = page;
  const name = `${jobseeker.firstName} ${jobseeker.lastName}`;
  const pluses = wordPluses(explanation.pluses, wording);
  const minuses = wordMinuses(explanation.minuses, wording);
  const unknowns = wordUnknowns(explanation.unknowns, wording);
  const obstacles = wordObstacles(explanation.obstacles, wording);
  const { nextQuestion } = explanation;
  const isOpen = state === "flagged" || state === "shortlisted" || state === "snoozed";
  const canAsk =
    isOpen && nextQuestion !== null && jobseeker.profile.capacity[nextQuestion] === undefined;
  return (
    <>
      <DecisionErrors forms={forms} />
      {unanswered && (
        <ErrorSummary errors={unanswered.map((message) => ({ message, fieldId: answerFieldId }))} />
      )}
      <PageHeader
        back={{ href: "/caseworker", label: t("queue.title") }}
        caption={
          <>
            {t("suggestion.for")} <a href={`/caseworker/jobseekers/${jobseeker.id}`}>{name}</a>
          </>
        }
        title={task.title}
        lead={[task.organisationName, task.place].filter(Boolean).join(", ")}
        tags={
          <>
            <SuggestionTag state={state} />
            <span className="muted">
              {page.origin === "caseworker"
                ? t("suggestion.picked")
                : t("queue.suggested", {
                    count: Math.max(0, daysBetween(dateOf(page.flaggedAt), day)),
                  })}
            </span>
          </>
        }
      />
      {done && !conflict && (
        <Message
          tone="success"
          announce
          title={t(`suggestion.done.${done}`, { score: showScore(explanation.score) })}
        />
      )}
      {conflict && (
        <Message tone="warning" announce title={t(`conflict.${conflict}.title`)}>
          <p>{t(`conflict.${conflict}.body`)}</p>
        </Message>
      )}
      {state === "withdrawn" && (
        <Message tone="warning" title={t("withdrawn.title")}>
          <p>{t(`withdrawn.${lastWithdrawal(page.history)}`)}</p>
        </Message>
      )}
      <NextStep
        suggestionId={page.id}
        state={state}
        progress={page.progress}
        taskOpen={page.taskOpen}
      />
      {page.pickReason && <Message title={t("suggestion.pickReason")}>{page.pickReason}</Message>}

      <section>
        <h2>{t("suggestion.employerWords")}</h2>
        <p className="employer-words">{task.description || t("suggestion.noDescription")}</p>
        <Details summary={t("suggestion.wholeTask")}>
          <TaskView task={task} />
        </Details>
      </section>

      <div className="wide reason-sides" id="reasons">
        <Sides>
          <section>
            <h2>{t("reasons.why")}</h2>
            {pluses.length > 0 ? (
              <ReasonList kind="plus" remarks={pluses} />
            ) : (
              <p className="muted">{t("reasons.noPluses")}</p>
            )}
          </section>
          <section>
            <h2>{t("reasons.think")}</h2>
            <ReasonList kind="obstacle" remarks={obstacles} label={t("ranking.obstacles")} />
            <ReasonList kind="minus" remarks={minuses} />
            <ReasonList kind="unknown" remarks={unknowns} label={t("reasons.unknown")} />
            {obstacles.length + minuses.length + unknowns.length === 0 && (
              <p className="muted">{t("reasons.nothingToThink")}</p>
            )}
            {canAsk && (
              <p>
                <a href="#question">{t("question.link")}</a>
              </p>
            )}
          </section>
        </Sides>
      </div>

      <section>
        <h2>{t("suggestion.picture")}</h2>
        <ProfilePicture
          demands={task.demands}
          capacity={jobseeker.profile.capacity}
          absolute={jobseeker.profile.absolute}
          adjustable={task.adjustable}
        />
      </section>

      <section className="wide">
        <h2>{t("comparison.title")}</h2>
        <Comparison
          task={task}
          profile={jobseeker.profile}
          profileNames={page.profileNames}
          explanation={explanation}
        />
      </section>

      {canAsk && (
        <Question
          dimension={nextQuestion}
          name={jobseeker.firstName}
          score={explanation.score}
          error={unanswered}
        />
      )}

      {bridges && hasBridgesToShow(bridges, loaded.bridgeOutcome) && (
        <section id="bridges">
          <h2>{t("bridges.title")}</h2>
          {bridges.bridges.length > 0 && (
            <p>
              {t("bridges.lead")} {t("bridges.promise")}
            </p>
          )}
          <BridgeList
            bridges={bridges}
            jobseekerId={jobseeker.id}
            suggestionId={page.id}
            outcome={loaded.bridgeOutcome}
          />
        </section>
      )}

      <section>
        <h2>{t("score.title")}</h2>
        <ScoreLine explanation={explanation} />
      </section>

      <Decisions state={state} forms={forms} refused={refused} />
      {state === "withdrawn" && page.taskOpen && (
        <PickForm
          action={`/caseworker/jobseekers/${jobseeker.id}/tasks`}
          jobseekerId={jobseeker.id}
          taskId={page.taskId}
          about={task.title}
        />
      )}

      <History rows={page.history} />
      <Details summary={t("suggestion.provenance")} quiet>
        <p>
          {t("suggestion.provenanceWords", {
            engine: page.engineVersion,
            parameters: page.parametersHash.slice(0, 12),
            input: page.inputHash.slice(0, 12),
          })}
        </p>
      </Details>
    </>
  );
}

function lastWithdrawal(history: readonly { act: string; reason: string | null }[]): string {
  const last = history.findLast(({ act }) => withdrawals.includes(act));
  return last?.act === "withdraw_consent" ? last.act : (last?.reason ?? "rule_fails");
}
