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
import { endSession } from "#app/platform/session/sign-in.server.ts";
import { Button, ButtonRow, ErrorSummary, PageHeader, PostForm, TextField } from "#app/ui/index.ts";
import { DeadLink } from "../dead-link.tsx";
import { shortestPassword } from "../password-strength.ts";
import { openLink } from "../queries.server.ts";
import { resetPassword } from "../reset-password.server.ts";
import { newPasswordForm, wordsOf } from "../rules.ts";

/** The page behind a mailed link. Opening it spends nothing: mail scanners open links too. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(languageOf(request));
  const link = await openLink(params.token ?? "", "reset_password");
  if (!link) {
    await countAttempt("token:address");
    return data(
      { title: `${t("accounts:dead_link.title")} · TOIMI`, email: null },
      { status: 404 },
    );
  }
  return data({ title: `${t("accounts:reset.title")} · TOIMI`, email: link.email });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Only this spends the link. Every session of the account ends, and the person signs in anew. */
export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const form = await readForm(request);
  const link = await openLink(token, "reset_password");
  if (!link) {
    await countAttempt("token:address");
    return data({ lastResult: null }, { status: 404 });
  }
  const submission = parseWithZod(form, { schema: newPasswordForm(wordsOf(link.email)) });
  if (submission.status !== "success") {
    return data({ lastResult: submission.reply({ hideFields: ["password"] }) }, { status: 400 });
  }
  const done = await resetPassword(token, submission.value.password);
  if (!done.ok) return data({ lastResult: null }, { status: 404 });
  const cookie = await endSession(request);
  return redirect("/sign-in?done=password", { status: 303, headers: { "Set-Cookie": cookie } });
}

export default function ResetPassword() {
  const { t } = useTranslation("accounts");
  const { email } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({ id: "reset", lastResult: answer?.lastResult ?? null });
  if (email === null) return <DeadLink kind="reset" />;
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader title={t("reset.title")} lead={t("reset.lead", { email })} />
      <PostForm id={form.id}>
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <TextField
          field={fields.password}
          label={t("field.new_password")}
          hint={t("field.new_password_hint", { min: shortestPassword })}
          type="password"
          autoComplete="new-password"
        />
        <ButtonRow>
          <Button variant="primary">{t("reset.submit")}</Button>
        </ButtonRow>
      </PostForm>
      <p className="muted">{t("reset.sessions_end")}</p>
    </>
  );
}
