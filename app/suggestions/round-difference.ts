import type { WithdrawReason } from "./rules.ts";

/** What a round gives a pair. */
export interface Given {
  readonly jobseeker: string;
  readonly task: string;
  readonly score: { readonly lo: number; readonly hi: number };
}

/** What stands already, with what the difference depends on. */
export interface Standing {
  readonly pseudonym: string;
  readonly taskId: string;
  readonly held: "engine" | "people" | "dismissed";
  readonly personReady: boolean;
  readonly taskOpen: boolean;
  readonly score: { readonly lo: number; readonly hi: number };
  readonly engineVersion: string;
  readonly parametersHash: string;
}

export interface RoundDifference<Stored extends Standing> {
  readonly flag: readonly Given[];
  readonly withdraw: readonly { readonly stored: Stored; readonly reason: WithdrawReason }[];
  /** Those that stay, but were judged by another engine, other weights or other facts. */
  readonly refresh: readonly Stored[];
  /** How many stay. */
  readonly kept: number;
}

/** One key for a pair; ids hold no spaces. */
export const pairKey = (pseudonym: string, taskId: string): string => `${pseudonym} ${taskId}`;

/**
 * What storing a round changes. Only what the engine flagged and nobody has decided on can move;
 * what people hold or have turned down stands whatever the round says. Pure.
 * @param isFeasible whether every hard rule holds for a pair whose person is ready and task open
 */
export function roundDifference<Stored extends Standing>(
  given: readonly Given[],
  standing: readonly Stored[],
  by: { readonly engineVersion: string; readonly parametersHash: string },
  isFeasible: (stored: Stored) => boolean,
): RoundDifference<Stored> {
  const left = new Map(given.map((one) => [pairKey(one.jobseeker, one.task), one]));
  const withdraw: { stored: Stored; reason: WithdrawReason }[] = [];
  const refresh: Stored[] = [];
  let kept = 0;
  for (const stored of standing) {
    const key = pairKey(stored.pseudonym, stored.taskId);
    const now = left.get(key);
    left.delete(key);
    if (stored.held !== "engine") continue;
    if (!now) {
      withdraw.push({ stored, reason: reasonOf(stored, isFeasible) });
      continue;
    }
    kept += 1;
    const isSame =
      stored.score.lo === now.score.lo &&
      stored.score.hi === now.score.hi &&
      stored.engineVersion === by.engineVersion &&
      stored.parametersHash === by.parametersHash;
    if (!isSame) refresh.push(stored);
  }
  return { flag: [...left.values()], withdraw, refresh, kept };
}

function reasonOf<Stored extends Standing>(
  stored: Stored,
  isFeasible: (stored: Stored) => boolean,
): WithdrawReason {
  if (!stored.taskOpen) return "task_not_open";
  if (!stored.personReady) return "person_not_ready";
  return isFeasible(stored) ? "round" : "rule_fails";
}
