import { randomInt, randomUUID } from "node:crypto";
import { or, sql } from "drizzle-orm";
import {
  asViewer,
  asViewerOnce,
  audit,
  brokenConstraint,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import {
  jobseekerIdentity,
  matchingProfile,
  profileWords,
  referral,
} from "#db/schema/referrals.ts";
import { comparablePhone, type Identity } from "./identity-form.ts";
import { makeJobseekerNumber } from "./jobseeker-number.ts";

/** Someone among the viewer's people who may be the same person. */
export interface LikelySame {
  id: string;
  number: string;
  firstName: string;
  lastName: string;
  /** What is the same. */
  why: "name" | "phone" | "email";
}

/**
 * The viewer's people with the same name (dots and case aside), phone or e-mail. People of other
 * caseworkers are not looked among: that they exist is not the viewer's to know.
 */
export async function findLikelySame(tx: Transaction, identity: Identity): Promise<LikelySame[]> {
  const i = jobseekerIdentity;
  const phone = comparablePhone(identity.phone);
  const sameName = sql`toimi.name_words(${i.firstName}, ${i.lastName}) = toimi.name_words(${identity.firstName}, ${identity.lastName})`;
  const samePhone = sql`right(regexp_replace(${i.phone}, '\\D', '', 'g'), 8) = ${phone}`;
  const sameEmail = sql`lower(${i.email}) = ${identity.email}`;
  const rows = await tx
    .select({
      id: i.id,
      number: i.number,
      firstName: i.firstName,
      lastName: i.lastName,
      why: sql<
        LikelySame["why"]
      >`case when ${sameName} then 'name' when ${phone} <> '' and ${samePhone} then 'phone' else 'email' end`,
    })
    .from(i)
    .where(or(sameName, phone ? samePhone : undefined, identity.email ? sameEmail : undefined))
    .orderBy(sql`${i.lastName} collate finnish`, sql`${i.firstName} collate finnish`, i.id)
    .limit(5);
  return rows;
}

/**
 * Refers a person into TOIMI: who they are, the referral, and an empty profile, all or nothing.
 * @param key the form's idempotency key: the same again leads to the same person
 * @param input.sameConfirmed the caseworker has seen who it could be, and says it is somebody else
 * @returns where it leads, or `likely_same` (somebody of the viewer's may be the same person) or
 *   `municipality` (not one of the caseworker's own)
 */
export function referJobseeker(
  viewer: Viewer,
  key: string,
  input: { identity: Identity; municipalityCode: string; sameConfirmed: boolean },
): Promise<Result<{ to: string }, "likely_same" | "municipality">> {
  const id = randomUUID();
  return asViewerOnce(
    viewer,
    key,
    async (tx) => {
      const [own] = await tx.execute<{ own: boolean }>(
        sql`select ${input.municipalityCode} = any (toimi.own_municipalities('caseworker')) as own`,
      );
      if (!own?.own) return refused("municipality");
      if (!input.sameConfirmed && (await findLikelySame(tx, input.identity)).length > 0) {
        return refused("likely_same");
      }
      await insertIdentity(tx, id, input.identity);
      await tx.insert(referral).values({
        jobseekerId: id,
        caseworkerId: viewer.accountId,
        municipalityCode: input.municipalityCode,
      });
      await tx.insert(matchingProfile).values({ jobseekerId: id });
      await tx.insert(profileWords).values({ jobseekerId: id });
      audit(tx, {
        act: "change.refer",
        subject: "jobseeker",
        subjectId: id,
        why: "own_jobseeker",
      });
      return done({ to: `/caseworker/jobseekers/${id}?done=referred` });
    },
    { newJobseekerId: id },
  );
}

/** A number can be taken already, by someone the viewer cannot see: then another is drawn. */
async function insertIdentity(tx: Transaction, id: string, identity: Identity): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      const number = makeJobseekerNumber(randomInt);
      await tx.transaction((inner) =>
        inner.insert(jobseekerIdentity).values({ id, number, ...identity }),
      );
      return;
    } catch (error) {
      if (brokenConstraint(error) !== "jobseeker_identity_number_unique" || tries >= 4) throw error;
    }
  }
}

/** For the page that warns: the same people again, outside the refused transaction. */
export const likelySameAs = (viewer: Viewer, identity: Identity): Promise<LikelySame[]> =>
  asViewer(viewer, (tx) => findLikelySame(tx, identity));
