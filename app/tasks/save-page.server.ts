import { and, eq, sql } from "drizzle-orm";
import { demandsFor } from "#app/occupations/queries.server.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { dimensionGroupNames, dimensionGroups } from "#app/work/vocabulary.ts";
import { task } from "#db/schema/tasks.ts";
import { findTask, type TaskRecord } from "./queries.server.ts";
import { skillNames } from "./reference-names.server.ts";
import {
  answersFrom,
  demandPage,
  type FormPage,
  isEditable,
  isReviewed,
  type PageValues,
  type TaskAnswers,
  withoutContradictions,
} from "./rules.ts";
import { type EmployerViewer, queueMatching, tellHistory } from "./task-change.server.ts";

export interface PageEdit {
  id: string;
  page: FormPage;
  /** The version of the task that the form was filled from. */
  version: number;
  /** What the page's schema gave; a form saving by itself gives its valid part. */
  values: PageValues;
  /** The employer has gone through the page and goes on. */
  gone: boolean;
}

export type SaveRefusal = "not_found" | "closed" | "draft_only" | "stale";

export interface SavedPage {
  version: number;
  /** When the task was changed last, as the database has it. */
  savedAt: string;
}

/**
 * Stores one page of the form. Of a published task the change holds at once, and the engine looks at it again.
 *
 * Not tied to the form's idempotency key: what decides is whether anything is left to store. The same
 * form twice is one change, and one sent after "back" with other words is not swallowed but compared
 * with what is stored now.
 * @returns `stale` when the task was changed after the form was filled and the stored answers are not
 *   the typed ones; `draft_only` for a form of an open task that tries to save by itself
 */
export function savePage(
  viewer: EmployerViewer,
  edit: PageEdit,
  { byItself = false } = {},
): Promise<Result<SavedPage, SaveRefusal>> {
  return asViewer(viewer, async (tx): Promise<Result<SavedPage, SaveRefusal>> => {
    const found = await findTask(tx, edit.id, { lock: true });
    if (!found) return refused("not_found");
    if (!isEditable(found.status)) return refused("closed");
    if (byItself && found.status !== "draft") return refused("draft_only");

    const typed = answersFrom(edit.page, edit.values, found);
    const answers: Partial<TaskAnswers> = byItself ? withoutContradictions(found, typed) : typed;
    if (answers.skills) {
      const known = await skillNames(tx, answers.skills, "fi");
      answers.skills = known.map(({ id }) => id).sort((a, b) => a - b);
    }
    if (changesOf(found, answers).length > 0 && found.version !== edit.version) {
      return refused("stale");
    }
    if (answers.occupationCode !== undefined && answers.occupationCode !== found.occupationCode) {
      const draft = answers.occupationCode ? await demandsFor(tx, answers.occupationCode) : null;
      answers.demands = withAverages(found, draft?.demands ?? {});
    }
    if (edit.gone && !found.sectionsDone.includes(edit.page)) {
      answers.sectionsDone = [...found.sectionsDone, edit.page];
    }
    const changed = changesOf(found, answers);
    if (changed.length === 0) return done({ version: found.version, savedAt: found.updatedAt });

    const [saved] = await tx
      .update(task)
      .set({
        ...Object.fromEntries(changed.map((name) => [name, answers[name]])),
        updatedAt: sql`now()`,
        version: found.version + 1,
      })
      .where(and(eq(task.id, found.id), eq(task.version, found.version)))
      .returning({ version: task.version, savedAt: task.updatedAt });
    if (!saved) return refused("stale");
    if (found.status !== "draft" && changed.some((name) => name !== "sectionsDone")) {
      await tellHistory(tx, viewer, found.id, "change");
      await queueMatching(tx, found.id);
    }
    return done(saved);
  });
}

/** The answers that differ from the stored ones. */
export function changesOf(
  stored: TaskAnswers,
  answers: Partial<TaskAnswers>,
): (keyof TaskAnswers)[] {
  return (Object.keys(answers) as (keyof TaskAnswers)[]).filter(
    (name) => name in stored && !same(stored[name], answers[name]),
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

/** Lists here are sets and tables have no order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].sort();
  if (value && typeof value === "object") return Object.entries(value).sort();
  return value;
}

/** The task's demands, where the employer has not looked at them yet, are the occupation's averages. */
function withAverages(
  found: TaskRecord,
  average: Readonly<Record<string, number>>,
): Record<string, number> {
  const demands: Record<string, number> = {};
  for (const group of dimensionGroupNames) {
    const source = isReviewed(found, demandPage(group)) ? found.demands : average;
    for (const dimension of dimensionGroups[group]) {
      const level = source[dimension];
      if (level !== undefined) demands[dimension] = level;
    }
  }
  return demands;
}
