import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clearSecondFactor } from "#app/accounts/clear-second-factor.server.ts";
import { inviteStaff } from "#app/accounts/invite-staff.server.ts";
import * as coordinatorPage from "#app/accounts/pages/coordinator.tsx";
import * as invitationPage from "#app/accounts/pages/invitation.tsx";
import * as signInPage from "#app/accounts/pages/sign-in.tsx";
import { staffInvitations } from "#app/accounts/queries.server.ts";
import { revokeStaffRole } from "#app/accounts/revoke-staff-role.server.ts";
import { withdrawStaffInvitation } from "#app/accounts/withdraw-staff-invitation.server.ts";
import { inviteMember } from "#app/organisations/invite-member.server.ts";
import { joinByInvitation } from "#app/organisations/join-by-invitation.server.ts";
import { withdrawInvitation } from "#app/organisations/withdraw-invitation.server.ts";
import { now, setClock } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { hashPassword } from "#app/platform/session/passwords.server.ts";
import { hashOf, newToken } from "#app/platform/session/secrets.server.ts";
import { staffRole } from "#db/schema/accounts.ts";
import { accountToken } from "#db/schema/sessions.ts";
import { makeAccount, makeEmployer, makeMunicipality, makeStaff } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

const password = "matto vispilä karhunsammal";
let database: TestDatabase;
let coordinator: Viewer & { acting: { as: "coordinator" } };

beforeAll(async () => {
  database = await createTestDatabase();
  await makeMunicipality(database.sql);
  coordinator = await makeStaff(database.sql, "coordinator", null);
});
afterAll(() => database.drop());
afterEach(() => setClock());

const newAddress = () => `${randomUUID()}@test.example`;

async function tokenMailedTo(email: string): Promise<string> {
  const [row] =
    await database.sql`select values from mail where recipient = ${email} order by created_at desc limit 1`;
  return (row!.values as { link: string }).link.split("/").at(-1)!;
}

async function inviteToStaff(email: string, role: "caseworker" | "coordinator" = "caseworker") {
  const municipality = role === "coordinator" ? undefined : "167";
  const done = await inviteStaff(coordinator, randomUUID(), {
    email,
    role,
    municipality,
    language: "fi",
  });
  expect(done.ok).toBe(true);
  return tokenMailedTo(email);
}

async function inviteToOrganisation(email: string, role: "owner" | "member" = "member") {
  const employer = await makeEmployer(database.sql);
  const done = await inviteMember(employer.viewer, randomUUID(), { email, role, language: "fi" });
  expect(done.ok).toBe(true);
  return { employer, token: await tokenMailedTo(email) };
}

const accept = (token: string, form: Record<string, string> = { name: "Uusi Ihminen", password }) =>
  newVisitor().post(invitationPage, `/invitation/${token}`, form, { token });

/** A signed-in browser of someone with a confirmed account. */
async function signedIn() {
  const accountId = await makeAccount(database.sql);
  await database.sql`insert into account_credential (account_id, password_hash) values (${accountId}, ${await hashPassword(password)})`;
  const [row] = await database.sql`select email from account where id = ${accountId}`;
  const email = row!.email as string;
  const visitor = newVisitor();
  await visitor.post(signInPage, "/sign-in", { email, password });
  return { accountId, email, visitor };
}

describe("an invitation to a staff role", () => {
  it("makes an account with the role, once; opening it spends nothing", async () => {
    const email = newAddress();
    const token = await inviteToStaff(email);
    for (let n = 0; n < 3; n++) {
      expect(
        (await newVisitor().get(invitationPage, `/invitation/${token}`, { token })).status,
      ).toBe(200);
    }
    const twice = await Promise.all([accept(token), accept(token)]);
    expect(twice.map((a) => a.status).sort()[0]).toBe(303);
    expect(twice.filter((a) => a.status === 303)).toHaveLength(1);
    expect((await accept(token)).status).toBe(404);
    const rows =
      await database.sql`select r.role, r.municipality_code, a.email_verified_at from staff_role r
      join account a on a.id = r.account_id where a.email = ${email}`;
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ role: "caseworker", municipality_code: "167" });
    expect(rows[0]!.email_verified_at).not.toBeNull();
  });

  it("that is guessed, too old or withdrawn opens nothing, and all look the same", async () => {
    const [first, second] = [newAddress(), newAddress()];
    const old = await inviteToStaff(first);
    const withdrawn = await inviteToStaff(second);
    const shown = await staffInvitations(coordinator, "fi");
    const { id } = shown.find((i) => i.email === second)!;
    expect((await withdrawStaffInvitation(coordinator, randomUUID(), id)).ok).toBe(true);
    setClock(
      now()
        .add({ hours: 24 * 15 })
        .toString(),
    );
    const answers = await Promise.all(
      [old, withdrawn, newToken().token, "", "\u0000", "x".repeat(3000)].map((token) =>
        newVisitor().get(invitationPage, "/invitation/x", { token }),
      ),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(answer.body).toEqual(answers[0]!.body);
    }
    expect((await accept(old)).status).toBe(404);
    expect((await accept(withdrawn)).status).toBe(404);
  });

  it("is for its own address only", async () => {
    const token = await inviteToStaff(newAddress());
    const { visitor, accountId } = await signedIn();
    const answer = await visitor.post(invitationPage, "/", {}, { token });
    expect(answer.status).toBe(409);
    // Past the page too: row security compares the address.
    const tokenHash = hashOf(token);
    await expect(
      asViewer(
        { accountId, acting: { as: "person" } },
        (tx) =>
          tx.insert(staffRole).values({ accountId, role: "caseworker", municipalityCode: "167" }),
        { tokenHash },
      ),
    ).rejects.toThrow();
    expect(
      await database.sql`select 1 from staff_role where account_id = ${accountId}`,
    ).toHaveLength(0);
  });

  it("gives no other role than its own", async () => {
    const { visitor: _, accountId, email } = await signedIn();
    const tokenHash = hashOf(await inviteToStaff(email));
    for (const wanted of [
      { role: "coordinator", municipalityCode: null },
      { role: "officer", municipalityCode: "167" },
      { role: "caseworker", municipalityCode: null },
    ]) {
      await expect(
        asViewer(
          { accountId, acting: { as: "person" } },
          (tx) => tx.insert(staffRole).values({ accountId, ...wanted }),
          { tokenHash },
        ),
      ).rejects.toThrow();
    }
  });

  it("is taken up by someone with an account after signing in", async () => {
    const { email, visitor, accountId } = await signedIn();
    const token = await inviteToStaff(email);
    const seen = await newVisitor().get(invitationPage, "/", { token });
    expect(seen.body).toMatchObject({ invitation: { standing: "known" } });
    // Without signing in, the address' holder does not get a second account.
    expect((await accept(token)).status).toBe(409);
    expect(await visitor.post(invitationPage, "/", {}, { token })).toMatchObject({
      status: 303,
      to: "/caseworker",
    });
    expect(
      await database.sql`select 1 from staff_role where account_id = ${accountId}`,
    ).toHaveLength(1);
  });

  it("is sent only by a coordinator", async () => {
    const { token, hash } = newToken();
    expect(token.length).toBeGreaterThanOrEqual(43);
    for (const capacity of ["caseworker", "officer", "coach"] as const) {
      const viewer = await makeStaff(database.sql, capacity);
      await expect(
        asViewer(viewer, (tx) =>
          tx.insert(accountToken).values({
            hash,
            purpose: "staff_invitation",
            email: newAddress(),
            staffRole: "coordinator",
            createdBy: viewer.accountId,
            expiresAt: now().add({ hours: 1 }).toString(),
          }),
        ),
      ).rejects.toThrow();
    }
  });
});

describe("a staff role", () => {
  it("is taken back at once, but never a coordinator's own", async () => {
    const officer = await makeStaff(database.sql, "officer");
    const [role] =
      await database.sql`select id from staff_role where account_id = ${officer.accountId}`;
    const [own] =
      await database.sql`select id from staff_role where account_id = ${coordinator.accountId}`;
    expect(await revokeStaffRole(coordinator, randomUUID(), role!.id as string)).toMatchObject({
      ok: true,
    });
    expect(await revokeStaffRole(coordinator, randomUUID(), role!.id as string)).toEqual({
      ok: false,
      code: "gone",
    });
    expect(await revokeStaffRole(coordinator, randomUUID(), own!.id as string)).toEqual({
      ok: false,
      code: "own",
    });
    const past = await asViewer(coordinator, (tx) =>
      tx
        .update(staffRole)
        .set({ revokedAt: now().toString() })
        .where(
          and(eq(staffRole.accountId, coordinator.accountId), eq(staffRole.role, "coordinator")),
        )
        .returning(),
    );
    expect(past).toEqual([]);
  });

  it("is not the officer's to take back", async () => {
    const officer = await makeStaff(database.sql, "officer");
    const [own] =
      await database.sql`select id from staff_role where account_id = ${coordinator.accountId}`;
    expect(await revokeStaffRole(officer, randomUUID(), own!.id as string)).toMatchObject({
      ok: false,
    });
  });

  it("'s second factor is cleared by a coordinator only, and ends the sessions", async () => {
    const officer = await makeStaff(database.sql, "officer");
    const other = await makeStaff(database.sql, "officer");
    await database.sql`insert into account_credential (account_id, password_hash, totp_secret, totp_confirmed_at)
      values (${officer.accountId}, 'x', 'sealed', now())`;
    await database.sql`insert into session (id_hash, account_id, expires_at) values (${randomUUID()}, ${officer.accountId}, now() + interval '1 day')`;
    expect(await clearSecondFactor(other, randomUUID(), officer.accountId)).toEqual({
      ok: false,
      code: "gone",
    });
    expect(await clearSecondFactor(coordinator, randomUUID(), officer.accountId)).toMatchObject({
      ok: true,
    });
    const [row] =
      await database.sql`select totp_secret from account_credential where account_id = ${officer.accountId}`;
    expect(row!.totp_secret).toBeNull();
    expect(
      await database.sql`select 1 from session where account_id = ${officer.accountId}`,
    ).toHaveLength(0);
    const employer = await makeEmployer(database.sql);
    expect(
      await clearSecondFactor(coordinator, randomUUID(), employer.viewer.accountId),
    ).toMatchObject({ ok: false });
  });

  it("opens the coordinator's page to coordinators only", async () => {
    const { visitor } = await signedIn();
    const answer = await visitor.get(coordinatorPage, "/coordinator");
    expect(answer).toMatchObject({ status: 403, body: { code: "area", area: "coordinator" } });
    expect((await newVisitor().get(coordinatorPage, "/coordinator")).to).toBe(
      "/sign-in?return=%2Fcoordinator",
    );
  });
});

describe("an invitation to an organisation", () => {
  it("makes a member of that organisation and no other", async () => {
    const { accountId, email, visitor } = await signedIn();
    const { employer, token } = await inviteToOrganisation(email);
    const other = await makeEmployer(database.sql);
    for (const place of [
      { organisationId: other.organisationId, role: "member" as const },
      { organisationId: employer.organisationId, role: "owner" as const },
    ]) {
      await expect(
        asViewer(
          { accountId, acting: { as: "person" } },
          (tx) => joinByInvitation(tx, accountId, place),
          { tokenHash: hashOf(token) },
        ),
      ).rejects.toThrow();
    }
    const seen = await visitor.get(invitationPage, "/", { token });
    expect(seen.body).toMatchObject({
      invitation: { organisation: "Testi Oy", role: "member", standing: "own" },
    });
    expect(await visitor.post(invitationPage, "/", {}, { token })).toMatchObject({
      status: 303,
      to: "/employer",
    });
    const rows =
      await database.sql`select organisation_id, role from organisation_membership where account_id = ${accountId}`;
    expect([...rows]).toEqual([{ organisation_id: employer.organisationId, role: "member" }]);
    expect((await visitor.post(invitationPage, "/", {}, { token })).status).toBe(404);
  });

  it("is sent and withdrawn by owners of it only", async () => {
    const email = newAddress();
    const { employer, token } = await inviteToOrganisation(email);
    const member = await makeEmployer(database.sql, {
      organisationId: employer.organisationId,
      role: "member",
    });
    const stranger = await makeEmployer(database.sql);
    const form = { email: newAddress(), role: "owner" as const, language: "fi" };
    expect(await inviteMember(member.viewer, randomUUID(), form)).toEqual({
      ok: false,
      code: "not_owner",
    });
    const forged: Viewer & { acting: { as: "employer"; organisationId: string } } = {
      accountId: stranger.viewer.accountId,
      acting: { as: "employer", organisationId: employer.organisationId },
    };
    expect(await inviteMember(forged, randomUUID(), form)).toEqual({
      ok: false,
      code: "not_owner",
    });
    const id = hashOf(token);
    expect(await withdrawInvitation(member.viewer, randomUUID(), id)).toMatchObject({ ok: false });
    expect(await withdrawInvitation(stranger.viewer, randomUUID(), id)).toMatchObject({
      ok: false,
    });
    expect(await withdrawInvitation(employer.viewer, randomUUID(), id)).toMatchObject({ ok: true });
    expect((await accept(token)).status).toBe(404);
  });

  it("sent again to the same address replaces the first", async () => {
    const email = newAddress();
    const { employer, token } = await inviteToOrganisation(email);
    await inviteMember(employer.viewer, randomUUID(), { email, role: "owner", language: "fi" });
    expect((await newVisitor().get(invitationPage, "/", { token })).status).toBe(404);
    const second = await tokenMailedTo(email);
    expect((await accept(second)).status).toBe(303);
  });

  it("sent twice with one form is sent once", async () => {
    const employer = await makeEmployer(database.sql);
    const email = newAddress();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 14 }, () =>
        inviteMember(employer.viewer, key, { email, role: "member", language: "fi" }),
      ),
    );
    expect(answers.every((a) => a.ok)).toBe(true);
    expect(await database.sql`select 1 from mail where recipient = ${email}`).toHaveLength(1);
  });
});
