import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  asViewer,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { account } from "#db/schema/accounts.ts";
import { parameterSet } from "#db/schema/suggestions.ts";
import { type ParameterSet, readParameters } from "#matching/index.ts";
import { type Effect, readEffect } from "./effect.ts";
import { type SetState, stateOf } from "./rules.ts";

/** A set of weights with its story. Names are those of colleagues; null when it came with the release. */
export interface WeightSet {
  readonly id: string;
  readonly version: number;
  readonly state: SetState;
  readonly values: ParameterSet;
  readonly hash: string;
  readonly why: string;
  readonly proposedAt: string;
  readonly proposedBy: string | null;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly rejectedAt: string | null;
  readonly rejectedBy: string | null;
  /** What it would do to the suggestions of a day; null until it has been reckoned. */
  readonly effect: Effect | null;
  readonly effectAt: string | null;
}

/** Every set there has ever been, the newest version first. Row security shows drafts to coordinators only. */
export async function readSets(tx: Transaction): Promise<WeightSet[]> {
  const proposer = alias(account, "proposer");
  const approver = alias(account, "approver");
  const rejecter = alias(account, "rejecter");
  const rows = await tx
    .select({
      set: parameterSet,
      proposedBy: proposer.name,
      approvedBy: approver.name,
      rejectedBy: rejecter.name,
    })
    .from(parameterSet)
    .leftJoin(proposer, eq(proposer.id, parameterSet.proposedBy))
    .leftJoin(approver, eq(approver.id, parameterSet.approvedBy))
    .leftJoin(rejecter, eq(rejecter.id, parameterSet.rejectedBy))
    .orderBy(desc(parameterSet.versionNumber), parameterSet.id);
  const inForce = await inForceId(tx);
  return rows.map(({ set, proposedBy, approvedBy, rejectedBy }) => ({
    id: set.id,
    version: set.versionNumber,
    state: stateOf(set, inForce),
    values: readParameters(set.values, "values"),
    hash: set.hash,
    why: set.why,
    proposedAt: set.createdAt,
    proposedBy,
    approvedAt: set.approvedAt,
    approvedBy,
    rejectedAt: set.rejectedAt,
    rejectedBy,
    effect: readEffect(set.effect),
    effectAt: set.effectAt,
  }));
}

/** The one that the engine takes; the same rule as in app/suggestions/parameters.server.ts. */
async function inForceId(tx: Transaction): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: parameterSet.id })
    .from(parameterSet)
    .where(sql`${parameterSet.approvedAt} is not null`)
    .orderBy(desc(parameterSet.approvedAt), desc(parameterSet.versionNumber))
    .limit(1);
  return row?.id;
}

export const weightSets = (viewer: Viewer): Promise<WeightSet[]> => asViewer(viewer, readSets);

/** The set in force among all. There always is one: the first came with the release. */
export function inForceOf(sets: readonly WeightSet[]): WeightSet {
  const found = sets.find(({ state }) => state === "in_force");
  if (!found) throw new Error("No parameter set has been approved.");
  return found;
}
