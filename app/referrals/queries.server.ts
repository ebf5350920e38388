/** Reading people and their profiles, as the viewer. A person whom row security hides does not exist. */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import {
  asViewer,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { account } from "#db/schema/accounts.ts";
import { auditEntry } from "#db/schema/platform.ts";
import { escoSkill, iscoGroup, municipality, postalCode } from "#db/schema/reference.ts";
import {
  jobseekerIdentity,
  matchingProfile,
  profileWords,
  referral,
} from "#db/schema/referrals.ts";
import { isId, type Profile, type ReferralState } from "./rules.ts";

/** A person with the referral that counts now: the one that has not ended, else the latest. */
export interface Jobseeker {
  id: string;
  number: string;
  firstName: string;
  lastName: string;
  phone: string;
  email: string;
  customerNumber: string;
  language: string;
  identityVersion: number;
  referral: {
    id: string;
    state: ReferralState;
    caseworkerId: string;
    caseworkerName: string;
    municipalityCode: string;
    startedAt: string;
    changedAt: string;
    endedAt: string | null;
    endedReason: string | null;
    version: number;
  };
  profile: Profile;
  pagesDone: string[];
  /** Of the profile's two halves together, as a form carries it. */
  profileVersion: string;
  updatedAt: string;
}

/** The names by which codes of a profile are shown, in one language. */
export interface ProfileNames {
  skills: Record<string, string>;
  occupations: Record<string, string>;
  postalCode: string | null;
}

/** Reads a person in the caller's transaction; null when there is none for this viewer. */
export async function readJobseeker(tx: Transaction, id: string): Promise<Jobseeker | null> {
  if (!isId(id)) return null;
  const [row] = await tx
    .select({
      identity: jobseekerIdentity,
      referral,
      matching: matchingProfile,
      words: profileWords,
      caseworkerName: account.name,
    })
    .from(referral)
    .innerJoin(jobseekerIdentity, eq(jobseekerIdentity.id, referral.jobseekerId))
    .innerJoin(matchingProfile, eq(matchingProfile.jobseekerId, referral.jobseekerId))
    .innerJoin(profileWords, eq(profileWords.jobseekerId, referral.jobseekerId))
    .leftJoin(account, eq(account.id, referral.caseworkerId))
    .where(eq(referral.jobseekerId, id))
    .orderBy(sql`${referral.state} = 'ended'`, desc(referral.startedAt), desc(referral.id))
    .limit(1);
  if (!row) return null;
  const { identity, matching, words } = row;
  return {
    id: identity.id,
    number: identity.number,
    firstName: identity.firstName,
    lastName: identity.lastName,
    phone: identity.phone,
    email: identity.email,
    customerNumber: identity.customerNumber,
    language: identity.language,
    identityVersion: identity.version,
    referral: {
      id: row.referral.id,
      state: row.referral.state as ReferralState,
      caseworkerId: row.referral.caseworkerId,
      caseworkerName: row.caseworkerName ?? "",
      municipalityCode: row.referral.municipalityCode,
      startedAt: row.referral.startedAt,
      changedAt: row.referral.changedAt,
      endedAt: row.referral.endedAt,
      endedReason: row.referral.endedReason,
      version: row.referral.version,
    },
    profile: {
      goals: words.goals,
      wishes: words.wishes,
      goesWell: words.goesWell,
      toAvoid: words.toAvoid,
      support: words.support,
      interests: matching.interests,
      avoids: matching.avoids,
      forms: matching.forms,
      postalCode: matching.postalCode,
      modes: matching.modes,
      reachMinutes: matching.reachMinutes,
      hoursMin: matching.hoursMin,
      hoursMax: matching.hoursMax,
      hoursPerDayMax: matching.hoursPerDayMax,
      fromDate: matching.fromDate,
      slots: matching.slots,
      languages: matching.languages,
      cards: matching.cards,
      skills: matching.skills,
      capacity: matching.capacity,
      absolute: matching.absolute,
      supportNeed: matching.supportNeed,
    },
    pagesDone: words.pagesDone,
    profileVersion: `${matching.version}.${words.version}`,
    updatedAt: [identity.updatedAt, matching.updatedAt, words.updatedAt].sort().at(-1)!,
  };
}

/** The names of a profile's skills, occupations and postal area. */
export async function readNames(
  tx: Transaction,
  profile: Profile,
  language: Language,
): Promise<ProfileNames> {
  const label = { fi: "labelFi", sv: "labelSv", en: "labelEn" } as const;
  const key = label[language];
  const skills = profile.skills.length
    ? await tx
        .select({ id: escoSkill.id, name: escoSkill[key] })
        .from(escoSkill)
        .where(inArray(escoSkill.id, profile.skills))
    : [];
  const codes = [...new Set([...profile.interests, ...profile.avoids])];
  const groups = codes.length
    ? await tx
        .select({ code: iscoGroup.code, name: iscoGroup[key] })
        .from(iscoGroup)
        .where(inArray(iscoGroup.code, codes))
    : [];
  const [place] = profile.postalCode
    ? await tx
        .select({ name: postalCode.name })
        .from(postalCode)
        .where(eq(postalCode.code, profile.postalCode))
    : [];
  return {
    skills: Object.fromEntries(skills.map(({ id, name }) => [String(id), name])),
    occupations: Object.fromEntries(groups.map(({ code, name }) => [code, name])),
    postalCode: place?.name ?? null,
  };
}

/** Why a viewer may look: the person is their own, or they cover for the caseworker today. */
export const reasonToLook = (viewer: Viewer, person: Jobseeker): string =>
  person.referral.caseworkerId === viewer.accountId ? "own_jobseeker" : "covering_colleague";

/**
 * A person for a page, with the names of what the profile holds; the look is written in the audit
 * trail. Null when the person does not exist for this viewer.
 * @param page which page is looked at, for the trail
 */
export function findJobseeker(
  viewer: Viewer,
  id: string,
  page: string,
  language: Language,
): Promise<{ person: Jobseeker; names: ProfileNames } | null> {
  return asViewer(viewer, async (tx) => {
    const person = await readJobseeker(tx, id);
    if (!person) return null;
    const names = await readNames(tx, person.profile, language);
    audit(tx, {
      act: `view.${page}`,
      subject: "jobseeker",
      subjectId: person.id,
      why: reasonToLook(viewer, person),
    });
    return { person, names };
  });
}

export interface Look {
  seq: number;
  at: string;
  act: string;
  why: string;
  /** Empty when the name is not known to this viewer. */
  name: string;
  actingAs: string;
}

const mostLooks = 30;

/** Who has looked at or changed a person's data, the latest first. The caller has audited the look. */
export function findLooks(viewer: Viewer, id: string): Promise<Look[]> {
  if (!isId(id)) return Promise.resolve([]);
  return asViewer(viewer, async (tx) => {
    const rows = await tx
      .select({
        seq: auditEntry.seq,
        at: auditEntry.at,
        act: auditEntry.act,
        why: auditEntry.why,
        actingAs: auditEntry.actingAs,
        name: account.name,
      })
      .from(auditEntry)
      .leftJoin(account, eq(account.id, auditEntry.accountId))
      .where(and(eq(auditEntry.subject, "jobseeker"), eq(auditEntry.subjectId, id)))
      .orderBy(desc(auditEntry.seq))
      .limit(mostLooks);
    return rows.map((row) => ({ ...row, name: row.name ?? "" }));
  });
}

/** The municipalities in which the caseworker may refer people, in Finnish order. */
export function findOwnMunicipalities(
  viewer: Viewer,
  language: Language,
): Promise<{ code: string; name: string }[]> {
  return asViewer(viewer, async (tx) => {
    const name = language === "sv" ? municipality.nameSv : municipality.nameFi;
    return tx
      .select({ code: municipality.code, name })
      .from(municipality)
      .where(
        sql`${municipality.code} = any ((select toimi.own_municipalities('caseworker'))::text[])`,
      )
      .orderBy(sql`${name} collate finnish`, municipality.code);
  });
}

/** The pseudonym under which the engine knows a person. */
export async function readPseudonym(tx: Transaction, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ pseudonym: matchingProfile.pseudonym })
    .from(matchingProfile)
    .where(eq(matchingProfile.jobseekerId, id));
  return row?.pseudonym ?? null;
}

/** Now, as the database takes it. */
export const momentNow = (): string => now().toString();
