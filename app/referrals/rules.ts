/**
 * A referral's states and what moves it, the pages of a profile and how far each is, and what is
 * still missing before a person can be matched. Pure; the texts are `texts/{fi,sv,en}.json`.
 */
import type { StaffCapacity } from "#app/platform/database/as-viewer.server.ts";
import type { TravelMode } from "#app/work/vocabulary.ts";
import { dimensionGroups } from "#app/work/vocabulary.ts";
import type { Dimension } from "#matching/dimensions.ts";

export const referralStates = ["open", "ready", "paused", "ended"] as const;
export type ReferralState = (typeof referralStates)[number];

export const referralActs = ["mark_ready", "pause", "resume", "end"] as const;
export type ReferralAct = (typeof referralActs)[number];

/** One move of the table: from which states, to which, and who may make it. */
export interface ReferralMove {
  readonly from: readonly ReferralState[];
  readonly to: ReferralState;
  readonly by: readonly StaffCapacity[];
  /** The profile must hold what matching needs (see {@link whatIsMissing}). */
  readonly needsCompleteProfile: boolean;
}

/**
 * DOMAIN: open → ready → paused ↔ ready → ended(reason). A referral can also end before it is ready
 * or while it is paused. Nothing leads out of `ended`: the person is referred anew. The caseworker of
 * the referral, or a colleague who covers for them today, makes the move; row security sees to that.
 */
export const referralMoves: Readonly<Record<ReferralAct, ReferralMove>> = {
  mark_ready: { from: ["open"], to: "ready", by: ["caseworker"], needsCompleteProfile: true },
  pause: { from: ["ready"], to: "paused", by: ["caseworker"], needsCompleteProfile: false },
  resume: { from: ["paused"], to: "ready", by: ["caseworker"], needsCompleteProfile: true },
  end: {
    from: ["open", "ready", "paused"],
    to: "ended",
    by: ["caseworker"],
    needsCompleteProfile: false,
  },
};

/** The state a referral is in after an act, or null when the act may not be done in this state. */
export function stateAfter(state: ReferralState, act: ReferralAct): ReferralState | null {
  const move = referralMoves[act];
  return move.from.includes(state) ? move.to : null;
}

/** May someone acting in this capacity do the act at all? */
export const mayMove = (capacity: string, act: ReferralAct): boolean =>
  (referralMoves[act].by as readonly string[]).includes(capacity);

/** The acts that are possible in a state, in the order in which they are offered. */
export const possibleActs = (state: ReferralState): ReferralAct[] =>
  referralActs.filter((act) => stateAfter(state, act) !== null);

/** Why a referral ends. Codes only; none says anything about health. */
export const endReasons = [
  "work",
  "studies",
  "other_service",
  "own_wish",
  "not_useful_now",
  "not_reached",
  "moved",
  "other",
] as const;
export type EndReason = (typeof endReasons)[number];

export const isEndReason = (value: unknown): value is EndReason =>
  (endReasons as readonly unknown[]).includes(value);

/** The pages of a profile in the order in which they are filled together. */
export const profilePages = [
  "wishes",
  "place-reach",
  "hours",
  "languages-cards-skills",
  "capacity-body",
  "capacity-surroundings",
  "capacity-people",
  "capacity-mind",
  "support",
] as const;
export type ProfilePage = (typeof profilePages)[number];

export const isProfilePage = (value: unknown): value is ProfilePage =>
  (profilePages as readonly unknown[]).includes(value);

/** The page after this one; null after the last. */
export const pageAfter = (page: ProfilePage): ProfilePage | null =>
  profilePages[profilePages.indexOf(page) + 1] ?? null;

export const capacityPages = {
  "capacity-body": "body",
  "capacity-surroundings": "surroundings",
  "capacity-people": "people",
  "capacity-mind": "mind",
} as const satisfies Partial<Record<ProfilePage, keyof typeof dimensionGroups>>;
export type CapacityPage = keyof typeof capacityPages;

export const isCapacityPage = (page: ProfilePage): page is CapacityPage => page in capacityPages;

/** The dimensions that a capacity page asks about. */
export const dimensionsOf = (page: CapacityPage): readonly Dimension[] =>
  dimensionGroups[capacityPages[page]];

/** Everything a profile holds: what matching uses, and the person's own words, which it never sees. */
export interface Profile {
  goals: string;
  wishes: string;
  goesWell: string;
  toAvoid: string;
  support: string;
  /** ISCO-08 prefixes. */
  interests: string[];
  avoids: string[];
  forms: string[];
  postalCode: string | null;
  modes: string[];
  /** One way, at most. */
  reachMinutes: number | null;
  /** Hours a week. */
  hoursMin: number | null;
  hoursMax: number | null;
  hoursPerDayMax: number | null;
  /** ISO date; null: at once. */
  fromDate: string | null;
  slots: number[];
  /** Language code → 1–6 (A1 … C2). */
  languages: Record<string, number>;
  cards: string[];
  /** ESCO skill ids. */
  skills: number[];
  /** Dimension → 0–4; a missing one is not known yet. */
  capacity: Record<string, number>;
  absolute: string[];
  supportNeed: number | null;
}

export const emptyProfile: Profile = {
  goals: "",
  wishes: "",
  goesWell: "",
  toAvoid: "",
  support: "",
  interests: [],
  avoids: [],
  forms: [],
  postalCode: null,
  modes: [],
  reachMinutes: null,
  hoursMin: null,
  hoursMax: null,
  hoursPerDayMax: null,
  fromDate: null,
  slots: [],
  languages: {},
  cards: [],
  skills: [],
  capacity: {},
  absolute: [],
  supportNeed: null,
};

/** What `ready` needs, each with the page that asks it. The order is the order of the pages. */
export const neededForReady = {
  forms: "wishes",
  postal_code: "place-reach",
  modes: "place-reach",
  reach: "place-reach",
  hours: "hours",
  slots: "hours",
  languages: "languages-cards-skills",
} as const satisfies Record<string, ProfilePage>;
export type MissingPiece = keyof typeof neededForReady;

const isMissing: Record<MissingPiece, (profile: Profile) => boolean> = {
  forms: ({ forms }) => forms.length === 0,
  postal_code: ({ postalCode }) => postalCode === null,
  modes: ({ modes }) => modes.length === 0,
  reach: ({ reachMinutes }) => reachMinutes === null,
  hours: ({ hoursMin, hoursMax }) => hoursMin === null || hoursMax === null,
  slots: ({ slots }) => slots.length === 0,
  languages: ({ languages }) => !Object.values(languages).some((level) => level > 0),
};

/**
 * What must still be asked before the person can be matched: only what a hard rule cannot do
 * without. Capacity, skills, cards, support and the starting day may stay unknown: not knowing is
 * said in the score, and the engine names the one question to ask next.
 */
export const whatIsMissing = (profile: Profile): MissingPiece[] =>
  (Object.keys(neededForReady) as MissingPiece[]).filter((piece) => isMissing[piece](profile));

/** The parts of a profile that each page writes. Capacity pages write their own dimensions only. */
export const pageFields = {
  wishes: ["goals", "wishes", "interests", "avoids", "toAvoid", "forms"],
  "place-reach": ["postalCode", "modes", "reachMinutes"],
  hours: ["hoursMin", "hoursMax", "hoursPerDayMax", "fromDate", "slots"],
  "languages-cards-skills": ["goesWell", "languages", "cards", "skills"],
  "capacity-body": ["capacity", "absolute"],
  "capacity-surroundings": ["capacity", "absolute"],
  "capacity-people": ["capacity", "absolute"],
  "capacity-mind": ["capacity", "absolute"],
  support: ["support", "supportNeed"],
} as const satisfies Record<ProfilePage, readonly (keyof Profile)[]>;

/** The part of a profile that a page shows and writes, in one comparable form. */
export function partOf(profile: Profile, page: ProfilePage): Partial<Profile> {
  if (isCapacityPage(page)) {
    const own: readonly string[] = dimensionsOf(page);
    return {
      capacity: Object.fromEntries(
        own.flatMap((name) => {
          const level = profile.capacity[name];
          return level === undefined ? [] : [[name, level]];
        }),
      ),
      absolute: own.filter((name) => profile.absolute.includes(name)),
    };
  }
  return Object.fromEntries(pageFields[page].map((field) => [field, profile[field]]));
}

/** The profile with a page's part replaced; other pages' dimensions and answers stay as they are. */
export function withPart(profile: Profile, page: ProfilePage, part: Partial<Profile>): Profile {
  if (!isCapacityPage(page)) return { ...profile, ...part };
  const own: readonly string[] = dimensionsOf(page);
  const others = Object.entries(profile.capacity).filter(([name]) => !own.includes(name));
  return {
    ...profile,
    capacity: { ...Object.fromEntries(others), ...part.capacity },
    absolute: [
      ...profile.absolute.filter((name) => !own.includes(name)),
      ...(part.absolute ?? []),
    ].sort(),
  };
}

const isBlank = (value: unknown): boolean =>
  value === null ||
  value === "" ||
  (typeof value === "object" && value !== null && Object.keys(value).length === 0);

export type PageState = "notStarted" | "inProgress" | "done";

/**
 * How far a page is: done once somebody has pressed "save and continue" on it, unknowns or not,
 * unless something that matching needs is still missing from it.
 */
export function pageState(
  profile: Profile,
  page: ProfilePage,
  pagesDone: readonly string[],
): PageState {
  const isNeeded = whatIsMissing(profile).some((piece) => neededForReady[piece] === page);
  if (pagesDone.includes(page)) return isNeeded ? "inProgress" : "done";
  return Object.values(partOf(profile, page)).every(isBlank) ? "notStarted" : "inProgress";
}

/** The page to fill next: the first not gone through yet, then the first not done; null when all are. */
export const nextPage = (profile: Profile, pagesDone: readonly string[]): ProfilePage | null =>
  profilePages.find((page) => !pagesDone.includes(page)) ??
  profilePages.find((page) => pageState(profile, page, pagesDone) !== "done") ??
  null;

/** The choices of reach, one way in minutes; another number can be written. */
export const reachChoices = [15, 30, 45, 60, 90] as const;

/** The modes in the order of asking. */
export const askedModes: readonly TravelMode[] = ["walk", "public", "car"];

/** Weekday mornings and afternoons: the answer most people give. */
export const weekdayDaytime: readonly number[] = [0, 1, 2, 3, 4].flatMap((day) => [
  day * 4 + 1,
  day * 4 + 2,
]);
export const allSlots: readonly number[] = Array.from({ length: 28 }, (_, slot) => slot);

/** A record's id as it stands in an address. Anything else is a record that does not exist. */
export const isId = (value: unknown): value is string =>
  typeof value === "string" &&
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
