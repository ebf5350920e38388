import type { TaskList } from "graphile-worker";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { startWorker } from "#app/platform/jobs/worker.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());
beforeEach(() => db.sql`delete from mail`);

const write = (to: string) =>
  asGuest({}, (tx) => sendMail(tx, { to, template: "introduction", language: "fi", values: {} }));

/** Runs a worker until what it does has come about. */
async function withWorker(tasks: TaskList, until: () => Promise<void>) {
  const worker = await startWorker(db.workUrl, { "send-mail": async () => {}, ...tasks });
  try {
    await until();
  } finally {
    await worker.stop();
  }
}

const queue = (task: string) => db.sql`select toimi.queue_job(${task}, '{}', null, null, 0)`;

describe("a job that is done again", () => {
  it("writes its letters once, if it had written them before it died", async () => {
    let tries = 0;
    await queue("tell-twice");
    await withWorker(
      {
        "tell-twice": async () => {
          tries += 1;
          await write("a@tyo.example");
          await write("b@tyo.example");
          if (tries === 1) throw new Error("died after its work was stored");
        },
      },
      () => expect.poll(() => tries, { timeout: 15_000 }).toBe(2),
    );
    const letters = await db.sql`select recipient from mail order by recipient`;
    expect(letters.map(({ recipient }) => recipient)).toEqual(["a@tyo.example", "b@tyo.example"]);
  });

  it("is another one when it is queued again: its letter is written again", async () => {
    let runs = 0;
    const tasks = {
      "tell-once": async () => {
        await write("c@tyo.example");
        runs += 1;
      },
    };
    await queue("tell-once");
    await queue("tell-once");
    await withWorker(tasks, () => expect.poll(() => runs, { timeout: 15_000 }).toBe(2));
    expect(await db.sql`select 1 from mail`).toHaveLength(2);
  });
});

describe("a job whose worker", () => {
  const lockedBy = async (task: string, worker: string) => {
    await queue(task);
    await db.sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - interval '1 minute'
      where task_id = (select id from graphile_worker._private_tasks where identifier = ${task})`;
  };

  it("is gone is taken up again within seconds", async () => {
    let done = 0;
    await lockedBy("left-over", "worker-that-died");
    await withWorker(
      {
        "left-over": async () => {
          done += 1;
        },
      },
      () => expect.poll(() => done, { timeout: 15_000 }).toBe(1),
    );
  });

  it("lives is left to it, however long it takes", async () => {
    let begun = 0;
    let release = () => {};
    const ends = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = {
      slow: async () => {
        begun += 1;
        await ends;
      },
    };
    await queue("slow");
    await withWorker(slow, async () => {
      await expect.poll(() => begun, { timeout: 15_000 }).toBe(1);
      // As if it had been at it for an hour.
      await db.sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where locked_by is not null`;
      await withWorker(slow, async () => {
        const [held] =
          await db.sql`select count(*)::int as n from graphile_worker.jobs where task_identifier = 'slow' and locked_by is not null`;
        expect([begun, held!.n]).toEqual([1, 1]);
      });
      release();
    });
    expect(begun).toBe(1);
  });
});
