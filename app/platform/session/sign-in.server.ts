import { and, eq, ne } from "drizzle-orm";
import { session } from "#db/schema/sessions.ts";
import { now } from "../clock/clock.ts";
import { asGuest, asViewer } from "../database/as-viewer.server.ts";
import { lucia } from "./lucia.server.ts";
import type { SignedIn } from "./viewer.server.ts";

/** A browser and system in words, from the User-Agent header, for the person's list of sessions. */
export function deviceWords(userAgent: string | null): string {
  const agent = userAgent ?? "";
  const browser = /Firefox/.test(agent)
    ? "Firefox"
    : /Edg\//.test(agent)
      ? "Edge"
      : /Chrom/.test(agent)
        ? "Chrome"
        : /Safari/.test(agent)
          ? "Safari"
          : "";
  const system = /Android/.test(agent)
    ? "Android"
    : /iPhone|iPad/.test(agent)
      ? "iOS"
      : /Windows/.test(agent)
        ? "Windows"
        : /Mac OS/.test(agent)
          ? "macOS"
          : /Linux/.test(agent)
            ? "Linux"
            : "";
  return [browser, system].filter(Boolean).join(", ");
}

/**
 * Begins a new session (a fresh secret: sessions rotate at sign-in) and ends the one the request had.
 * @returns the `Set-Cookie` header's value
 */
export async function beginSession(
  request: Request,
  accountId: string,
  options: { secondFactor?: boolean } = {},
): Promise<string> {
  const before = lucia().readSessionCookie(request.headers.get("Cookie") ?? "");
  if (before) await lucia().invalidateSession(before);
  const moment = now().toString();
  const made = await lucia().createSession(accountId, {
    createdAt: moment,
    lastSeenAt: moment,
    secondFactorAt: options.secondFactor ? moment : null,
    device: deviceWords(request.headers.get("User-Agent")),
    actingOrganisationId: null,
  });
  return lucia().createSessionCookie(made.id).serialize();
}

/** Ends the request's session. @returns the `Set-Cookie` header's value that clears the cookie */
export async function endSession(request: Request): Promise<string> {
  const id = lucia().readSessionCookie(request.headers.get("Cookie") ?? "");
  if (id) await lucia().invalidateSession(id);
  return lucia().createBlankSessionCookie().serialize();
}

/** Ends the person's other sessions, or all of them (after a password reset). */
export async function endOtherSessions(viewer: {
  accountId: string;
  sessionHash?: string;
}): Promise<void> {
  await asViewer({ accountId: viewer.accountId, acting: { as: "person" } }, (tx) =>
    tx
      .delete(session)
      .where(
        and(eq(session.accountId, viewer.accountId), ne(session.idHash, viewer.sessionHash ?? "")),
      ),
  );
}

/** A person of several organisations chooses one; the choice stays with the session. */
export async function chooseOrganisation(viewer: SignedIn, organisationId: string): Promise<void> {
  await asGuest({ sessionHash: viewer.sessionHash }, (tx) =>
    tx
      .update(session)
      .set({ actingOrganisationId: organisationId })
      .where(eq(session.idHash, viewer.sessionHash)),
  );
}
