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
import { configuration } from "#app/platform/configuration.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { localPath } from "#app/platform/http/local-path.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { keepForm, keptForm } from "#app/platform/session/kept-form.server.ts";
import {
  countAttempt,
  forgetAttempts,
  giveBackAttempt,
} from "#app/platform/session/rate-limits.server.ts";
import { beginSession } from "#app/platform/session/sign-in.server.ts";
import { findViewer, homeOf } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  ErrorSummary,
  LinkButton,
  Message,
  PageHeader,
  PostForm,
  TextField,
} from "#app/ui/index.ts";
import { checkPassword } from "../check-password.server.ts";
import { DemonstrationSignIns } from "../demonstration-sign-ins.tsx";
import { ownLanguageCookie } from "../language-cookie.ts";
import { startOf } from "../queries.server.ts";
import { ResumeForm } from "../resume-form.tsx";
import { signInForm } from "../rules.ts";

const notices = ["password", "joined", "confirmed", "signed_out"] as const;

/** Signing in with e-mail and password. Someone signed in already may go on, or sign in as somebody else. */
export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const to = localPath(url.searchParams.get("return"), "");
  const viewer = await findViewer(request);
  const t = translator(languageOf(request));
  return {
    title: `${t("accounts:sign_in.title")} · TOIMI`,
    formAction: to ? `/sign-in?return=${encodeURIComponent(to)}` : "/sign-in",
    returning: to !== "",
    signedIn: viewer && { name: viewer.name, home: to || homeOf(viewer.acting) },
    notice: notices.find((notice) => notice === url.searchParams.get("done")),
    demonstration: configuration().DEMONSTRATION === "yes",
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/**
 * Signs in. Unknown addresses and wrong passwords get the same answer in the same time. A form that
 * arrives here because its session had ended (`resume`) is carried along until its person is back.
 */
export async function action({ request }: ActionFunctionArgs) {
  const url = new URL(request.url);
  const to = localPath(url.searchParams.get("return"), "");
  const form = await readForm(request);
  if (url.searchParams.has("resume")) {
    const kept = form.get("kept");
    return data(
      {
        lastResult: null,
        kept: typeof kept === "string" ? kept : keepForm(to || "/", form),
        resume: null,
      },
      { status: 401 },
    );
  }
  const sealed = form.get("kept");
  const kept = keptForm(sealed);
  const submission = parseWithZod(form, { schema: signInForm });
  const refuse = (formErrors?: string[]) =>
    data(
      {
        lastResult: submission.reply({
          ...(formErrors ? { formErrors } : {}),
          hideFields: ["password", "kept"],
        }),
        kept: kept && typeof sealed === "string" ? sealed : null,
        resume: null,
      },
      { status: 400 },
    );
  if (submission.status !== "success") return refuse();
  const { email, password } = submission.value;
  await countAttempt("sign-in:address");
  await countAttempt("sign-in:account", email);
  const known = await checkPassword(email, password);
  if (!known.ok) return refuse(["accounts:sign_in.wrong"]);
  await forgetAttempts("sign-in:account", email);
  await giveBackAttempt("sign-in:address");

  const { accountId, language } = known.value;
  const headers = new Headers();
  headers.append("Set-Cookie", await beginSession(request, accountId));
  const languageCookie = ownLanguageCookie(request, language);
  if (languageCookie) headers.append("Set-Cookie", languageCookie);
  const { home, staff } = await startOf(accountId);
  if (staff) {
    const step = `/sign-in/second-factor?return=${encodeURIComponent(to || home)}`;
    return kept
      ? redirect(`${step}&resume=yes`, { status: 307, headers })
      : redirect(step, { status: 303, headers });
  }
  if (kept) return data({ lastResult: null, kept: null, resume: kept }, { headers });
  return redirect(to || home, { status: 303, headers });
}

export default function SignIn() {
  const { t } = useTranslation("accounts");
  const { formAction, returning, signedIn, notice, demonstration } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({ id: "sign-in", lastResult: answer?.lastResult ?? null });
  if (answer?.resume) return <ResumeForm kept={answer.resume} />;
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader
        title={t("sign_in.title")}
        lead={
          answer?.kept ? undefined : returning ? t("sign_in.lead_returning") : t("sign_in.lead")
        }
      />
      {answer?.kept && (
        <Message tone="warning" title={t("resume.ended_title")} announce>
          <p>{t("resume.ended")}</p>
        </Message>
      )}
      {signedIn && !answer && (
        <Message>
          <p>
            {t("sign_in.signed_in", { name: signedIn.name })}{" "}
            <a href={signedIn.home}>{t("sign_in.go_on")}</a>
          </p>
        </Message>
      )}
      {notice && !answer && (
        <Message tone="success" announce>
          <p>{t(`sign_in.done.${notice}`)}</p>
        </Message>
      )}
      <PostForm action={formAction} id={form.id}>
        {answer?.kept && <input type="hidden" name="kept" value={answer.kept} />}
        <TextField
          field={fields.email}
          label={t("field.email")}
          type="email"
          autoComplete="username"
          inputMode="email"
          spellCheck={false}
          autoCapitalize="none"
        />
        <TextField
          field={fields.password}
          label={t("field.password")}
          type="password"
          autoComplete="current-password"
        />
        <ButtonRow>
          <Button variant="primary">{t("sign_in.submit")}</Button>
          <a href="/forgotten-password">{t("sign_in.forgotten")}</a>
        </ButtonRow>
      </PostForm>
      <h2>{t("sign_in.new_title")}</h2>
      <p>{t("sign_in.new_text")}</p>
      <ButtonRow>
        <LinkButton href="/register" icon="building">
          {t("sign_in.register")}
        </LinkButton>
      </ButtonRow>
      {demonstration && <DemonstrationSignIns action={formAction} />}
    </>
  );
}
