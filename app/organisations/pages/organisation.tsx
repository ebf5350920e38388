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
import { EmailNotice } from "#app/accounts/email-notice.tsx";
import { municipalities } from "#app/accounts/queries.server.ts";
import { dateOf } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { readForm } from "#app/platform/forms/read-form.server.ts";
import { formKey, formVersion, recordId } from "#app/platform/forms/typed-text.ts";
import { languageOf } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { countAttempt } from "#app/platform/session/rate-limits.server.ts";
import { type Employer, notFound, requireEmployer } from "#app/platform/session/viewer.server.ts";
import { Message, PageHeader, StateTag } from "#app/ui/index.ts";
import { answerJoinRequest } from "../answer-join-request.server.ts";
import { changeMemberRole } from "../change-member-role.server.ts";
import { DetailsForm, OrganisationFacts } from "../details-form.tsx";
import { inviteMember } from "../invite-member.server.ts";
import {
  Invitations,
  InviteErrors,
  InviteForm,
  JoinRequests,
  MemberTable,
  RemoveMember,
} from "../member-list.tsx";
import { ownOrganisation } from "../queries.server.ts";
import { removeMember } from "../remove-member.server.ts";
import { detailsForm, inviteMemberForm, mayChangeKindAndPlace, memberRoles } from "../rules.ts";
import { saveOrganisation } from "../save-organisation.server.ts";
import { stateTone } from "../state-tone.ts";
import { StatusNotice } from "../status-notice.tsx";
import { withdrawInvitation } from "../withdraw-invitation.server.ts";

const notices = [
  "registered",
  "saved",
  "invited",
  "withdrawn",
  "role",
  "removed",
  "accepted",
  "refused",
] as const;
const refusals = ["gone", "last_owner"] as const;
const here = "/employer/organisation";

/**
 * The organisation: its state and what that means, details, people, invitations, requests. `?edit=`
 * shows the details' form, `?remove=` asks before a member is removed.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireEmployer(request);
  const language = languageOf(request);
  const { searchParams } = new URL(request.url);
  const own = await ownOrganisation(viewer, language);
  if (!own) throw notFound();
  const t = translator(language);
  const editing = own.owner && searchParams.get("edit") === "details";
  const asked = recordId(searchParams.get("remove"));
  const removing = own.members.find((member) => member.accountId === asked);
  if (asked && (!removing || !(own.owner || asked === viewer.accountId))) throw notFound();
  return {
    title: `${editing ? t("organisations:details.title") : own.name} · TOIMI`,
    viewerId: viewer.accountId,
    email: viewer.email,
    emailConfirmed: viewer.emailVerified,
    notice: notices.find((notice) => notice === searchParams.get("done")),
    refusal: refusals.find((refusal) => refusal === searchParams.get("refused")),
    several: viewer.organisations.length > 1,
    editing,
    removing: removing && { accountId: removing.accountId, name: removing.name },
    municipalities: editing ? await asViewer(viewer, (tx) => municipalities(tx, language)) : [],
    organisation: {
      name: own.name,
      businessId: own.businessId,
      kind: own.kind,
      status: own.status,
      municipality: own.municipalityCode,
      municipalityName: own.municipalityName,
      postalCode: own.postalCode ?? "",
      suspendedReason: own.suspendedReason,
      version: own.version,
      open: mayChangeKindAndPlace(own.status),
    },
    owner: own.owner,
    members: own.members.map((m) => ({ ...m, since: showDate(dateOf(m.since), language) })),
    invitations: own.invitations.map((i) => ({
      ...i,
      expires: showDate(dateOf(i.expiresAt), language),
    })),
    requests: own.requests.map((r) => ({ ...r, asked: showDate(dateOf(r.createdAt), language) })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? "TOIMI" }];

/** One form per act, told apart by `intent`. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireEmployer(request);
  const form = await readForm(request);
  const key = formKey(form);
  const id = () => {
    const found = recordId(form.get("id"));
    if (!found) throw notFound();
    return found;
  };
  const back = (done: { ok: true; value: { to: string } } | { ok: false; code: string }) =>
    redirect(done.ok ? done.value.to : `${here}?refused=${done.code}`, 303);
  switch (form.get("intent")) {
    case "details":
      return saveDetails(viewer, form);
    case "invite":
      return invite(viewer, form, languageOf(request));
    case "withdraw": {
      const hash = String(form.get("id") ?? "");
      if (!/^[\da-f]{64}$/.test(hash)) throw notFound();
      return back(await withdrawInvitation(viewer, key, hash));
    }
    case "accept":
    case "refuse":
      return back(
        await answerJoinRequest(viewer, key, {
          requestId: id(),
          accept: form.get("intent") === "accept",
        }),
      );
    case "role": {
      const role = memberRoles.find((name) => name === form.get("role"));
      if (!role) throw notFound();
      return back(await changeMemberRole(viewer, key, { accountId: id(), role }));
    }
    case "remove":
      return back(await removeMember(viewer, key, id()));
    default:
      throw new Response(null, { status: 400 });
  }
}

async function saveDetails(viewer: Employer, form: FormData) {
  const submission = parseWithZod(form, { schema: detailsForm });
  const refuse = (fieldErrors?: Record<string, string[]>) =>
    data(
      {
        form: "details" as const,
        lastResult: submission.reply(fieldErrors ? { fieldErrors } : {}),
        stale: false,
      },
      { status: 400 },
    );
  if (submission.status !== "success") return refuse();
  const done = await saveOrganisation(viewer, formKey(form), {
    details: submission.value,
    version: formVersion(form),
  });
  if (done.ok) return redirect(done.value.to, 303);
  if (done.code === "not_owner") throw notFound();
  if (done.code === "stale") {
    // Not an error of any field: the page shows both texts, with the typed ones in the form.
    const { error: _, ...typed } = submission.reply();
    return data({ form: "details" as const, lastResult: typed, stale: true }, { status: 409 });
  }
  return refuse(
    done.code === "postal_code"
      ? { postal_code: ["organisations:form.postal_code.unknown"] }
      : { municipality: ["organisations:form.municipality.missing"] },
  );
}

async function invite(viewer: Employer, form: FormData, language: string) {
  const submission = parseWithZod(form, { schema: inviteMemberForm });
  const refuse = (fieldErrors?: Record<string, string[]>) =>
    data(
      {
        form: "invite" as const,
        lastResult: submission.reply(fieldErrors ? { fieldErrors } : {}),
        stale: false,
      },
      { status: 400 },
    );
  if (submission.status !== "success") return refuse();
  await countAttempt("invite:account", viewer.accountId);
  const done = await inviteMember(viewer, formKey(form), { ...submission.value, language });
  if (done.ok) return redirect(done.value.to, 303);
  if (done.code === "not_owner") throw notFound();
  return refuse({ email: ["organisations:invite.member_already"] });
}

export default function OrganisationPage() {
  const { t } = useTranslation("organisations");
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { organisation, owner } = page;
  if (page.removing && !answer) {
    return <RemoveMember {...page.removing} self={page.removing.accountId === page.viewerId} />;
  }
  if (page.editing) {
    const mine = answer?.form === "details" ? answer : undefined;
    return (
      <DetailsForm organisation={organisation} municipalities={page.municipalities} answer={mine} />
    );
  }
  return (
    <>
      <InviteErrors answer={answer?.form === "invite" ? answer.lastResult : null} />
      <PageHeader
        title={organisation.name}
        tags={
          <StateTag tone={stateTone[organisation.status]}>
            {t(`state.${organisation.status}`)}
          </StateTag>
        }
      />
      {page.notice && !answer && (
        <Message tone="success" announce>
          <p>{t(`organisation.done.${page.notice}`)}</p>
          {page.notice === "registered" && (
            <p>
              <a href="/employer/tasks/new">{t("organisation.first_task")}</a>
            </p>
          )}
        </Message>
      )}
      {page.refusal && !answer && (
        <Message tone="warning" announce>
          <p>{t(`organisation.refused.${page.refusal}`)}</p>
        </Message>
      )}
      <StatusNotice status={organisation.status} reason={organisation.suspendedReason} />
      {!page.emailConfirmed && <EmailNotice email={page.email} />}
      <JoinRequests requests={page.requests} />
      <OrganisationFacts organisation={organisation} owner={owner} several={page.several} />
      <p>
        <a href="/employer/environments">{t("environments:organisation_link")}</a>
      </p>
      <MemberTable members={page.members} owner={owner} viewerId={page.viewerId} />
      {owner && <Invitations invitations={page.invitations} />}
      {owner && <InviteForm answer={answer?.form === "invite" ? answer.lastResult : null} />}
    </>
  );
}
