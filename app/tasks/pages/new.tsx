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
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { requireEmployer } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Message,
  PageHeader,
  PostForm,
  TextField,
} from "#app/ui/index.ts";
import { createTask } from "../create-task.server.ts";
import { useTaskForm } from "../form-page.tsx";
import { pageTitle } from "../form-request.server.ts";
import { compulsoryAnswers, titleForm } from "../rules.ts";

/** How a task begins: its title, and the draft is there. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const t = translator(languageOf(request));
  return {
    title: pageTitle(t("tasks:new.title")),
    verified: viewer.organisation.status === "verified",
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema: titleForm, disableAutoCoercion: true });
  if (submission.status !== "success") {
    return data({ lastResult: submission.reply() }, { status: 400 });
  }
  const { title } = submission.value;
  const { to } = await createTask(viewer, { title, key: formKey(form) });
  return redirect(to, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

export default function New() {
  const { verified } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("tasks");
  const [form, fields] = useTaskForm<"title">("new", answer, {});
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader
        back="/employer"
        title={t("new.title")}
        lead={t("new.lead", { count: compulsoryAnswers.length })}
      />
      {!verified && <Message>{t("home.notVerified.draft")}</Message>}
      <PostForm id={form.id}>
        <TextField
          field={fields.title}
          label={t("form.title.label")}
          hint={t("form.title.hint")}
          autoCapitalize="sentences"
        />
        <ButtonRow>
          <Button variant="primary">{t("new.begin")}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}
