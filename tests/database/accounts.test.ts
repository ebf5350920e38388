import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { codeAt, codeStep, newCodeSecret } from "#app/accounts/one-time-codes.ts";
import * as coordinatorPage from "#app/accounts/pages/coordinator.tsx";
import * as forgottenPage from "#app/accounts/pages/forgotten-password.tsx";
import * as resetPage from "#app/accounts/pages/reset-password.tsx";
import * as secondFactorPage from "#app/accounts/pages/second-factor.tsx";
import * as sessionsPage from "#app/accounts/pages/sessions.tsx";
import * as signInPage from "#app/accounts/pages/sign-in.tsx";
import * as signOutPage from "#app/accounts/pages/sign-out.tsx";
import * as verifyPage from "#app/accounts/pages/verify-email.tsx";
import { proveSecondFactor } from "#app/accounts/second-factor.server.ts";
import * as organisationPage from "#app/organisations/pages/organisation.tsx";
import { now, setClock } from "#app/platform/clock/clock.ts";
import { asGuest, asViewer } from "#app/platform/database/as-viewer.server.ts";
import { hashPassword } from "#app/platform/session/passwords.server.ts";
import { hashOf, newToken, seal } from "#app/platform/session/secrets.server.ts";
import { accountToken, session } from "#db/schema/sessions.ts";
import { makeAccount, makeEmployer, makeStaff } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

const password = "matto vispilä karhunsammal";
let database: TestDatabase;
let passwordHash: string;

beforeAll(async () => {
  database = await createTestDatabase();
  passwordHash = await hashPassword(password);
});
afterAll(() => database.drop());
afterEach(() => setClock());

async function givePassword(accountId: string): Promise<string> {
  await database.sql`insert into account_credential (account_id, password_hash) values (${accountId}, ${passwordHash})`;
  const [row] = await database.sql`select email from account where id = ${accountId}`;
  return row!.email as string;
}

async function makePerson(verified = true) {
  const accountId = await makeAccount(database.sql, { verified });
  return { accountId, email: await givePassword(accountId) };
}

async function signIn(email: string, typed = password, path = "/sign-in") {
  const visitor = newVisitor();
  const answer = await visitor.post(signInPage, path, { email, password: typed });
  return { visitor, answer };
}

/** The newest mail to an address, with the link's token. */
async function newestMail(email: string) {
  const [row] =
    await database.sql`select template, values from mail where recipient = ${email} order by created_at desc limit 1`;
  const link = String((row?.values as Record<string, string>)?.link ?? "");
  return { template: row?.template as string | undefined, token: link.split("/").at(-1) ?? "" };
}

const mailCount = async (email: string) =>
  Number((await database.sql`select count(*) as n from mail where recipient = ${email}`)[0]!.n);

describe("signing in", () => {
  it("leads home, rotates the session, and signing out ends it", async () => {
    const { email, accountId } = await makePerson();
    const { visitor, answer } = await signIn(email);
    expect(answer).toMatchObject({ status: 303, to: "/account" });
    const first = visitor.cookies.get("toimi");
    await visitor.post(signInPage, "/sign-in", { email, password });
    expect(visitor.cookies.get("toimi")).not.toBe(first);
    const rows = await database.sql`select id_hash from session where account_id = ${accountId}`;
    expect(rows.map((r) => r.id_hash)).toEqual([hashOf(visitor.cookies.get("toimi")!)]);
    await visitor.post(signOutPage, "/sign-out", {});
    expect(await database.sql`select 1 from session where account_id = ${accountId}`).toHaveLength(
      0,
    );
    expect(visitor.cookies.has("toimi")).toBe(false);
  });

  it("looking at the sign-out page ends nothing", async () => {
    const { email, accountId } = await makePerson();
    const { visitor } = await signIn(email);
    await visitor.get(signOutPage, "/sign-out");
    expect(await database.sql`select 1 from session where account_id = ${accountId}`).toHaveLength(
      1,
    );
  });

  it("answers the same to an unknown address and to a wrong password", async () => {
    const { email } = await makePerson();
    const unknown = `${randomUUID()}@test.example`;
    const wrong = await signIn(email, "jotain ihan muuta");
    const nobody = await signIn(unknown, "jotain ihan muuta");
    const shown = (answer: unknown, address: string) =>
      JSON.stringify(answer).replaceAll(address, "ADDRESS");
    expect(wrong.answer.status).toBe(400);
    expect(shown(wrong.answer.body, email)).toBe(shown(nobody.answer.body, unknown));
    expect([...wrong.answer.headers]).toEqual([...nobody.answer.headers]);
    expect(JSON.stringify(wrong.answer.body)).not.toContain("ihan muuta");
  });

  it("refuses the ninth wrong attempt with 429, also with the right password, known or not", async () => {
    const { email } = await makePerson();
    for (const address of [email, `${randomUUID()}@test.example`]) {
      for (let n = 0; n < 8; n++) expect((await signIn(address, "väärä")).answer.status).toBe(400);
      const { answer } = await signIn(address);
      expect(answer.status).toBe(429);
      expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    }
  });

  it("forgets the wrong attempts after a right one", async () => {
    const { email } = await makePerson();
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 5; n++) await signIn(email, "väärä");
      expect((await signIn(email)).answer.status).toBe(303);
    }
  });

  it("goes back only to pages of this service", async () => {
    const { email } = await makePerson();
    for (const [wanted, to] of [
      ["/help", "/help"],
      ["//evil.example", "/account"],
      ["https://evil.example", "/account"],
      ["/\\evil.example", "/account"],
      ["javascript:alert(1)", "/account"],
    ] as const) {
      const { answer } = await signIn(
        email,
        password,
        `/sign-in?return=${encodeURIComponent(wanted)}`,
      );
      expect(answer.to).toBe(to);
    }
  });

  it("takes the person's language unless the browser has chosen one", async () => {
    const { email, accountId } = await makePerson();
    await database.sql`update account set language = 'sv' where id = ${accountId}`;
    const { visitor } = await signIn(email);
    expect(visitor.cookies.get("language")).toBe("sv");
    const chosen = newVisitor();
    chosen.cookies.set("language", "en");
    await chosen.post(signInPage, "/sign-in", { email, password });
    expect(chosen.cookies.get("language")).toBe("en");
  });

  it("refuses a body that is no form, and hostile text, with 400", async () => {
    const visitor = newVisitor({ "Content-Type": "application/json" });
    expect((await visitor.post(signInPage, "/sign-in", { email: "x" })).status).toBe(400);
    for (const text of ["", "\u0000", "\ud800", "' or 1=1 --", "x".repeat(900_000)]) {
      expect((await signIn(text, text)).answer.status).toBe(400);
      expect((await signIn("a@b.example", `${text}\u0000`)).answer.status).toBe(400);
    }
  });

  it("is refused for a closed account", async () => {
    const { email, accountId } = await makePerson();
    await database.sql`update account set closed_at = now() where id = ${accountId}`;
    expect((await signIn(email)).answer.status).toBe(400);
  });
});

describe("a form sent after the session ended", () => {
  it("comes through signing in with every value, and is sent where it was going", async () => {
    const employer = await makeEmployer(database.sql);
    const email = await givePassword(employer.viewer.accountId);
    const visitor = newVisitor();
    const form = new FormData();
    form.append("name", 'Äänekäs "Oy" <b>');
    form.append("slots", "1");
    form.append("slots", "2");
    const sent = await visitor.post(organisationPage, "/employer/organisation?edit=details", form);
    expect(sent.status).toBe(307);
    const carried = await visitor.post(signInPage, sent.to!, form);
    expect(carried.status).toBe(401);
    const { kept } = carried.body as { kept: string };
    expect(kept).not.toContain("Oy");
    const wrong = await visitor.post(signInPage, "/sign-in", { email, password: "väärä", kept });
    expect(wrong.status).toBe(400);
    expect((wrong.body as { kept: string }).kept).toBe(kept);
    const back = await visitor.post(signInPage, "/sign-in", { email, password, kept });
    expect(back.status).toBe(200);
    expect((back.body as { resume: unknown }).resume).toEqual({
      to: "/employer/organisation?edit=details",
      entries: [...form.entries()],
    });
  });

  it("comes through the second factor of staff too", async () => {
    const staff = await makeStaff(database.sql, "coordinator", null);
    const email = await givePassword(staff.accountId);
    const secret = newCodeSecret();
    await database.sql`update account_credential set totp_secret = ${seal(secret)}, totp_confirmed_at = now() where account_id = ${staff.accountId}`;
    const visitor = newVisitor();
    const form = { intent: "invite", email: "joku@kunta.example" };
    const sent = await visitor.post(coordinatorPage, "/coordinator", form);
    const carried = await visitor.post(signInPage, sent.to!, form);
    const { kept } = carried.body as { kept: string };
    const signIn = { email, password, kept };
    const step = await visitor.post(signInPage, "/sign-in?return=%2Fcoordinator", signIn);
    expect(step.status).toBe(307);
    const asked = await visitor.post(secondFactorPage, step.to!, signIn);
    expect(asked).toMatchObject({ status: 401, body: { kept } });
    const code = codeAt(secret, codeStep(now().epochMilliseconds));
    const back = await visitor.post(secondFactorPage, "/sign-in/second-factor", { code, kept });
    expect(back.body).toMatchObject({
      resume: { to: "/coordinator", entries: Object.entries(form) },
    });
  });

  it("is not made of anything but what was sealed here", async () => {
    const { email } = await makePerson();
    const visitor = newVisitor();
    const answer = await visitor.post(signInPage, "/sign-in", {
      email,
      password,
      kept: "väärennös",
    });
    expect(answer.status).toBe(303);
  });
});

describe("sessions", () => {
  it("of another account do not exist", async () => {
    const one = await makePerson();
    const other = await makePerson();
    await signIn(one.email);
    const { visitor } = await signIn(other.email);
    const viewer = { accountId: other.accountId, acting: { as: "person" } } as const;
    const seen = await asViewer(viewer, (tx) => tx.select().from(session));
    expect(new Set(seen.map((s) => s.accountId))).toEqual(new Set([other.accountId]));
    const gone = await asViewer(viewer, (tx) =>
      tx.delete(session).where(eq(session.accountId, one.accountId)).returning(),
    );
    expect(gone).toEqual([]);
    expect(await asGuest({}, (tx) => tx.select().from(session))).toEqual([]);
    const [ofOne] =
      await database.sql`select id_hash from session where account_id = ${one.accountId}`;
    await visitor.post(sessionsPage, "/account/sessions", {
      session: String(ofOne!.id_hash).slice(0, 16),
    });
    expect(
      await database.sql`select 1 from session where account_id = ${one.accountId}`,
    ).toHaveLength(1);
  });

  it("are listed, and the others ended, by the person", async () => {
    const { email, accountId } = await makePerson();
    await signIn(email);
    await signIn(email);
    const { visitor } = await signIn(email);
    const listed = (await visitor.get(sessionsPage, "/account/sessions")).body as {
      sessions: { current: boolean; device: string }[];
    };
    expect(listed.sessions.map((s) => s.current)).toEqual([true, false, false]);
    expect(listed.sessions[0]!.device).toBe("Firefox, Linux");
    await visitor.post(sessionsPage, "/account/sessions", {});
    const left = await database.sql`select id_hash from session where account_id = ${accountId}`;
    expect(left.map((s) => s.id_hash)).toEqual([hashOf(visitor.cookies.get("toimi")!)]);
  });
});

describe("a forgotten password", () => {
  it("gets the same answer for known and unknown addresses, and a mail only for the known", async () => {
    const { email } = await makePerson();
    const unknown = `${randomUUID()}@test.example`;
    const known = await newVisitor().post(forgottenPage, "/forgotten-password", { email });
    const nobody = await newVisitor().post(forgottenPage, "/forgotten-password", {
      email: unknown,
    });
    expect({ ...known, headers: [...known.headers] }).toEqual({
      ...nobody,
      headers: [...nobody.headers],
    });
    expect(await mailCount(email)).toBe(1);
    expect(await mailCount(unknown)).toBe(0);
  });

  it("is replaced through the link once; opening the link spends nothing; every session ends", async () => {
    const { email, accountId } = await makePerson();
    await signIn(email);
    await newVisitor().post(forgottenPage, "/forgotten-password", { email });
    const { token } = await newestMail(email);
    const [stored] =
      await database.sql`select hash from account_token where account_id = ${accountId}`;
    expect(stored!.hash).toBe(hashOf(token));
    const visitor = newVisitor();
    for (let n = 0; n < 3; n++) {
      expect((await visitor.get(resetPage, `/reset-password/${token}`, { token })).status).toBe(
        200,
      );
    }
    const fresh = "toinen pitkä salalause";
    const short = await visitor.post(
      resetPage,
      `/reset-password/${token}`,
      { password: "lyhyt" },
      { token },
    );
    expect(short.status).toBe(400);
    const twice = await Promise.all(
      [1, 2].map(() =>
        newVisitor().post(resetPage, `/reset-password/${token}`, { password: fresh }, { token }),
      ),
    );
    expect(twice.map((a) => a.status).sort()).toEqual([303, 404]);
    expect(await database.sql`select 1 from session where account_id = ${accountId}`).toHaveLength(
      0,
    );
    expect((await signIn(email)).answer.status).toBe(400);
    expect((await signIn(email, fresh)).answer.status).toBe(303);
  });

  it("needs a link that is neither guessed nor too old, and both look the same", async () => {
    const { email } = await makePerson();
    await newVisitor().post(forgottenPage, "/forgotten-password", { email });
    const { token } = await newestMail(email);
    setClock(now().add({ minutes: 61 }).toString());
    const old = await newVisitor().get(resetPage, `/reset-password/${token}`, { token });
    const guess = newToken().token;
    const guessed = await newVisitor().get(resetPage, `/reset-password/${guess}`, { token: guess });
    expect(old.status).toBe(404);
    expect(old.body).toEqual(guessed.body);
    const spent = await newVisitor().post(
      resetPage,
      "/",
      { password: "toinen pitkä salalause" },
      { token },
    );
    expect(spent.status).toBe(404);
  });

  it("a link of one purpose does not serve another", async () => {
    const { email } = await makePerson();
    await newVisitor().post(forgottenPage, "/forgotten-password", { email });
    const { token } = await newestMail(email);
    expect((await newVisitor().get(verifyPage, "/", { token })).status).toBe(404);
    expect((await newVisitor().post(verifyPage, "/", {}, { token })).status).toBe(404);
    expect((await newVisitor().get(resetPage, "/", { token })).status).toBe(200);
  });

  it("a spent link stays spent: nobody can unspend it", async () => {
    const { accountId, email } = await makePerson();
    await newVisitor().post(forgottenPage, "/forgotten-password", { email });
    const tokenHash = hashOf((await newestMail(email)).token);
    const spend = (value: string | null) =>
      asViewer(
        { accountId, acting: { as: "person" } },
        (tx) =>
          tx
            .update(accountToken)
            .set({ spentAt: value })
            .where(eq(accountToken.hash, tokenHash))
            .returning(),
        { tokenHash },
      );
    expect(await spend(now().toString())).toHaveLength(1);
    expect(await spend(null)).toHaveLength(0);
  });
});

describe("the second factor of staff", () => {
  async function makeStaffPerson() {
    const staff = await makeStaff(database.sql, "caseworker");
    const email = await givePassword(staff.accountId);
    const secret = newCodeSecret();
    return { ...staff, email, secret };
  }
  const giveSecret = (accountId: string, secret: string) =>
    database.sql`update account_credential set totp_secret = ${seal(secret)}, totp_confirmed_at = now() where account_id = ${accountId}`;

  it("is asked after the password, and only then is the person let in", async () => {
    const { accountId, email, secret } = await makeStaffPerson();
    await giveSecret(accountId, secret);
    const { visitor, answer } = await signIn(email);
    expect(answer.to).toBe("/sign-in/second-factor?return=%2Fcaseworker");
    expect((await visitor.get(sessionsPage, "/account/sessions")).to).toMatch(
      "/sign-in/second-factor",
    );
    const before = visitor.cookies.get("toimi");
    const wrong = await visitor.post(secondFactorPage, "/sign-in/second-factor", {
      code: "000000",
    });
    expect(wrong.status).toBe(400);
    const code = codeAt(secret, codeStep(now().epochMilliseconds));
    const right = await visitor.post(secondFactorPage, "/sign-in/second-factor", { code });
    expect(right).toMatchObject({ status: 303, to: "/caseworker" });
    expect(visitor.cookies.get("toimi")).not.toBe(before);
    expect((await visitor.get(sessionsPage, "/account/sessions")).status).toBe(200);
  });

  it("takes each code once, also from two browsers at the same moment", async () => {
    const { accountId, email, secret } = await makeStaffPerson();
    await giveSecret(accountId, secret);
    const code = codeAt(secret, codeStep(now().epochMilliseconds));
    const tries = await Promise.all(
      [1, 2, 3].map(() => proveSecondFactor({ accountId, email }, code)),
    );
    expect(tries.filter((t) => t.ok)).toHaveLength(1);
    expect((await proveSecondFactor({ accountId, email }, code)).ok).toBe(false);
  });

  it("is limited in attempts", async () => {
    const { accountId, email, secret } = await makeStaffPerson();
    await giveSecret(accountId, secret);
    const { visitor } = await signIn(email);
    const statuses: number[] = [];
    for (let n = 0; n < 7; n++) {
      statuses.push(
        (await visitor.post(secondFactorPage, "/sign-in/second-factor", { code: "000000" })).status,
      );
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429]);
  });

  it("is set up first by those who have none, and its secret is stored sealed", async () => {
    const setUpPage = await import("#app/accounts/pages/set-up-second-factor.tsx");
    const { accountId, email } = await makeStaffPerson();
    const { visitor } = await signIn(email);
    const step = await visitor.get(secondFactorPage, "/sign-in/second-factor");
    expect(step.to).toBe("/account/second-factor");
    const { fresh } = (await visitor.get(setUpPage, "/account/second-factor")).body as {
      fresh: { carried: string; words: string };
    };
    const secret = fresh.words.replaceAll(" ", "");
    const code = codeAt(secret, codeStep(now().epochMilliseconds));
    const done = await visitor.post(setUpPage, "/account/second-factor", {
      carried: fresh.carried,
      code,
    });
    expect(done).toMatchObject({ status: 303, to: "/caseworker" });
    const [row] =
      await database.sql`select totp_secret from account_credential where account_id = ${accountId}`;
    expect(row!.totp_secret).not.toContain(secret);
    // The code of the set-up is used up.
    expect((await proveSecondFactor({ accountId, email }, code)).ok).toBe(false);
  });

  it("that is in use is not replaced with the password alone", async () => {
    const setUpPage = await import("#app/accounts/pages/set-up-second-factor.tsx");
    const { carrySecret } = await import("#app/accounts/second-factor.server.ts");
    const { accountId, email, secret } = await makeStaffPerson();
    await giveSecret(accountId, secret);
    const { visitor } = await signIn(email);
    const mine = newCodeSecret();
    const answer = await visitor.post(setUpPage, "/account/second-factor", {
      carried: carrySecret({ accountId, email }, mine),
      code: codeAt(mine, codeStep(now().epochMilliseconds)),
      password,
    });
    expect(answer.to).toBe("/sign-in/second-factor");
    const code = codeAt(secret, codeStep(now().epochMilliseconds));
    expect((await proveSecondFactor({ accountId, email }, code)).ok).toBe(true);
  });
});
