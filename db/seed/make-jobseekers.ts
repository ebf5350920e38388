import { addDays } from "#app/platform/clock/clock.ts";
import { makeJobseekerNumber } from "#app/referrals/jobseeker-number.ts";
import {
  emptyProfile,
  endReasons,
  type Profile,
  type ProfilePage,
  partOf,
  profilePages,
  type ReferralState,
  withPart,
} from "#app/referrals/rules.ts";
import { type TargetGroup, targetGroups } from "#app/referrals/target-groups.ts";
import { avoidCodes, interestCodes } from "#app/work/vocabulary.ts";
import { type NamePool, namePools } from "./content/names.ts";
import { organisations } from "./content/organisations.ts";
import { profiles, type SeedProfile } from "./content/people.ts";
import { tasks as texts } from "./content/tasks.ts";
import { weekPatterns } from "./content/week-patterns.ts";
import type { Facts } from "./facts.ts";
import type { MadeStaff } from "./make-accounts.ts";
import { dayAgo, momentOn } from "./moments.ts";
import { idFor, plainLetters, type Random, randomFor } from "./random.ts";

type Row = Readonly<Record<string, unknown>>;

export interface MadeJobseekers {
  readonly identities: readonly Row[];
  readonly referrals: readonly Row[];
  readonly profiles: readonly Row[];
  readonly words: readonly Row[];
  /** Target groups, for reports. */
  readonly groups: readonly Row[];
}

/** Family names that show how a Finnish list is sorted; the caseworker of the demonstration has them all. */
export const namesInOrder = ["Aalto", "Zorro", "Åberg", "Ängeslevä", "Öhman"];

/** The shown caseworker has every tenth person, and of more than six hundred about sixty. */
const shareOfShown = (count: number) => Math.max(10, Math.round(count / 60));

const states: Readonly<Record<ReferralState, number>> = {
  ready: 76,
  open: 11,
  paused: 7,
  ended: 6,
};

/** The shown caseworker has some of each state, whatever chance says. */
const firstStates: readonly ReferralState[] = ["ready", "ready", "open", "paused", "ended", "open"];

/**
 * Jobseekers who do not exist: a name and languages from a pool, and, apart from it, a profile in
 * somebody's words with numbers from its ranges.
 * @param caseworkers the shown one first
 * @param canaries mark every field about a person with `KANARIA-<n>`, for tests that look for leaks
 */
export function makeJobseekers(
  today: string,
  count: number,
  caseworkers: readonly MadeStaff[],
  facts: Facts,
  canaries: boolean,
): MadeJobseekers {
  const numbers = new Set<string>();
  const share = shareOfShown(count);
  const made = Array.from({ length: count }, (_, n) => {
    const random = randomFor("jobseeker", n);
    const shown = n % share === 0;
    const others = caseworkers.slice(1);
    const caseworker = shown
      ? caseworkers[0]!
      : others[(n - Math.ceil(n / share)) % others.length]!;
    let number = makeJobseekerNumber(random.below);
    while (numbers.has(number)) number = makeJobseekerNumber(random.below);
    numbers.add(number);
    return makeJobseeker({
      n,
      nthShown: shown ? n / share : null,
      today,
      number,
      caseworker,
      facts,
      canaries,
      random,
    });
  });
  return {
    identities: made.map(({ identity }) => identity),
    referrals: made.map(({ referral }) => referral),
    profiles: made.map(({ profile }) => profile),
    words: made.map(({ words }) => words),
    groups: made.flatMap(({ groups }) => groups),
  };
}

interface Making {
  readonly n: number;
  /** The person's place among the shown caseworker's; null for the others'. */
  readonly nthShown: number | null;
  readonly today: string;
  readonly number: string;
  readonly caseworker: MadeStaff;
  readonly facts: Facts;
  readonly canaries: boolean;
  readonly random: Random;
}

function makeJobseeker(making: Making) {
  const { n, nthShown, today, caseworker, random, facts } = making;
  const id = idFor("jobseeker", n);
  const municipality = random.chance(0.6)
    ? caseworker.municipalities[0]!
    : random.pick(caseworker.municipalities);
  const pool = poolOf(nthShown, random);
  const languages = languagesOf(pool, random);
  const state = firstStates[nthShown ?? firstStates.length] ?? random.weighted(states);
  const text = random.pick(
    profiles.filter(
      ({ finnishAtMost }) => finnishAtMost === undefined || (languages.fi ?? 0) <= finnishAtMost,
    ),
  );
  const whole = profileOf(text, languages, homeOf(municipality, facts, random), making);
  const pagesDone: readonly ProfilePage[] =
    state === "open" ? profilePages.slice(0, random.between(0, 7)) : profilePages;
  const profile = pagesDone.reduce<Profile>(
    (sum, page) => withPart(sum, page, partOf(whole, page)),
    emptyProfile,
  );
  const started = dayAgo(today, state === "open" ? 1 : 20, state === "open" ? 25 : 260, random);
  const changed = later(started, dayAgo(today, 1, state === "open" ? 8 : 90, random));
  const startedAt = momentOn(started, random);
  const changedAt = later(startedAt, momentOn(changed, random));
  return {
    groups: groupsOf(n, pool).map((group_code) => ({
      jobseeker_id: id,
      group_code,
      recorded_by: caseworker.id,
      recorded_at: startedAt,
    })),
    identity: identityOf(id, pool, startedAt, making),
    referral: {
      id: idFor("referral", n),
      jobseeker_id: id,
      caseworker_id: caseworker.id,
      municipality_code: municipality,
      state,
      started_at: startedAt,
      changed_at: changedAt,
      ended_at: state === "ended" ? changedAt : null,
      ended_reason:
        state === "ended" ? random.pick(endReasons.filter((reason) => reason !== "other")) : null,
      version: 1,
    },
    profile: {
      jobseeker_id: id,
      pseudonym: idFor("pseudonym", n),
      postal_code: profile.postalCode,
      modes: profile.modes,
      reach_minutes: profile.reachMinutes,
      hours_min: profile.hoursMin,
      hours_max: profile.hoursMax,
      hours_per_day_max: profile.hoursPerDayMax,
      from_date: profile.fromDate,
      slots: profile.slots,
      forms: profile.forms,
      languages: profile.languages,
      cards: profile.cards,
      skills: profile.skills,
      capacity: profile.capacity,
      absolute: profile.absolute,
      interests: profile.interests,
      avoids: profile.avoids,
      support_need: profile.supportNeed,
      waiting_rounds: random.between(...text.waitingRounds),
      updated_at: changedAt,
      version: 1,
    },
    words: {
      jobseeker_id: id,
      goals: profile.goals,
      wishes: profile.wishes,
      goes_well: profile.goesWell,
      to_avoid: profile.toAvoid,
      support: profile.support,
      pages_done: pagesDone,
      updated_at: changedAt,
      version: 1,
    },
  };
}

/** Plausible groups; drawn apart from the rest, so that they change nothing else of anybody. */
function groupsOf(n: number, pool: NamePool): TargetGroup[] {
  const random = randomFor("groups", n);
  const chances: Readonly<Record<TargetGroup, number>> = {
    long_term_unemployed: 0.5,
    young: 0.22,
    partial_work_ability: 0.3,
    immigrant: pool.key === "finnish" || pool.key === "swedish" ? 0 : 0.9,
  };
  return targetGroups.filter((group) => random.chance(chances[group]));
}

const later = (a: string, b: string) => (a > b ? a : b);

function poolOf(nthShown: number | null, random: Random): NamePool {
  const wanted = namesInOrder[nthShown ?? namesInOrder.length];
  if (wanted)
    return namePools.find(({ familyNames }) =>
      (familyNames as readonly string[]).includes(wanted),
    )!;
  const shares = Object.fromEntries(namePools.map(({ key, share }) => [key, share]));
  const key = random.weighted(shares);
  return namePools.find((pool) => pool.key === key)!;
}

function languagesOf(pool: NamePool, random: Random): Record<string, number> {
  const levels = Object.entries(pool.languages).map(
    ([language, [least, most]]) => [language, random.between(least, most)] as const,
  );
  return Object.fromEntries(levels.filter(([, level]) => level > 0));
}

/** Two of three live where the municipality's workplaces are; the others anywhere in it. */
function homeOf(municipality: string, facts: Facts, random: Random): string {
  const central = organisations
    .filter((one) => one.municipality === municipality)
    .map((one) => one.postalCode);
  const all = facts.postalCodes.get(municipality) ?? [];
  return random.pick(central.length > 0 && random.chance(0.66) ? central : all);
}

function identityOf(
  id: string,
  pool: NamePool,
  at: string,
  { n, nthShown, number, canaries, random }: Making,
): Row {
  const firstName = random.pick(pool.firstNames);
  const lastName = namesInOrder[nthShown ?? namesInOrder.length] ?? random.pick(pool.familyNames);
  const digits = (count: number) => Array.from({ length: count }, () => random.below(10)).join("");
  const mark = canaries ? ` KANARIA-${n}` : "";
  // Drawn whether they are used or not, so that canaries change nothing else.
  const [phone, customer] = [digits(4), digits(7)];
  const has = (chance: number) => random.chance(chance) || canaries;
  const mailbox = plainLetters(`${firstName}.${lastName}`);
  return {
    id,
    number,
    first_name: firstName + mark,
    last_name: lastName + mark,
    // No number begins with 000, so nobody's phone rings.
    phone: has(0.9) ? `000 555 ${phone}${mark}` : "",
    email: has(0.7) ? `${mailbox}${mark.replace(" ", "+") || `.${n}`}@posti.example` : "",
    customer_number: has(0.6) ? `EI-${customer}${mark}` : "",
    language: random.pick(pool.contactLanguages),
    created_at: at,
    updated_at: at,
    version: 1,
  };
}

function profileOf(
  text: SeedProfile,
  languages: Record<string, number>,
  home: string,
  making: Making,
): Profile {
  const { n, today, facts, canaries, random } = making;
  const words = (sentences: readonly string[], most: number) =>
    random.some(sentences, random.between(1, most)).join(" ") + (canaries ? ` KANARIA-${n}` : "");
  const most = <T>(list: readonly T[], chance: number) => list.filter(() => random.chance(chance));
  const capacity = Object.fromEntries(
    Object.entries(text.capacity)
      .filter(() => random.chance(0.92))
      .map(([dimension, [least, most]]) => [dimension, random.between(least, most)]),
  );
  const interests = random.some(text.interests, random.between(2, 3));
  const known = texts
    .filter(({ field }) => interests.includes(field))
    .flatMap(({ skills }) => skills);
  const hoursMin = random.between(...text.hoursMin);
  const forms = most(text.forms, 0.85);
  return {
    goals: words(text.goals, 1),
    wishes: words(text.wishes, 2),
    goesWell: words(text.goesWell, 2),
    toAvoid: words(text.toAvoid, 2),
    support: words(text.support, 2),
    interests: interestCodes(interests),
    avoids: avoidCodes(most(text.avoids, 0.7)),
    forms: forms.length > 0 ? forms : [...text.forms],
    postalCode: home,
    modes: [...random.pick(text.modes)],
    reachMinutes: random.between(...text.reachMinutes),
    hoursMin,
    hoursMax: Math.max(hoursMin, random.between(...text.hoursMax)),
    hoursPerDayMax: random.between(...text.hoursPerDay),
    fromDate: addDays(today, random.between(...text.startsInDays)),
    slots: [...weekPatterns[random.pick(text.patterns)]],
    languages,
    cards: most(text.cards, 0.6),
    skills: most(
      [...new Set(known)].filter((skill) => facts.skills.has(skill)),
      0.45,
    ),
    capacity,
    absolute: text.absolute.filter((dimension) => dimension in capacity && random.chance(0.6)),
    supportNeed: random.between(...text.supportNeed),
  };
}
