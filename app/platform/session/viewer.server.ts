import { redirect } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { session as sessionTable } from "#db/schema/sessions.ts";
import { instantOf, now } from "../clock/clock.ts";
import {
  type Acting,
  asGuest,
  type StaffCapacity,
  type Viewer,
} from "../database/as-viewer.server.ts";
import { oncePerRequest } from "../http/request-scope.server.ts";
import { lucia, type OwnOrganisation, type OwnStaffRole } from "./lucia.server.ts";
import { hashOf } from "./secrets.server.ts";

export type { OwnOrganisation, OwnStaffRole } from "./lucia.server.ts";

/** Staff sessions end after this many idle minutes (TRUST.md, promise 9); others after 14 days. */
export const staffIdleMinutes = 30;

/** The signed-in person of a request, with what they may act as and what they act as now. */
export interface SignedIn extends Viewer {
  sessionHash: string;
  name: string;
  email: string;
  language: string;
  emailVerified: boolean;
  organisations: OwnOrganisation[];
  staffRoles: OwnStaffRole[];
  /** Staff who have not given the second factor in this session act as nobody yet. */
  needsSecondFactor: boolean;
  /** The organisation chosen last in this session, for people who belong to several. */
  chosenOrganisation: string | null;
}

export interface Employer extends SignedIn {
  acting: { as: "employer"; organisationId: string };
  organisation: OwnOrganisation;
}

async function find(request: Request): Promise<SignedIn | null> {
  const id = lucia().readSessionCookie(request.headers.get("Cookie") ?? "");
  if (!id || id.length > 100) return null;
  const { session, user } = await lucia().validateSession(id);
  if (!session) return null;
  const idle = now().since(instantOf(session.lastSeenAt)).total("minutes");
  const isStaff = user.staffRoles.length > 0;
  if (isStaff && idle > staffIdleMinutes) {
    await lucia().invalidateSession(id);
    return null;
  }
  if (idle > 1) {
    const idHash = hashOf(id);
    await asGuest({ sessionHash: idHash }, (tx) =>
      tx
        .update(sessionTable)
        .set({ lastSeenAt: now().toString() })
        .where(eq(sessionTable.idHash, idHash)),
    );
  }
  const needsSecondFactor = isStaff && session.secondFactorAt === null;
  return {
    accountId: user.id,
    sessionHash: hashOf(id),
    name: user.name,
    email: user.email,
    language: user.language,
    emailVerified: user.emailVerified,
    organisations: user.organisations,
    staffRoles: user.staffRoles,
    needsSecondFactor,
    chosenOrganisation: session.actingOrganisationId,
    acting: actingNow(
      session.actingOrganisationId,
      user.organisations,
      needsSecondFactor ? [] : user.staffRoles,
    ),
  };
}

/** The place a person starts from: their staff role, else the organisation they chose last, else the first. */
function actingNow(
  chosenOrganisation: string | null,
  organisations: OwnOrganisation[],
  staffRoles: OwnStaffRole[],
): Acting {
  const role = staffRoles[0];
  if (role) return { as: role.capacity };
  const organisation = organisations.find((o) => o.id === chosenOrganisation) ?? organisations[0];
  return organisation ? { as: "employer", organisationId: organisation.id } : { as: "person" };
}

/** The signed-in person, or null. Found once per request. */
export function findViewer(request: Request): Promise<SignedIn | null> {
  return oncePerRequest("viewer", () => find(request));
}

/**
 * The signed-in person; a visitor is sent to sign in and back to this page. A form that was sent after
 * the session had ended goes along (307 keeps its body), so that nothing typed is lost.
 */
export async function requireViewer(request: Request): Promise<SignedIn> {
  const viewer = await findViewer(request);
  if (viewer && !viewer.needsSecondFactor) return viewer;
  const url = new URL(request.url);
  const step = viewer ? "/sign-in/second-factor" : "/sign-in";
  const here = encodeURIComponent(url.pathname + url.search);
  throw ["GET", "HEAD"].includes(request.method)
    ? redirect(`${step}?return=${here}`)
    : redirect(`${step}?resume=yes&return=${here}`, 307);
}

/** A refused area: 403, worded by the error page from `code` (never dressed up as a sign-in). */
export const areaRefused = (area: string) =>
  new Response(JSON.stringify({ code: "area", area }), {
    status: 403,
    headers: { "Content-Type": "application/json" },
  });

/** A record that does not exist for this viewer: the same answer as for one that exists for nobody. */
export const notFound = () =>
  new Response(JSON.stringify({ code: "not_found" }), {
    status: 404,
    headers: { "Content-Type": "application/json" },
  });

/** The viewer as a member of the organisation they chose (or their first). 403 for people without one. */
export async function requireEmployer(request: Request): Promise<Employer> {
  const viewer = await requireViewer(request);
  const organisation =
    viewer.organisations.find((o) => o.id === viewer.chosenOrganisation) ?? viewer.organisations[0];
  if (!organisation) throw areaRefused("employer");
  return { ...viewer, acting: { as: "employer", organisationId: organisation.id }, organisation };
}

/** The viewer acting in a staff capacity they hold. 403 for others. */
export async function requireStaff<C extends StaffCapacity>(
  request: Request,
  capacity: C,
): Promise<SignedIn & { acting: { as: C } }> {
  const viewer = await requireViewer(request);
  if (!viewer.staffRoles.some((role) => role.capacity === capacity)) throw areaRefused(capacity);
  return { ...viewer, acting: { as: capacity } };
}

/** Where a person's own home page is. */
export const homeOf = (acting: Acting): string =>
  acting.as === "person" ? "/account" : `/${acting.as}`;
