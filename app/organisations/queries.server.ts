import { and, asc, count, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import {
  asGuest,
  asViewer,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import type { OrganisationKind } from "#app/work/vocabulary.ts";
import { account } from "#db/schema/accounts.ts";
import {
  organisation,
  organisationJoinRequest,
  organisationMembership,
} from "#db/schema/organisations.ts";
import { municipality } from "#db/schema/reference.ts";
import { accountToken } from "#db/schema/sessions.ts";
import { readBusinessId } from "./business-id.ts";
import { type MemberRole, type OrganisationState, organisationStates } from "./rules.ts";

/** Someone acting for one organisation. */
export type EmployerViewer = Viewer & { acting: { as: "employer"; organisationId: string } };

const placeName = (language: string) =>
  language === "sv" ? municipality.nameSv : municipality.nameFi;

/** Does the viewer own the organisation they act for? */
export async function isOwner(tx: Transaction, viewer: EmployerViewer): Promise<boolean> {
  const [own] = await tx
    .select({ role: organisationMembership.role })
    .from(organisationMembership)
    .where(
      and(
        eq(organisationMembership.organisationId, viewer.acting.organisationId),
        eq(organisationMembership.accountId, viewer.accountId),
      ),
    );
  return own?.role === "owner";
}

/** The organisation of a Business ID, if it uses the service: id and name, which are public facts. */
export async function organisationWithBusinessId(
  tx: Transaction,
  businessId: string,
): Promise<{ id: string; name: string } | undefined> {
  const [found] = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from toimi.organisation_with_business_id(${businessId})`,
  );
  return found;
}

/** The same for a visitor who is about to register. */
export const findRegistered = (businessId: string) =>
  asGuest({}, (tx) => organisationWithBusinessId(tx, businessId));

export interface Member {
  accountId: string;
  name: string;
  email: string;
  emailConfirmed: boolean;
  role: MemberRole;
  since: string;
}

/** The organisation the viewer acts for, with its people. Invitations and requests are for owners. */
export async function ownOrganisation(viewer: EmployerViewer, language: string) {
  const { organisationId } = viewer.acting;
  return asViewer(viewer, async (tx) => {
    const [own] = await tx
      .select({ organisation, municipalityName: placeName(language) })
      .from(organisation)
      .innerJoin(municipality, eq(municipality.code, organisation.municipalityCode))
      .where(eq(organisation.id, organisationId));
    if (!own) return undefined;
    const members = await tx
      .select({
        accountId: account.id,
        name: account.name,
        email: account.email,
        emailConfirmed: sql<boolean>`${account.emailVerifiedAt} is not null`,
        role: organisationMembership.role,
        since: organisationMembership.since,
      })
      .from(organisationMembership)
      .innerJoin(account, eq(account.id, organisationMembership.accountId))
      .where(eq(organisationMembership.organisationId, organisationId))
      .orderBy(sql`${account.name} collate finnish`, account.id);
    const owner = await isOwner(tx, viewer);
    const invitations = !owner
      ? []
      : await tx
          .select({
            id: accountToken.hash,
            email: accountToken.email,
            role: accountToken.organisationRole,
            expiresAt: accountToken.expiresAt,
          })
          .from(accountToken)
          .where(
            and(
              eq(accountToken.purpose, "organisation_invitation"),
              eq(accountToken.organisationId, organisationId),
              isNull(accountToken.spentAt),
              gt(accountToken.expiresAt, sql`now()`),
            ),
          )
          .orderBy(desc(accountToken.createdAt), asc(accountToken.hash));
    const requests = !owner
      ? []
      : await tx
          .select({
            id: organisationJoinRequest.id,
            name: account.name,
            email: account.email,
            emailConfirmed: sql<boolean>`${account.emailVerifiedAt} is not null`,
            createdAt: organisationJoinRequest.createdAt,
          })
          .from(organisationJoinRequest)
          .innerJoin(account, eq(account.id, organisationJoinRequest.accountId))
          .where(
            and(
              eq(organisationJoinRequest.organisationId, organisationId),
              eq(organisationJoinRequest.state, "open"),
            ),
          )
          .orderBy(asc(organisationJoinRequest.createdAt), organisationJoinRequest.id);
    return {
      ...own.organisation,
      kind: own.organisation.kind as OrganisationKind,
      status: own.organisation.status as OrganisationState,
      municipalityName: own.municipalityName,
      members: members as Member[],
      owner,
      invitations: invitations.map((i) => ({ ...i, role: i.role as MemberRole })),
      requests,
    };
  });
}

/** What the viewer has asked to join: names and answers only. */
export async function ownJoinRequests(viewer: { accountId: string }) {
  const rows = await asViewer({ accountId: viewer.accountId, acting: { as: "person" } }, (tx) =>
    tx.execute<{ id: string; organisation_name: string; state: string; created_at: string }>(
      sql`select id, organisation_name, state, created_at::text from toimi.own_join_requests()`,
    ),
  );
  return rows.map((row) => ({
    id: row.id,
    organisationName: row.organisation_name,
    state: row.state as "open" | "accepted" | "refused",
    createdAt: row.created_at,
  }));
}

/** The organisation's name for someone who holds an invitation to it. */
export async function invitingOrganisation(tokenHash: string): Promise<string | undefined> {
  const [found] = await asGuest({ tokenHash }, (tx) =>
    tx.select({ name: organisation.name }).from(organisation),
  );
  return found?.name;
}

export interface OfficerFilter {
  state: OrganisationState | undefined;
  words: string;
  page: number;
}

const pageLength = 30;

/** Narrower than row security, which also shows an officer the organisations they belong to themselves. */
const inOwnMunicipalities = sql`${organisation.municipalityCode} = any ((select toimi.own_municipalities('officer'))::text[])`;

const escapeLike = (words: string) => words.replace(/[\\%_]/g, "\\$&");

function matching(filter: OfficerFilter): SQL | undefined {
  if (filter.words === "") return undefined;
  const read = readBusinessId(filter.words);
  if (read.ok) return eq(organisation.businessId, read.businessId);
  return sql`toimi.fold(${organisation.name}) like '%' || toimi.fold(${escapeLike(filter.words)}) || '%'`;
}

/** The organisations of the officer's municipalities: counts by state, and one page, the longest waiting first. */
export async function organisationsForOfficer(
  viewer: Viewer,
  filter: OfficerFilter,
  language: string,
) {
  return asViewer(viewer, async (tx) => {
    const found = and(inOwnMunicipalities, matching(filter));
    const counted = await tx
      .select({ state: organisation.status, n: count() })
      .from(organisation)
      .where(found)
      .groupBy(organisation.status);
    const counts = Object.fromEntries(
      organisationStates.map((state) => [state, counted.find((c) => c.state === state)?.n ?? 0]),
    ) as Record<OrganisationState, number>;
    const rows = await tx
      .select({
        id: organisation.id,
        name: organisation.name,
        businessId: organisation.businessId,
        kind: organisation.kind,
        status: organisation.status,
        createdAt: organisation.createdAt,
        municipality: placeName(language),
      })
      .from(organisation)
      .innerJoin(municipality, eq(municipality.code, organisation.municipalityCode))
      .where(and(found, filter.state && eq(organisation.status, filter.state)))
      .orderBy(
        filter.state === "registered"
          ? asc(organisation.createdAt)
          : sql`${organisation.name} collate finnish`,
        organisation.id,
      )
      .limit(pageLength + 1)
      .offset((filter.page - 1) * pageLength);
    return {
      counts,
      rows: rows.slice(0, pageLength).map((row) => ({
        ...row,
        kind: row.kind as OrganisationKind,
        status: row.status as OrganisationState,
      })),
      more: rows.length > pageLength,
    };
  });
}

/** One organisation for the officer, with its owners, whom the officer reaches to confirm who may sign. */
export async function organisationForOfficer(viewer: Viewer, id: string, language: string) {
  return asViewer(viewer, async (tx) => {
    const [found] = await tx
      .select({ organisation, municipalityName: placeName(language) })
      .from(organisation)
      .innerJoin(municipality, eq(municipality.code, organisation.municipalityCode))
      .where(and(eq(organisation.id, id), inOwnMunicipalities));
    if (!found) return undefined;
    const owners = await tx
      .select({
        name: account.name,
        email: account.email,
        phone: account.phone,
        emailConfirmed: sql<boolean>`${account.emailVerifiedAt} is not null`,
      })
      .from(organisationMembership)
      .innerJoin(account, eq(account.id, organisationMembership.accountId))
      .where(
        and(
          eq(organisationMembership.organisationId, id),
          eq(organisationMembership.role, "owner"),
        ),
      )
      .orderBy(sql`${account.name} collate finnish`, account.id);
    return {
      ...found.organisation,
      kind: found.organisation.kind as OrganisationKind,
      status: found.organisation.status as OrganisationState,
      municipalityName: found.municipalityName,
      owners,
    };
  });
}
