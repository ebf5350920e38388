import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { auditEntry, idempotencyKey } from "#db/schema/platform.ts";
import { today } from "../clock/clock.ts";
import { type Connection, pool } from "./pool.server.ts";
import type { Result } from "./result.ts";

export type StaffCapacity = "caseworker" | "coach" | "officer" | "coordinator";
export type Acting =
  | { as: "person" }
  | { as: "employer"; organisationId: string }
  | { as: StaffCapacity };

/** Who asks, and in which capacity now. The database checks that the capacity is really held. */
export interface Viewer {
  accountId: string;
  acting: Acting;
}

/** What a not-signed-in request may know: only rows that match a secret or address it was given. */
export interface Capabilities {
  sessionHash?: string;
  tokenHash?: string;
  signInEmail?: string;
  newJobseekerId?: string;
}

export type Transaction = Parameters<Parameters<Connection["transaction"]>[0]>[0];

export interface AuditLine {
  act: string;
  subject: string;
  subjectId: string;
  why?: string;
}

const auditLines = new WeakMap<Transaction, AuditLine[]>();

/**
 * Notes that the viewer looked at or changed something. Written at the end of the same transaction
 * (so that the chain is locked for the commit only); without it the transaction does not commit.
 */
export function audit(tx: Transaction, line: AuditLine): void {
  const lines = auditLines.get(tx);
  if (!lines) throw new Error("audit() needs a transaction of asViewer");
  lines.push(line);
}

class Rollback {
  constructor(readonly result: unknown) {}
}

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "ENOTFOUND",
  "57P01",
  "57P03",
  "53300",
]);

/** Is this error the database being away, rather than a fault of ours? */
export function databaseIsAway(error: unknown): boolean {
  return codesOf(error).some((code) => unreachable.has(code));
}

function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let e = error; e instanceof Error; e = e.cause) {
    codes.push(String((e as Error & { code?: string }).code));
  }
  return codes;
}

const deadlock = "40P01";

/** Does once more what the database broke off because two waited for each other; it had left nothing behind. */
async function againAfterDeadlock<T>(work: () => Promise<T>, times = 3): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (times === 0 || !codesOf(error).includes(deadlock)) throw error;
    return againAfterDeadlock(work, times - 1);
  }
}

/** The name of the database constraint that refused, if that is what happened. */
export function brokenConstraint(error: unknown): string | undefined {
  for (let e = error; e instanceof Error; e = e.cause) {
    const name = (e as Error & { constraint_name?: string }).constraint_name;
    if (name) return name;
  }
  return undefined;
}

const setAll = `select ${[
  "user_id",
  "acting_as",
  "organisation_id",
  "today",
  "session_hash",
  "token_hash",
  "sign_in_email",
  "new_jobseeker_id",
]
  .map((name, at) => `set_config('toimi.${name}', $${at + 1}, true)`)
  .join(", ")}`;

async function transact<T>(
  viewer: Viewer | null,
  capabilities: Capabilities,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const acting = viewer?.acting;
  const settings = [
    viewer?.accountId ?? "",
    acting?.as ?? "",
    acting?.as === "employer" ? acting.organisationId : "",
    today(),
    capabilities.sessionHash ?? "",
    capabilities.tokenHash ?? "",
    capabilities.signInEmail ?? "",
    capabilities.newJobseekerId ?? "",
  ];
  const once = () =>
    pool("toimi_app").database.transaction(async (tx) => {
      // Sent ahead of the work's first statement, on the same connection and so before it: one wait for both.
      // Should it fail, so does everything after it in this transaction.
      const set = clientOf(tx).unsafe(setAll, settings).execute();
      set.catch(() => {});
      const lines: AuditLine[] = [];
      auditLines.set(tx, lines);
      const result = await work(tx);
      await set;
      if (isRefusal(result)) throw new Rollback(result);
      if (lines.length > 0) {
        // The trigger numbers and chains each row.
        await tx.insert(auditEntry).values(
          lines.map((line) => ({
            seq: 0,
            at: "now",
            previousHash: "",
            hash: "",
            accountId: viewer?.accountId ?? null,
            actingAs: acting?.as ?? "guest",
            act: line.act,
            subject: line.subject,
            subjectId: line.subjectId,
            why: line.why ?? "",
          })),
        );
      }
      return result;
    });
  return orAway(() => againAfterDeadlock(once));
}

/** The driver's own client under a transaction of drizzle's. */
const clientOf = (tx: Transaction): postgres.TransactionSql =>
  (tx as unknown as { session: { client: postgres.TransactionSql } }).session.client;

/** Turns the database being away into a 503 response, and a roll-back with a result into that result. */
async function orAway<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Rollback) return error.result as T;
    if (databaseIsAway(error))
      throw new Response(null, { status: 503, headers: { "Retry-After": "10" } });
    throw error;
  }
}

/**
 * The viewer of a session, by the hash of its cookie's secret: one statement, before there is a viewer
 * to act as. Null when there is no such session.
 */
export async function readViewerOfSession(sessionHash: string): Promise<unknown> {
  const [row] = await orAway(
    () => pool("toimi_app").sql`select toimi.viewer_of_session(${sessionHash}) as found`,
  );
  return row?.found ?? null;
}

const isRefusal = (result: unknown): boolean =>
  typeof result === "object" && result !== null && "ok" in result && result.ok === false;

/**
 * Runs work as the viewer, in one transaction under row-level security. A result `{ok: false}` rolls
 * everything back and is returned. The database being away becomes a 503 response.
 */
export function asViewer<T>(
  viewer: Viewer,
  work: (tx: Transaction) => Promise<T>,
  capabilities: Capabilities = {},
): Promise<T> {
  return transact(viewer, capabilities, work);
}

/** The same for a request without a signed-in viewer: it sees only what its secret or address opens. */
export function asGuest<T>(
  capabilities: Capabilities,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return transact(null, capabilities, work);
}

/**
 * Carries out a form once. `work` returns where it leads (`{to}`); the same key again, also at the same
 * moment from another process, leads to the same place without doing anything. A refusal keeps the key free.
 */
export function asViewerOnce<Code extends string>(
  viewer: Viewer,
  key: string,
  work: (tx: Transaction) => Promise<Result<{ to: string }, Code>>,
  capabilities: Capabilities = {},
): Promise<Result<{ to: string }, Code>> {
  return transact(viewer, capabilities, async (tx): Promise<Result<{ to: string }, Code>> => {
    const own = sql`${idempotencyKey.accountId} = ${viewer.accountId} and ${idempotencyKey.key} = ${key}`;
    const [fresh] = await tx
      .insert(idempotencyKey)
      .values({ accountId: viewer.accountId, key })
      .onConflictDoNothing()
      .returning({ key: idempotencyKey.key });
    if (!fresh) {
      const [before] = await tx
        .select({ outcome: idempotencyKey.outcome })
        .from(idempotencyKey)
        .where(own);
      return { ok: true, value: { to: before?.outcome ?? "/" } };
    }
    const result = await work(tx);
    if (result.ok) await tx.update(idempotencyKey).set({ outcome: result.value.to }).where(own);
    return result;
  });
}
