import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import { asReports } from "#app/platform/database/as-reports.server.ts";
import {
  asViewer,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { recordId } from "#app/platform/forms/typed-text.ts";
import { lawfulFormsOn } from "#app/tasks/queries.server.ts";
import type { OrganisationKind } from "#app/work/vocabulary.ts";
import { environment, environmentStaff } from "#db/schema/environments.ts";
import { organisation } from "#db/schema/organisations.ts";
import { municipality, postalCode } from "#db/schema/reference.ts";
import { task } from "#db/schema/tasks.ts";
import { type EnvironmentForm, isOpenOn, mayRunEnvironments, type StaffRole } from "./rules.ts";

/** Someone acting for one organisation. */
export type EmployerViewer = Viewer & { acting: { as: "employer"; organisationId: string } };

export interface EnvironmentStaff {
  readonly id: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly fromDate: string;
  readonly toDate: string | null;
}

export interface StandingTask {
  readonly id: string;
  readonly title: string;
  readonly capacityPerDay: number;
  readonly status: string;
}

/** An environment as everybody who may see it sees it: no people are in it. */
export interface EnvironmentView {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly name: string;
  readonly form: EnvironmentForm;
  readonly municipalityCode: string;
  readonly municipality: string;
  readonly postalCode: string | null;
  readonly area: string | null;
  readonly streetAddress: string;
  readonly description: string;
  readonly capacityPerDay: number;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly version: number;
  readonly staff: readonly EnvironmentStaff[];
  readonly tasks: readonly StandingTask[];
}

const placeName = (language: string) =>
  language === "sv" ? municipality.nameSv : municipality.nameFi;

/**
 * The environments that the viewer may see: an organisation's own, or staff's (an officer's by
 * municipality). By municipality and name.
 * @param only one of them by its id
 */
export async function readEnvironments(
  tx: Transaction,
  language: string,
  only?: string,
): Promise<EnvironmentView[]> {
  const rows = await tx
    .select({
      environment,
      organisationName: organisation.name,
      municipality: placeName(language),
      area: postalCode.name,
    })
    .from(environment)
    .innerJoin(organisation, eq(organisation.id, environment.organisationId))
    .innerJoin(municipality, eq(municipality.code, environment.municipalityCode))
    .leftJoin(postalCode, eq(postalCode.code, environment.postalCode))
    .where(only === undefined ? undefined : eq(environment.id, only))
    .orderBy(
      sql`${placeName(language)} collate finnish`,
      sql`${environment.name} collate finnish`,
      environment.id,
    );
  const ids = rows.map((row) => row.environment.id);
  if (ids.length === 0) return [];
  const staff = await tx
    .select()
    .from(environmentStaff)
    .where(inArray(environmentStaff.environmentId, ids))
    .orderBy(
      sql`${environmentStaff.name} collate finnish`,
      asc(environmentStaff.fromDate),
      environmentStaff.id,
    );
  const tasks = await tx
    .select({
      id: task.id,
      title: task.title,
      capacityPerDay: task.capacityPerDay,
      status: task.status,
      environmentId: task.environmentId,
    })
    .from(task)
    .where(inArray(task.environmentId, ids))
    .orderBy(sql`${task.title} collate finnish`, task.id);
  return rows.map(({ environment: own, ...names }) => ({
    ...own,
    ...names,
    form: own.form as EnvironmentForm,
    staff: staff
      .filter(({ environmentId }) => environmentId === own.id)
      .map(({ environmentId: _, ...person }) => ({ ...person, role: person.role as StaffRole })),
    tasks: tasks
      .filter(({ environmentId }) => environmentId === own.id)
      .map(({ environmentId: _, capacityPerDay, ...each }) => ({
        ...each,
        capacityPerDay: capacityPerDay ?? 0,
      })),
  }));
}

/** One environment, or null. An id that is no id is an environment that does not exist. */
export async function findEnvironment(
  tx: Transaction,
  id: string,
  language: string,
): Promise<EnvironmentView | null> {
  const wanted = recordId(id);
  if (!wanted) return null;
  return (await readEnvironments(tx, language, wanted))[0] ?? null;
}

/** May the viewer's organisation have environments, by its kind and today's rules? The rules' sources go along. */
export async function readRight(
  tx: Transaction,
  organisationId: string,
): Promise<{ may: boolean; source: string }> {
  const [own] = await tx
    .select({ kind: organisation.kind })
    .from(organisation)
    .where(eq(organisation.id, organisationId));
  const lawful = own ? await lawfulFormsOn(tx, own.kind as OrganisationKind, today()) : [];
  const sources = await tx.execute<{ source: string }>(
    sql`select source from rule where code in ('placement_form.coaching_environment', 'placement_form.rehabilitative_work_activity')
        and valid_from <= ${today()} and (valid_to is null or valid_to >= ${today()}) order by code`,
  );
  return {
    may: mayRunEnvironments(lawful),
    source: sources.map(({ source }) => source).join("; "),
  };
}

/** Own published tasks that are in no environment yet. */
export async function readFreeTasks(
  tx: Transaction,
  organisationId: string,
): Promise<{ id: string; title: string; places: number }[]> {
  return tx
    .select({ id: task.id, title: task.title, places: task.places })
    .from(task)
    .where(
      and(
        eq(task.organisationId, organisationId),
        isNull(task.environmentId),
        inArray(task.status, ["published", "paused"]),
      ),
    )
    .orderBy(sql`${task.title} collate finnish`, task.id);
}

/** The open environments for a caseworker, with the titles of their standing tasks. */
export const environmentsForCaseworker = (viewer: Viewer, language: string) =>
  asViewer(viewer, async (tx) =>
    (await readEnvironments(tx, language)).filter((one) => isOpenOn(one, today())),
  );

/** The environments of the officer's own municipalities. Tasks are told by title only: an officer reads no tasks. */
export function environmentsForOfficer(
  viewer: Viewer,
  language: string,
): Promise<EnvironmentView[]> {
  return asViewer(viewer, async (tx) => {
    const found = await readEnvironments(tx, language);
    const rows = await tx.execute<{
      environment_id: string;
      title: string;
      capacity_per_day: number;
    }>(
      sql`select environment_id, title, capacity_per_day from toimi.standing_tasks_for_officer() order by title collate finnish`,
    );
    return found.map((one) => ({
      ...one,
      tasks: rows
        .filter((row) => row.environment_id === one.id)
        .map((row, nth) => ({
          id: `${one.id}-${nth}`,
          title: row.title,
          capacityPerDay: row.capacity_per_day,
          status: "published",
        })),
    }));
  });
}

/** The environments for the coordinator, with how many people are in each: a count under five is null. */
export async function environmentsForCoordinator(
  viewer: Viewer,
  language: string,
): Promise<(EnvironmentView & { people: number | null })[]> {
  const found = await asViewer(viewer, (tx) => readEnvironments(tx, language));
  const counts = await asReports((tx) =>
    tx.execute<{ environment_id: string; people: number | null }>(
      sql`select environment_id, people from report_environment`,
    ),
  );
  return found.map((one) => ({
    ...one,
    people: counts.find((row) => row.environment_id === one.id)?.people ?? null,
  }));
}
