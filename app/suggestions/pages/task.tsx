import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { TaskView } from "#app/tasks/task-view.tsx";
import {
  Details,
  EmptyState,
  ErrorSummary,
  LinkButton,
  Message,
  PageHeader,
  Pagination,
} from "#app/ui/index.ts";
import { pickFromForm } from "../pick-action.server.ts";
import { PickForm, pickFieldId } from "../pick-form.tsx";
import { RankedCard } from "../ranked-card.tsx";
import { readJobseekersForTask, readRankingWishes } from "../ranking-pages.server.ts";
import { useWording } from "../wording.ts";
import "../suggestions.css";

/** A published task, and one's own clients for it as the engine ranks them now. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "caseworker");
  const language = languageOf(request);
  const t = translator(language);
  const wishes = readRankingWishes(new URL(request.url));
  const page = await readJobseekersForTask(viewer, params.id ?? "", wishes, language);
  if (!page) throw notFound();
  return {
    title: `${t("suggestions:task.title", { title: page.task.title })} · TOIMI`,
    wishes,
    ...page,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Takes one of the caseworker's clients into consideration for the task. */
export async function action({ request }: ActionFunctionArgs) {
  return pickFromForm(request, await requireStaff(request, "caseworker"));
}

export default function TaskPage() {
  const { task, taskId, open, rows, ranking, names, pages, wishes } =
    useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t } = useTranslation("suggestions");
  const wording = useWording(names);
  const here = `/caseworker/tasks/${taskId}`;
  const address = (page: number, infeasible = wishes.infeasible) => {
    const query = new URLSearchParams();
    if (infeasible) query.set("all", "1");
    if (page > 1) query.set("page", String(page));
    return query.size > 0 ? `${here}?${query}` : here;
  };
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
        back={{ href: "/caseworker/tasks", label: t("tasks.title") }}
        title={task.title}
        lead={[task.organisationName, task.place].filter(Boolean).join(", ")}
      />
      {!open && <Message tone="warning">{t("task.closed")}</Message>}
      <p className="employer-words">{task.description}</p>
      <Details summary={t("suggestion.wholeTask")}>
        <TaskView task={task} />
      </Details>
      {open && (
        <section>
          <h2>{wishes.infeasible ? t("task.infeasibleTitle") : t("task.clientsTitle")}</h2>
          <p>
            {t(wishes.infeasible ? "task.infeasibleLead" : "task.clientsLead", {
              count: wishes.infeasible ? ranking.infeasible : ranking.feasible,
            })}
          </p>
          {rows.map((row) => (
            <RankedCard
              key={row.jobseekerId}
              title={`${row.firstName} ${row.lastName}`}
              href={`/caseworker/jobseekers/${row.jobseekerId}`}
              explanation={row.explanation}
              wording={wording}
              suggestion={row.suggestion}
              pick={
                <PickForm
                  jobseekerId={row.jobseekerId}
                  taskId={taskId}
                  about={`${row.firstName} ${row.lastName}`}
                  refused={refused}
                />
              }
            />
          ))}
          {rows.length === 0 && (
            <EmptyState icon="users" title={t("task.nobody.title")}>
              <p>{t("task.nobody.body")}</p>
            </EmptyState>
          )}
          <Pagination
            previousHref={wishes.page > 1 ? address(wishes.page - 1) : null}
            nextHref={wishes.page < pages ? address(wishes.page + 1) : null}
            summary={t("ranking.page", { page: wishes.page, pages })}
          />
          <p>
            {wishes.infeasible ? (
              <LinkButton href={address(1, false)}>{t("task.showFeasible")}</LinkButton>
            ) : (
              ranking.infeasible > 0 && (
                <LinkButton href={address(1, true)}>
                  {t("task.showInfeasible", { count: ranking.infeasible })}
                </LinkButton>
              )
            )}
          </p>
        </section>
      )}
    </>
  );
}
