/** Reading introductions, as the viewer: an employer's member or the person's caseworker. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { type CardField, readCard } from "#app/consents/card.ts";
import { readSkillNames } from "#app/consents/known.server.ts";
import { now } from "#app/platform/clock/clock.ts";
import {
  asViewer,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { readJobseeker } from "#app/referrals/queries.server.ts";
import {
  attachment,
  introduction,
  introductionCard,
  introductionMessage,
  introductionReading,
  meeting,
} from "#db/schema/introductions.ts";
import { organisation } from "#db/schema/organisations.ts";
import { placement } from "#db/schema/placements.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { task } from "#db/schema/tasks.ts";
import { type KeptFile, keptFileDays, readKeptFiles } from "./kept-files.server.ts";
import { type IntroductionState, isOver, isShown, type Side } from "./rules.ts";

export interface MeetingRow {
  id: string;
  startsAt: string;
  minutes: number;
  mode: string;
  place: string;
  state: string;
  proposedSide: Side;
  sequence: number;
  /** Its time has gone by. */
  over: boolean;
}

/** A meeting that was agreed on and is cancelled, while it may still be in a calendar. */
export interface CancelledMeeting {
  id: string;
  startsAt: string;
  minutes: number;
  sequence: number;
}

export interface MessageRow {
  id: string;
  side: Side;
  writerName: string;
  words: string;
  at: string;
  files: { id: string; name: string; size: number }[];
}

export interface IntroductionPage {
  id: string;
  state: IntroductionState;
  introducedAt: string;
  endedAt: string | null;
  endReason: string | null;
  endSide: string | null;
  taskId: string;
  taskTitle: string;
  streetAddress: string;
  organisationName: string;
  /** The granted fields; null once the employer knows nothing of the person any more. */
  card: CardField[] | null;
  skillNames: Record<string, string>;
  meetings: MeetingRow[];
  /** For either side, also after the end: when they would have met, and nothing else. */
  cancelled: CancelledMeeting[];
  messages: MessageRow[];
  /** Files that the viewer has kept for their next message, and for how many days. */
  kept: KeptFile[];
  keptDays: number;
  /** When the other side last read; null: never. */
  readByOther: string | null;
  placementId: string | null;
  placementState: string | null;
  /** For the person's caseworker alone. */
  person: { id: string; name: string } | null;
  suggestionId: string | null;
  consentRequestId: string | null;
}

/** An introduction of the viewer's side; the look at the person is audited. Null when it is not theirs. */
export function readIntroduction(
  viewer: Viewer,
  wanted: string,
  language: Language,
): Promise<IntroductionPage | null> {
  const id = recordId(wanted);
  if (!id) return Promise.resolve(null);
  return asViewer(viewer, (tx) => read(tx, viewer, id, language));
}

async function read(
  tx: Transaction,
  viewer: Viewer,
  id: string,
  language: Language,
): Promise<IntroductionPage | null> {
  const [row] = await tx
    .select({ introduction, task, organisationName: organisation.name })
    .from(introduction)
    .innerJoin(task, eq(task.id, introduction.taskId))
    .innerJoin(organisation, eq(organisation.id, introduction.organisationId))
    .where(eq(introduction.id, id));
  if (!row) return null;
  const side = sideOf(viewer);
  const state = row.introduction.state as IntroductionState;
  const [stored] =
    side === "caseworker" || isShown(state)
      ? await tx
          .select({ card: introductionCard.card })
          .from(introductionCard)
          .where(eq(introductionCard.introductionId, id))
      : [];
  const card = stored ? readCard(stored.card) : null;
  // For the employer everything goes with the card: what was written may speak of the person too.
  const shown = side === "caseworker" || card !== null;
  const end = endFor(side, row.introduction);
  const person = side === "caseworker" ? await personOf(tx, row.introduction.pseudonym) : null;
  if (side === "caseworker" && !person) return null;
  if (person) audit(tx, { act: "view.introduction", subject: "jobseeker", subjectId: person.id });
  else if (card)
    audit(tx, { act: "view.introduction_card", subject: "introduction", subjectId: id });
  const [placed] = await tx
    .select({ id: placement.id, state: placement.state })
    .from(placement)
    .where(and(eq(placement.introductionId, id), sql`${placement.state} <> 'cancelled'`))
    .limit(1);
  const kept = card ? await readKeptFiles(tx, viewer, id) : [];
  return {
    id,
    introducedAt: row.introduction.introducedAt,
    endedAt: row.introduction.endedAt,
    ...end,
    taskId: row.task.id,
    taskTitle: row.task.title,
    streetAddress: row.task.streetAddress,
    organisationName: row.organisationName,
    card,
    skillNames: card ? await readSkillNames(tx, card, language) : {},
    meetings: shown ? await meetingsOf(tx, id) : [],
    cancelled: await cancelledMeetingsOf(tx, id),
    messages: shown ? await messagesOf(tx, id) : [],
    kept,
    keptDays: kept.length > 0 ? await keptFileDays(tx) : 0,
    readByOther: shown ? await readByOther(tx, id, side) : null,
    placementId: placed?.id ?? null,
    placementState: placed?.state ?? null,
    person,
    suggestionId: person ? row.introduction.suggestionId : null,
    consentRequestId: person ? row.introduction.consentRequestId : null,
  };
}

/** How it stands and ended, as a side may know it: to the employer all ends but its own look alike. */
function endFor(
  side: Side,
  {
    state,
    endReason,
    endSide,
  }: { state: string; endReason: string | null; endSide: string | null },
): { state: IntroductionState; endReason: string | null; endSide: string | null } {
  const ended = state === "not_continued" || state === "withdrawn";
  if (side === "caseworker" || !ended || endSide === "employer") {
    return { state: state as IntroductionState, endReason, endSide };
  }
  return { state: "not_continued", endReason: null, endSide: null };
}

/** In which side of an introduction a viewer acts. */
export const sideOf = (viewer: Viewer): Side =>
  viewer.acting.as === "employer" ? "employer" : "caseworker";

async function personOf(tx: Transaction, pseudonym: string) {
  const [profile] = await tx
    .select({ id: matchingProfile.jobseekerId })
    .from(matchingProfile)
    .where(eq(matchingProfile.pseudonym, pseudonym));
  const person = profile ? await readJobseeker(tx, profile.id) : null;
  return person ? { id: person.id, name: `${person.firstName} ${person.lastName}` } : null;
}

async function meetingsOf(tx: Transaction, id: string): Promise<MeetingRow[]> {
  const rows = await tx
    .select({
      id: meeting.id,
      startsAt: meeting.startsAt,
      minutes: meeting.minutes,
      mode: meeting.mode,
      place: meeting.place,
      state: meeting.state,
      proposedSide: meeting.proposedSide,
      sequence: meeting.sequence,
    })
    .from(meeting)
    .where(eq(meeting.introductionId, id))
    .orderBy(asc(meeting.startsAt), asc(meeting.id));
  const at = now();
  return rows.map((row) => ({
    ...row,
    proposedSide: row.proposedSide as Side,
    over: isOver(row, at),
  }));
}

async function cancelledMeetingsOf(tx: Transaction, id: string): Promise<CancelledMeeting[]> {
  const rows = await tx.execute<Record<keyof CancelledMeeting, unknown>>(
    sql`select id, starts_at::text as "startsAt", minutes, sequence from toimi.cancelled_meetings(${id})`,
  );
  return [...rows] as unknown as CancelledMeeting[];
}

async function messagesOf(tx: Transaction, id: string): Promise<MessageRow[]> {
  const rows = await tx
    .select({
      id: introductionMessage.id,
      side: introductionMessage.side,
      writerName: introductionMessage.writerName,
      words: introductionMessage.words,
      at: introductionMessage.at,
    })
    .from(introductionMessage)
    .where(eq(introductionMessage.introductionId, id))
    .orderBy(asc(introductionMessage.at), asc(introductionMessage.id));
  const ids = rows.map((row) => row.id);
  const files =
    ids.length > 0
      ? await tx
          .select({
            id: attachment.id,
            messageId: attachment.messageId,
            name: attachment.name,
            size: attachment.size,
          })
          .from(attachment)
          .where(inArray(attachment.messageId, ids))
          .orderBy(
            asc(attachment.uploadedAt),
            sql`${attachment.name} collate finnish`,
            asc(attachment.id),
          )
      : [];
  return rows.map((row) => ({
    ...row,
    side: row.side as Side,
    files: files.filter(({ messageId }) => messageId === row.id),
  }));
}

async function readByOther(tx: Transaction, id: string, side: Side): Promise<string | null> {
  const [row] = await tx
    .select({ at: introductionReading.readAt })
    .from(introductionReading)
    .where(
      and(eq(introductionReading.introductionId, id), sql`${introductionReading.side} <> ${side}`),
    )
    .orderBy(desc(introductionReading.readAt))
    .limit(1);
  return row?.at ?? null;
}

export interface IntroductionRow {
  id: string;
  state: IntroductionState;
  taskTitle: string;
  introducedAt: string;
  changedAt: string;
  /** The agreed meeting that is still to come. */
  meetingAt: string | null;
  /** Times that the caseworker has proposed and nobody has answered. */
  proposed: number;
  /** Messages of the other side that nobody of this one has read. */
  unread: number;
}

/** The organisation's introductions: those under way first, the newest first. Nothing of any person. */
export function listIntroductions(viewer: Viewer): Promise<IntroductionRow[]> {
  return asViewer(viewer, (tx) => readIntroductions(tx));
}

/** The same in the caller's transaction. */
export async function readIntroductions(tx: Transaction): Promise<IntroductionRow[]> {
  const rows = await tx.execute<Record<keyof IntroductionRow, unknown>>(sql`
    select i.id, case i.state when 'withdrawn' then 'not_continued' else i.state end as state, t.title as "taskTitle", i.introduced_at::text as "introducedAt", i.changed_at::text as "changedAt",
      (select min(m.starts_at)::text from meeting m where m.introduction_id = i.id and m.state = 'agreed' and m.starts_at > now()) as "meetingAt",
      (select count(*)::int from meeting m where m.introduction_id = i.id and m.state = 'proposed' and m.proposed_side = 'caseworker'
        and m.starts_at > now()) as proposed,
      (select count(*)::int from introduction_message w where w.introduction_id = i.id and w.side = 'caseworker' and w.at > coalesce(
        (select max(r.read_at) from introduction_reading r where r.introduction_id = i.id and r.side = 'employer'), '-infinity')) as unread
    from introduction i join task t on t.id = i.task_id
    where i.organisation_id = (select toimi.acting_organisation())
    order by i.state in ('introduced', 'meeting_agreed') desc, i.changed_at desc, i.id
    limit 200`);
  return rows as unknown as IntroductionRow[];
}
