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
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, recordId } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { notFound, requireStaff } from "#app/platform/session/viewer.server.ts";
import { CoordinatorLinks } from "#app/reach/coordinator-links.tsx";
import {
  Button,
  ButtonRow,
  ErrorSummary,
  LinkButton,
  Message,
  PageHeader,
  PostForm,
  RadioGroup,
  SelectField,
  Tabs,
  TextField,
} from "#app/ui/index.ts";
import { clearSecondFactor } from "../clear-second-factor.server.ts";
import { inviteStaff } from "../invite-staff.server.ts";
import { municipalities, staffInvitations, staffMembers } from "../queries.server.ts";
import { revokeStaffRole } from "../revoke-staff-role.server.ts";
import { inviteStaffForm, mayRevoke, staffCapacities } from "../rules.ts";
import { ConfirmStaffAct, InvitationTable, StaffTable } from "../staff-list.tsx";
import { withdrawStaffInvitation } from "../withdraw-staff-invitation.server.ts";

export const handle = { wide: true };

const notices = ["invited", "withdrawn", "revoked", "cleared"] as const;
const refusals = ["gone", "own"] as const;

/** The coordinator's staff: who has which role where, who is invited. `?revoke=` and `?clear=` ask before acting. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const language = languageOf(request);
  const { searchParams } = new URL(request.url);
  const t = translator(language);
  const everyone = await staffMembers(viewer, language);
  const role = staffCapacities.find((name) => name === searchParams.get("role"));
  const revoke = recordId(searchParams.get("revoke"));
  const clear = recordId(searchParams.get("clear"));
  const asked = everyone
    .flatMap((person) => person.roles.map((held) => ({ person, held })))
    .find(({ person, held }) => (revoke ? held.id === revoke : person.accountId === clear));
  if ((revoke || clear) && !asked) throw notFound();
  return {
    title: `${t("accounts:coordinator.title")} · TOIMI`,
    viewerId: viewer.accountId,
    notice: notices.find((notice) => notice === searchParams.get("done")),
    refusal: refusals.find((refusal) => refusal === searchParams.get("refused")),
    role,
    counts: {
      all: everyone.length,
      ...Object.fromEntries(
        staffCapacities.map((name) => [
          name,
          everyone.filter((p) => p.roles.some((r) => r.role === name)).length,
        ]),
      ),
    } as Record<string, number>,
    staff: everyone
      .filter((person) => !role || person.roles.some((held) => held.role === role))
      .map((person) => ({
        ...person,
        roles: person.roles.map((held) => ({
          ...held,
          revocable: mayRevoke(viewer.accountId, { accountId: person.accountId, role: held.role }),
        })),
      })),
    invitations: (await staffInvitations(viewer, language)).map((invitation) => ({
      ...invitation,
      expires: showDate(dateOf(invitation.expiresAt), language),
    })),
    municipalities: await asViewer(viewer, (tx) => municipalities(tx, language)),
    asked: asked && {
      act: revoke ? ("revoke" as const) : ("clear" as const),
      id: revoke ?? asked.person.accountId,
      name: asked.person.name,
      role: asked.held.role,
      place: asked.held.municipality,
    },
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** Invites, withdraws an invitation, takes a role back, or clears a second factor. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, "coordinator");
  const form = await readForm(request);
  const key = formKey(form);
  const back = (done: { ok: true; value: { to: string } } | { ok: false; code: string }) =>
    redirect(done.ok ? done.value.to : `/coordinator?refused=${done.code}`, 303);
  switch (form.get("intent")) {
    case "withdraw":
      return back(
        await withdrawStaffInvitation(
          viewer,
          key,
          String(form.get("id") ?? "")
            .slice(0, 64)
            .replace(/[^\da-f]/g, ""),
        ),
      );
    case "revoke": {
      const id = recordId(form.get("id"));
      if (!id) throw notFound();
      return back(await revokeStaffRole(viewer, key, id));
    }
    case "clear": {
      const id = recordId(form.get("id"));
      if (!id) throw notFound();
      return back(await clearSecondFactor(viewer, key, id));
    }
    default: {
      const submission = parseWithZod(form, { schema: inviteStaffForm });
      if (submission.status !== "success")
        return data({ lastResult: submission.reply() }, { status: 400 });
      const done = await inviteStaff(viewer, key, {
        ...submission.value,
        language: languageOf(request),
      });
      if (done.ok) return back(done);
      const fieldErrors: Record<string, string[]> =
        done.code === "municipality"
          ? { municipality: ["accounts:form.municipality.missing"] }
          : { email: ["accounts:coordinator.has_role"] };
      return data({ lastResult: submission.reply({ fieldErrors }) }, { status: 400 });
    }
  }
}

export default function Coordinator() {
  const { t } = useTranslation("accounts");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [form, fields] = useForm({ id: "invite", lastResult: answer?.lastResult ?? null });
  if (page.asked) return <ConfirmStaffAct {...page.asked} />;
  return (
    <>
      <ErrorSummary form={form} />
      <PageHeader
        title={t("coordinator.title")}
        lead={t("coordinator.lead")}
        actions={
          <LinkButton href="#invite-title" icon="plus">
            {t("coordinator.invite")}
          </LinkButton>
        }
      />
      {page.notice && !answer && (
        <Message tone="success" announce>
          <p>{t(`coordinator.done.${page.notice}`)}</p>
        </Message>
      )}
      {page.refusal && !answer && (
        <Message tone="warning" announce>
          <p>{t(`coordinator.refused.${page.refusal}`)}</p>
        </Message>
      )}
      <p>
        <a href="/coordinator/coaching">{t("coaching:promises.title")}</a>
      </p>
      <CoordinatorLinks />
      <section aria-labelledby="staff">
        <h2 id="staff">{t("coordinator.staff")}</h2>
        <Tabs
          label={t("coordinator.staff")}
          items={[
            {
              label: t("coordinator.all"),
              href: "/coordinator",
              count: page.counts.all ?? 0,
              current: !page.role,
            },
            ...staffCapacities.map((name) => ({
              label: t(`role.${name}`),
              href: `/coordinator?role=${name}`,
              count: page.counts[name] ?? 0,
              current: page.role === name,
            })),
          ]}
        />
        <StaffTable staff={page.staff} viewerId={page.viewerId} />
      </section>
      {page.invitations.length > 0 && (
        <section aria-labelledby="invitations">
          <h2 id="invitations">{t("coordinator.invitations")}</h2>
          <InvitationTable invitations={page.invitations} />
        </section>
      )}
      <section aria-labelledby="invite-title">
        <h2 id="invite-title">{t("coordinator.invite")}</h2>
        <p>{t("coordinator.invite_lead")}</p>
        <PostForm id={form.id} action="/coordinator" label={t("coordinator.invite")}>
          <TextField
            field={fields.email}
            label={t("field.work_email")}
            type="email"
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
          />
          <RadioGroup
            field={fields.role}
            label={t("field.role")}
            options={staffCapacities.map((name) => ({
              value: name,
              label: t(`role.${name}`),
              hint: t(`role_hint.${name}`),
            }))}
          />
          <SelectField
            field={fields.municipality}
            label={t("field.municipality")}
            hint={t("field.municipality_hint")}
            options={page.municipalities.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <ButtonRow>
            <Button variant="primary" icon="send" name="intent" value="invite">
              {t("coordinator.invite_submit")}
            </Button>
          </ButtonRow>
        </PostForm>
      </section>
    </>
  );
}
