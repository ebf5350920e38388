import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import {
  EmptyState,
  ErrorSummary,
  LinkButton,
  Message,
  PageHeader,
  Pagination,
} from "#app/ui/index.ts";
import { BridgeList, readBridgeOutcome } from "../bridge-list.tsx";
import { readWhyWithout } from "../bridges-view.server.ts";
import { pickFromForm } from "../pick-action.server.ts";
import { PickForm, pickFieldId } from "../pick-form.tsx";
import { RankedCard } from "../ranked-card.tsx";
import { readRankingWishes, readTasksOfJobseeker } from "../ranking-pages.server.ts";
import { useWording } from "../wording.ts";
import "../suggestions.css";

/** All open tasks for one client, in the engine's order; with `?all=1` those that a rule stops. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const t = translator(language);
  const wishes = readRankingWishes(new URL(request.url));
  const found = await readTasksOfJobseeker(viewer, params.id ?? "", wishes, language);
  if (!found) throw notFound();
  const { person, pseudonym, ...page } = found;
  const name = `${person.firstName} ${person.lastName}`;
  return {
    title: `${t("suggestions:forJobseeker.title", { name })} · TOIMI`,
    id: person.id,
    name,
    state: person.referral.state,
    wishes,
    why:
      person.referral.state === "ready" && !wishes.infeasible
        ? await readWhyWithout(viewer, pseudonym, language)
        : null,
    bridgeOutcome: readBridgeOutcome(request),
    ...page,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Takes one of the tasks into consideration for the client. */
export async function action({ request }: ActionFunctionArgs) {
  return pickFromForm(request, await requireStaff(request, "caseworker"));
}

export default function TasksForJobseekerPage() {
  const loaded = useLoaderData<typeof loader>();
  const { id, name, state, rows, ranking, names, pages, wishes, why } = loaded;
  const refused = useActionData<typeof action>()?.refused;
  const { t, i18n } = useTranslation("suggestions");
  const wording = useWording(names);
  const here = `/caseworker/jobseekers/${id}/tasks`;
  const address = (page: number, infeasible = wishes.infeasible) => {
    const query = new URLSearchParams();
    if (infeasible) query.set("all", "1");
    if (page > 1) query.set("page", String(page));
    return query.size > 0 ? `${here}?${query}` : here;
  };
  const { nextQuestion } = ranking;
  return (
    <>
      {refused && (
        <ErrorSummary
          errors={refused.errors.map((message) => ({
            message,
            fieldId: pickFieldId(refused.jobseekerId, refused.taskId),
          }))}
        />
      )}
      <PageHeader
        back={{ href: `/caseworker/jobseekers/${id}`, label: name }}
        caption={name}
        title={wishes.infeasible ? t("forJobseeker.infeasibleTitle") : t("forJobseeker.heading")}
        lead={
          // Before the profile has what judging needs, "nothing fits" would be untrue.
          ranking.incomplete.length === 0 &&
          t(wishes.infeasible ? "forJobseeker.infeasibleLead" : "forJobseeker.lead", {
            count: wishes.infeasible ? ranking.infeasible : ranking.feasible,
          })
        }
      />
      {ranking.incomplete.length > 0 ? (
        <Message tone="warning" title={t("forJobseeker.incompleteTitle")}>
          <p>
            {t("forJobseeker.incomplete")}{" "}
            <a href={`/caseworker/jobseekers/${id}`}>{t("forJobseeker.toProfile")}</a>
          </p>
        </Message>
      ) : (
        state !== "ready" && (
          <Message tone="warning" title={t("forJobseeker.notReadyTitle")}>
            <p>
              {t("forJobseeker.notReady")}{" "}
              <a href={`/caseworker/jobseekers/${id}`}>{t("forJobseeker.toProfile")}</a>
            </p>
          </Message>
        )
      )}
      {nextQuestion && !wishes.infeasible && (
        <Message title={t("forJobseeker.questionTitle")}>
          <p>{t(`work:dimensions.${nextQuestion}.person.question`)}</p>
          <p>{t("forJobseeker.question")}</p>
        </Message>
      )}
      {why && (
        <section id="bridges">
          <h2>{t("without.title")}</h2>
          <p>
            {t(`without.${why.reason}`)}{" "}
            {t("without.when", { date: showDate(dateOf(why.at), i18n.language) })}
          </p>
          {why.nearest && (
            <>
              <h3>
                <a href={`/caseworker/tasks/${why.nearest.bridges.taskId}`}>
                  {t("without.nearest", { title: why.nearest.title })}
                </a>
              </h3>
              <p>
                {t("bridges.lead")} {t("bridges.promise")}
              </p>
              <BridgeList
                bridges={why.nearest.bridges}
                jobseekerId={id}
                outcome={loaded.bridgeOutcome}
              />
            </>
          )}
        </section>
      )}
      {rows.map((row) => (
        <RankedCard
          key={row.taskId}
          title={row.title}
          href={`/caseworker/tasks/${row.taskId}`}
          meta={[row.organisation, row.place].filter(Boolean).join(", ")}
          explanation={row.explanation}
          wording={wording}
          suggestion={row.suggestion}
          pick={
            <PickForm jobseekerId={id} taskId={row.taskId} about={row.title} refused={refused} />
          }
        />
      ))}
      {rows.length === 0 && ranking.incomplete.length === 0 && (
        <EmptyState
          icon="briefcase"
          title={t(wishes.infeasible ? "forJobseeker.allFit.title" : "forJobseeker.none.title")}
        >
          <p>{t(wishes.infeasible ? "forJobseeker.allFit.body" : "forJobseeker.none.body")}</p>
        </EmptyState>
      )}
      <Pagination
        previousHref={wishes.page > 1 ? address(wishes.page - 1) : null}
        nextHref={wishes.page < pages ? address(wishes.page + 1) : null}
        summary={t("ranking.page", { page: wishes.page, pages })}
      />
      <p>
        {wishes.infeasible ? (
          <LinkButton href={address(1, false)}>{t("forJobseeker.showFeasible")}</LinkButton>
        ) : (
          ranking.infeasible > 0 && (
            <LinkButton href={address(1, true)}>
              {t("forJobseeker.showInfeasible", { count: ranking.infeasible })}
            </LinkButton>
          )
        )}
      </p>
    </>
  );
}
