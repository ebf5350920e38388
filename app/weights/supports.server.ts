import { asc, desc, eq, lte } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import {
  asViewerOnce,
  audit,
  brokenConstraint,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import type { MatcherTransaction } from "#app/suggestions/snapshot.server.ts";
import { account } from "#db/schema/accounts.ts";
import { bridgeAction } from "#db/schema/bridges.ts";
import { type BridgeAction, readActions } from "#matching/bridges/actions.ts";
import type { SupportForm } from "./rules.ts";

/** A text in the three languages. */
export interface InLanguages {
  readonly fi: string;
  readonly sv: string;
  readonly en: string;
}

/** A support that can make a match work: how the engine counts with it, and how people call it. */
export interface Support {
  readonly action: BridgeAction;
  readonly name: InLanguages;
  readonly explanation: InLanguages;
  readonly version: number;
  readonly validFrom: string;
}

/**
 * The supports in force on a day (`yyyy-mm-dd`), in the order in which they are always listed. Of
 * each code the newest version counts whose first day has come.
 * @throws SnapshotError when a stored one is not an action that the engine knows
 */
export async function supportsInForce(
  tx: Transaction | MatcherTransaction,
  day: string,
): Promise<Support[]> {
  const rows = await tx
    .selectDistinctOn([bridgeAction.code])
    .from(bridgeAction)
    .where(lte(bridgeAction.validFrom, day))
    .orderBy(bridgeAction.code, desc(bridgeAction.versionNumber));
  const actions = new Map(
    readActions(
      rows.map(({ code, cost, values }) => ({ ...values, id: code, cost })),
      "bridge_action",
    ).map((action) => [action.id, action]),
  );
  return rows
    .toSorted((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1))
    .flatMap((row) => {
      const action = actions.get(row.code);
      return action
        ? [{ action, ...wordsOf(row), version: row.versionNumber, validFrom: row.validFrom }]
        : [];
    });
}

type Row = typeof bridgeAction.$inferSelect;

const wordsOf = (row: Row): Pick<Support, "name" | "explanation"> => ({
  name: { fi: row.nameFi, sv: row.nameSv, en: row.nameEn },
  explanation: { fi: row.explanationFi, sv: row.explanationSv, en: row.explanationEn },
});

/** A support's versions, the newest first, with who changed what and why. */
export async function supportHistory(tx: Transaction, code: string) {
  const rows = await tx
    .select({ row: bridgeAction, changedBy: account.name })
    .from(bridgeAction)
    .leftJoin(account, eq(account.id, bridgeAction.changedBy))
    .where(eq(bridgeAction.code, code))
    .orderBy(desc(bridgeAction.versionNumber), asc(bridgeAction.id));
  return rows.map(({ row, changedBy }) => ({
    version: row.versionNumber,
    cost: row.cost,
    ...wordsOf(row),
    validFrom: row.validFrom,
    why: row.why,
    changedBy,
  }));
}

/**
 * A coordinator changes a support's cost and words: a new version from today on; the old one stays.
 * @param version the version that the form was filled from
 * @returns `gone` (no such support), `same` (nothing changed) or `stale` (a colleague was first)
 */
export async function changeSupport(
  viewer: Viewer,
  key: string,
  input: { code: string; version: number | undefined; form: SupportForm },
): Promise<Result<{ to: string }, "gone" | "same" | "stale">> {
  const { code, form } = input;
  try {
    return await asViewerOnce(viewer, key, async (tx) => {
      const [newest] = await tx
        .select()
        .from(bridgeAction)
        .where(eq(bridgeAction.code, code))
        .orderBy(desc(bridgeAction.versionNumber))
        .limit(1);
      if (!newest) return refused("gone");
      if (newest.versionNumber !== input.version) return refused("stale");
      const next = {
        cost: form.cost,
        nameFi: form.name_fi,
        nameSv: form.name_sv,
        nameEn: form.name_en,
        explanationFi: form.explanation_fi,
        explanationSv: form.explanation_sv,
        explanationEn: form.explanation_en,
      };
      if (
        Object.entries(next).every(([field, value]) => newest[field as keyof typeof next] === value)
      )
        return refused("same");
      await tx.insert(bridgeAction).values({
        ...next,
        code,
        versionNumber: newest.versionNumber + 1,
        position: newest.position,
        values: newest.values,
        validFrom: today(),
        changedBy: viewer.accountId,
        why: form.why,
      });
      audit(tx, {
        act: "change.support",
        subject: "bridge_action",
        subjectId: code,
        why: form.why,
      });
      return done({ to: `/coordinator/supports?done=${code}` });
    });
  } catch (error) {
    // Somebody has added the same version at this very moment.
    if (brokenConstraint(error) === "bridge_action_version") return refused("stale");
    throw error;
  }
}
