/** A client's tasks, and a task's clients, as the engine ranks them now; looks are audited. */
import { and, eq, inArray, sql } from "drizzle-orm";
import {
  asViewer,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import {
  type Jobseeker,
  readJobseeker,
  readPseudonym,
  reasonToLook,
} from "#app/referrals/queries.server.ts";
import { describeTask, findTask } from "#app/tasks/queries.server.ts";
import type { TaskViewData } from "#app/tasks/task-view.tsx";
import { organisation } from "#db/schema/organisations.ts";
import { municipality, postalCode } from "#db/schema/reference.ts";
import { jobseekerIdentity, matchingProfile, referral } from "#db/schema/referrals.ts";
import { suggestion } from "#db/schema/suggestions.ts";
import { task } from "#db/schema/tasks.ts";
import { type ExplanationNames, readExplanationNames } from "./explanation-names.server.ts";
import { type LiveRanking, type RankedRow, rankLive, rankPageSize } from "./rank-live.server.ts";
import { isId, type SuggestionState } from "./rules.ts";

export interface RankingWishes {
  /** The pairs that fail a hard rule, instead of those that pass them all. */
  infeasible: boolean;
  /** From 1. */
  page: number;
}

/** Reads the wishes from a page's address. */
export function readRankingWishes(url: URL): RankingWishes {
  const page = Number(url.searchParams.get("page"));
  return {
    infeasible: url.searchParams.get("all") === "1",
    page: Number.isInteger(page) && page > 1 && page < 10_000 ? page : 1,
  };
}

export interface OpenSuggestion {
  id: string;
  state: SuggestionState;
}

export interface TasksOfJobseeker {
  person: Jobseeker;
  /** The engine's name for the person, for asking it again; never shown. */
  pseudonym: string;
  ranking: Omit<LiveRanking, "rows">;
  rows: (RankedRow & {
    title: string;
    organisation: string;
    place: string;
    suggestion: OpenSuggestion | null;
  })[];
  names: ExplanationNames;
  pages: number;
}

/** All open tasks for one of the viewer's clients, in the engine's order; null when not theirs. */
export async function readTasksOfJobseeker(
  viewer: Viewer,
  jobseekerId: string,
  wishes: RankingWishes,
  language: Language,
): Promise<TasksOfJobseeker | null> {
  const found = await asViewer(viewer, async (tx) => {
    const person = await readJobseeker(tx, jobseekerId);
    const pseudonym = person && (await readPseudonym(tx, person.id));
    if (!person || !pseudonym) return null;
    audit(tx, {
      act: "view.tasks_for_jobseeker",
      subject: "jobseeker",
      subjectId: person.id,
      why: reasonToLook(viewer, person),
    });
    return { person, pseudonym };
  });
  if (!found) return null;
  const { rows, ...ranking } = await rankLive(
    { pseudonyms: [found.pseudonym], tasks: "open" },
    wishes,
  );
  return asViewer(viewer, async (tx) => {
    const ids = rows.map(({ taskId }) => taskId);
    const tasks = await taskTitles(tx, ids, language);
    const own = await suggestionsOf(tx, [found.pseudonym], ids);
    return {
      person: found.person,
      pseudonym: found.pseudonym,
      ranking,
      rows: rows.flatMap((row) => {
        const facts = tasks.get(row.taskId);
        if (!facts) return [];
        return [
          { ...row, ...facts, suggestion: own.get(`${row.pseudonym} ${row.taskId}`) ?? null },
        ];
      }),
      names: await readExplanationNames(tx, explanations(rows), language),
      pages: pagesOf(ranking, wishes),
    };
  });
}

export interface JobseekersForTask {
  taskId: string;
  task: TaskViewData;
  open: boolean;
  ranking: Omit<LiveRanking, "rows">;
  rows: (RankedRow & {
    jobseekerId: string;
    firstName: string;
    lastName: string;
    suggestion: OpenSuggestion | null;
  })[];
  names: ExplanationNames;
  pages: number;
}

/** The viewer's ready clients for one task, in the engine's order; null when there is no such task. */
export async function readJobseekersForTask(
  viewer: Viewer,
  taskId: string,
  wishes: RankingWishes,
  language: Language,
): Promise<JobseekersForTask | null> {
  if (!isId(taskId)) return null;
  const found = await asViewer(viewer, async (tx) => {
    const stored = await findTask(tx, taskId);
    if (!stored) return null;
    const people = await tx
      .selectDistinct({
        pseudonym: matchingProfile.pseudonym,
        jobseekerId: matchingProfile.jobseekerId,
        firstName: jobseekerIdentity.firstName,
        lastName: jobseekerIdentity.lastName,
      })
      .from(referral)
      .innerJoin(matchingProfile, eq(matchingProfile.jobseekerId, referral.jobseekerId))
      .innerJoin(jobseekerIdentity, eq(jobseekerIdentity.id, referral.jobseekerId))
      .where(eq(referral.state, "ready"));
    return {
      open: stored.status === "published",
      view: await describeTask(tx, stored, language),
      people: new Map(people.map((person) => [person.pseudonym, person])),
    };
  });
  if (!found) return null;
  const { rows, ...ranking } = await rankLive(
    { pseudonyms: [...found.people.keys()], tasks: [taskId] },
    wishes,
  );
  return asViewer(viewer, async (tx) => {
    const own = await suggestionsOf(
      tx,
      rows.map(({ pseudonym }) => pseudonym),
      [taskId],
    );
    for (const { pseudonym } of rows) {
      audit(tx, {
        act: "view.jobseeker_for_task",
        subject: "jobseeker",
        subjectId: found.people.get(pseudonym)?.jobseekerId ?? "",
        why: `task ${taskId}`,
      });
    }
    return {
      taskId,
      task: found.view,
      open: found.open,
      ranking,
      rows: rows.flatMap((row) => {
        const person = found.people.get(row.pseudonym);
        if (!person) return [];
        return [
          { ...row, ...person, suggestion: own.get(`${row.pseudonym} ${row.taskId}`) ?? null },
        ];
      }),
      names: await readExplanationNames(tx, explanations(rows), language),
      pages: pagesOf(ranking, wishes),
    };
  });
}

function pagesOf(
  { feasible, infeasible }: Omit<LiveRanking, "rows">,
  wishes: RankingWishes,
): number {
  return Math.max(1, Math.ceil((wishes.infeasible ? infeasible : feasible) / rankPageSize));
}

const explanations = (rows: readonly RankedRow[]) => rows.map(({ explanation }) => explanation);

async function taskTitles(tx: Transaction, ids: readonly string[], language: Language) {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      id: task.id,
      title: task.title,
      organisation: organisation.name,
      place: sql<string>`coalesce(${language === "sv" ? municipality.nameSv : municipality.nameFi}, '')`,
    })
    .from(task)
    .innerJoin(organisation, eq(organisation.id, task.organisationId))
    .leftJoin(postalCode, eq(postalCode.code, task.postalCode))
    .leftJoin(municipality, eq(municipality.code, postalCode.municipalityCode))
    .where(inArray(task.id, [...ids]));
  return new Map(
    rows.map(({ id, title, organisation: name, place }) => [
      id,
      { title, organisation: name, place },
    ]),
  );
}

/** The suggestions there are of these pairs, by pseudonym and task. */
async function suggestionsOf(
  tx: Transaction,
  pseudonyms: readonly string[],
  taskIds: readonly string[],
): Promise<Map<string, OpenSuggestion>> {
  if (pseudonyms.length === 0 || taskIds.length === 0) return new Map();
  const rows = await tx
    .select({
      id: suggestion.id,
      state: suggestion.state,
      pseudonym: suggestion.pseudonym,
      taskId: suggestion.taskId,
    })
    .from(suggestion)
    .where(
      and(inArray(suggestion.pseudonym, [...pseudonyms]), inArray(suggestion.taskId, [...taskIds])),
    );
  return new Map(
    rows.map(({ id, state, pseudonym, taskId }) => [
      `${pseudonym} ${taskId}`,
      { id, state: state as SuggestionState },
    ]),
  );
}
