import { useTranslation } from "react-i18next";
import { Button, ButtonRow, DataTable, EmptyState, PageHeader, PostForm } from "#app/ui/index.ts";

export interface ShownStaff {
  accountId: string;
  name: string;
  email: string;
  secondFactor: boolean;
  roles: { id: string; role: string; municipality: string | null; revocable: boolean }[];
}

/** Staff with their roles; each role can be taken back, after a question. */
export function StaffTable({ staff, viewerId }: { staff: ShownStaff[]; viewerId: string }) {
  const { t } = useTranslation("accounts");
  if (staff.length === 0) return <EmptyState title={t("coordinator.none")} icon="users" />;
  return (
    <DataTable
      caption={t("coordinator.staff")}
      rows={staff}
      rowKey={(person) => person.accountId}
      columns={[
        { key: "name", header: t("field.name"), primary: true, cell: (person) => person.name },
        { key: "email", header: t("field.email"), wide: true, cell: (person) => person.email },
        {
          key: "roles",
          header: t("coordinator.roles"),
          cell: (person) => (
            <ul>
              {person.roles.map((held) => (
                <li key={held.id}>
                  {t(`role.${held.role}`)}
                  {held.municipality && `, ${held.municipality}`}{" "}
                  {held.revocable && (
                    <a href={`/coordinator?revoke=${held.id}`}>
                      {t("coordinator.revoke")}
                      <span className="visually-hidden">
                        : {person.name}, {t(`role.${held.role}`)}
                      </span>
                    </a>
                  )}
                </li>
              ))}
            </ul>
          ),
        },
        {
          key: "second",
          header: t("coordinator.second_factor"),
          cell: (person) => (
            <>
              {t(person.secondFactor ? "coordinator.second_on" : "coordinator.second_off")}{" "}
              {person.secondFactor && person.accountId !== viewerId && (
                <a href={`/coordinator?clear=${person.accountId}`}>
                  {t("coordinator.clear")}
                  <span className="visually-hidden">: {person.name}</span>
                </a>
              )}
            </>
          ),
        },
      ]}
    />
  );
}

export interface ShownInvitation {
  id: string;
  email: string;
  role: string | null;
  municipality: string | null;
  expires: string;
}

/** Invitations that nobody has answered yet. */
export function InvitationTable({ invitations }: { invitations: ShownInvitation[] }) {
  const { t } = useTranslation("accounts");
  return (
    <DataTable
      caption={t("coordinator.invitations")}
      rows={invitations}
      rowKey={(invitation) => invitation.id}
      columns={[
        { key: "email", header: t("field.email"), primary: true, cell: (row) => row.email },
        {
          key: "role",
          header: t("field.role"),
          cell: (row) => [t(`role.${row.role}`), row.municipality].filter(Boolean).join(", "),
        },
        { key: "expires", header: t("coordinator.holds_until"), cell: (row) => row.expires },
        {
          key: "withdraw",
          header: t("coordinator.withdraw"),
          hideHeader: true,
          cell: (row) => (
            <PostForm action="/coordinator">
              <input type="hidden" name="id" value={row.id} />
              <Button small name="intent" value="withdraw" about={row.email}>
                {t("coordinator.withdraw")}
              </Button>
            </PostForm>
          ),
        },
      ]}
    />
  );
}

/** The question before a role is taken back or a second factor cleared: what follows, then the button. */
export function ConfirmStaffAct(asked: {
  act: "revoke" | "clear";
  id: string;
  name: string;
  role: string;
  place: string | null;
}) {
  const { t } = useTranslation("accounts");
  const { act, id, name, place } = asked;
  const role = [t(`role.${asked.role}`), place].filter(Boolean).join(", ");
  return (
    <>
      <PageHeader
        title={t(`coordinator.ask.${act}`, { name, role })}
        lead={t(`coordinator.ask.${act}_lead`, { name, role })}
        back={{ href: "/coordinator", label: t("coordinator.title") }}
      />
      <PostForm action="/coordinator">
        <input type="hidden" name="id" value={id} />
        <ButtonRow>
          <Button variant="danger" name="intent" value={act}>
            {t(`coordinator.ask.${act}_submit`)}
          </Button>
          <a href="/coordinator">{t("coordinator.ask.cancel")}</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
