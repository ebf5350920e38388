import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import { occupationByCode } from "#app/occupations/queries.server.ts";
import type { Transaction } from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { numberRule } from "#app/platform/rules/read-rule.server.ts";
import {
  fromStoredRules,
  initialPlacementFormRules,
  lawfulForms,
  type OrganisationKind,
  type PlacementForm,
} from "#app/work/vocabulary.ts";
import { account } from "#db/schema/accounts.ts";
import { organisation, organisationJoinRequest } from "#db/schema/organisations.ts";
import { rule } from "#db/schema/platform.ts";
import { postalCode } from "#db/schema/reference.ts";
import { task, taskEvent } from "#db/schema/tasks.ts";
import { placeName, skillNames } from "./reference-names.server.ts";
import {
  demandsReviewed,
  type ExpiryRules,
  statesOfTab,
  type TaskAct,
  type TaskAnswers,
  type TaskState,
  type TaskTab,
} from "./rules.ts";
import type { TaskViewData } from "./task-view.tsx";

/** A task as it is stored. */
export type TaskRecord = Omit<typeof task.$inferSelect, "status"> &
  TaskAnswers & { status: TaskState };

/** The task, if it exists for the viewer. An id that is no id is a task that does not exist. */
export async function findTask(
  tx: Transaction,
  id: string,
  { lock = false } = {},
): Promise<TaskRecord | null> {
  if (!recordId(id)) return null;
  const query = tx.select().from(task).where(eq(task.id, id));
  const [found] = await (lock ? query.for("update") : query);
  return (found as TaskRecord | undefined) ?? null;
}

export interface TaskListRow {
  id: string;
  number: number;
  title: string;
  state: TaskState;
  place: string | null;
  hoursMin: number | null;
  hoursMax: number | null;
  startDate: string | null;
  expiresOn: string | null;
  updatedAt: string;
}

const listColumns = {
  id: task.id,
  number: task.number,
  title: task.title,
  state: sql<TaskState>`${task.status}`,
  place: postalCode.name,
  hoursMin: task.hoursMin,
  hoursMax: task.hoursMax,
  startDate: task.startDate,
  expiresOn: task.expiresOn,
  updatedAt: task.updatedAt,
};

const own = (organisationId: string) => eq(task.organisationId, organisationId);

/** How many tasks of the organisation are in each state. */
export async function countByState(
  tx: Transaction,
  organisationId: string,
): Promise<{ state: TaskState; count: number }[]> {
  return tx
    .select({ state: sql<TaskState>`${task.status}`, count: count() })
    .from(task)
    .where(own(organisationId))
    .groupBy(task.status);
}

export const tasksOnPage = 30;

/**
 * The organisation's tasks under one tab, the newest change first. Stable: ties are settled by id.
 * @param after the last row of the page before
 */
export async function listTasks(
  tx: Transaction,
  organisationId: string,
  {
    tab,
    after,
    most = tasksOnPage,
  }: { tab: TaskTab; after?: { at: string; id: string }; most?: number },
): Promise<{ rows: TaskListRow[]; next: { at: string; id: string } | null }> {
  const rows = await tx
    .select(listColumns)
    .from(task)
    .leftJoin(postalCode, eq(postalCode.code, task.postalCode))
    .where(
      and(
        own(organisationId),
        inArray(task.status, statesOfTab(tab)),
        after &&
          sql`(${task.updatedAt}, ${task.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`,
      ),
    )
    .orderBy(desc(task.updatedAt), desc(task.id))
    .limit(most + 1);
  const shown = rows.slice(0, most);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > most && last ? { at: last.updatedAt, id: last.id } : null,
  };
}

/** Drafts to go on with, the latest first. */
export async function unfinishedDrafts(
  tx: Transaction,
  organisationId: string,
  most = 5,
): Promise<TaskRecord[]> {
  const rows = await tx
    .select()
    .from(task)
    .where(and(own(organisationId), eq(task.status, "draft")))
    .orderBy(desc(task.updatedAt), desc(task.id))
    .limit(most);
  return rows as TaskRecord[];
}

/** Open tasks whose last day is at most `until` (`yyyy-mm-dd`), the nearest first. */
export async function expiringTasks(
  tx: Transaction,
  organisationId: string,
  until: string,
): Promise<{ id: string; title: string; expiresOn: string; version: number }[]> {
  const rows = await tx
    .select({ id: task.id, title: task.title, expiresOn: task.expiresOn, version: task.version })
    .from(task)
    .where(
      and(
        own(organisationId),
        inArray(task.status, ["published", "paused"]),
        sql`${task.expiresOn} <= ${until}`,
      ),
    )
    .orderBy(asc(task.expiresOn), asc(task.id))
    .limit(20);
  return rows.flatMap(({ expiresOn, ...row }) => (expiresOn ? [{ ...row, expiresOn }] : []));
}

/** How many people wait for an owner's answer to their wish to join the organisation. */
export async function openJoinRequests(tx: Transaction, organisationId: string): Promise<number> {
  const [row] = await tx
    .select({ open: count() })
    .from(organisationJoinRequest)
    .where(
      and(
        eq(organisationJoinRequest.organisationId, organisationId),
        eq(organisationJoinRequest.state, "open"),
      ),
    );
  return row?.open ?? 0;
}

export interface PublisherFacts {
  name: string;
  kind: OrganisationKind;
  verified: boolean;
}

/** What publishing must know of the organisation. */
export async function publisherOf(
  tx: Transaction,
  organisationId: string,
): Promise<PublisherFacts | null> {
  const [found] = await tx
    .select({ name: organisation.name, kind: organisation.kind, status: organisation.status })
    .from(organisation)
    .where(eq(organisation.id, organisationId));
  return found
    ? {
        name: found.name,
        kind: found.kind as OrganisationKind,
        verified: found.status === "verified",
      }
    : null;
}

/** The forms of placement that a kind of organisation may offer on a day, by the rules in force. */
export async function lawfulFormsOn(
  tx: Transaction,
  kind: OrganisationKind,
  day: string,
): Promise<PlacementForm[]> {
  const rows = await tx.select().from(rule).where(sql`${rule.code} like 'placement_form.%'`);
  return lawfulForms(
    kind,
    day,
    rows.length > 0 ? fromStoredRules(rows) : initialPlacementFormRules,
  );
}

/**
 * How long tasks stay open, by the rules in force on a day.
 * @throws Error when the rule is missing: nothing is published without an end
 */
export async function expiryRulesOn(tx: Transaction, day: string): Promise<ExpiryRules> {
  return {
    days: await numberRule(tx, "task.expiry_days", day),
    reminderDays: await numberRule(tx, "task.expiry_reminder_days", day),
  };
}

export interface TaskHistoryRow {
  act: TaskAct | "create" | "copy" | "change";
  at: string;
  /** Null: the service did it by itself, or the person is no longer in the organisation. */
  by: string | null;
}

/** What has happened to a task, the newest first. */
export async function taskHistory(tx: Transaction, id: string): Promise<TaskHistoryRow[]> {
  const rows = await tx
    .select({ act: taskEvent.act, at: taskEvent.at, by: account.name })
    .from(taskEvent)
    .leftJoin(account, eq(account.id, taskEvent.by))
    .where(eq(taskEvent.taskId, id))
    .orderBy(desc(taskEvent.at), desc(taskEvent.id))
    .limit(50);
  return rows as TaskHistoryRow[];
}

/**
 * A task as `TaskView` shows it: to its employer, and to staff once it has been published.
 * Null when the task does not exist for the viewer.
 */
export async function taskForView(
  tx: Transaction,
  id: string,
  language: Language,
): Promise<TaskViewData | null> {
  const found = await findTask(tx, id);
  return found && describeTask(tx, found, language);
}

/** The same for a task that is already at hand. */
export async function describeTask(
  tx: Transaction,
  found: TaskRecord,
  language: Language,
): Promise<TaskViewData> {
  const [publisher, occupation, skills, place] = await Promise.all([
    publisherOf(tx, found.organisationId),
    found.occupationCode ? occupationByCode(tx, found.occupationCode, language) : null,
    skillNames(tx, found.skills, language),
    found.postalCode ? placeName(tx, found.postalCode, language) : null,
  ]);
  return {
    title: found.title,
    organisationName: publisher?.name ?? "",
    organisationKind: publisher?.kind ?? null,
    description: found.description,
    occupation: occupation?.label ?? null,
    place,
    streetAddress: found.streetAddress,
    hoursMin: found.hoursMin,
    hoursMax: found.hoursMax,
    hoursPerDay: found.hoursPerDay,
    startDate: found.startDate,
    endDate: found.endDate,
    slots: found.slots,
    slotsNeeded: found.slotsNeeded,
    places: found.places,
    languages: found.languages,
    cards: found.cards,
    skills: skills.map(({ label }) => label),
    demands: found.demands,
    adjustable: found.adjustable,
    demandsReviewed: demandsReviewed(found),
    forms: found.forms,
    supportOffer: found.supportOffer,
    supportWords: found.supportWords,
    supervisorName: found.supervisorName,
  };
}
