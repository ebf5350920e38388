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
import { localPath } from "#app/platform/http/local-path.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { keepForm, keptForm } from "#app/platform/session/kept-form.server.ts";
import { countAttempt, forgetAttempts } from "#app/platform/session/rate-limits.server.ts";
import { beginSession } from "#app/platform/session/sign-in.server.ts";
import { findViewer } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Message,
  PageHeader,
  PostForm,
  TextField,
} from "#app/ui/index.ts";
import { startOf } from "../queries.server.ts";
import { ResumeForm } from "../resume-form.tsx";
import { codeForm } from "../rules.ts";
import { proveSecondFactor, secondFactorState, shownCode } from "../second-factor.server.ts";

const returnOf = (request: Request) =>
  localPath(new URL(request.url).searchParams.get("return"), "");
const withReturn = (path: string, to: string) =>
  to ? `${path}?return=${encodeURIComponent(to)}` : path;

/** The second step of signing in for staff. Who has no second factor yet is led to set one up. */
export async function loader({ request }: LoaderFunctionArgs) {
  const to = returnOf(request);
  const viewer = await findViewer(request);
  const t = translator(languageOf(request));
  const page = {
    title: `${t("accounts:second_factor.title")} · TOIMI`,
    formAction: withReturn("/sign-in/second-factor", to),
  };
  if (!viewer) throw redirect(withReturn("/sign-in", to));
  if (!viewer.needsSecondFactor) throw redirect(to || (await startOf(viewer.accountId)).home);
  const state = await secondFactorState(viewer);
  if (state === "none") throw redirect(withReturn("/account/second-factor", to));
  return { ...page, state, code: await shownCode(viewer) };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Checks the code and begins a fresh session that has the second factor. */
export async function action({ request }: ActionFunctionArgs) {
  const to = returnOf(request);
  const url = new URL(request.url);
  const viewer = await findViewer(request);
  if (!viewer) throw redirect(`/sign-in?resume=yes&return=${encodeURIComponent(to)}`, 307);
  const form = await readForm(request);
  const sealed = form.get("kept");
  if (url.searchParams.has("resume")) {
    return data(
      {
        lastResult: null,
        kept: typeof sealed === "string" ? sealed : keepForm(to || "/", form),
        resume: null,
      },
      { status: 401 },
    );
  }
  const kept = keptForm(sealed);
  const submission = parseWithZod(form, { schema: codeForm });
  const refuse = (errors?: string[]) =>
    data(
      {
        lastResult: submission.reply({
          ...(errors ? { fieldErrors: { code: errors } } : {}),
          hideFields: ["code", "kept"],
        }),
        kept: kept && typeof sealed === "string" ? sealed : null,
        resume: null,
      },
      { status: 400 },
    );
  if (submission.status !== "success") return refuse();
  await countAttempt("second-factor:account", viewer.accountId);
  const proved = await proveSecondFactor(viewer, submission.value.code);
  if (!proved.ok) return refuse(["accounts:form.code.wrong"]);
  await forgetAttempts("second-factor:account", viewer.accountId);
  const headers = {
    "Set-Cookie": await beginSession(request, viewer.accountId, { secondFactor: true }),
  };
  if (kept) return data({ lastResult: null, kept: null, resume: kept }, { headers });
  return redirect(to || (await startOf(viewer.accountId)).home, { status: 303, headers });
}

export default function SecondFactor() {
  const { t } = useTranslation("accounts");
  const { formAction, state, code } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({ id: "second-factor", lastResult: answer?.lastResult ?? null });
  if (answer?.resume) return <ResumeForm kept={answer.resume} />;
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader title={t("second_factor.title")} lead={t("second_factor.lead")} />
      {answer?.kept && (
        <Message tone="warning" title={t("resume.ended_title")} announce>
          <p>{t("resume.ended_second")}</p>
        </Message>
      )}
      {state === "unreadable" && (
        <Message tone="error" title={t("second_factor.unreadable_title")}>
          <p>{t("second_factor.unreadable")}</p>
        </Message>
      )}
      {code && (
        <Message title={t("demonstration.code_title")}>
          <p>{t("demonstration.code", { code })}</p>
        </Message>
      )}
      <PostForm action={formAction} id={form.id}>
        {answer?.kept && <input type="hidden" name="kept" value={answer.kept} />}
        <TextField
          field={fields.code}
          label={t("field.code")}
          hint={t("field.code_hint")}
          width="s"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
        />
        <ButtonRow>
          <Button variant="primary">{t("second_factor.submit")}</Button>
          <a href="/sign-out">{t("second_factor.cancel")}</a>
        </ButtonRow>
      </PostForm>
      <p className="muted">{t("second_factor.lost")}</p>
    </>
  );
}
