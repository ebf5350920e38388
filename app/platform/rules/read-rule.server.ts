import { and, desc, eq, gte, isNull, lte, or } from "drizzle-orm";
import { rule } from "#db/schema/platform.ts";
import type { Transaction } from "../database/as-viewer.server.ts";

/** A rule as it holds on a day, with where it is read. */
export interface RuleInForce {
  readonly value: unknown;
  readonly source: string;
}

/**
 * The rule that holds on a day, or null.
 * @param day `yyyy-mm-dd`
 */
export async function readRule(
  tx: Transaction,
  code: string,
  day: string,
): Promise<RuleInForce | null> {
  const [found] = await tx
    .select({ value: rule.value, source: rule.source })
    .from(rule)
    .where(
      and(
        eq(rule.code, code),
        lte(rule.validFrom, day),
        or(isNull(rule.validTo), gte(rule.validTo, day)),
      ),
    )
    .orderBy(desc(rule.validFrom))
    .limit(1);
  return found ?? null;
}

/**
 * The number of a rule that must be there.
 * @throws Error when no such rule holds on the day
 */
export async function numberRule(tx: Transaction, code: string, day: string): Promise<number> {
  const found = await readRule(tx, code, day);
  const number = Number(found?.value);
  if (!found || !Number.isFinite(number)) throw new Error(`no rule ${code} on ${day}`);
  return number;
}
