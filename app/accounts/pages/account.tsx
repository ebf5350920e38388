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
import { ownJoinRequests } from "#app/organisations/queries.server.ts";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, formVersion } from "#app/platform/forms/typed-text.ts";
import { languageCookie, languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { countAttempt, forgetAttempts } from "#app/platform/session/rate-limits.server.ts";
import { beginSession } from "#app/platform/session/sign-in.server.ts";
import { requireViewer } from "#app/platform/session/viewer.server.ts";
import { ButtonRow, LinkButton, Message, PageHeader, Tag } from "#app/ui/index.ts";
import { AccountErrors, OwnDetailsForm, PasswordForm } from "../account-forms.tsx";
import { askToConfirmEmail } from "../ask-to-confirm-email.server.ts";
import { changePassword } from "../change-password.server.ts";
import { EmailNotice } from "../email-notice.tsx";
import { ownAccount } from "../queries.server.ts";
import { changePasswordForm, ownDetailsForm, wordsOf } from "../rules.ts";
import { saveOwnDetails } from "../save-own-details.server.ts";

const notices = [
  "saved",
  "password",
  "confirmed",
  "mailed",
  "asked",
  "left",
  "second_factor",
] as const;

/** The person's own account: name, language, password, where they belong. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request);
  const language = languageOf(request);
  const t = translator(language);
  const own = await ownAccount(viewer);
  const requests = await ownJoinRequests(viewer);
  return {
    title: `${t("accounts:account.title")} · TOIMI`,
    notice: notices.find((notice) => notice === new URL(request.url).searchParams.get("done")),
    email: own.email,
    emailConfirmed: own.emailVerifiedAt !== null,
    version: own.version,
    values: { name: own.name, phone: own.phone ?? "", language: own.language },
    staff: viewer.staffRoles.length > 0,
    roles: [...new Set(viewer.staffRoles.map((role) => role.capacity))],
    organisations: viewer.organisations.map(({ id, name, role }) => ({ id, name, role })),
    requests: requests.map((r) => ({ ...r, createdAt: showDate(dateOf(r.createdAt), language) })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Three forms: own details, a new password, and the confirming mail once more. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request);
  const form = await readForm(request);
  switch (form.get("intent")) {
    case "confirm":
      await countAttempt("reset:account", viewer.email);
      await askToConfirmEmail(viewer);
      return redirect("/account?done=mailed", 303);
    case "password": {
      const schema = changePasswordForm([...wordsOf(viewer.email), ...viewer.name.split(" ")]);
      const submission = parseWithZod(form, { schema });
      const refuse = (fieldErrors?: Record<string, string[]>) => {
        const hidden = { hideFields: ["current", "password"] };
        const lastResult = submission.reply(fieldErrors ? { fieldErrors, ...hidden } : hidden);
        return data({ form: "password" as const, lastResult, typed: null }, { status: 400 });
      };
      if (submission.status !== "success") return refuse();
      await countAttempt("sign-in:account", viewer.email);
      const done = await changePassword(viewer, submission.value);
      if (!done.ok) return refuse({ current: ["accounts:form.password.wrong"] });
      await forgetAttempts("sign-in:account", viewer.email);
      const cookie = await beginSession(request, viewer.accountId, {
        secondFactor: viewer.staffRoles.length > 0,
      });
      return redirect("/account?done=password", { status: 303, headers: { "Set-Cookie": cookie } });
    }
    default: {
      const submission = parseWithZod(form, { schema: ownDetailsForm });
      if (submission.status !== "success") {
        return data(
          { form: "details" as const, lastResult: submission.reply(), typed: null },
          { status: 400 },
        );
      }
      const details = submission.value;
      const saved = await saveOwnDetails(viewer, formKey(form), {
        details,
        version: formVersion(form),
      });
      if (!saved.ok)
        return data(
          { form: "details" as const, lastResult: null, typed: details },
          { status: 409 },
        );
      const headers = { "Set-Cookie": languageCookie(details.language) };
      return redirect(saved.value.to, { status: 303, headers });
    }
  }
}

export default function Account() {
  const { t } = useTranslation("accounts");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <AccountErrors answer={answer} />
      <PageHeader title={t("account.title")} lead={t("account.lead")} />
      {page.notice && !answer && (
        <Message tone="success" announce>
          <p>
            {t(`account.done.${page.notice}`)}{" "}
            {page.notice === "confirmed" && page.organisations.length > 0 && (
              <a href="/employer">{t("sign_in.go_on")}</a>
            )}
          </p>
        </Message>
      )}
      {!page.emailConfirmed && page.notice !== "mailed" && <EmailNotice email={page.email} />}
      <section aria-labelledby="places">
        <h2 id="places">{t("account.places")}</h2>
        {page.organisations.length + page.roles.length + page.requests.length === 0 && (
          <p>{t("account.no_places")}</p>
        )}
        <ul>
          {page.roles.map((role) => (
            <li key={role}>
              <a href={`/${role}`}>{t(`role.${role}`)}</a>
            </li>
          ))}
          {page.organisations.map(({ id, name, role }) => (
            <li key={id}>
              <a href={`/employer/organisation/choose?id=${id}`}>{name}</a> {t(`member.${role}`)}
            </li>
          ))}
          {page.requests.map(({ id, organisationName, state, createdAt }) => (
            <li key={id}>
              {organisationName}{" "}
              <Tag tone={state === "accepted" ? "good" : "neutral"}>
                {t(`account.request.${state}`)}
              </Tag>{" "}
              <span className="muted">{createdAt}</span>
            </li>
          ))}
        </ul>
        {!page.staff && (
          <p>
            <a href="/register">{t("account.register")}</a>
          </p>
        )}
      </section>
      <OwnDetailsForm page={page} answer={answer} />
      <PasswordForm email={page.email} answer={answer} />
      <section aria-labelledby="safety">
        <h2 id="safety">{t("account.safety")}</h2>
        <p>{t("account.safety_text")}</p>
        <ButtonRow>
          <LinkButton href="/account/sessions" icon="history">
            {t("sessions.title")}
          </LinkButton>
          {page.staff && (
            <LinkButton href="/account/second-factor" icon="shield-check">
              {t("account.second_factor")}
            </LinkButton>
          )}
        </ButtonRow>
      </section>
    </>
  );
}
