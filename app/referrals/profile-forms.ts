/**
 * The form of each page of a profile: what is sent, how it is checked, and how a stored profile fills
 * it again. Every field may be left unanswered; only an answer that cannot be right is refused.
 */
import { z } from "zod";
import { readDate, showDate } from "#app/platform/clock/format.ts";
import {
  avoidableNames,
  avoidableOf,
  avoidCodes,
  cards,
  interestCodes,
  interestFieldNames,
  interestFieldsOf,
  languages,
  placementForms,
  travelModes,
} from "#app/work/vocabulary.ts";
import {
  allSlots,
  type CapacityPage,
  dimensionsOf,
  isCapacityPage,
  type Profile,
  type ProfilePage,
  reachChoices,
  weekdayDaytime,
} from "./rules.ts";
import { freeText, ownFields } from "./typed-text.ts";

/** What a form sends: text by name, several where boxes are ticked. */
export type FormValues = Record<string, string | string[]>;

/** The longest own words on one question, in characters. */
export const longestWords = 2000;
/** The longest way one may be asked to accept, in minutes. */
const longestReach = 240;
const mostHoursAWeek = 60;
const mostHoursADay = 12;
const mostSkills = 60;

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

const word = () => z.string().optional();
const words = () => z.array(z.string()).max(400).default([]);

/** Any of a list, each once and in its order; what our page could not have sent is passed over. */
const anyOf = <T extends string>(known: readonly T[]) =>
  words().transform((sent) => known.filter((value) => sent.includes(value)));

/** One of a list, or nothing. */
const oneOf = <T extends string>(known: readonly T[]) =>
  word().transform((sent) => known.find((value) => value === sent));

const iscoPrefixes = () =>
  words().transform((sent) => unique(sent.filter((code) => /^\d{1,4}$/.test(code))));

/** A whole number as people write it: "20", "20 h", "20,0"; undefined when empty, null when no number. */
function readWhole(typed: string | undefined): number | null | undefined {
  const text = (typed ?? "").trim();
  if (text === "") return undefined;
  const digits = /^(\d{1,4})(?:[.,]0+)?\s*(?:h|t|min|tuntia|timmar|hours)?\.?$/i.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

type Issues = z.core.$RefinementCtx;
const refuse = (issues: Issues, field: string, message: string) =>
  issues.addIssue({ code: "custom", path: [field], message });

const wishesSchema = z
  .object({
    goals: freeText(longestWords),
    wishes: freeText(longestWords),
    toAvoid: freeText(longestWords),
    interests: anyOf(interestFieldNames),
    interestCodes: iscoPrefixes(),
    avoids: anyOf(avoidableNames),
    avoidCodes: iscoPrefixes(),
    forms: anyOf(placementForms),
  })
  .transform(
    (sent): Partial<Profile> => ({
      goals: sent.goals,
      wishes: sent.wishes,
      toAvoid: sent.toAvoid,
      interests: unique([...interestCodes(sent.interests), ...sent.interestCodes]).sort(),
      avoids: unique([...avoidCodes(sent.avoids), ...sent.avoidCodes]).sort(),
      forms: sent.forms,
    }),
  );

const placeReachSchema = z
  .object({ postalCode: word(), modes: anyOf(travelModes), reach: word(), reachOwn: word() })
  .transform((sent, issues): Partial<Profile> => {
    const postalCode = (sent.postalCode ?? "").replace(/\s/g, "");
    if (postalCode !== "" && !/^\d{5}$/.test(postalCode)) {
      refuse(issues, "postalCode", "referrals:profile.postalCode.odd");
    }
    const own = sent.reach === "own";
    const minutes = readWhole(own ? sent.reachOwn : sent.reach);
    const missing = own && minutes === undefined;
    if (missing || minutes === null || (minutes && (minutes < 5 || minutes > longestReach))) {
      refuse(issues, own ? "reachOwn" : "reach", `referrals:profile.reach.odd|max=${longestReach}`);
    }
    return {
      postalCode: postalCode === "" ? null : postalCode,
      modes: sent.modes,
      reachMinutes: minutes ?? null,
    };
  });

const hoursSchema = z
  .object({
    hoursMin: word(),
    hoursMax: word(),
    hoursPerDayMax: word(),
    fromDate: word(),
    when: oneOf(["weekdays", "any", "chosen"]),
    slots: words(),
  })
  .transform((sent, issues): Partial<Profile> => {
    const min = readWhole(sent.hoursMin);
    const max = readWhole(sent.hoursMax);
    const isOdd = (hours: number | null | undefined, most: number) =>
      hours === null || (hours !== undefined && (hours < 1 || hours > most));
    const oddHours = `referrals:profile.hours.odd|max=${mostHoursAWeek}`;
    if (isOdd(min, mostHoursAWeek)) refuse(issues, "hoursMin", oddHours);
    if (isOdd(max, mostHoursAWeek)) refuse(issues, "hoursMax", oddHours);
    if (min === undefined && max !== undefined) {
      refuse(issues, "hoursMin", "referrals:profile.hours.both");
    }
    if (max === undefined && min !== undefined) {
      refuse(issues, "hoursMax", "referrals:profile.hours.both");
    }
    if (min && max && min > max) refuse(issues, "hoursMax", "referrals:profile.hours.order");
    const perDay = readWhole(sent.hoursPerDayMax);
    if (isOdd(perDay, mostHoursADay)) {
      refuse(issues, "hoursPerDayMax", `referrals:profile.hoursPerDay.odd|max=${mostHoursADay}`);
    }
    const typedDate = (sent.fromDate ?? "").trim();
    const fromDate = typedDate === "" ? null : readDate(typedDate);
    if (fromDate === undefined) refuse(issues, "fromDate", "referrals:profile.fromDate.odd");
    const ticked = unique(sent.slots.map(Number)).filter((slot) => allSlots.includes(slot));
    const slots = { weekdays: weekdayDaytime, any: allSlots, chosen: ticked }[
      sent.when ?? "chosen"
    ];
    return {
      hoursMin: min ?? null,
      hoursMax: max ?? null,
      hoursPerDayMax: perDay ?? null,
      fromDate: fromDate ?? null,
      slots: [...slots].sort((a, b) => a - b),
    };
  });

const skillsSchema = z
  .object({
    goesWell: freeText(longestWords),
    languages: z.record(z.string(), oneOf(["1", "2", "3", "4", "5", "6"])).default({}),
    cards: anyOf(cards),
    skills: words(),
    addSkill: word(),
    skillQuery: word(),
  })
  .transform((sent, issues): Partial<Profile> => {
    const ids = [...sent.skills, sent.addSkill ?? ""]
      .filter((id) => /^\d{1,7}$/.test(id))
      .map(Number);
    if (unique(ids).length > mostSkills) {
      refuse(issues, "skillQuery", `referrals:profile.skills.many|max=${mostSkills}`);
    }
    return {
      goesWell: sent.goesWell,
      languages: Object.fromEntries(
        Object.entries(sent.languages).flatMap(([code, level]) =>
          level ? [[code, Number(level)]] : [],
        ),
      ),
      cards: sent.cards,
      skills: unique(ids),
    };
  });

function capacitySchema(page: CapacityPage) {
  const own = dimensionsOf(page);
  const answer = oneOf(["0", "1", "2", "3", "4", "unknown"]);
  return z
    .object({
      capacity: z.object(Object.fromEntries(own.map((name) => [name, answer]))).optional(),
      absolute: anyOf(own),
    })
    .transform(
      ({ capacity, absolute }): Partial<Profile> => ({
        capacity: Object.fromEntries(
          own.flatMap((name) => {
            const level = capacity?.[name];
            return level === undefined || level === "unknown" ? [] : [[name, Number(level)]];
          }),
        ),
        absolute,
      }),
    );
}

const supportSchema = z
  .object({
    support: freeText(longestWords),
    supportNeed: oneOf(["0", "1", "2", "3", "4", "unknown"]),
  })
  .transform(
    (sent): Partial<Profile> => ({
      support: sent.support,
      supportNeed:
        sent.supportNeed === undefined || sent.supportNeed === "unknown"
          ? null
          : Number(sent.supportNeed),
    }),
  );

/** The schema of each page: what is sent in, that page's part of the profile out. */
export const pageSchemas: Readonly<Record<ProfilePage, z.ZodType<Partial<Profile>>>> = {
  wishes: wishesSchema,
  "place-reach": placeReachSchema,
  hours: hoursSchema,
  "languages-cards-skills": skillsSchema,
  "capacity-body": capacitySchema("capacity-body"),
  "capacity-surroundings": capacitySchema("capacity-surroundings"),
  "capacity-people": capacitySchema("capacity-people"),
  "capacity-mind": capacitySchema("capacity-mind"),
  support: supportSchema,
};

const formNames: Readonly<Record<Exclude<ProfilePage, CapacityPage>, readonly string[]>> = {
  wishes: [
    "goals",
    "wishes",
    "toAvoid",
    "interests",
    "interestCodes",
    "avoids",
    "avoidCodes",
    "forms",
  ],
  "place-reach": ["postalCode", "modes", "reach", "reachOwn"],
  hours: ["hoursMin", "hoursMax", "hoursPerDayMax", "fromDate", "when", "slots"],
  "languages-cards-skills": ["goesWell", "cards", "skills", "addSkill", "skillQuery"],
  support: ["support", "supportNeed"],
};

/** Has the page's form a field of this name? */
export function isPageField(page: ProfilePage, name: string): boolean {
  if (isCapacityPage(page)) {
    return name === "absolute" || dimensionsOf(page).some((own) => name === `capacity.${own}`);
  }
  if (page === "languages-cards-skills" && /^languages\.[a-z]{2,3}$/.test(name)) return true;
  return formNames[page].includes(name);
}

/** The fields made of boxes. */
const manyNames: readonly string[] = [
  "interests",
  "interestCodes",
  "avoids",
  "avoidCodes",
  "forms",
  "modes",
  "slots",
  "cards",
  "skills",
  "absolute",
];

/** The page's fields of a sent form; everything else is left out. */
export const pageForm = (page: ProfilePage, sent: FormData): FormData =>
  ownFields(
    sent,
    (name) => isPageField(page, name),
    (name) => manyNames.includes(name),
  );

/** What was typed, for showing it again. */
export function typedValues(form: FormData): FormValues {
  const values: FormValues = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).filter((value) => typeof value === "string");
    values[name] = all.length > 1 ? all : (all[0] ?? "");
  }
  return values;
}

const shown = (value: number | null): string => (value === null ? "" : String(value));

/** The codes that none of the named fields accounts for: each is shown by itself. */
const restOf = (codes: readonly string[], named: readonly string[]): string[] =>
  codes.filter((code) => !named.includes(code));

function whenOf(slots: readonly number[]): string {
  if (slots.length === 0) return "";
  const same = (other: readonly number[]) =>
    slots.length === other.length && other.every((slot) => slots.includes(slot));
  return same(weekdayDaytime) ? "weekdays" : same(allSlots) ? "any" : "chosen";
}

/** The values that a stored profile gives a page's form. */
export function storedValues(profile: Profile, page: ProfilePage, language: string): FormValues {
  if (isCapacityPage(page)) {
    const own = dimensionsOf(page);
    return {
      ...Object.fromEntries(
        own.flatMap((name) => {
          const level = profile.capacity[name];
          return level === undefined ? [] : [[`capacity.${name}`, String(level)]];
        }),
      ),
      absolute: own.filter((name) => profile.absolute.includes(name)),
    };
  }
  switch (page) {
    case "wishes": {
      const interests = interestFieldsOf(profile.interests);
      const avoids = avoidableOf(profile.avoids);
      return {
        goals: profile.goals,
        wishes: profile.wishes,
        toAvoid: profile.toAvoid,
        interests,
        interestCodes: restOf(profile.interests, interestCodes(interests)),
        avoids,
        avoidCodes: restOf(profile.avoids, avoidCodes(avoids)),
        forms: profile.forms,
      };
    }
    case "place-reach": {
      const chosen = (reachChoices as readonly (number | null)[]).includes(profile.reachMinutes);
      return {
        postalCode: profile.postalCode ?? "",
        modes: profile.modes,
        reach: profile.reachMinutes === null ? "" : chosen ? shown(profile.reachMinutes) : "own",
        reachOwn: chosen ? "" : shown(profile.reachMinutes),
      };
    }
    case "hours":
      return {
        hoursMin: shown(profile.hoursMin),
        hoursMax: shown(profile.hoursMax),
        hoursPerDayMax: shown(profile.hoursPerDayMax),
        fromDate: profile.fromDate === null ? "" : showTypedDate(profile.fromDate, language),
        when: whenOf(profile.slots),
        slots: profile.slots.map(String),
      };
    case "languages-cards-skills":
      return {
        goesWell: profile.goesWell,
        ...Object.fromEntries(
          Object.entries(profile.languages).map(([code, level]) => [
            `languages.${code}`,
            String(level),
          ]),
        ),
        cards: profile.cards,
        skills: profile.skills.map(String),
      };
    case "support":
      return { support: profile.support, supportNeed: shown(profile.supportNeed) };
  }
}

/** A date in the form in which it is typed, which `readDate` reads in every language. */
const showTypedDate = (date: string, language: string): string =>
  showDate(date, language === "en" ? "fi" : language);

/** The languages that are asked first; the others open below. */
export const firstLanguages = ["fi", "sv", "en"] as const;

/** The other languages of the form: those of the list, and any that the profile already has. */
export const otherLanguages = (known: readonly string[]): string[] =>
  unique([...languages, ...known]).filter(
    (code) => !(firstLanguages as readonly string[]).includes(code),
  );
