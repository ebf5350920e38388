import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:net";
import type postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { withoutErrorWords } from "#app/platform/jobs/worker.server.ts";
import { deliverMail, deliverMailLeftOver } from "#app/platform/mail/deliver-mail.server.ts";
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
let server: Server;
let letters: string[] = [];
let refuses = false;

/** A mail server of the smallest kind: keeps what it is given, or refuses it. */
function mailServer(): Server {
  return createServer((socket) => {
    let reading = false;
    let text = "";
    socket.write("220 test\r\n");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      for (const line of chunk.toString("utf8").split("\r\n").slice(0, -1)) {
        if (reading && line !== ".") text += `${line}\n`;
        else if (reading) {
          reading = false;
          if (!refuses) letters.push(text);
          text = "";
          socket.write(refuses ? "451 later\r\n" : "250 taken\r\n");
        } else if (/^DATA/i.test(line)) {
          reading = true;
          socket.write("354 go on\r\n");
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else socket.write("250 ok\r\n");
      }
    });
  });
}

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
  server = mailServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterAll(async () => {
  server.close();
  await db.drop();
});

beforeEach(async () => {
  letters = [];
  refuses = false;
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the mail server has no port");
  settings.SMTP_URL = `smtp://127.0.0.1:${address.port}?ignoreTLS=true`;
  settings.DEMONSTRATION = "no";
  await sql`update mail set sent_at = now() where sent_at is null`;
});

async function letter(at = "now()"): Promise<string> {
  const id = randomUUID();
  await sql`insert into mail (id, recipient, template, language, values, created_at)
    values (${id}, 'aino@test.example', 'task_expiring', 'fi', ${sql.json({
      title: "Keittiöapulainen",
      date: "7.12.2026",
      link: "http://localhost/x",
    })}, ${sql.unsafe(at)})`;
  return id;
}
const isSent = async (id: string) =>
  (await sql`select sent_at from mail where id = ${id}`)[0]!.sent_at !== null;

describe("a letter", () => {
  it("is sent once, however many times and by however many at once it is tried", async () => {
    const id = await letter();
    await Promise.all([1, 2, 3, 4].map(() => deliverMail(id)));
    expect(await deliverMail(id)).toBe("not_due");
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain(`Message-ID: <${id}@test.example>`);
    expect(letters[0]).toContain("To: aino@test.example");
    expect(await isSent(id)).toBe(true);
  });

  it("is forgotten once it is sent: its single-use link is nowhere in the clear", async () => {
    const id = await letter();
    expect(await deliverMail(id)).toBe("sent");
    const [row] = await sql`select values from mail where id = ${id}`;
    expect(row!.values).toEqual({});
  });

  it("is not lost when the mail server refuses: it is tried again, as the same letter", async () => {
    const id = await letter("now() - interval '11 minutes'");
    refuses = true;
    await expect(deliverMail(id)).rejects.toThrow();
    await deliverMailLeftOver();
    expect(await isSent(id)).toBe(false);
    refuses = false;
    await deliverMailLeftOver();
    expect(await isSent(id)).toBe(true);
    expect(letters).toHaveLength(1);
  });

  it("waits where there is no mail server, and goes out when there is one", async () => {
    const url = settings.SMTP_URL;
    settings.SMTP_URL = undefined;
    const id = await letter("now() - interval '11 minutes'");
    expect(await deliverMail(id)).toBe("waiting");
    settings.SMTP_URL = url;
    await deliverMailLeftOver();
    expect(letters).toHaveLength(1);
  });

  it("is kept in the demonstration's outbox, and never sent later", async () => {
    const url = settings.SMTP_URL;
    settings.SMTP_URL = undefined;
    settings.DEMONSTRATION = "yes";
    const id = await letter("now() - interval '11 minutes'");
    expect(await deliverMail(id)).toBe("kept");
    settings.SMTP_URL = url;
    await deliverMailLeftOver();
    expect(letters).toEqual([]);
  });
});

it("what the log tells of a failed job has nothing of the error's own words", () => {
  const told = withoutErrorWords(
    "Failed task 7 (send-mail, 12.30ms, attempt 1 of 10) with error 'Recipient aino@test.example rejected':\n  at x",
  );
  expect(told).toBe("Failed task 7 (send-mail, 12.30ms, attempt 1 of 10)");
  expect(withoutErrorWords("Worker exited with error: params: aino@test.example")).toBe(
    "Worker exited",
  );
});
