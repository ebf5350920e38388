import { Temporal } from "@js-temporal/polyfill";
import { and, desc, eq, lte, sql } from "drizzle-orm";
import { addDays, now, zone } from "#app/platform/clock/clock.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import { asViewer, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { openRecord } from "#app/suggestions/replay-run.server.ts";
import { matchingRun, suggestion } from "#db/schema/suggestions.ts";
import { task } from "#db/schema/tasks.ts";
import {
  explain,
  type PairScore,
  type PreparedSnapshot,
  parseSnapshot,
  prepare,
  type RuleName,
  type Weights,
} from "#matching/index.ts";
import type { WhyAsked } from "./rules.ts";

/** A suggestion as a round gave it, without anything by which the person could be known. */
export interface PastSuggestion extends PairScore {
  /** Its place among the round's suggestions for the task, the best first. */
  readonly place: number;
  /** 1 when it was the person's first suggestion, 2 the second, 3 the third. */
  readonly tier: number;
  /** Hard rules that failed; none for anything that was suggested. */
  readonly reasons: readonly RuleName[];
}

export interface PastRound {
  readonly runId: string;
  readonly startedAt: string;
  readonly engineVersion: string;
  readonly parametersHash: string;
  readonly most: Weights;
  /** All that the round suggested for the task; of a suggestion asked for by its id, that one alone. */
  readonly suggestions: readonly PastSuggestion[];
  /** How many the round suggested for the task in all. */
  readonly forTask: number;
}

export type WhySuggested =
  | { readonly kind: "unknown" }
  | { readonly kind: "no_round"; readonly title: string; readonly number: number }
  | {
      readonly kind: "erased";
      readonly title: string;
      readonly number: number;
      readonly startedAt: string;
      readonly inputHash: string;
      readonly at: string;
    }
  | {
      readonly kind: "found";
      readonly title: string;
      readonly number: number;
      readonly round: PastRound;
    };

/** Where to look: a task, maybe one person's suggestion of it, and the moment. */
interface Asked {
  readonly taskId: string;
  readonly pseudonym: string | null;
  readonly moment: string;
}

/**
 * "Why did it suggest this in March?": the score's parts, the rules and the place in the round that
 * was the newest at that time. Nothing of the person's is shown but the points. The look is audited.
 * @returns `unknown` for a suggestion or a task that does not exist
 */
export async function whySuggested(viewer: Viewer, asked: WhyAsked): Promise<WhySuggested> {
  const found = await locate(viewer, asked);
  if (!found) return { kind: "unknown" };
  const shown = await asViewer(viewer, async (tx) => {
    const [row] = await tx
      .select({ title: task.title, number: task.number })
      .from(task)
      .where(eq(task.id, found.taskId));
    if (!row) return undefined;
    audit(tx, {
      act: "explain.suggestion",
      subject: asked.q.suggestion ? "suggestion" : "task",
      subjectId: asked.q.suggestion ?? found.taskId,
    });
    return row;
  });
  if (!shown) return { kind: "unknown" };
  const run = await newestRun(found);
  if (!run) return { kind: "no_round", ...shown };
  if (run.erasedAt !== null || run.record === null) {
    const { startedAt, inputHash } = run;
    return { kind: "erased", ...shown, startedAt, inputHash, at: run.erasedAt ?? startedAt };
  }
  return {
    kind: "found",
    ...shown,
    round: {
      runId: run.id,
      startedAt: run.startedAt,
      engineVersion: run.engineVersion,
      parametersHash: run.parametersHash,
      ...suggestionsIn(await openRecord(run.record), found),
    },
  };
}

async function locate(viewer: Viewer, { q, date }: WhyAsked): Promise<Asked | undefined> {
  const until = date ? endOf(date) : now().toString();
  if (q.suggestion === undefined) {
    const [row] = await asViewer(viewer, (tx) =>
      tx.select({ id: task.id }).from(task).where(eq(task.number, q.task)),
    );
    return row && { taskId: row.id, pseudonym: null, moment: until };
  }
  const [row] = await asMatcher((tx) =>
    tx
      .select({
        taskId: suggestion.taskId,
        pseudonym: suggestion.pseudonym,
        flaggedAt: suggestion.flaggedAt,
      })
      .from(suggestion)
      .where(eq(suggestion.id, q.suggestion)),
  );
  return row && { ...row, moment: date ? until : row.flaggedAt };
}

/** The end of a day in Finland. */
const endOf = (date: string): string =>
  Temporal.PlainDate.from(addDays(date, 1)).toZonedDateTime(zone).toInstant().toString();

/** The newest round of the task's area that had begun by then. */
async function newestRun({ taskId, moment }: Asked) {
  const [run] = await asMatcher((tx) =>
    tx
      .select({
        id: matchingRun.id,
        startedAt: matchingRun.startedAt,
        engineVersion: matchingRun.engineVersion,
        parametersHash: matchingRun.parametersHash,
        inputHash: matchingRun.inputHash,
        record: matchingRun.record,
        erasedAt: matchingRun.recordErasedAt,
      })
      .from(matchingRun)
      .where(
        and(
          eq(matchingRun.cause, "round"),
          lte(matchingRun.startedAt, moment),
          sql`${matchingRun.areaCode} = (select t.area_code from matcher_task t where t.id = ${taskId})`,
        ),
      )
      .orderBy(desc(matchingRun.startedAt), desc(matchingRun.id))
      .limit(1),
  );
  return run;
}

interface RecordedRound {
  readonly snapshot: {
    readonly jobseekers: readonly { readonly id: string }[];
    readonly tasks: readonly { readonly id: string }[];
    readonly taken?: unknown;
    readonly never?: unknown;
  };
  readonly result: {
    readonly suggestions: readonly {
      readonly jobseeker: string;
      readonly task: string;
      readonly tier: number;
      readonly score: { readonly lo: number; readonly hi: number };
    }[];
  };
}

/** The round's suggestions for a task, judged again from the record's own snapshot. */
function suggestionsIn(record: unknown, { taskId, pseudonym }: Asked) {
  const { snapshot, result } = record as RecordedRound;
  const forTask = result.suggestions
    .filter((one) => one.task === taskId)
    .sort(
      (a, b) =>
        b.score.lo - a.score.lo || b.score.hi - a.score.hi || (a.jobseeker < b.jobseeker ? -1 : 1),
    );
  const people = new Set(forTask.map(({ jobseeker }) => jobseeker));
  // Only whom it concerns: the whole round's snapshot is large, and nobody else's business here.
  const { taken: _taken, never: _never, ...told } = snapshot;
  const prepared: PreparedSnapshot = prepare(
    parseSnapshot({
      ...told,
      jobseekers: snapshot.jobseekers.filter(({ id }) => people.has(id)),
      tasks: snapshot.tasks.filter(({ id }) => id === taskId),
      previous: [],
    }),
  );
  const suggestions = forTask.flatMap(({ jobseeker, tier, score }, at): PastSuggestion[] => {
    if (pseudonym !== null && jobseeker !== pseudonym) return [];
    const { contributions, reasons } = explain(prepared, jobseeker, taskId);
    return [{ place: at + 1, tier, score, contributions, reasons }];
  });
  return { suggestions, forTask: forTask.length, most: prepared.snapshot.parameters.weights };
}
