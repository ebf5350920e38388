import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as accountPage from "#app/accounts/pages/account.tsx";
import * as signInPage from "#app/accounts/pages/sign-in.tsx";
import * as verifyPage from "#app/accounts/pages/verify-email.tsx";
import { checkDigit } from "#app/organisations/business-id.ts";
import { changeMemberRole } from "#app/organisations/change-member-role.server.ts";
import { decideOrganisation } from "#app/organisations/decide-organisation.server.ts";
import * as choosePage from "#app/organisations/pages/choose.tsx";
import * as officerPage from "#app/organisations/pages/officer.tsx";
import * as organisationPage from "#app/organisations/pages/organisation.tsx";
import * as registerPage from "#app/organisations/pages/register.tsx";
import {
  organisationForOfficer,
  organisationsForOfficer,
} from "#app/organisations/queries.server.ts";
import { removeMember } from "#app/organisations/remove-member.server.ts";
import { saveOrganisation } from "#app/organisations/save-organisation.server.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { hashPassword } from "#app/platform/session/passwords.server.ts";
import { organisation } from "#db/schema/organisations.ts";
import {
  makeAccount,
  makeEmployer,
  makeMunicipality,
  makeOrganisation,
  makeStaff,
} from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

const password = "matto vispilä karhunsammal";
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await makeMunicipality(database.sql);
  await makeMunicipality(database.sql, "309", "Outokumpu");
});
afterAll(() => database.drop());

let seven = 9_000_000;
/** The next valid Business ID in the range that is not issued. */
function newBusinessId(): string {
  for (;;) {
    const digits = String(++seven);
    const digit = checkDigit(digits);
    if (digit !== undefined) return `${digits}-${digit}`;
  }
}
const newAddress = () => `${randomUUID()}@test.example`;

const registration = (values: Record<string, string> = {}) => ({
  intent: "register",
  idempotency_key: randomUUID(),
  business_id: newBusinessId(),
  name: "Uusi Oy",
  kind: "company",
  municipality: "167",
  person: "Uusi Yrittäjä",
  email: newAddress(),
  password,
  ...values,
});

async function givePassword(accountId: string): Promise<string> {
  await database.sql`insert into account_credential (account_id, password_hash) values (${accountId}, ${await hashPassword(password)})`;
  const [row] = await database.sql`select email from account where id = ${accountId}`;
  return row!.email as string;
}

async function signIn(email: string) {
  const visitor = newVisitor();
  const answer = await visitor.post(signInPage, "/sign-in", { email, password });
  return { visitor, answer };
}

const mailTo = (email: string) =>
  database.sql`select template, values from mail where recipient = ${email} order by created_at`;

describe("registering", () => {
  it("makes account, organisation and ownership, signs in, and asks to confirm the address", async () => {
    const visitor = newVisitor();
    const form = registration();
    const first = await visitor.get(
      registerPage,
      `/register?business_id=${form.business_id.replace("-", "")}`,
    );
    expect(first.body).toMatchObject({ step: "register", businessId: form.business_id });
    const answer = await visitor.post(
      registerPage,
      `/register?business_id=${form.business_id}`,
      form,
    );
    expect(answer).toMatchObject({ status: 303, to: "/employer/organisation?done=registered" });
    const page = await visitor.get(organisationPage, "/employer/organisation");
    expect(page.body).toMatchObject({
      emailConfirmed: false,
      owner: true,
      organisation: { name: "Uusi Oy", status: "registered", businessId: form.business_id },
    });
    const [letter] = await mailTo(form.email);
    expect(letter!.template).toBe("verify_email");
    const token = (letter!.values as { link: string }).link.split("/").at(-1)!;
    for (let n = 0; n < 2; n++)
      expect((await visitor.get(verifyPage, "/", { token })).status).toBe(200);
    const [before] =
      await database.sql`select email_verified_at from account where email = ${form.email}`;
    expect(before!.email_verified_at).toBeNull();
    expect(await visitor.post(verifyPage, "/", {}, { token })).toMatchObject({
      to: "/account?done=confirmed",
    });
    expect((await visitor.get(organisationPage, "/employer/organisation")).body).toMatchObject({
      emailConfirmed: true,
    });
    expect((await visitor.post(verifyPage, "/", {}, { token })).status).toBe(404);
    expect((await signIn(form.email)).answer.to).toBe("/employer");
  });

  it("fourteen times with one form is done once, and signs in every time", async () => {
    const form = registration();
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => newVisitor().post(registerPage, "/register", form)),
    );
    expect(
      answers.every((a) => a.status === 303 && a.to === "/employer/organisation?done=registered"),
    ).toBe(true);
    expect(
      await database.sql`select 1 from organisation where business_id = ${form.business_id}`,
    ).toHaveLength(1);
    expect(await database.sql`select 1 from account where email = ${form.email}`).toHaveLength(1);
    expect(await mailTo(form.email)).toHaveLength(1);
    // Somebody else's key is of no use without the password.
    const stolen = await newVisitor().post(registerPage, "/register", {
      ...form,
      password: "arvattu salasana on tämä",
    });
    expect(stolen.status).toBe(400);
  });

  it("answers the same whether or not the address has an account; only the mail tells", async () => {
    await database.sql`delete from rate_limit`;
    const known = await makeAccount(database.sql);
    const email = await givePassword(known);
    const strangersPassword = "aivan toinen salalause";
    const visitor = newVisitor();
    const form = registration({ email, password: strangersPassword });
    const ofKnown = await visitor.post(registerPage, "/register", form);
    const ofNew = await newVisitor().post(registerPage, "/register", registration());
    expect([ofKnown.status, ofKnown.to]).toEqual([ofNew.status, ofNew.to]);
    expect((await mailTo(email)).map((m) => m.template)).toEqual(["account_exists"]);
    // Both passwords go on opening their own account.
    expect((await signIn(email)).answer.to).toBe("/account");
    const again = newVisitor();
    expect(
      (await again.post(signInPage, "/sign-in", { email, password: strangersPassword })).to,
    ).toBe("/employer");

    // Whoever reads the mail joins the two: the organisation moves to the older account.
    const [letter] = await mailTo(email);
    const token = (letter!.values as { link: string }).link.split("/").at(-1)!;
    expect((await newVisitor().get(verifyPage, "/", { token })).body).toMatchObject({
      joins: true,
    });
    expect(await newVisitor().post(verifyPage, "/", {}, { token })).toMatchObject({
      to: "/sign-in?done=joined",
    });
    const owners =
      await database.sql`select m.account_id from organisation_membership m join organisation o on o.id = m.organisation_id
      where o.business_id = ${form.business_id}`;
    expect(owners.map((o) => o.account_id)).toEqual([known]);
    expect((await visitor.get(organisationPage, "/employer/organisation")).to).toMatch("/sign-in");
    expect(
      (await again.post(signInPage, "/sign-in", { email, password: strangersPassword })).status,
    ).toBe(400);
  });

  it("refuses what is mistyped with 400, keeps what was typed, and never sends the password back", async () => {
    const form = registration({ business_id: "0242746-3", email: "ei osoite" });
    const answer = await newVisitor().post(registerPage, "/register", form);
    expect(answer.status).toBe(400);
    const { lastResult } = answer.body as {
      lastResult: { error: object; initialValue: Record<string, string> };
    };
    expect(Object.keys(lastResult.error)).toEqual(["business_id", "email"]);
    expect(lastResult.initialValue.name).toBe("Uusi Oy");
    expect(JSON.stringify(lastResult)).not.toContain(password);
    const id = await newVisitor().get(registerPage, "/register?business_id=0242746-3");
    expect(id).toMatchObject({
      status: 400,
      body: { problem: "organisations:form.business_id.check_digit" },
    });
  });

  it("stores hostile text as text", async () => {
    await database.sql`delete from rate_limit`;
    for (const name of [
      "<script>alert(1)</script>",
      "'; drop table account; --",
      "=1+1",
      "a\u0000b",
      "\ud800x",
      "\u202Egnp.exe",
    ]) {
      const form = registration({ name, person: name });
      const answer = await newVisitor().post(registerPage, "/register", form);
      expect(answer.status).toBe(303);
      const [row] =
        await database.sql`select name from organisation where business_id = ${form.business_id}`;
      expect(row!.name).toBe(
        name.replace("\u0000", "").replace("\u202E", "").replace("\ud800", "\uFFFD"),
      );
    }
    const long = await newVisitor().post(
      registerPage,
      "/register",
      registration({ name: "x".repeat(500_000) }),
    );
    expect(long.status).toBe(400);
  });

  it("is limited by address", async () => {
    await database.sql`delete from rate_limit`;
    const statuses: number[] = [];
    for (let n = 0; n < 21; n++) {
      statuses.push((await newVisitor().post(registerPage, "/register", registration())).status);
    }
    expect(statuses.filter((s) => s === 303)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
    await database.sql`delete from rate_limit`;
  });

  it("its invitations are limited, so that it writes to no crowds of strangers", async () => {
    const employer = await makeEmployer(database.sql);
    const { visitor } = await signIn(await givePassword(employer.viewer.accountId));
    const statuses: number[] = [];
    for (let n = 0; n < 31; n++) {
      const form = { intent: "invite", email: `outo${n}@test.example`, role: "member" };
      statuses.push((await visitor.post(organisationPage, "/employer/organisation", form)).status);
    }
    expect(statuses.filter((s) => s === 303)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
    await database.sql`delete from rate_limit`;
  });

  it("one more organisation as a signed-in person makes no second account", async () => {
    const employer = await makeEmployer(database.sql);
    const { visitor } = await signIn(await givePassword(employer.viewer.accountId));
    const { person: _p, email: _e, password: _w, ...form } = registration({ name: "Toinen Oy" });
    expect((await visitor.post(registerPage, "/register", form)).to).toBe(
      "/employer/organisation?done=registered",
    );
    // The new one is acted for now.
    expect((await visitor.get(organisationPage, "/employer/organisation")).body).toMatchObject({
      organisation: { name: "Toinen Oy" },
      several: true,
    });
    await visitor.post(choosePage, "/employer/organisation/choose", {
      id: employer.organisationId,
    });
    expect((await visitor.get(organisationPage, "/employer/organisation")).body).toMatchObject({
      organisation: { name: "Testi Oy" },
    });
    const foreign = await makeEmployer(database.sql);
    const refused = await visitor.post(choosePage, "/employer/organisation/choose", {
      id: foreign.organisationId,
    });
    expect(refused.status).toBe(404);
  });
});

describe("an organisation that is here already", () => {
  it("is asked to join; an owner accepts; until then nothing of it is seen", async () => {
    const owner = await makeEmployer(database.sql, { name: "Vanha Oy" });
    const [row] =
      await database.sql`select business_id from organisation where id = ${owner.organisationId}`;
    const digits = newBusinessId();
    await database.sql`update organisation set business_id = ${digits} where id = ${owner.organisationId}`;
    expect(row).toBeDefined();
    const visitor = newVisitor();
    const seen = await visitor.get(registerPage, `/register?business_id=${digits}`);
    expect(seen.body).toMatchObject({ step: "join", organisation: "Vanha Oy" });
    const form = registration({ business_id: digits, intent: "join" });
    expect((await visitor.post(registerPage, "/register", form)).to).toBe("/account?done=asked");
    const account = (await visitor.get(accountPage, "/account")).body as {
      requests: { state: string }[];
      organisations: unknown[];
    };
    expect(account).toMatchObject({
      requests: [{ organisationName: "Vanha Oy", state: "open" }],
      organisations: [],
    });
    expect((await visitor.get(organisationPage, "/employer/organisation")).status).toBe(403);
    const [ownerRow] =
      await database.sql`select email from account where id = ${owner.viewer.accountId}`;
    expect((await mailTo(ownerRow!.email as string)).map((m) => m.template)).toEqual([
      "join_request",
    ]);

    // Registering it anew leads to the same page instead of a second organisation.
    const anew = await newVisitor().post(
      registerPage,
      "/register",
      registration({ business_id: digits }),
    );
    expect(anew.to).toBe(`/register?business_id=${digits}`);

    const { visitor: ofOwner } = await signIn(await givePassword(owner.viewer.accountId));
    const page = (await ofOwner.get(organisationPage, "/employer/organisation")).body as {
      requests: { id: string; name: string }[];
    };
    expect(page.requests).toMatchObject([{ name: "Uusi Yrittäjä", emailConfirmed: false }]);
    const id = page.requests[0]!.id;
    const stranger = await makeEmployer(database.sql);
    const { visitor: ofStranger } = await signIn(await givePassword(stranger.viewer.accountId));
    expect(
      (await ofStranger.post(organisationPage, "/employer/organisation", { intent: "accept", id }))
        .to,
    ).toMatch("refused=gone");
    expect(
      (await ofOwner.post(organisationPage, "/employer/organisation", { intent: "accept", id })).to,
    ).toMatch("done=accepted");
    expect((await visitor.get(organisationPage, "/employer/organisation")).body).toMatchObject({
      owner: false,
      requests: [],
      invitations: [],
    });
  });

  it("asked again by the same person keeps one open request and writes once", async () => {
    const owner = await makeEmployer(database.sql);
    const digits = newBusinessId();
    await database.sql`update organisation set business_id = ${digits} where id = ${owner.organisationId}`;
    const { visitor } = await signIn(await givePassword(await makeAccount(database.sql)));
    for (let n = 0; n < 3; n++)
      await visitor.post(registerPage, "/register", { intent: "join", business_id: digits });
    expect(
      await database.sql`select 1 from organisation_join_request where organisation_id = ${owner.organisationId}`,
    ).toHaveLength(1);
    const [row] =
      await database.sql`select email from account where id = ${owner.viewer.accountId}`;
    expect(await mailTo(row!.email as string)).toHaveLength(1);
  });
});

describe("members", () => {
  it("two owners who remove each other at the same moment: one stays", async () => {
    for (let round = 0; round < 5; round++) {
      const one = await makeEmployer(database.sql);
      const two = await makeEmployer(database.sql, { organisationId: one.organisationId });
      const answers = await Promise.all([
        removeMember(one.viewer, randomUUID(), two.viewer.accountId),
        removeMember(two.viewer, randomUUID(), one.viewer.accountId),
      ]);
      const left =
        await database.sql`select role from organisation_membership where organisation_id = ${one.organisationId}`;
      expect([...left]).toEqual([{ role: "owner" }]);
      expect(answers.filter((a) => a.ok)).toHaveLength(1);
    }
  });

  it("two owners who leave, or step down, at the same moment: one stays owner", async () => {
    const one = await makeEmployer(database.sql);
    const two = await makeEmployer(database.sql, { organisationId: one.organisationId });
    const answers = await Promise.all([
      removeMember(one.viewer, randomUUID(), one.viewer.accountId),
      changeMemberRole(two.viewer, randomUUID(), {
        accountId: two.viewer.accountId,
        role: "member",
      }),
    ]);
    expect(answers.filter((a) => !a.ok)).toEqual([{ ok: false, code: "last_owner" }]);
    expect(
      await database.sql`select 1 from organisation_membership where organisation_id = ${one.organisationId} and role = 'owner'`,
    ).toHaveLength(1);
  });

  it("a member removes nobody else and changes no role, but may leave", async () => {
    const owner = await makeEmployer(database.sql);
    const member = await makeEmployer(database.sql, {
      organisationId: owner.organisationId,
      role: "member",
    });
    const { accountId } = owner.viewer;
    expect(await removeMember(member.viewer, randomUUID(), accountId)).toEqual({
      ok: false,
      code: "gone",
    });
    expect(
      await changeMemberRole(member.viewer, randomUUID(), {
        accountId: member.viewer.accountId,
        role: "owner",
      }),
    ).toEqual({ ok: false, code: "gone" });
    expect(await removeMember(member.viewer, randomUUID(), member.viewer.accountId)).toMatchObject({
      ok: true,
    });
  });

  it("of another organisation cannot be touched", async () => {
    const one = await makeEmployer(database.sql);
    const other = await makeEmployer(database.sql);
    const forged = {
      accountId: one.viewer.accountId,
      acting: { as: "employer", organisationId: other.organisationId },
    } as const;
    expect(await removeMember(forged, randomUUID(), other.viewer.accountId)).toEqual({
      ok: false,
      code: "gone",
    });
    expect(
      await saveOrganisation(forged, randomUUID(), {
        details: { name: "Kaapattu", postal_code: "" },
        version: 1,
      }),
    ).toEqual({ ok: false, code: "not_owner" });
  });

  it("removed lose the organisation at once, in the session that is open", async () => {
    const owner = await makeEmployer(database.sql);
    const member = await makeEmployer(database.sql, {
      organisationId: owner.organisationId,
      role: "member",
    });
    const { visitor } = await signIn(await givePassword(member.viewer.accountId));
    expect((await visitor.get(organisationPage, "/employer/organisation")).status).toBe(200);
    await removeMember(owner.viewer, randomUUID(), member.viewer.accountId);
    expect((await visitor.get(organisationPage, "/employer/organisation")).status).toBe(403);
  });
});

describe("the details", () => {
  it("are not overwritten silently: 409, and the page has what is saved and what was typed", async () => {
    const owner = await makeEmployer(database.sql);
    const { visitor } = await signIn(await givePassword(owner.viewer.accountId));
    const save = (name: string, version: number) =>
      visitor.post(organisationPage, "/employer/organisation?edit=details", {
        intent: "details",
        name,
        postal_code: "",
        version: String(version),
        idempotency_key: randomUUID(),
      });
    expect((await save("Ensin tallennettu", 1)).status).toBe(303);
    const late = await save("Myöhästynyt", 1);
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({
      stale: true,
      lastResult: { initialValue: { name: "Myöhästynyt" } },
    });
    expect(
      (await visitor.get(organisationPage, "/employer/organisation?edit=details")).body,
    ).toMatchObject({
      organisation: { name: "Ensin tallennettu", version: 2 },
    });
    expect((await save("Myöhästynyt", 2)).status).toBe(303);
  });

  it("that an officer has confirmed are not the owner's to change", async () => {
    const owner = await makeEmployer(database.sql, { status: "verified" });
    const details = {
      name: "Testi Oy",
      kind: "association",
      municipality: "309",
      postal_code: "",
    } as const;
    expect(
      await saveOrganisation(owner.viewer, randomUUID(), { details, version: 1 }),
    ).toMatchObject({ ok: true });
    const [row] =
      await database.sql`select kind, municipality_code from organisation where id = ${owner.organisationId}`;
    expect(row).toEqual({ kind: "company", municipality_code: "167" });
    for (const change of [
      { kind: "association" },
      { status: "suspended" },
      { municipalityCode: "309" },
      { suspendedReason: "x" },
    ]) {
      await expect(
        asViewer(owner.viewer, (tx) =>
          tx.update(organisation).set(change).where(eq(organisation.id, owner.organisationId)),
        ),
      ).rejects.toThrow();
    }
  });
});

describe("an officer", () => {
  it("verifies an organisation of the own municipality, corrects its kind, and the owner is told", async () => {
    const owner = await makeEmployer(database.sql, { status: "registered" });
    const officer = await makeStaff(database.sql, "officer");
    const seen = await organisationForOfficer(officer, owner.organisationId, "fi");
    expect(seen!.owners).toHaveLength(1);
    const done = await decideOrganisation(officer, randomUUID(), {
      organisationId: owner.organisationId,
      version: 1,
      act: "verify",
      kind: "association",
      reason: "",
    });
    expect(done.ok).toBe(true);
    const [row] =
      await database.sql`select status, kind, verified_by from organisation where id = ${owner.organisationId}`;
    expect(row).toEqual({
      status: "verified",
      kind: "association",
      verified_by: officer.accountId,
    });
    const [mailed] =
      await database.sql`select a.email from account a where a.id = ${owner.viewer.accountId}`;
    expect((await mailTo(mailed!.email as string)).map((m) => m.template)).toEqual([
      "organisation_verified",
    ]);
    const audited =
      await database.sql`select act from audit_entry where subject_id = ${owner.organisationId}`;
    expect(audited.map((a) => a.act)).toEqual(["verify"]);
  });

  it("of another municipality neither sees nor verifies it", async () => {
    const owner = await makeEmployer(database.sql, { status: "registered" });
    const officer = await makeStaff(database.sql, "officer", "309");
    const { organisationId } = owner;
    expect(await organisationForOfficer(officer, organisationId, "fi")).toBeUndefined();
    const decision = { organisationId, version: 1, act: "verify", reason: "" } as const;
    expect(await decideOrganisation(officer, randomUUID(), decision)).toEqual({
      ok: false,
      code: "gone",
    });
    const past = await asViewer(officer, (tx) =>
      tx
        .update(organisation)
        .set({ status: "verified" })
        .where(eq(organisation.id, organisationId))
        .returning(),
    );
    expect(past).toEqual([]);
    const own = await makeOrganisation(database.sql, { municipality: "309", status: "registered" });
    const list = await organisationsForOfficer(
      officer,
      { state: undefined, words: "", page: 1 },
      "fi",
    );
    expect(list.rows.map((r) => r.id)).toContain(own);
    expect(list.rows.map((r) => r.id)).not.toContain(organisationId);
  });

  it("nobody else verifies: not a caseworker, not a coordinator, not the owner", async () => {
    const owner = await makeEmployer(database.sql, { status: "registered" });
    const decision = {
      organisationId: owner.organisationId,
      version: 1,
      act: "verify",
      reason: "",
    } as const;
    for (const viewer of [
      await makeStaff(database.sql, "caseworker"),
      await makeStaff(database.sql, "coordinator", null),
    ]) {
      expect((await decideOrganisation(viewer, randomUUID(), decision)).ok).toBe(false);
    }
    expect((await decideOrganisation(owner.viewer, randomUUID(), decision)).ok).toBe(false);
    const [row] =
      await database.sql`select status from organisation where id = ${owner.organisationId}`;
    expect(row!.status).toBe("registered");
  });

  it("does not decide over a newer decision", async () => {
    const owner = await makeEmployer(database.sql, { status: "registered" });
    const officer = await makeStaff(database.sql, "officer");
    const { organisationId } = owner;
    const verify = { organisationId, version: 1, act: "verify", reason: "" } as const;
    const both = await Promise.all(
      [1, 2].map(() => decideOrganisation(officer, randomUUID(), verify)),
    );
    expect(both.map((d) => (d.ok ? "done" : d.code)).sort()).toEqual(["done", "stale"]);
    expect(await decideOrganisation(officer, randomUUID(), { ...verify, version: 2 })).toEqual({
      ok: false,
      code: "state",
    });
    const suspend = {
      organisationId,
      version: 2,
      act: "suspend",
      reason: "Selvitys kesken",
    } as const;
    expect((await decideOrganisation(officer, randomUUID(), suspend)).ok).toBe(true);
    expect(
      (
        await decideOrganisation(officer, randomUUID(), {
          organisationId,
          version: 3,
          act: "reinstate",
          reason: "",
        })
      ).ok,
    ).toBe(true);
    const [row] =
      await database.sql`select status, suspended_reason from organisation where id = ${organisationId}`;
    expect(row).toEqual({ status: "verified", suspended_reason: null });
  });

  it("pages through equal names, each exactly once, and finds names without dots", async () => {
    const officer = await makeStaff(database.sql, "officer", "422");
    for (let n = 0; n < 65; n++)
      await makeOrganisation(database.sql, { municipality: "422", name: "Sama Oy" });
    await makeOrganisation(database.sql, {
      municipality: "422",
      name: "Äänekäs Öljy Oy",
      status: "registered",
    });
    const ids: string[] = [];
    for (let page = 1; page <= 3; page++) {
      const { rows } = await organisationsForOfficer(
        officer,
        { state: "verified", words: "", page },
        "fi",
      );
      ids.push(...rows.map((r) => r.id));
    }
    expect(ids).toHaveLength(65);
    expect(new Set(ids).size).toBe(65);
    const find = async (words: string) =>
      (await organisationsForOfficer(officer, { state: undefined, words, page: 1 }, "fi")).rows.map(
        (r) => r.name,
      );
    expect(await find("aanekas")).toEqual(["Äänekäs Öljy Oy"]);
    expect(await find("%")).toEqual([]);
    const { counts } = await organisationsForOfficer(
      officer,
      { state: "registered", words: "", page: 1 },
      "fi",
    );
    expect(counts).toEqual({ registered: 1, verified: 65, suspended: 0 });
  });

  it("opens an organisation's page by its id only where it is theirs: else 404 as for a random id", async () => {
    const officer = await makeStaff(database.sql, "officer", "309");
    const email = await givePassword(officer.accountId);
    const { visitor } = await signIn(email);
    await database.sql`update session set second_factor_at = now() where account_id = ${officer.accountId}`;
    const foreign = await makeOrganisation(database.sql, { municipality: "167" });
    const answers = await Promise.all(
      [foreign, randomUUID(), "x", "'; --"].map((id) =>
        visitor.get(officerPage, `/officer?organisation=${encodeURIComponent(id)}`),
      ),
    );
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 404, body: answers[0]!.body as object });
    const own = await makeOrganisation(database.sql, { municipality: "309" });
    expect((await visitor.get(officerPage, `/officer?organisation=${own}`)).status).toBe(200);
  });
});
