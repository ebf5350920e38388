import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import { account, staffRole } from "#db/schema/accounts.ts";
import { organisation, organisationMembership } from "#db/schema/organisations.ts";
import { session } from "#db/schema/sessions.ts";
import { instantOf } from "../clock/clock.ts";
import { configuration } from "../configuration.server.ts";
import { asGuest, type StaffCapacity } from "../database/as-viewer.server.ts";
import { hashOf } from "./secrets.server.ts";

/** Where a person may act: an organisation they belong to. */
export interface OwnOrganisation {
  id: string;
  name: string;
  status: "registered" | "verified" | "suspended";
  role: "owner" | "member";
}
export interface OwnStaffRole {
  capacity: StaffCapacity;
  municipalityCode: string | null;
}

interface UserAttributes {
  email: string;
  name: string;
  language: string;
  emailVerified: boolean;
  organisations: OwnOrganisation[];
  staffRoles: OwnStaffRole[];
}
interface SessionAttributes {
  createdAt: string;
  lastSeenAt: string;
  secondFactorAt: string | null;
  device: string;
  actingOrganisationId: string | null;
}

const asDate = (moment: string) => new Date(instantOf(moment).epochMilliseconds);
const asMoment = (date: Date) => date.toISOString();

/** Lucia over our tables: stores only the hash of a session's secret, and reads under row security. */
const adapter: Adapter = {
  async getSessionAndUser(id) {
    const sessionHash = hashOf(id);
    return asGuest(
      { sessionHash },
      async (tx): Promise<[DatabaseSession | null, DatabaseUser | null]> => {
        const [found] = await tx
          .select({ session, account })
          .from(session)
          .innerJoin(account, eq(account.id, session.accountId))
          .where(and(eq(session.idHash, sessionHash), isNull(account.closedAt)));
        if (!found) return [null, null];
        await tx.execute(sql`select set_config('toimi.user_id', ${found.account.id}, true)`);
        const organisations = await tx
          .select({
            id: organisation.id,
            name: organisation.name,
            status: organisation.status,
            role: organisationMembership.role,
          })
          .from(organisationMembership)
          .innerJoin(organisation, eq(organisation.id, organisationMembership.organisationId))
          .where(eq(organisationMembership.accountId, found.account.id))
          .orderBy(sql`${organisation.name} collate finnish`, organisation.id);
        const staffRoles = await tx
          .select({ capacity: staffRole.role, municipalityCode: staffRole.municipalityCode })
          .from(staffRole)
          .where(and(eq(staffRole.accountId, found.account.id), isNull(staffRole.revokedAt)))
          .orderBy(staffRole.role, staffRole.municipalityCode);
        const { expiresAt, accountId, idHash: _, ...attributes } = found.session;
        return [
          { id, userId: accountId, expiresAt: asDate(expiresAt), attributes },
          {
            id: found.account.id,
            attributes: {
              email: found.account.email,
              name: found.account.name,
              language: found.account.language,
              emailVerified: found.account.emailVerifiedAt !== null,
              organisations: organisations as OwnOrganisation[],
              staffRoles: staffRoles as OwnStaffRole[],
            },
          },
        ];
      },
    );
  },
  async getUserSessions() {
    throw new Error("sessions of a person are listed by app/accounts, as that person");
  },
  async setSession({ id, userId, expiresAt, attributes }) {
    const idHash = hashOf(id);
    await asGuest({ sessionHash: idHash }, (tx) =>
      tx.insert(session).values({
        idHash,
        accountId: userId,
        expiresAt: asMoment(expiresAt),
        device: attributes.device,
        secondFactorAt: attributes.secondFactorAt,
        actingOrganisationId: attributes.actingOrganisationId,
      }),
    );
  },
  async updateSessionExpiration(id, expiresAt) {
    const idHash = hashOf(id);
    await asGuest({ sessionHash: idHash }, (tx) =>
      tx
        .update(session)
        .set({ expiresAt: asMoment(expiresAt) })
        .where(eq(session.idHash, idHash)),
    );
  },
  async deleteSession(id) {
    const idHash = hashOf(id);
    await asGuest({ sessionHash: idHash }, (tx) =>
      tx.delete(session).where(eq(session.idHash, idHash)),
    );
  },
  async deleteUserSessions() {
    throw new Error("sessions of a person are ended by app/accounts, as that person");
  },
  async deleteExpiredSessions() {
    await asGuest({}, (tx) => tx.delete(session).where(lt(session.expiresAt, sql`now()`)));
  },
};

const secure = () => {
  const { NODE_ENV, PUBLIC_URL } = configuration();
  return NODE_ENV === "production" || PUBLIC_URL?.startsWith("https:") === true;
};

let instance: Lucia<SessionAttributes, UserAttributes> | undefined;

/** The one Lucia of this process; nothing outside this folder names it. */
export function lucia(): Lucia<SessionAttributes, UserAttributes> {
  instance ??= new Lucia(adapter, {
    sessionExpiresIn: new TimeSpan(14, "d"),
    sessionCookie: {
      name: secure() ? "__Host-toimi" : "toimi",
      expires: false,
      attributes: { secure: secure(), sameSite: "lax", path: "/" },
    },
    getUserAttributes: (user) => user,
    getSessionAttributes: (attributes) => attributes,
  });
  return instance;
}

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof lucia>;
    DatabaseUserAttributes: UserAttributes;
    DatabaseSessionAttributes: SessionAttributes;
  }
}
