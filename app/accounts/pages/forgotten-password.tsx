import { useForm } from "@conform-to/react";
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
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { countAttempt } from "#app/platform/session/rate-limits.server.ts";
import {
  Button,
  ButtonRow,
  Confirmation,
  ErrorSummary,
  PageHeader,
  PostForm,
  TextField,
} from "#app/ui/index.ts";
import { requestPasswordReset } from "../request-password-reset.server.ts";
import { forgottenPasswordForm, resetMinutes } from "../rules.ts";

/** Asking for a link to a new password. */
export function loader({ request }: LoaderFunctionArgs) {
  const t = translator(languageOf(request));
  const sent = new URL(request.url).searchParams.get("done") === "sent";
  return {
    title: `${t(sent ? "accounts:forgotten.sent_title" : "accounts:forgotten.title")} · TOIMI`,
    sent,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** The answer is the same whether or not the address has an account. */
export async function action({ request }: ActionFunctionArgs) {
  const submission = parseWithZod(await readForm(request), { schema: forgottenPasswordForm });
  if (submission.status !== "success")
    return data({ lastResult: submission.reply() }, { status: 400 });
  await countAttempt("reset:address");
  await countAttempt("reset:account", submission.value.email);
  await requestPasswordReset(submission.value.email);
  return redirect("/forgotten-password?done=sent", 303);
}

export default function ForgottenPassword() {
  const { t } = useTranslation("accounts");
  const { sent } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({ id: "forgotten", lastResult: answer?.lastResult ?? null });
  if (sent && !answer) {
    return (
      <Confirmation
        title={t("forgotten.sent_title")}
        lead={t("forgotten.sent", { count: resetMinutes })}
        next={[t("forgotten.next_mail"), t("forgotten.next_spam")]}
      >
        <p>
          <a href="/sign-in">{t("forgotten.back")}</a>
        </p>
      </Confirmation>
    );
  }
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader title={t("forgotten.title")} lead={t("forgotten.lead")} back="/sign-in" />
      <PostForm action="/forgotten-password" id={form.id}>
        <TextField
          field={fields.email}
          label={t("field.email")}
          type="email"
          autoComplete="username"
          inputMode="email"
          spellCheck={false}
          autoCapitalize="none"
        />
        <ButtonRow>
          <Button variant="primary">{t("forgotten.submit")}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}
