import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import {
  asGuest,
  asViewer,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { account, staffRole } from "#db/schema/accounts.ts";
import { organisationMembership } from "#db/schema/organisations.ts";
import { municipality } from "#db/schema/reference.ts";
import { accountToken, session } from "#db/schema/sessions.ts";

export type TokenPurpose =
  | "verify_email"
  | "reset_password"
  | "staff_invitation"
  | "organisation_invitation";
export type OpenLink = typeof accountToken.$inferSelect;

const personal = (viewer: { accountId: string }): Viewer => ({
  accountId: viewer.accountId,
  acting: { as: "person" },
});

/** What a mailed link can do now: undefined when it is guessed, spent, too old or for something else. */
export async function openLink(
  token: string,
  ...purposes: TokenPurpose[]
): Promise<OpenLink | undefined> {
  const tokenHash = hashOf(token);
  return asGuest({ tokenHash }, async (tx) => {
    const [found] = await tx
      .select()
      .from(accountToken)
      .where(
        and(
          eq(accountToken.hash, tokenHash),
          isNull(accountToken.spentAt),
          gt(accountToken.expiresAt, now().toString()),
        ),
      );
    return found && (purposes as string[]).includes(found.purpose) ? found : undefined;
  });
}

/** Has the address a confirmed account? Only for whoever holds a link that was mailed to it. */
export async function hasConfirmedAccount(email: string): Promise<boolean> {
  return asGuest({ signInEmail: email }, async (tx) => {
    const rows = await tx
      .select({ confirmed: account.emailVerifiedAt })
      .from(account)
      .where(eq(account.email, email));
    return rows.some((row) => row.confirmed !== null);
  });
}

/** The person's own account. */
export async function ownAccount(viewer: SignedIn) {
  const [own] = await asViewer(personal(viewer), (tx) =>
    tx.select().from(account).where(eq(account.id, viewer.accountId)),
  );
  return own!;
}

/** The person's own open sessions, the present one first. `id` is only what this list calls it. */
export async function ownSessions(viewer: SignedIn) {
  const rows = await asViewer(personal(viewer), (tx) =>
    tx
      .select()
      .from(session)
      .where(and(eq(session.accountId, viewer.accountId), gt(session.expiresAt, sql`now()`)))
      .orderBy(desc(session.lastSeenAt), session.idHash),
  );
  return rows
    .map((row) => ({
      id: row.idHash.slice(0, 16),
      device: row.device,
      createdAt: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      current: row.idHash === viewer.sessionHash,
    }))
    .sort((a, b) => Number(b.current) - Number(a.current));
}

/** The municipalities of the service, in Finnish order, named in the reader's language. */
export async function municipalities(
  tx: Transaction,
  language: string,
): Promise<{ code: string; name: string }[]> {
  const name = language === "sv" ? municipality.nameSv : municipality.nameFi;
  return tx
    .select({ code: municipality.code, name })
    .from(municipality)
    .orderBy(sql`${name} collate finnish`, municipality.code);
}

export interface StaffMember {
  accountId: string;
  name: string;
  email: string;
  secondFactor: boolean;
  roles: { id: string; role: string; municipality: string | null }[];
}

/** Everyone with a staff role, for the coordinator. `role` narrows to those who hold it. */
export async function staffMembers(
  viewer: Viewer,
  language: string,
  role?: string,
): Promise<StaffMember[]> {
  const [places, rows] = await asViewer(
    viewer,
    async (tx) =>
      [
        new Map((await municipalities(tx, language)).map(({ code, name }) => [code, name])),
        await tx
          .select({
            accountId: account.id,
            name: account.name,
            email: account.email,
            secondFactor: sql<boolean>`toimi.has_second_factor(${account.id})`,
            roleId: staffRole.id,
            role: staffRole.role,
            municipalityCode: staffRole.municipalityCode,
          })
          .from(staffRole)
          .innerJoin(account, eq(account.id, staffRole.accountId))
          .where(isNull(staffRole.revokedAt))
          .orderBy(sql`${account.name} collate finnish`, account.id, staffRole.role, staffRole.id),
      ] as const,
  );
  const people = new Map<string, StaffMember>();
  for (const { roleId, role: name, municipalityCode, ...person } of rows) {
    const known = people.get(person.accountId) ?? { ...person, roles: [] };
    const place = municipalityCode ? (places.get(municipalityCode) ?? null) : null;
    known.roles.push({ id: roleId, role: name, municipality: place });
    people.set(person.accountId, known);
  }
  return [...people.values()].filter((p) => !role || p.roles.some((r) => r.role === role));
}

/** Staff invitations that nobody has answered yet, newest first. `id` names one for withdrawing it. */
export async function staffInvitations(viewer: Viewer, language: string) {
  const place = language === "sv" ? municipality.nameSv : municipality.nameFi;
  const rows = await asViewer(viewer, (tx) =>
    tx
      .select({
        hash: accountToken.hash,
        email: accountToken.email,
        role: accountToken.staffRole,
        municipality: place,
        expiresAt: accountToken.expiresAt,
      })
      .from(accountToken)
      .leftJoin(municipality, eq(municipality.code, accountToken.municipalityCode))
      .where(
        and(
          eq(accountToken.purpose, "staff_invitation"),
          isNull(accountToken.spentAt),
          gt(accountToken.expiresAt, sql`now()`),
        ),
      )
      .orderBy(desc(accountToken.createdAt), asc(accountToken.hash)),
  );
  return rows.map(({ hash, ...row }) => ({ ...row, id: hash }));
}

/** Where a person begins after signing in, and whether a second factor is asked first. */
export async function startOf(accountId: string): Promise<{ home: string; staff: boolean }> {
  return asViewer(personal({ accountId }), async (tx) => {
    const roles = await tx
      .select({ role: staffRole.role })
      .from(staffRole)
      .where(and(eq(staffRole.accountId, accountId), isNull(staffRole.revokedAt)))
      .orderBy(staffRole.role);
    if (roles[0]) return { home: `/${roles[0].role}`, staff: true };
    const [membership] = await tx
      .select({ role: organisationMembership.role })
      .from(organisationMembership)
      .where(eq(organisationMembership.accountId, accountId))
      .limit(1);
    return { home: membership ? "/employer" : "/account", staff: false };
  });
}

/** A municipality's name in the reader's language. */
export async function municipalityName(
  code: string,
  language: string,
): Promise<string | undefined> {
  const [found] = await asGuest({}, (tx) =>
    tx
      .select({ name: language === "sv" ? municipality.nameSv : municipality.nameFi })
      .from(municipality)
      .where(eq(municipality.code, code)),
  );
  return found?.name;
}
