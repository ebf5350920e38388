/** Reading placements, as the viewer: the employer's own, or the caseworker's own people's. */
import { asc, eq, sql } from "drizzle-orm";
import { type CardField, readCard } from "#app/consents/card.ts";
import { sideOf } from "#app/introductions/queries.server.ts";
import type { Side } from "#app/introductions/rules.ts";
import {
  asViewer,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { readJobseeker } from "#app/referrals/queries.server.ts";
import { type PlacementForm, placementForms } from "#app/work/placement-forms.ts";
import { account } from "#db/schema/accounts.ts";
import { introductionCard } from "#db/schema/introductions.ts";
import { organisation } from "#db/schema/organisations.ts";
import { placement, placementEvent } from "#db/schema/placements.ts";
import { rule } from "#db/schema/platform.ts";
import { matchingProfile } from "#db/schema/referrals.ts";
import { task } from "#db/schema/tasks.ts";
import type { PlacementState } from "./rules.ts";
import { type FormTerms, termsSchema } from "./terms.ts";

export interface PlacementEventRow {
  act: string;
  side: string;
  /** Null: the person by their link. Empty: somebody whose name the viewer does not know. */
  by: string | null;
  at: string;
  details: Record<string, string>;
}

export interface PlacementPage {
  id: string;
  introductionId: string;
  taskId: string;
  taskTitle: string;
  place: { postalCode: string | null; streetAddress: string };
  organisationId: string;
  organisationName: string;
  businessId: string;
  form: PlacementForm;
  state: PlacementState;
  startsOn: string;
  endsOn: string | null;
  daysPerWeek: number;
  minutesPerDay: number;
  supervisorName: string;
  goals: string;
  shopStewardToldOn: string | null;
  templateVersion: number;
  caseworkerConfirmedAt: string | null;
  employerConfirmedAt: string | null;
  personConfirmedAt: string | null;
  personConfirmedHow: string | null;
  startedOn: string | null;
  endedOn: string | null;
  outcome: string | null;
  endReason: string | null;
  closingAssessment: string;
  /** The person's name as this side may know it; null when it may not (any more). */
  personName: string | null;
  /** For the caseworker alone. */
  jobseekerId: string | null;
  caseworkerName: string;
  history: PlacementEventRow[];
}

/** A placement of the viewer's side; the look at the person is audited. Null when it is not theirs. */
export function readPlacement(viewer: Viewer, wanted: string): Promise<PlacementPage | null> {
  const id = recordId(wanted);
  if (!id) return Promise.resolve(null);
  return asViewer(viewer, (tx) => findPlacement(tx, viewer, id));
}

/** The same in the caller's transaction. */
export async function findPlacement(
  tx: Transaction,
  viewer: Viewer,
  id: string,
): Promise<PlacementPage | null> {
  const [row] = await tx
    .select({
      ...columns,
      taskTitle: task.title,
      postalCode: task.postalCode,
      streetAddress: task.streetAddress,
      organisationName: organisation.name,
      businessId: organisation.businessId,
      caseworkerName: sql<string>`coalesce((select name from toimi.caseworker_of_introduction(${placement.introductionId})), '')`,
    })
    .from(placement)
    .innerJoin(task, eq(task.id, placement.taskId))
    .innerJoin(organisation, eq(organisation.id, placement.organisationId))
    .where(eq(placement.id, id));
  if (!row) return null;
  const side = sideOf(viewer);
  const known = await personFor(tx, side, row);
  if (side === "caseworker" && !known.jobseekerId) return null;
  if (known.jobseekerId) {
    audit(tx, { act: "view.placement", subject: "jobseeker", subjectId: known.jobseekerId });
  } else if (known.personName) {
    audit(tx, { act: "view.placement", subject: "introduction", subjectId: row.introductionId });
  }
  const { pseudonym: _, postalCode, streetAddress, ...rest } = row;
  return {
    ...rest,
    place: { postalCode, streetAddress },
    form: row.form as PlacementForm,
    state: row.state as PlacementState,
    ...known,
    history: await historyOf(tx, id),
  };
}

const columns = {
  id: placement.id,
  introductionId: placement.introductionId,
  pseudonym: placement.pseudonym,
  taskId: placement.taskId,
  organisationId: placement.organisationId,
  form: placement.form,
  state: placement.state,
  startsOn: placement.startsOn,
  endsOn: placement.endsOn,
  daysPerWeek: placement.daysPerWeek,
  minutesPerDay: placement.minutesPerDay,
  supervisorName: placement.supervisorName,
  goals: placement.goals,
  shopStewardToldOn: placement.shopStewardToldOn,
  templateVersion: placement.templateVersion,
  caseworkerConfirmedAt: placement.caseworkerConfirmedAt,
  employerConfirmedAt: placement.employerConfirmedAt,
  personConfirmedAt: placement.personConfirmedAt,
  personConfirmedHow: placement.personConfirmedHow,
  startedOn: placement.startedOn,
  endedOn: placement.endedOn,
  outcome: placement.outcome,
  endReason: placement.endReason,
  closingAssessment: placement.closingAssessment,
};

/** The caseworker knows the person; the employer knows what the card lets them, while it lives. */
async function personFor(
  tx: Transaction,
  side: Side,
  row: { pseudonym: string; introductionId: string },
): Promise<{ personName: string | null; jobseekerId: string | null }> {
  if (side === "caseworker") {
    const [profile] = await tx
      .select({ id: matchingProfile.jobseekerId })
      .from(matchingProfile)
      .where(eq(matchingProfile.pseudonym, row.pseudonym));
    const person = profile ? await readJobseeker(tx, profile.id) : null;
    return {
      personName: person ? `${person.firstName} ${person.lastName}` : null,
      jobseekerId: person?.id ?? null,
    };
  }
  const [stored] = await tx
    .select({ card: introductionCard.card })
    .from(introductionCard)
    .where(eq(introductionCard.introductionId, row.introductionId));
  return { personName: stored ? nameOn(readCard(stored.card)) : null, jobseekerId: null };
}

/** The name as far as the card has it. */
export function nameOn(card: readonly CardField[]): string | null {
  const text = (key: "first_name" | "last_name") => {
    const field = card.find((one) => one.key === key);
    return field && "text" in field ? field.text : "";
  };
  return [text("first_name"), text("last_name")].filter(Boolean).join(" ") || null;
}

async function historyOf(tx: Transaction, id: string): Promise<PlacementEventRow[]> {
  const rows = await tx
    .select({
      act: placementEvent.act,
      side: placementEvent.side,
      byId: placementEvent.by,
      by: account.name,
      at: placementEvent.at,
      details: placementEvent.details,
    })
    .from(placementEvent)
    .leftJoin(account, eq(account.id, placementEvent.by))
    .where(eq(placementEvent.placementId, id))
    .orderBy(asc(placementEvent.at), asc(placementEvent.id));
  return rows.map(({ byId, by, ...row }) => ({ ...row, by: byId === null ? null : (by ?? "") }));
}

export interface PlacementRow {
  id: string;
  taskId: string;
  taskTitle: string;
  places: number;
  form: PlacementForm;
  state: PlacementState;
  startsOn: string;
  endsOn: string | null;
  endedOn: string | null;
  daysPerWeek: number;
  /** As far as this side may know it. */
  personName: string | null;
  organisationName: string;
  /** Does it wait for the viewer's side to confirm? */
  waits: boolean;
}

/** The viewer's placements, those under way first, then by their beginning. */
export function listPlacements(viewer: Viewer): Promise<PlacementRow[]> {
  const side = sideOf(viewer);
  return asViewer(viewer, async (tx) => {
    const rows = await tx.execute<Record<string, unknown>>(sql`
      select p.id, p.task_id as "taskId", t.title as "taskTitle", t.places, p.form, p.state, p.starts_on::text as "startsOn",
        p.ends_on::text as "endsOn", p.ended_on::text as "endedOn", p.days_per_week as "daysPerWeek", o.name as "organisationName", c.card,
        ${side === "caseworker" ? sql`i.first_name || ' ' || i.last_name` : sql`null`} as "personName",
        p.state = 'proposed' and ${side === "employer" ? sql`p.employer_confirmed_at` : sql`p.person_confirmed_at`} is null as waits
      from placement p join task t on t.id = p.task_id join organisation o on o.id = p.organisation_id
        left join introduction_card c on c.introduction_id = p.introduction_id
        ${
          side === "caseworker"
            ? sql`join matching_profile m on m.pseudonym = p.pseudonym join jobseeker_identity i on i.id = m.jobseeker_id`
            : sql``
        }
      where p.state <> 'cancelled'
        ${side === "employer" ? sql`and p.organisation_id = (select toimi.acting_organisation())` : sql``}
      order by p.state = 'ended', p.starts_on desc, p.id limit 300`);
    if (rows.length > 0) {
      audit(tx, { act: "view.placements", subject: "placement_list", subjectId: viewer.accountId });
    }
    return rows.map(({ card, ...row }) => ({
      ...(row as unknown as PlacementRow),
      personName:
        side === "caseworker"
          ? (row.personName as string | null)
          : card
            ? nameOn(readCard(card))
            : null,
    }));
  });
}

/** The terms of every form that has them on a day, with their sources. */
export async function termsOn(tx: Transaction, day: string): Promise<FormTerms[]> {
  const rows = await tx
    .select({ code: rule.code, value: rule.value, source: rule.source })
    .from(rule)
    .where(
      sql`${rule.code} like 'placement_terms.%' and ${rule.validFrom} <= ${day}
        and (${rule.validTo} is null or ${rule.validTo} >= ${day})`,
    )
    .orderBy(asc(rule.validFrom));
  return placementForms.flatMap((form) => {
    const row = rows.findLast(({ code }) => code === `placement_terms.${form}`);
    return row ? [{ form, terms: termsSchema.parse(row.value), source: row.source }] : [];
  });
}

/** The terms that a placement was agreed under: those of its first day. */
export function readTerms(
  viewer: Viewer,
  { form, startsOn }: Pick<PlacementPage, "form" | "startsOn">,
): Promise<Pick<FormTerms, "terms" | "source">> {
  return asViewer(viewer, async (tx) => {
    const found = (await termsOn(tx, startsOn)).find((one) => one.form === form);
    return { terms: found?.terms ?? {}, source: found?.source ?? "" };
  });
}

/** Agreements that wait for the acting organisation to confirm them. Nothing of any person. */
export async function placementsToConfirm(
  tx: Transaction,
): Promise<{ id: string; taskTitle: string }[]> {
  const rows = await tx.execute<{ id: string; taskTitle: string }>(sql`
    select p.id, t.title as "taskTitle" from placement p join task t on t.id = p.task_id
    where p.organisation_id = (select toimi.acting_organisation()) and p.state = 'proposed' and p.employer_confirmed_at is null
    order by p.proposed_at, p.id limit 20`);
  return [...rows];
}
