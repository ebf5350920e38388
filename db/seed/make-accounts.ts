import { Secret } from "otpauth";
import { demonstrationAccounts } from "#app/accounts/demonstration.ts";
import { addDays } from "#app/platform/clock/clock.ts";
import { hashPassword } from "#app/platform/session/passwords.server.ts";
import { seal } from "#app/platform/session/secrets.server.ts";
import { namePools } from "./content/names.ts";
import { employerPeople, type SeedStaff, staff } from "./content/staff.ts";
import { type MadeOrganisation, organisationsOfDemonstration } from "./make-organisations.ts";
import { momentOn } from "./moments.ts";
import { bytesFor, idFor, plainLetters, type Random, randomFor } from "./random.ts";

type Row = Readonly<Record<string, unknown>>;

/** Somebody who signs in. */
export interface MadeAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

export interface MadeStaff extends MadeAccount {
  readonly role: SeedStaff["role"];
  /** Empty for the coordinator, who works in all. */
  readonly municipalities: readonly string[];
}

export interface MadeMember extends MadeAccount {
  readonly organisationId: string;
  readonly role: "owner" | "member";
}

/** A caseworker has about so many people at most. */
const peopleForOne = 80;

function account(email: string, name: string): MadeAccount {
  return { id: idFor("account", email), email, name };
}

/**
 * The staff: those of the content, each role's first one replaced by the account that the
 * demonstration shows; more caseworkers where there are more people than eight can know.
 */
export function makeStaff(people: number): MadeStaff[] {
  const shown = new Set<string>();
  const made = staff.map((one: SeedStaff): MadeStaff => {
    const demonstration = shown.has(one.role)
      ? undefined
      : demonstrationAccounts.find(({ place }) => place.as === one.role);
    shown.add(one.role);
    return {
      ...(demonstration
        ? account(demonstration.email, demonstration.name)
        : account(one.email, `${one.firstName} ${one.lastName}`)),
      role: one.role,
      municipalities: one.role === "coordinator" ? [] : one.municipalities,
    };
  });
  const caseworkers = made.filter(({ role }) => role === "caseworker");
  const pool = namePools[0];
  for (let n = caseworkers.length; n < Math.ceil(people / peopleForOne); n++) {
    const random = randomFor("caseworker", n);
    const [first, last] = [random.pick(pool.firstNames), random.pick(pool.familyNames)];
    made.push({
      ...account(`${plainLetters(`${first}.${last}`)}.${n}@toimi.example`, `${first} ${last}`),
      role: "caseworker",
      municipalities: caseworkers[n % caseworkers.length]!.municipalities,
    });
  }
  return made;
}

/** One owner for each organisation, and a few colleagues, the shown organisation's first. */
export function makeMembers(
  organisations: readonly MadeOrganisation[],
  shown: string,
): MadeMember[] {
  const places = organisationsOfDemonstration();
  const own = (one: { firstName: string; lastName: string }, key: string) =>
    account(
      `${plainLetters(`${one.firstName}.${one.lastName}`)}@${key}.example`,
      `${one.firstName} ${one.lastName}`,
    );
  const owners = organisations.map(({ id, content }, n): MadeMember => {
    const demonstration = demonstrationAccounts.find(
      ({ email }) => places.get(email) === content.key,
    );
    const owner = demonstration
      ? account(demonstration.email, demonstration.name)
      : own(employerPeople[n % employerPeople.length]!, content.key);
    return { ...owner, organisationId: id, role: "owner" };
  });
  const first = organisations.filter(({ content }) => content.key === shown);
  const others = organisations.filter(
    ({ content, status }) => content.key !== shown && status === "verified",
  );
  const colleagues = employerPeople.slice(organisations.length).map((one, n): MadeMember => {
    const { id, content } = [...first, ...others][n]!;
    return { ...own(one, content.key), organisationId: id, role: n % 3 === 2 ? "owner" : "member" };
  });
  return [...owners, ...colleagues];
}

/** Somebody at the shown organisation who has asked to join it. */
const newcomer = account("pihla.tulija@lounas-lampi.example", "Pihla Tulija");

/** Rows about accounts, in the order of insertion. */
export interface AccountRows {
  readonly accounts: readonly Row[];
  readonly credentials: readonly Row[];
  readonly staffRoles: readonly Row[];
  readonly covers: readonly Row[];
  readonly memberships: readonly Row[];
  readonly joinRequests: readonly Row[];
  readonly invitations: readonly Row[];
}

/**
 * The rows of everyone who signs in. All have the demonstration's password; staff have a confirmed
 * second factor, the same at every seeding, sealed with the session key of this process.
 */
export async function accountRows(
  today: string,
  password: string,
  team: readonly MadeStaff[],
  members: readonly MadeMember[],
  shown: MadeOrganisation,
): Promise<AccountRows> {
  // One hash for all: the password is on the front page anyway, and forty would take a second.
  const passwordHash = await hashPassword(password);
  const everyone = [...team, ...members, newcomer];
  const came = (random: Random) => momentOn(addDays(today, -random.between(60, 240)), random);
  // An employer whom a coach helps rings them.
  const coaches = new Map(
    team.filter(({ role }) => role === "coach").map(({ id }, n) => [id, `050 555 010${n}`]),
  );
  const accounts = everyone.map((who) => {
    const at = came(randomFor("came", who.email));
    return {
      id: who.id,
      email: who.email,
      name: who.name,
      phone: coaches.get(who.id) ?? null,
      language: "fi",
      email_verified_at: at,
      created_at: at,
      version: 1,
    };
  });
  const staffIds = new Set(team.map(({ id }) => id));
  const credentials = everyone.map((who, n) => ({
    account_id: who.id,
    password_hash: passwordHash,
    totp_secret: staffIds.has(who.id) ? seal(secondFactorOf(who.email)) : null,
    totp_confirmed_at: staffIds.has(who.id) ? accounts[n]!.created_at : null,
    changed_at: accounts[n]!.created_at,
  }));
  const coordinator = team.find(({ role }) => role === "coordinator")!;
  const staffRoles = team.flatMap(({ id, role, municipalities }) =>
    (role === "coordinator" ? [null] : municipalities).map((municipality) => ({
      id: idFor("staff role", id, role, municipality ?? ""),
      account_id: id,
      role,
      municipality_code: municipality,
      granted_by: role === "coordinator" ? null : coordinator.id,
      granted_at: accounts.find((row) => row.id === id)!.created_at,
    })),
  );
  const memberships = members.map(({ id, organisationId, role }) => ({
    organisation_id: organisationId,
    account_id: id,
    role,
    since: accounts.find((row) => row.id === id)!.created_at,
  }));
  const owner = members.find(({ organisationId }) => organisationId === shown.id)!;
  return {
    accounts,
    credentials,
    staffRoles,
    memberships,
    covers: coverRows(today, team),
    joinRequests: [
      {
        id: idFor("join request", newcomer.email),
        organisation_id: shown.id,
        account_id: newcomer.id,
        state: "open",
        created_at: momentOn(addDays(today, -1), randomFor("join request")),
      },
    ],
    invitations: invitationRows(today, shown, owner, coordinator),
  };
}

/** The second factor's secret of a made-up member of staff, in base32 as code apps take it. */
function secondFactorOf(email: string): string {
  const bytes = bytesFor(20, "second factor", email);
  return new Secret({
    buffer: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  }).base32;
}

/** Covering: one that is over and one to come for the shown caseworker, one that holds today for two others. */
function coverRows(today: string, team: readonly MadeStaff[]): Row[] {
  const caseworkers = team.filter(({ role }) => role === "caseworker");
  const cover = (away: number, stands: number, from: number, to: number) => ({
    id: idFor("cover", away, stands),
    caseworker_id: caseworkers[away]!.id,
    covering_id: caseworkers[stands]!.id,
    from_date: addDays(today, from),
    to_date: addDays(today, to),
    created_at: momentOn(addDays(today, Math.min(from, 0) - 7), randomFor("cover", away, stands)),
  });
  return [cover(0, 1, -20, -14), cover(1, 0, 3, 9), cover(4, 3, -3, 4)];
}

/** Invitations on their way. Their links were never sent, so nobody can use them. */
function invitationRows(
  today: string,
  shown: MadeOrganisation,
  owner: MadeAccount,
  coordinator: MadeAccount,
): Row[] {
  const at = momentOn(addDays(today, -1), randomFor("invitations"));
  const common = { created_at: at, expires_at: `${addDays(today, 13)}T12:00:00Z` };
  return [
    {
      hash: bytesFor(32, "invitation", "organisation").toString("hex"),
      purpose: "organisation_invitation",
      email: "nuppu.uusi@lounas-lampi.example",
      organisation_id: shown.id,
      organisation_role: "member",
      staff_role: null,
      municipality_code: null,
      created_by: owner.id,
      ...common,
    },
    {
      hash: bytesFor(32, "invitation", "staff").toString("hex"),
      purpose: "staff_invitation",
      email: "aamu.uusi@toimi.example",
      organisation_id: null,
      organisation_role: null,
      staff_role: "caseworker",
      municipality_code: "422",
      created_by: coordinator.id,
      ...common,
    },
  ];
}
