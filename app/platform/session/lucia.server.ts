import { eq, sql } from "drizzle-orm";
import { type Adapter, Lucia, TimeSpan } from "lucia";
import { session } from "#db/schema/sessions.ts";
import { instantOf } from "../clock/clock.ts";
import { configuration } from "../configuration.server.ts";
import { asGuest, readViewerOfSession, type StaffCapacity } from "../database/as-viewer.server.ts";
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

/** What `toimi.viewer_of_session` gives. */
interface FoundViewer {
  session: SessionAttributes & { expiresAt: string };
  account: Omit<UserAttributes, "organisations" | "staffRoles"> & { id: string };
  organisations: OwnOrganisation[];
  staffRoles: OwnStaffRole[];
}

const asDate = (moment: string) => new Date(instantOf(moment).epochMilliseconds);
const asMoment = (date: Date) => date.toISOString();

/**
 * The nightly job (`delete-expired-sessions`): forgets sessions that ended a week ago or more.
 * @returns how many
 */
export async function deleteExpiredSessions(): Promise<number> {
  const [row] = await asGuest({}, (tx) =>
    tx.execute<{ gone: number }>(sql`select toimi.delete_expired_sessions() as gone`),
  );
  return row?.gone ?? 0;
}

/** Lucia over our tables: stores only the hash of a session's secret, and reads under row security. */
const adapter: Adapter = {
  async getSessionAndUser(id) {
    const found = (await readViewerOfSession(hashOf(id))) as FoundViewer | null;
    if (!found) return [null, null];
    const { session: open, account, organisations, staffRoles } = found;
    const { expiresAt, ...attributes } = open;
    const { id: userId, ...person } = account;
    return [
      { id, userId, expiresAt: asDate(expiresAt), attributes },
      { id: userId, attributes: { ...person, organisations, staffRoles } },
    ];
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
    await deleteExpiredSessions();
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
