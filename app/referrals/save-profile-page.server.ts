import { and, eq } from "drizzle-orm";
import {
  asViewer,
  asViewerOnce,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { postalCode } from "#db/schema/reference.ts";
import { matchingProfile, profileWords } from "#db/schema/referrals.ts";
import { type Jobseeker, momentNow, readJobseeker, reasonToLook } from "./queries.server.ts";
import { queueMatching } from "./queue-matching.server.ts";
import {
  type MissingPiece,
  type Profile,
  type ProfilePage,
  pageAfter,
  partOf,
  whatIsMissing,
  withPart,
} from "./rules.ts";

export type SaveRefusal =
  | "not_found"
  /** The referral has ended: its profile is no longer changed. */
  | "ended"
  /** Somebody has changed this page in between. */
  | "stale"
  | "postal_code"
  /** Someone who is being matched would lose what matching needs. */
  | "needed_for_ready";

export interface ProfilePageSave {
  id: string;
  page: ProfilePage;
  /** The profile's version that the form was filled from: `Jobseeker.profileVersion`. */
  version: string;
  part: Partial<Profile>;
  /** "Save and continue": the page is done, unknowns or not. */
  pageDone: boolean;
}

/**
 * Saves one page of a profile. Versions guard against silent overwriting; a save that changes nothing
 * of the page passes whatever its version. A change to someone who is ready queues matching.
 * @param key the form's idempotency key
 * @param then where it leads: the next page, the same one, or the person's own page
 */
export function saveProfilePage(
  viewer: Viewer,
  key: string,
  save: ProfilePageSave,
  then: "next" | "stay" | "person",
): Promise<Result<{ to: string }, SaveRefusal>> {
  return asViewerOnce(viewer, key, async (tx) => {
    const saved = await write(tx, viewer, save);
    if (!saved.ok) return saved;
    const person = `/caseworker/jobseekers/${save.id}`;
    const next = pageAfter(save.page);
    const to =
      then === "stay"
        ? `${person}/profile/${save.page}`
        : then === "next" && next
          ? `${person}/profile/${next}`
          : `${person}?done=${then === "next" ? "profile" : "saved"}`;
    return done({ to });
  });
}

/**
 * The same while the person types: without a key, for each save is a new one, and without marking the
 * page done.
 * @returns the version that the form must carry from now on
 */
export function autosaveProfilePage(
  viewer: Viewer,
  save: ProfilePageSave,
): Promise<Result<{ version: string }, SaveRefusal>> {
  return asViewer(viewer, (tx) => write(tx, viewer, { ...save, pageDone: false }));
}

async function write(
  tx: Transaction,
  viewer: Viewer,
  { id, page, version, part, pageDone }: ProfilePageSave,
): Promise<Result<{ version: string }, SaveRefusal>> {
  const person = await readJobseeker(tx, id);
  if (!person) return refused("not_found");
  if (person.referral.state === "ended") return refused("ended");
  const profile = withPart(person.profile, page, part);
  const changes = !same(partOf(person.profile, page), partOf(profile, page));
  if (changes && version !== person.profileVersion) return refused("stale");
  if (part.postalCode && !(await postalCodeExists(tx, part.postalCode))) {
    return refused("postal_code");
  }
  if (person.referral.state === "ready" && losesSomethingNeeded(person.profile, profile)) {
    return refused("needed_for_ready");
  }
  if (!changes && (!pageDone || person.pagesDone.includes(page))) {
    return done({ version: person.profileVersion });
  }
  return store(tx, viewer, person, { page, profile, changes, pageDone });
}

async function store(
  tx: Transaction,
  viewer: Viewer,
  person: Jobseeker,
  what: { page: ProfilePage; profile: Profile; changes: boolean; pageDone: boolean },
): Promise<Result<{ version: string }, SaveRefusal>> {
  const { page, profile, changes, pageDone } = what;
  const [matchingVersion, wordsVersion] = person.profileVersion.split(".").map(Number) as [
    number,
    number,
  ];
  const { goals, wishes, goesWell, toAvoid, support, ...matched } = profile;
  const words = { goals, wishes, goesWell, toAvoid, support };
  const at = momentNow();
  // Both halves move together, and each only from the version that was just read.
  const storedMatching = await tx
    .update(matchingProfile)
    .set({ ...matched, updatedAt: at, version: matchingVersion + 1 })
    .where(
      and(eq(matchingProfile.jobseekerId, person.id), eq(matchingProfile.version, matchingVersion)),
    )
    .returning({ version: matchingProfile.version });
  const storedWords = await tx
    .update(profileWords)
    .set({
      ...words,
      pagesDone: pageDone ? [...new Set([...person.pagesDone, page])] : person.pagesDone,
      updatedAt: at,
      version: wordsVersion + 1,
    })
    .where(and(eq(profileWords.jobseekerId, person.id), eq(profileWords.version, wordsVersion)))
    .returning({ version: profileWords.version });
  if (storedMatching.length === 0 || storedWords.length === 0) return refused("stale");
  audit(tx, {
    act: `change.profile.${page}`,
    subject: "jobseeker",
    subjectId: person.id,
    why: reasonToLook(viewer, person),
  });
  if (changes && person.referral.state === "ready") await queueMatching(tx, person.id);
  return done({ version: `${matchingVersion + 1}.${wordsVersion + 1}` });
}

async function postalCodeExists(tx: Transaction, code: string): Promise<boolean> {
  const [row] = await tx
    .select({ code: postalCode.code })
    .from(postalCode)
    .where(eq(postalCode.code, code));
  return row !== undefined;
}

/** True when an answer that `ready` needs was there and would no longer be. */
const losesSomethingNeeded = (before: Profile, after: Profile): boolean => {
  const missing: MissingPiece[] = whatIsMissing(before);
  return whatIsMissing(after).some((piece) => !missing.includes(piece));
};

/** Equal as data; the order of keys does not matter. */
function same(a: Partial<Profile>, b: Partial<Profile>): boolean {
  const sorted = (value: unknown): unknown =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([x], [y]) => (x < y ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}
