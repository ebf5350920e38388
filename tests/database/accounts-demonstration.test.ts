import { afterAll, beforeAll, expect, it } from "vitest";
import { demonstrationAccounts, demonstrationPassword } from "#app/accounts/demonstration.ts";
import { newCodeSecret } from "#app/accounts/one-time-codes.ts";
import * as secondFactorPage from "#app/accounts/pages/second-factor.tsx";
import * as signInPage from "#app/accounts/pages/sign-in.tsx";
import { hashPassword } from "#app/platform/session/passwords.server.ts";
import { seal } from "#app/platform/session/secrets.server.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

let database: TestDatabase;

beforeAll(async () => {
  // Read once per process, and each test file has its own.
  process.env.DEMONSTRATION = "yes";
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function makeStaffPerson(email: string) {
  const [row] =
    await database.sql`insert into account (email, name, email_verified_at) values (${email}, 'Testi', now()) returning id`;
  const accountId = row!.id as string;
  await database.sql`insert into staff_role (account_id, role) values (${accountId}, 'coordinator')`;
  await database.sql`insert into account_credential (account_id, password_hash, totp_secret, totp_confirmed_at)
    values (${accountId}, ${await hashPassword(demonstrationPassword)}, ${seal(newCodeSecret())}, now())`;
}

async function toSecondStep(email: string) {
  const visitor = newVisitor();
  await visitor.post(signInPage, "/sign-in", { email, password: demonstrationPassword });
  const { body } = await visitor.get(secondFactorPage, "/sign-in/second-factor");
  return { visitor, code: (body as { code?: string }).code };
}

it("a newcomer to the demonstration is shown the code, which works at once, again and again", async () => {
  const { email } = demonstrationAccounts.at(-1)!;
  await makeStaffPerson(email);
  const used: string[] = [];
  for (let n = 0; n < 4; n++) {
    const { visitor, code } = await toSecondStep(email);
    expect(code).toMatch(/^\d{6}$/);
    const answer = await visitor.post(secondFactorPage, "/sign-in/second-factor", { code: code! });
    expect(answer).toMatchObject({ status: 303, to: "/coordinator" });
    used.push(code!);
  }
  // Still, each code worked once.
  const { visitor } = await toSecondStep(email);
  const again = await visitor.post(secondFactorPage, "/sign-in/second-factor", {
    code: used.at(-1)!,
  });
  expect(again.status).toBe(400);
});

it("nobody else's code is shown", async () => {
  await makeStaffPerson("oikea@kunta.example");
  expect((await toSecondStep("oikea@kunta.example")).code).toBeUndefined();
});
