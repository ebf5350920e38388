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
import { countAttempt, forgetAttempts } from "#app/platform/session/rate-limits.server.ts";
import { beginSession } from "#app/platform/session/sign-in.server.ts";
import { areaRefused, findViewer, type SignedIn } from "#app/platform/session/viewer.server.ts";
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Message,
  PageHeader,
  PostForm,
  TextField,
} from "#app/ui/index.ts";
import { codeSetUpAddress, newCodeSecret } from "../one-time-codes.ts";
import { QrPicture } from "../qr-picture.tsx";
import { startOf } from "../queries.server.ts";
import { setUpForm } from "../rules.ts";
import {
  carriedSecret,
  carrySecret,
  secondFactorState,
  setUpSecondFactor,
} from "../second-factor.server.ts";

const returnOf = (request: Request) =>
  localPath(new URL(request.url).searchParams.get("return"), "");

/** Staff who have given only the password so far may come here; nobody else but staff needs it. */
async function requirePerson(request: Request): Promise<SignedIn> {
  const viewer = await findViewer(request);
  if (!viewer) throw redirect("/sign-in?return=/account/second-factor");
  if (viewer.staffRoles.length === 0) throw areaRefused("caseworker");
  return viewer;
}

/** A secret as people copy it: in groups of four. */
const inGroups = (secret: string) => secret.match(/.{1,4}/g)?.join(" ") ?? "";

const show = (viewer: SignedIn, secret: string) => ({
  carried: carrySecret(viewer, secret),
  words: inGroups(secret),
  address: codeSetUpAddress(secret, viewer.email),
});

/** Setting up the second factor, or moving it to a new phone. Reading makes up a secret but stores nothing. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requirePerson(request);
  const t = translator(languageOf(request));
  const state = await secondFactorState(viewer);
  if (state !== "none" && viewer.needsSecondFactor) {
    throw redirect("/sign-in/second-factor");
  }
  const to = returnOf(request);
  return {
    title: `${t("accounts:set_up.title")} · TOIMI`,
    replacing: state !== "none",
    formAction: to
      ? `/account/second-factor?return=${encodeURIComponent(to)}`
      : "/account/second-factor",
    fresh: show(viewer, newCodeSecret()),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Takes the second factor into use with a first code, and begins a fresh session that has it. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requirePerson(request);
  const form = await readForm(request);
  const secret = carriedSecret(viewer, form.get("carried"));
  if (!secret) throw redirect("/account/second-factor", 303);
  const submission = parseWithZod(form, { schema: setUpForm });
  const refuse = (fieldErrors?: Record<string, string[]>) =>
    data(
      {
        lastResult: submission.reply({
          ...(fieldErrors ? { fieldErrors } : {}),
          hideFields: ["code", "password", "carried"],
        }),
        same: show(viewer, secret),
      },
      { status: 400 },
    );
  if (submission.status !== "success") return refuse();
  await countAttempt("second-factor:account", viewer.accountId);
  const done = await setUpSecondFactor(viewer, { secret, ...submission.value });
  if (!done.ok) {
    if (done.code === "in_use") throw redirect("/sign-in/second-factor", 303);
    return refuse(
      done.code === "wrong_password"
        ? { password: ["accounts:form.password.wrong"] }
        : { code: ["accounts:form.code.wrong"] },
    );
  }
  await forgetAttempts("second-factor:account", viewer.accountId);
  const cookie = await beginSession(request, viewer.accountId, { secondFactor: true });
  const to =
    returnOf(request) ||
    (viewer.needsSecondFactor
      ? (await startOf(viewer.accountId)).home
      : "/account?done=second_factor");
  return redirect(to, { status: 303, headers: { "Set-Cookie": cookie } });
}

export default function SetUpSecondFactor() {
  const { t } = useTranslation("accounts");
  const { replacing, formAction, fresh } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({ id: "set-up", lastResult: answer?.lastResult ?? null });
  const secret = answer?.same ?? fresh;
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader
        title={t("set_up.title")}
        lead={t("set_up.lead")}
        {...(replacing ? { back: "/account" } : {})}
      />
      {replacing && (
        <Message>
          <p>{t("set_up.replacing")}</p>
        </Message>
      )}
      <ol className="steps">
        <li>{t("set_up.step_app")}</li>
        <li>
          {t("set_up.step_scan")}
          <p>
            <QrPicture text={secret.address} label={t("set_up.picture")} />
          </p>
          <p>
            {t("set_up.type_instead")} <strong translate="no">{secret.words}</strong>
          </p>
        </li>
        <li>{t("set_up.step_code")}</li>
      </ol>
      <PostForm action={formAction} id={form.id}>
        <input type="hidden" name="carried" value={secret.carried} />
        <TextField
          field={fields.code}
          label={t("field.code")}
          hint={t("field.code_hint")}
          width="s"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
        />
        {replacing && (
          <TextField
            field={fields.password}
            label={t("field.current_password")}
            why={t("set_up.password_why")}
            type="password"
            autoComplete="current-password"
          />
        )}
        <ButtonRow>
          <Button variant="primary">{t("set_up.submit")}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}
