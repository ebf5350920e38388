import { type SubmissionResult, useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";
import {
  Button,
  ButtonRow,
  DataTable,
  ErrorSummary,
  PageHeader,
  PostForm,
  RadioGroup,
  Tag,
  TextField,
  WaitingList,
} from "#app/ui/index.ts";
import { type MemberRole, memberRoles } from "./rules.ts";

const here = "/employer/organisation";

interface ShownMember {
  accountId: string;
  name: string;
  email: string;
  emailConfirmed: boolean;
  role: MemberRole;
  since: string;
}

interface ShownRequest {
  id: string;
  name: string;
  email: string;
  emailConfirmed: boolean;
  asked: string;
}

/** People who ask to join: they wait for an owner's answer. */
export function JoinRequests({ requests }: { requests: ShownRequest[] }) {
  const { t } = useTranslation("organisations");
  if (requests.length === 0) return null;
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{t("requests.title")}</h2>
      <p>{t("requests.lead")}</p>
      <WaitingList
        items={requests.map((request) => ({
          key: request.id,
          icon: "user" as const,
          title: t("requests.wants", { name: request.name }),
          detail: request.emailConfirmed
            ? request.email
            : t("requests.unconfirmed", { email: request.email }),
          when: request.asked,
          action: (
            <PostForm action={here}>
              <input type="hidden" name="id" value={request.id} />
              <ButtonRow>
                <Button small name="intent" value="accept" icon="check" about={request.name}>
                  {t("requests.accept")}
                </Button>
                <Button small variant="quiet" name="intent" value="refuse" about={request.name}>
                  {t("requests.refuse")}
                </Button>
              </ButtonRow>
            </PostForm>
          ),
        }))}
      />
    </section>
  );
}

/** Everyone in the organisation; an owner changes roles and removes, anyone may leave. */
export function MemberTable(props: { members: ShownMember[]; owner: boolean; viewerId: string }) {
  const { t } = useTranslation("organisations");
  const { members, owner, viewerId } = props;
  return (
    <section aria-labelledby="members">
      <h2 id="members">{t("members.title")}</h2>
      <p>{t("members.lead")}</p>
      <DataTable
        caption={t("members.title")}
        rows={members}
        rowKey={(member) => member.accountId}
        columns={[
          {
            key: "name",
            header: t("field.person"),
            primary: true,
            cell: (member) => (
              <>
                {member.name} {member.accountId === viewerId && <Tag>{t("members.you")}</Tag>}
              </>
            ),
          },
          {
            key: "email",
            header: t("field.email"),
            wide: true,
            cell: (member) =>
              member.emailConfirmed
                ? member.email
                : t("members.unconfirmed", { email: member.email }),
          },
          {
            key: "role",
            header: t("members.role"),
            cell: (member) => t(`role.${member.role}`),
          },
          {
            key: "acts",
            header: t("members.acts"),
            hideHeader: true,
            cell: (member) => (
              <MemberActs member={member} owner={owner} self={member.accountId === viewerId} />
            ),
          },
        ]}
      />
    </section>
  );
}

function MemberActs({
  member,
  owner,
  self,
}: {
  member: ShownMember;
  owner: boolean;
  self: boolean;
}) {
  const { t } = useTranslation("organisations");
  const other = member.role === "owner" ? "member" : "owner";
  return (
    <div className="row-acts">
      {owner && (
        <PostForm action={here}>
          <input type="hidden" name="id" value={member.accountId} />
          <input type="hidden" name="role" value={other} />
          <Button small name="intent" value="role" about={member.name}>
            {t(`members.make_${other}`)}
          </Button>
        </PostForm>
      )}
      {(owner || self) && (
        <a href={`${here}?remove=${member.accountId}`}>
          {t(self ? "members.leave" : "members.remove")}
          {!self && <span className="visually-hidden">: {member.name}</span>}
        </a>
      )}
    </div>
  );
}

/** The question before a member is removed, or leaves. */
export function RemoveMember({
  accountId,
  name,
  self,
}: {
  accountId: string;
  name: string;
  self: boolean;
}) {
  const { t } = useTranslation("organisations");
  const what = self ? "leave" : "remove";
  return (
    <>
      <PageHeader
        title={t(`members.ask.${what}`, { name })}
        lead={t(`members.ask.${what}_lead`)}
        back={{ href: here, label: t("members.title") }}
      />
      <PostForm action={here}>
        <input type="hidden" name="id" value={accountId} />
        <ButtonRow>
          <Button variant="danger" name="intent" value="remove">
            {t(`members.ask.${what}_submit`)}
          </Button>
          <a href={here}>{t("members.ask.cancel")}</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}

/** Invitations that wait for an answer. */
export function Invitations(props: {
  invitations: { id: string; email: string; role: MemberRole; expires: string }[];
}) {
  const { t } = useTranslation("organisations");
  if (props.invitations.length === 0) return null;
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations">{t("invite.waiting")}</h2>
      <DataTable
        caption={t("invite.waiting")}
        rows={props.invitations}
        rowKey={(invitation) => invitation.id}
        columns={[
          { key: "email", header: t("field.email"), primary: true, cell: (row) => row.email },
          { key: "role", header: t("members.role"), cell: (row) => t(`role.${row.role}`) },
          { key: "expires", header: t("invite.holds_until"), cell: (row) => row.expires },
          {
            key: "withdraw",
            header: t("invite.withdraw"),
            hideHeader: true,
            cell: (row) => (
              <PostForm action={here}>
                <input type="hidden" name="id" value={row.id} />
                <Button small name="intent" value="withdraw" about={row.email}>
                  {t("invite.withdraw")}
                </Button>
              </PostForm>
            ),
          },
        ]}
      />
    </section>
  );
}

interface TypedInvitation {
  email: string;
  role: string;
}

/** The error summary of a refused invitation; it stands first on the page. */
export function InviteErrors({ answer }: { answer: SubmissionResult<string[]> | null }) {
  const [form] = useForm<TypedInvitation>({ id: "invite", lastResult: answer });
  return <ErrorSummary form={form} />;
}

/** An owner invites a colleague. */
export function InviteForm({ answer }: { answer: SubmissionResult<string[]> | null }) {
  const { t } = useTranslation("organisations");
  const [form, fields] = useForm<TypedInvitation>({
    id: "invite",
    lastResult: answer,
    defaultValue: { role: "member" },
  });
  return (
    <section aria-labelledby="invite-title">
      <h2 id="invite-title">{t("invite.title")}</h2>
      <p>{t("invite.lead")}</p>
      <PostForm id={form.id} action={here} label={t("invite.title")}>
        <TextField
          field={fields.email}
          label={t("field.email")}
          type="email"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
        />
        <RadioGroup
          field={fields.role}
          label={t("members.role")}
          options={memberRoles.toReversed().map((role) => ({
            value: role,
            label: t(`role.${role}`),
            hint: t(`role_hint.${role}`),
          }))}
        />
        <ButtonRow>
          <Button variant="primary" icon="send" name="intent" value="invite">
            {t("invite.submit")}
          </Button>
        </ButtonRow>
      </PostForm>
    </section>
  );
}
