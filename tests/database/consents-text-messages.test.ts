import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { deliverMail } from "#app/platform/mail/deliver-mail.server.ts";
import "#app/texts.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

const settings: Record<string, string | undefined> = {};
vi.mock("#app/platform/configuration.server.ts", () => ({
  configuration: () => ({
    MAIL_FROM: "TOIMI <toimi@test.example>",
    DEMONSTRATION: "no",
    ...settings,
  }),
}));

let db: TestDatabase;
let sql: postgres.Sql;
let gateway: Server;
let taken: { headers: IncomingMessage["headers"]; body: unknown }[] = [];
let status = 200;

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
  gateway = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      taken.push({ headers: request.headers, body: JSON.parse(text) });
      response.writeHead(status).end(text);
    });
  });
  await new Promise<void>((ready) => gateway.listen(0, "127.0.0.1", ready));
});
afterAll(async () => {
  gateway.close();
  await db.drop();
});
beforeEach(() => {
  taken = [];
  status = 200;
  const address = gateway.address();
  if (typeof address !== "object" || !address) throw new Error("the gateway has no port");
  settings.SMS_GATEWAY_URL = `http://127.0.0.1:${address.port}/messages`;
  settings.SMS_GATEWAY_TOKEN = "avain";
  settings.DEMONSTRATION = "no";
});

const link = "https://toimi.example/consent/abc?lang=fi";

async function message(recipient = "040 123 4567"): Promise<string> {
  const id = randomUUID();
  await sql`insert into mail (id, channel, recipient, template, language, values)
    values (${id}, 'sms', ${recipient}, 'consent_sms', 'fi', ${sql.json({ link, days: "14" })})`;
  return id;
}
const sentAt = async (id: string) =>
  (await sql`select sent_at, values from mail where id = ${id}`)[0] as {
    sent_at: string | null;
    values: object;
  };

describe("a text message", () => {
  it("goes to the gateway once, with the number as gateways want it and the letter's id as its key", async () => {
    const id = await message();
    expect(await deliverMail(id)).toBe("sent");
    expect(await deliverMail(id)).toBe("not_due");
    expect(taken).toHaveLength(1);
    expect(taken[0]!.body).toEqual({
      to: "+358401234567",
      text: `Omavalmentajasi kysyy sinulta jotakin. Avaa ja vastaa 14 päivän kuluessa: ${link}`,
    });
    expect(taken[0]!.headers).toMatchObject({
      "idempotency-key": id,
      authorization: "Bearer avain",
    });
    // The link is forgotten once it is sent.
    expect((await sentAt(id)).values).toEqual({});
  });

  it("stays, with its link, when the gateway refuses it, and goes with the same key the next time", async () => {
    const id = await message();
    status = 503;
    const failure = await deliverMail(id).catch((error: Error) => error);
    expect(String(failure)).toContain("503");
    // Neither the number nor the words get into the job's error.
    expect(String(failure)).not.toMatch(/401234567|Omavalmentajasi|consent/);
    expect((await sentAt(id)).sent_at).toBeNull();
    status = 202;
    expect(await deliverMail(id)).toBe("sent");
    expect(taken.map(({ headers }) => headers["idempotency-key"])).toEqual([id, id]);
  });

  it("waits where there is no gateway, and is kept to be read in the demonstration", async () => {
    const id = await message();
    settings.SMS_GATEWAY_URL = undefined;
    expect(await deliverMail(id)).toBe("waiting");
    expect((await sentAt(id)).sent_at).toBeNull();
    settings.DEMONSTRATION = "yes";
    expect(await deliverMail(id)).toBe("kept");
    expect(taken).toHaveLength(0);
  });

  it("to what is no number is put aside instead of being tried for ever", async () => {
    const id = await message("soita naapuriin");
    expect(await deliverMail(id)).toBe("kept");
    expect(await deliverMail(id)).toBe("not_due");
    expect(taken).toHaveLength(0);
  });
});
