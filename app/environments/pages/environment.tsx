import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { answerMark, dayIn } from "#app/follow-ups/attendance-page.server.ts";
import { addDays, today } from "#app/platform/clock/clock.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, recordId } from "#app/platform/forms/typed-text.ts";
import { type Language, languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { type Employer, notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { Facts, LinkButton, Message, PageHeader } from "#app/ui/index.ts";
import { environmentAddress, environmentsAddress } from "../addresses.ts";
import { OpenTag, placeOf } from "../environment-card.tsx";
import { PeopleThere } from "../people-there.tsx";
import { readPeopleThere } from "../people-today.server.ts";
import { takeTaskOut } from "../place-task.server.ts";
import { findEnvironment, readFreeTasks } from "../queries.server.ts";
import { addStaffForm, endStaffForm, placeTaskForm } from "../section-forms.server.ts";
import { StaffSection } from "../staff-section.tsx";
import { TasksSection } from "../tasks-section.tsx";

const notices = ["added", "saved", "staff", "staff_ended", "task", "task_out"] as const;

/** An own environment: who is there on the day, its standing tasks, its staff, and what it is. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const url = new URL(request.url);
  const day = dayIn(url);
  const done = url.searchParams.get("done");
  return asViewer(viewer, async (tx) => {
    const found = await findEnvironment(tx, params.id ?? "", language);
    if (!found) throw notFound();
    return {
      title: `${found.name} · TOIMI`,
      environment: found,
      day,
      today: today(),
      people: await readPeopleThere(tx, found.id, day),
      freeTasks: await readFreeTasks(tx, viewer.acting.organisationId),
      notice: notices.find((notice) => notice === done) ?? null,
    };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: loaded?.title ?? "TOIMI" },
];

/** One form per act, told apart by `intent`. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const id = recordId(params.id);
  const language = languageOf(request);
  const found = id && (await asViewer(viewer, (tx) => findEnvironment(tx, id, language)));
  if (!id || !found) throw notFound();
  const form = await readForm(request);
  switch (form.get("intent")) {
    case "mark":
      return answerMark(viewer, request, {
        language,
        given: form,
        to: ({ placement, day }) => `${environmentAddress(id)}?day=${day}#person-${placement}`,
      });
    case "staff":
      return addStaffForm(viewer, id, form);
    case "end_staff":
      return endStaffForm(viewer, id, form);
    case "task":
      return placeTaskForm(viewer, id, form);
    case "task_out":
      return takeOut(viewer, id, form, language);
    default:
      throw new Response(null, { status: 400 });
  }
}

async function takeOut(viewer: Employer, id: string, form: FormData, language: Language) {
  const taskId = recordId(form.get("task"));
  if (!taskId) throw notFound();
  const taken = await takeTaskOut(viewer, formKey(form), id, taskId);
  if (taken.ok) return redirect(taken.value.to, 303);
  const problem = translator(language)("environments:tasks.gone");
  return data({ problem }, { status: 409 });
}

export default function EnvironmentPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("environments");
  const { environment, day, notice } = page;
  const refused = answer && "section" in answer ? answer : undefined;
  return (
    <>
      <PageHeader
        back={{ href: environmentsAddress, label: t("list.title") }}
        errors={refused?.errors}
        caption={environment.organisationName}
        title={environment.name}
        tags={<OpenTag environment={environment} day={page.today} />}
        lead={environment.description || undefined}
      />
      {notice && !answer && <Message tone="success" title={t(`done.${notice}`)} announce />}
      {answer && "problem" in answer && (
        <Message tone="error" announce>
          {answer.problem}
        </Message>
      )}
      <PeopleThere
        environment={environment}
        people={page.people}
        day={day}
        today={page.today}
        previous={addDays(day, -1)}
        next={day < page.today ? addDays(day, 1) : null}
      />
      <TasksSection
        tasks={environment.tasks}
        free={page.freeTasks}
        refused={refused?.section === "task" ? refused : undefined}
      />
      <StaffSection
        staff={environment.staff}
        today={page.today}
        refused={refused && refused.section !== "task" ? refused : undefined}
      />
      <section>
        <h2>{t("facts")}</h2>
        <Facts
          items={[
            { label: t("fact.form"), value: t(`form_names.${environment.form}`) },
            { label: t("fact.place"), value: placeOf(environment) },
            {
              label: t("fact.capacity"),
              value: t("people_a_day", { count: environment.capacityPerDay }),
            },
          ]}
        />
        <p>
          <LinkButton icon="pencil" href={`${environmentAddress(environment.id)}/edit`}>
            {t("edit.link")}
          </LinkButton>
        </p>
      </section>
    </>
  );
}
