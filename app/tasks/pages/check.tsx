import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, formVersion } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  CheckAnswers,
  LinkButton,
  Message,
  PageHeader,
  PostForm,
  useErrorWords,
} from "#app/ui/index.ts";
import { answerRows } from "../answer-rows.tsx";
import { pageTitle } from "../form-request.server.ts";
import { publishTask } from "../publish-task.server.ts";
import { publishingObstacles } from "../publishing.server.ts";
import { describeTask, findTask } from "../queries.server.ts";
import {
  type FormPage,
  formPages,
  hubAddress,
  pageAddress,
  sectionOf,
  taskAddress,
} from "../rules.ts";

/** Check-answers: everything that was said, what is still missing, and the button that publishes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const t = translator(language);
  return asViewer(viewer, async (tx) => {
    const found = await findTask(tx, params.id ?? "");
    if (!found) throw notFound();
    if (found.status !== "draft") throw redirect(taskAddress(found.id));
    const { verified, obstacles } = await publishingObstacles(tx, found);
    return {
      title: pageTitle(t("tasks:check.title")),
      id: found.id,
      version: found.version,
      task: await describeTask(tx, found, language),
      reviewed: formPages.filter((page) => found.sectionsDone.includes(page)),
      verified,
      obstacles,
    };
  });
}

/** Publishes. What keeps it from being published is told on the same page; the draft is as it was. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const form = await readForm(request);
  const id = params.id ?? "";
  const version = formVersion(form) ?? 0;
  const published = await publishTask(viewer, { id, version, key: formKey(form) });
  if (published.ok) return redirect(published.value.to, 303);
  if (published.code === "not_found") throw notFound();
  if (published.code === "wrong_state") return redirect(taskAddress(id), 303);
  return data({ refusal: published.code }, { status: published.code === "stale" ? 409 : 400 });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function Check() {
  const { id, version, task, reviewed, verified, obstacles } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = answer && "refusal" in answer ? answer.refusal : undefined;
  const { t, i18n } = useTranslation("tasks");
  const sections = answerRows(
    id,
    task,
    reviewed as FormPage[],
    (key, options) => t(key, options ?? {}),
    i18n.language,
  );
  const averages = task.demandsReviewed === false;
  return (
    <>
      {refusal === "stale" && (
        <Message tone="error" title={t("check.stale.title")} announce>
          <p>{t("check.stale.text")}</p>
        </Message>
      )}
      {refusal === "organisation_not_verified" && (
        <Message tone="error" title={t("check.notVerified.title")} announce>
          <p>{t("check.notVerified.text")}</p>
        </Message>
      )}
      <PageHeader
        back={hubAddress(id)}
        caption={task.title || t("untitled")}
        title={t("check.title")}
        lead={t("check.lead")}
      />
      {obstacles.length > 0 && <Missing id={id} obstacles={obstacles} refused={!!refusal} />}
      {!verified && refusal !== "organisation_not_verified" && (
        <Message title={t("check.notVerified.title")}>
          <p>{t("check.notVerified.text")}</p>
        </Message>
      )}
      {averages && obstacles.length === 0 && (
        <Message>
          {t("check.averagesNote")}{" "}
          <a href={pageAddress(id, "demands_body")}>{t("check.demandsLink")}</a>
        </Message>
      )}
      {sections.map(({ section, rows }) => (
        <CheckAnswers key={section} title={t(`sections.${section}.title`)} rows={rows} />
      ))}
      <PostForm version={version}>
        <p>{t("check.whatHappens")}</p>
        <ButtonRow>
          <Button variant="primary">{t("check.publish")}</Button>
          <LinkButton variant="quiet" icon="eye" href={`${taskAddress(id)}/preview`}>
            {t("preview.link")}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}

interface MissingProps {
  id: string;
  obstacles: readonly { page: string; field: string; message: string }[];
  /** The employer tried to publish already: it is said as an error. */
  refused: boolean;
}

/** All that is missing or wrong, each as a link to its field. */
function Missing({ id, obstacles, refused }: MissingProps) {
  const { t } = useTranslation("tasks");
  const word = useErrorWords();
  const title = t(refused ? "check.missing.refused" : "check.missing.title", {
    count: obstacles.length,
  });
  return (
    <Message tone={refused ? "error" : "warning"} title={title} announce={refused}>
      <ul>
        {obstacles.map(({ page, field, message }) => (
          <li key={message}>
            <a href={`${pageAddress(id, page as FormPage)}?from=check#${formIdOf(page)}-${field}`}>
              {word(message)}
            </a>
          </li>
        ))}
      </ul>
    </Message>
  );
}

/** The id of a page's form, with which its fields' ids begin. */
const formIdOf = (page: string) => sectionOf(page as FormPage).replace("_", "-");
