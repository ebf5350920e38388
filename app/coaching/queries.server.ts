import { eq, type SQL, sql } from "drizzle-orm";
import { dateOf } from "#app/platform/clock/clock.ts";
import type { Transaction, Viewer } from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { account } from "#db/schema/accounts.ts";
import type { CoachingSide, CoachingState, Topic, Urgency } from "./rules.ts";

/** The viewer's own name, for the history. */
export async function ownName(tx: Transaction, viewer: Viewer): Promise<string> {
  const [own] = await tx
    .select({ name: account.name })
    .from(account)
    .where(eq(account.id, viewer.accountId));
  return own?.name ?? "";
}

/** A request in a list, the same for both sides. */
export interface RequestRow {
  id: string;
  reference: string;
  state: CoachingState;
  topics: Topic[];
  urgency: Urgency;
  organisationName: string;
  taskTitle: string | null;
  placeName: string;
  municipalityName: string;
  deskCode: string;
  deskName: string;
  coachId: string | null;
  coachName: string | null;
  handedTo: string | null;
  submittedAt: string;
  /** The day of the first answer, or null. */
  answeredOn: string | null;
  replyBy: string;
  visitBy: string;
}

export interface RequestEvent {
  id: string;
  act: string;
  side: CoachingSide;
  byName: string;
  at: string;
  reason: string | null;
  note: string;
}

/** A request as its page shows it: nothing of any jobseeker. */
export interface RequestPage extends RequestRow {
  placementId: string | null;
  taskId: string | null;
  postalCode: string;
  streetAddress: string;
  wishes: string;
  language: string;
  contactName: string;
  contactPhone: string;
  words: string;
  /** Of the coach, for the employer. */
  coachPhone: string;
  coachEmail: string;
  endReason: string | null;
  endWords: string;
  endSide: CoachingSide | null;
  version: number;
  events: RequestEvent[];
}

const municipalityName = (alias: "m" | "d", language: string) =>
  language === "sv" ? sql.raw(`${alias}.name_sv`) : sql.raw(`${alias}.name_fi`);

/** The columns of a row, and where they come from. The coach's account is read by staff; an employer has a function for it. */
const rowColumns = (language: string): SQL => sql`
  r.id, r.reference, r.state, r.topics, r.urgency, o.name as "organisationName", t.title as "taskTitle", c.name as "placeName",
  ${municipalityName("m", language)} as "municipalityName", r.desk_code as "deskCode", ${municipalityName("d", language)} as "deskName",
  r.coach_id as "coachId", coalesce(a.name, k.name) as "coachName", r.handed_to as "handedTo", r.submitted_at::text as "submittedAt",
  r.answered_at::text as "answeredAt", r.reply_by::text as "replyBy", r.visit_by::text as "visitBy"`;

const rowTables = sql`coaching_request r
  join organisation o on o.id = r.organisation_id join postal_code c on c.code = r.postal_code
  join municipality m on m.code = r.municipality_code join municipality d on d.code = r.desk_code
  left join task t on t.id = r.task_id left join account a on a.id = r.coach_id
  left join toimi.coaches_of_own_requests() k on k.request_id = r.id`;

const rowOf = ({ answeredAt, ...row }: Record<string, unknown>): RequestRow => ({
  ...(row as unknown as RequestRow),
  answeredOn: answeredAt ? dateOf(String(answeredAt)) : null,
});

/** How many requests a page of a list shows. */
export const pageSize = 20;

/** One page of a list, and whether there is another after it. */
export interface Paged {
  rows: RequestRow[];
  hasNext: boolean;
}

/**
 * The viewer's requests that a condition holds for.
 * @param page from 1 on
 */
export async function listRequests(
  tx: Transaction,
  { where, order, page, language }: { where: SQL; order: SQL; page: number; language: string },
): Promise<Paged> {
  const rows = await tx.execute<Record<string, unknown>>(sql`
    select ${rowColumns(language)} from ${rowTables} where ${where} order by ${order}, r.id
    limit ${pageSize + 1} offset ${(page - 1) * pageSize}`);
  return { rows: rows.slice(0, pageSize).map(rowOf), hasNext: rows.length > pageSize };
}

/** The own organisation's requests: those that go on first, then the newest. */
export const listOwnRequests = (tx: Transaction, page: number, language: string): Promise<Paged> =>
  listRequests(tx, {
    where: sql`r.organisation_id = (select toimi.acting_organisation())`,
    order: sql`r.state in ('declined', 'completed', 'followed_up', 'cancelled'), r.submitted_at desc`,
    page,
    language,
  });

/** A request that the viewer may see, or null. */
export async function findRequest(
  tx: Transaction,
  wanted: string,
  language: string,
): Promise<RequestPage | null> {
  const id = recordId(wanted);
  if (!id) return null;
  const [row] = await tx.execute<Record<string, unknown>>(sql`
    select ${rowColumns(language)}, r.placement_id as "placementId", r.task_id as "taskId", r.postal_code as "postalCode",
      r.street_address as "streetAddress", r.wishes, r.language, r.contact_name as "contactName", r.contact_phone as "contactPhone",
      r.words, coalesce(k.phone, a.phone, '') as "coachPhone", coalesce(k.email, a.email, '') as "coachEmail",
      r.end_reason as "endReason", r.end_words as "endWords", r.end_side as "endSide", r.version
    from ${rowTables} where r.id = ${id}`);
  if (!row) return null;
  const events = await tx.execute<Record<string, unknown>>(sql`
    select id, act, side, by_name as "byName", at::text, reason, note from coaching_request_event
    where request_id = ${id} order by at, id`);
  return {
    ...(rowOf(row) as RequestPage),
    events: [...events] as unknown as RequestEvent[],
  };
}

/** For the page of a placement's caseworker: that the workplace has asked for a coach, and how far it is. */
export async function coachingOfPlacement(
  tx: Transaction,
  placementId: string,
): Promise<{ state: CoachingState; submittedAt: string }[]> {
  const rows = await tx.execute<{ state: CoachingState; submittedAt: string }>(
    sql`select state, submitted_at::text as "submittedAt" from toimi.coaching_of_placement(${placementId})`,
  );
  return [...rows];
}

/** A request that is bound to a task or a placement, for that page. */
export interface BoundRequest {
  id: string;
  reference: string;
  state: CoachingState;
  submittedAt: string;
}

/** The own organisation's requests about a task or a placement, the newest first. */
export async function requestsAbout(
  tx: Transaction,
  about: { taskId: string } | { placementId: string },
): Promise<BoundRequest[]> {
  const rows = await tx.execute<Record<string, unknown>>(sql`
    select id, reference, state, submitted_at::text as "submittedAt" from coaching_request
    where organisation_id = (select toimi.acting_organisation())
      and ${"taskId" in about ? sql`task_id = ${about.taskId}` : sql`placement_id = ${about.placementId}`}
    order by submitted_at desc, id limit 20`);
  return [...rows] as unknown as BoundRequest[];
}
