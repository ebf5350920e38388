import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import { readCard } from "#app/consents/card.ts";
import { nameOn } from "#app/placements/queries.server.ts";
import { today } from "#app/platform/clock/clock.ts";
import {
  asGuest,
  asViewer,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import { introductionCard } from "#db/schema/introductions.ts";
import { organisation } from "#db/schema/organisations.ts";
import { followUp, placement } from "#db/schema/placements.ts";
import { jobseekerIdentity, matchingProfile } from "#db/schema/referrals.ts";
import { task } from "#db/schema/tasks.ts";
import {
  type FollowUpPoint,
  type FollowUpSide,
  type FollowUpState,
  type Going,
  stateOn,
} from "./rules.ts";

/** One follow-up of a placement, as its page shows it. */
export interface FollowUpView {
  readonly id: string;
  readonly side: FollowUpSide;
  readonly point: FollowUpPoint;
  /** `yyyy-mm-dd`. */
  readonly dueOn: string;
  readonly state: FollowUpState;
  readonly answeredAt: string | null;
  readonly going: Going | null;
  readonly second: string | null;
}

/**
 * A placement's follow-ups, in their order: the caseworker gets both sides', the employer its own. The
 * caller audits its look at the placement.
 */
export async function readFollowUps(tx: Transaction, placementId: string): Promise<FollowUpView[]> {
  const rows = await tx
    .select({
      id: followUp.id,
      side: followUp.side,
      point: followUp.point,
      dueOn: followUp.dueOn,
      answeredAt: followUp.answeredAt,
      going: followUp.going,
      second: followUp.second,
    })
    .from(followUp)
    .where(eq(followUp.placementId, placementId))
    .orderBy(sql`toimi.point_order(${followUp.point})`, asc(followUp.side));
  return rows.map((row) => ({ ...row, state: stateOn(row, rows, today()) }) as FollowUpView);
}

/** The same for the page of a placement whose look the page has audited. */
export const readFollowUpsOf = (viewer: Viewer, placementId: string): Promise<FollowUpView[]> =>
  asViewer(viewer, (tx) => readFollowUps(tx, placementId));

/** A follow-up with what its page needs to say of the placement. */
export interface AskedFollowUp {
  readonly id: string;
  readonly placementId: string;
  readonly side: FollowUpSide;
  readonly point: FollowUpPoint;
  readonly dueOn: string;
  readonly answeredAt: string | null;
  readonly taskTitle: string;
  readonly organisationName: string;
  readonly startedOn: string;
  /** The person's name as the side may know it: by their record, or by the card while it lives. */
  readonly name: string | null;
}

const asked = (tx: Transaction) =>
  tx
    .select({
      id: followUp.id,
      placementId: followUp.placementId,
      side: followUp.side,
      point: followUp.point,
      dueOn: followUp.dueOn,
      answeredAt: followUp.answeredAt,
      startedOn: placement.startedOn,
      taskTitle: task.title,
      organisationName: organisation.name,
      card: introductionCard.card,
      firstName: jobseekerIdentity.firstName,
      lastName: jobseekerIdentity.lastName,
    })
    .from(followUp)
    .innerJoin(placement, eq(placement.id, followUp.placementId))
    .innerJoin(task, eq(task.id, placement.taskId))
    .innerJoin(organisation, eq(organisation.id, placement.organisationId))
    .leftJoin(introductionCard, eq(introductionCard.introductionId, placement.introductionId))
    .leftJoin(matchingProfile, eq(matchingProfile.pseudonym, placement.pseudonym))
    .leftJoin(jobseekerIdentity, eq(jobseekerIdentity.id, matchingProfile.jobseekerId));

function worded({
  card,
  firstName,
  lastName,
  ...row
}: Awaited<ReturnType<typeof asked>>[number]): AskedFollowUp {
  return {
    ...(row as Omit<AskedFollowUp, "name">),
    name: firstName !== null ? `${firstName} ${lastName}` : nameOn(readCard(card)),
  };
}

/** The viewer's side in follow-ups, decided by the database. */
const ownSide = sql`${followUp.side} = (select toimi.own_side())`;
const askable = sql`${placement.state} in ('started', 'interrupted', 'ended')`;

/** One follow-up of the viewer's own side that may be answered, or null. */
export async function findFollowUp(tx: Transaction, id: string): Promise<AskedFollowUp | null> {
  if (!recordId(id)) return null;
  const [found] = await asked(tx).where(
    and(eq(followUp.id, id), ownSide, askable, lte(followUp.dueOn, today())),
  );
  return found ? worded(found) : null;
}

/**
 * What the viewer's side has to answer now, the longest waiting first: of each placement the last that
 * has come due. For the employer's home and the caseworker's queue.
 */
export async function dueFollowUps(tx: Transaction, most = 50): Promise<AskedFollowUp[]> {
  const overtaken = sql`exists (select 1 from follow_up later where later.placement_id = ${followUp.placementId}
    and later.side = ${followUp.side} and later.due_on <= ${today()}
    and toimi.point_order(later.point) > toimi.point_order(${followUp.point}))`;
  const rows = await asked(tx)
    .where(
      and(
        isNull(followUp.answeredAt),
        lte(followUp.dueOn, today()),
        ownSide,
        askable,
        sql`not ${overtaken}`,
      ),
    )
    .orderBy(asc(followUp.dueOn), asc(followUp.id))
    .limit(most);
  return rows.map(worded);
}

/** The same for the caseworker's home; the look is one audit line for the list. */
export const readDueFollowUps = (viewer: Viewer): Promise<AskedFollowUp[]> =>
  asViewer(viewer, async (tx) => {
    const due = await dueFollowUps(tx, 10);
    if (due.length > 0) {
      audit(tx, { act: "view.due", subject: "jobseeker_list", subjectId: viewer.accountId });
    }
    return due;
  });

/** What a mailed link's page shows: the task and the dates, never the person. */
export interface LinkedFollowUp {
  readonly id: string;
  readonly side: FollowUpSide;
  readonly point: FollowUpPoint;
  readonly answeredAt: string | null;
  readonly taskTitle: string;
  readonly organisationName: string;
  readonly startedOn: string | null;
  readonly endedOn: string | null;
}

/** The follow-up behind a mailed link, or null. Reading changes nothing. */
export async function readFollowUpLink(token: string): Promise<LinkedFollowUp | null> {
  const [row] = await asGuest({ tokenHash: hashOf(token) }, (tx) =>
    tx.execute<{ found: LinkedFollowUp | null }>(sql`select toimi.follow_up_by_link() as found`),
  );
  return row?.found ?? null;
}
