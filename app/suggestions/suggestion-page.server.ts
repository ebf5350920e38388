/** One suggestion with everything its page shows, as the viewer. */
import { asc, eq, sql } from "drizzle-orm";
import {
  asViewer,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import {
  type Jobseeker,
  type ProfileNames,
  readJobseeker,
  readNames,
  reasonToLook,
} from "#app/referrals/queries.server.ts";
import { describeTask, findTask } from "#app/tasks/queries.server.ts";
import type { TaskViewData } from "#app/tasks/task-view.tsx";
import { account } from "#db/schema/accounts.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { suggestion, suggestionEvent } from "#db/schema/suggestions.ts";
import type { Explanation } from "#matching/index.ts";
import { type ExplanationNames, readExplanationNames } from "./explanation-names.server.ts";
import type { Progress } from "./next-step.tsx";
import { isId, type SuggestionAct, type SuggestionState } from "./rules.ts";

export interface HistoryRow {
  act: SuggestionAct;
  at: string;
  /** Null: no signed-in person. Empty: somebody whose name is not known to the viewer. */
  by: string | null;
  /** A code of dismissal, withdrawal or ending, or the date of snoozing. */
  reason: string | null;
  note: string;
}

export interface SuggestionPage {
  id: string;
  state: SuggestionState;
  origin: string;
  pickReason: string;
  flaggedAt: string;
  snoozedUntil: string | null;
  dismissReason: string | null;
  explanation: Explanation;
  names: ExplanationNames;
  /** Of the engine and the weights, for those who want to see them. */
  engineVersion: string;
  parametersHash: string;
  inputHash: string;
  jobseeker: Pick<Jobseeker, "id" | "firstName" | "lastName" | "profile"> & { ready: boolean };
  profileNames: ProfileNames;
  /** The engine's name for the person, for asking it again; never shown. */
  pseudonym: string;
  taskId: string;
  taskOpen: boolean;
  task: TaskViewData;
  progress: Progress;
  history: HistoryRow[];
}

/** A suggestion of the viewer's own client; the look is audited. Null when there is none for them. */
export function readSuggestionPage(
  viewer: Viewer,
  id: string,
  language: Language,
): Promise<SuggestionPage | null> {
  if (!isId(id)) return Promise.resolve(null);
  return asViewer(viewer, async (tx) => {
    const [row] = await tx
      .select({ suggestion, jobseekerId: matchingProfile.jobseekerId })
      .from(suggestion)
      .innerJoin(matchingProfile, eq(matchingProfile.pseudonym, suggestion.pseudonym))
      .where(eq(suggestion.id, id));
    if (!row) return null;
    const person = await readJobseeker(tx, row.jobseekerId);
    const task = await findTask(tx, row.suggestion.taskId);
    if (!person || !task) return null;
    audit(tx, {
      act: "view.suggestion",
      subject: "jobseeker",
      subjectId: person.id,
      why: reasonToLook(viewer, person),
    });
    const stored = row.suggestion;
    const explanation = stored.explanation as unknown as Explanation;
    return {
      id: stored.id,
      state: stored.state as SuggestionState,
      origin: stored.origin,
      pickReason: stored.pickReason,
      flaggedAt: stored.flaggedAt,
      snoozedUntil: stored.snoozedUntil,
      dismissReason: stored.dismissReason,
      explanation,
      names: await readExplanationNames(tx, [explanation], language),
      engineVersion: stored.engineVersion,
      parametersHash: stored.parametersHash,
      inputHash: stored.inputHash,
      jobseeker: {
        id: person.id,
        firstName: person.firstName,
        lastName: person.lastName,
        profile: person.profile,
        ready: person.referral.state === "ready",
      },
      profileNames: await readNames(tx, person.profile, language),
      pseudonym: stored.pseudonym,
      taskId: task.id,
      taskOpen: task.status === "published",
      task: await describeTask(tx, task, language),
      progress: await readProgress(tx, id),
      history: await readHistory(tx, id),
    };
  });
}

/** The newest question to the person, introduction and placement that have come of a suggestion. */
async function readProgress(tx: Transaction, id: string): Promise<Progress> {
  const [row] = await tx.execute<Progress & Record<string, unknown>>(sql`
    select r.id as "requestId", r.state as "requestState", i.id as "introductionId", p.id as "placementId"
    from (select 1) one
      left join lateral (select id, state from consent_request where suggestion_id = ${id}
        order by asked_at desc, id limit 1) r on true
      left join lateral (select id from introduction where suggestion_id = ${id}
        order by introduced_at desc, id limit 1) i on true
      left join lateral (select id from placement where introduction_id = i.id and state <> 'cancelled'
        order by proposed_at desc, id limit 1) p on true`);
  if (!row) throw new Error("one row is always given");
  const { requestId, requestState, introductionId, placementId } = row;
  return { requestId, requestState, introductionId, placementId };
}

async function readHistory(tx: Transaction, id: string): Promise<HistoryRow[]> {
  const rows = await tx
    .select({
      act: suggestionEvent.act,
      at: suggestionEvent.at,
      byId: suggestionEvent.by,
      by: account.name,
      reason: suggestionEvent.reasonCode,
      note: suggestionEvent.note,
    })
    .from(suggestionEvent)
    .leftJoin(account, eq(account.id, suggestionEvent.by))
    .where(eq(suggestionEvent.suggestionId, id))
    .orderBy(asc(suggestionEvent.at), asc(suggestionEvent.id));
  return rows.map(({ act, at, byId, by, reason, note }) => ({
    act: act as SuggestionAct,
    at,
    by: byId === null ? null : (by ?? ""),
    reason,
    note,
  }));
}
