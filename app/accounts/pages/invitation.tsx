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
import { invitingOrganisation } from "#app/organisations/queries.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { countAttempt } from "#app/platform/session/rate-limits.server.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { beginSession } from "#app/platform/session/sign-in.server.ts";
import { findViewer } from "#app/platform/session/viewer.server.ts";
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
import { acceptAsNewPerson, acceptAsViewer, openInvitation } from "../accept-invitation.server.ts";
import { DeadLink } from "../dead-link.tsx";
import { shortestPassword } from "../password-strength.ts";
import { hasConfirmedAccount, municipalityName } from "../queries.server.ts";
import { invitedForm } from "../rules.ts";

/** Who stands before the invitation: its person signed in, somebody else signed in, someone with an account, or a new person. */
type Standing = "own" | "other" | "known" | "new";

/** The page behind an invitation's link, of an organisation or to a staff role. Opening it spends nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const language = languageOf(request);
  const t = translator(language);
  const token = params.token ?? "";
  const invitation = await openInvitation(token);
  if (!invitation) {
    await countAttempt("token:address");
    return data(
      { title: `${t("accounts:dead_link.title")} · TOIMI`, invitation: null },
      { status: 404 },
    );
  }
  const viewer = await findViewer(request);
  const standing: Standing = viewer
    ? viewer.email === invitation.email
      ? "own"
      : "other"
    : (await hasConfirmedAccount(invitation.email))
      ? "known"
      : "new";
  const staff = invitation.purpose === "staff_invitation";
  const organisation = staff ? undefined : await invitingOrganisation(hashOf(token));
  const place = invitation.municipalityCode
    ? await municipalityName(invitation.municipalityCode, language)
    : undefined;
  const title = staff
    ? t("accounts:invitation.title_staff")
    : t("accounts:invitation.title", { organisation });
  return data({
    title: `${title} · TOIMI`,
    invitation: {
      staff,
      organisation: organisation ?? "",
      role: (staff ? invitation.staffRole : invitation.organisationRole) ?? "",
      place: place ?? "",
      email: invitation.email,
      standing,
      viewerName: viewer?.name ?? "",
      signIn: `/sign-in?return=${encodeURIComponent(new URL(request.url).pathname)}`,
    },
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Only this spends the link: the signed-in person it was sent to, or a new person, takes the place. */
export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const form = await readForm(request);
  const invitation = await openInvitation(token);
  const dead = async () => {
    await countAttempt("token:address");
    return data({ lastResult: null, problem: null }, { status: 404 });
  };
  if (!invitation) return dead();
  const to = invitation.purpose === "staff_invitation" ? `/${invitation.staffRole}` : "/employer";
  const viewer = await findViewer(request);
  if (viewer) {
    const done = await acceptAsViewer(viewer, token);
    if (done.ok) return redirect(to, 303);
    if (done.code === "invalid") return dead();
    return data({ lastResult: null, problem: done.code }, { status: 409 });
  }
  const submission = parseWithZod(form, { schema: invitedForm(invitation.email) });
  if (submission.status !== "success") {
    const lastResult = submission.reply({ hideFields: ["password"] });
    return data({ lastResult, problem: null }, { status: 400 });
  }
  const done = await acceptAsNewPerson(token, {
    ...submission.value,
    language: languageOf(request),
  });
  if (!done.ok) {
    if (done.code === "invalid") return dead();
    return data({ lastResult: null, problem: done.code }, { status: 409 });
  }
  const cookie = await beginSession(request, done.value.accountId);
  return redirect(to, { status: 303, headers: { "Set-Cookie": cookie } });
}

export default function InvitationPage() {
  const { t } = useTranslation("accounts");
  const { invitation } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({ id: "invitation", lastResult: answer?.lastResult ?? null });
  if (!invitation) return <DeadLink kind="invitation" />;
  const { staff, organisation, role, place, email, standing } = invitation;
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader
        title={staff ? t("invitation.title_staff") : t("invitation.title", { organisation })}
        lead={
          staff
            ? t(place ? "invitation.lead_staff_place" : "invitation.lead_staff", {
                role: t(`role.${role}`),
                place,
              })
            : t(`invitation.lead_${role}`)
        }
      />
      {answer?.problem === "has_account" && (
        <Message tone="error" announce>
          <p>{t("invitation.has_account")}</p>
        </Message>
      )}
      {standing === "own" && (
        <PostForm>
          <p>{t("invitation.own", { name: invitation.viewerName })}</p>
          <ButtonRow>
            <Button variant="primary" icon="check">
              {t("invitation.accept")}
            </Button>
          </ButtonRow>
        </PostForm>
      )}
      {standing === "other" && (
        <Message tone="warning" title={t("invitation.other_title")}>
          <p>{t("invitation.other", { email, name: invitation.viewerName })}</p>
          <p>
            <a href="/sign-out">{t("invitation.sign_out")}</a>
          </p>
        </Message>
      )}
      {standing === "known" && (
        <>
          <p>{t("invitation.known", { email })}</p>
          <LinkButton href={invitation.signIn} variant="primary">
            {t("invitation.sign_in")}
          </LinkButton>
        </>
      )}
      {standing === "new" && (
        <PostForm id={form.id}>
          <p>{t("invitation.new", { email })}</p>
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <TextField
            field={fields.name}
            label={t("field.own_name")}
            why={t("field.own_name_why")}
            autoComplete="name"
          />
          <TextField
            field={fields.password}
            label={t("field.new_password")}
            hint={t("field.new_password_hint", { min: shortestPassword })}
            type="password"
            autoComplete="new-password"
          />
          {staff && <p className="muted">{t("invitation.second_factor_next")}</p>}
          <ButtonRow>
            <Button variant="primary">{t("invitation.accept_new")}</Button>
          </ButtonRow>
        </PostForm>
      )}
    </>
  );
}
