import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { pool } from "../database/pool.server.ts";
import { requestScope } from "../http/request-scope.server.ts";
import { hashOf } from "./secrets.server.ts";

/** Points per window, counted in the database so that every web process counts the same. */
const limits = {
  "sign-in:account": { points: 8, duration: 15 * 60 },
  "sign-in:address": { points: 60, duration: 15 * 60 },
  "second-factor:account": { points: 6, duration: 15 * 60 },
  "register:address": { points: 20, duration: 60 * 60 },
  "invite:account": { points: 30, duration: 60 * 60 },
  "token:address": { points: 60, duration: 15 * 60 },
  "reset:account": { points: 4, duration: 60 * 60 },
  "reset:address": { points: 30, duration: 60 * 60 },
} as const;
export type LimitName = keyof typeof limits;

const client = {
  // The library speaks node-postgres; ours is postgres.js.
  query: async (query: { text: string; values: unknown[] } | string, values?: unknown[]) => {
    const text = typeof query === "string" ? query : query.text;
    const given = typeof query === "string" ? (values ?? []) : query.values;
    const rows = await pool("toimi_app").sql.unsafe(text, given as never[]);
    return { rows, rowCount: rows.count };
  },
};

const limiters = new Map<LimitName, RateLimiterPostgres>();
function limiter(name: LimitName): RateLimiterPostgres {
  let found = limiters.get(name);
  if (!found) {
    found = new RateLimiterPostgres({
      storeClient: client,
      storeType: "client",
      tableName: "rate_limit",
      tableCreated: true,
      keyPrefix: name,
      clearExpiredByTimeout: false,
      ...limits[name],
    });
    limiters.set(name, found);
  }
  return found;
}

/**
 * Counts one attempt. @throws Response 429 with `Retry-After` when there were too many.
 * @param subject an e-mail address or the like; stored only as a hash
 */
export async function countAttempt(name: LimitName, subject?: string): Promise<void> {
  try {
    await limiter(name).consume(keyOf(subject));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new Response(JSON.stringify({ code: "too_many", minutes: Math.ceil(seconds / 60) }), {
      status: 429,
      headers: { "Content-Type": "application/json", "Retry-After": String(seconds) },
    });
  }
}

const keyOf = (subject?: string) =>
  hashOf(subject ?? requestScope.getStore()?.clientAddress ?? "").slice(0, 32);

/** Forgets an account's attempts after one that succeeded. */
export async function forgetAttempts(name: LimitName, subject: string): Promise<void> {
  await limiter(name).delete(keyOf(subject));
}

/** Gives back the one attempt that succeeded, where others from the same address still count. */
export async function giveBackAttempt(name: LimitName, subject?: string): Promise<void> {
  await limiter(name).reward(keyOf(subject), 1);
}
