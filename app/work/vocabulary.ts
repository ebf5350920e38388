/**
 * The words that tasks, referrals and suggestions share when they speak of work: what it asks, when
 * it is done, in which languages and forms. Only codes are here; `texts/{fi,sv,en}.json` holds how
 * they are said.
 */
import type { Dimension } from "#matching/dimensions.ts";

export {
  fromStoredRules,
  initialPlacementFormRules,
  lawfulForms,
  type OrganisationKind,
  organisationKinds,
  type PlacementForm,
  type PlacementFormRule,
  placementForms,
  toStoredRule,
} from "./placement-forms.ts";

/** The eighteen dimensions in the four groups in which they are asked, in the order of asking. */
export const dimensionGroups = {
  body: ["lifting", "stamina", "standing_walking", "sitting", "bending", "heights", "hands"],
  surroundings: ["noise", "weather", "dust_chemicals"],
  people: ["customers", "teamwork", "conflict"],
  mind: ["pace", "concentration", "independence", "reading_writing", "numeracy"],
} as const satisfies Record<string, readonly Dimension[]>;

export type DimensionGroup = keyof typeof dimensionGroups;

/** The groups in the order of asking. */
export const dimensionGroupNames = [
  "body",
  "surroundings",
  "people",
  "mind",
] as const satisfies readonly DimensionGroup[];

/** The levels of every dimension: 0 nothing asked, or not now; 4 very much asked, or goes well. */
export const levels = [0, 1, 2, 3, 4] as const;

/**
 * The languages offered as choices (ISO 639 codes; `fse` is Finnish Sign Language). The list is for
 * choosing only: a profile may hold any code.
 */
export const languages = [
  "fi",
  "sv",
  "en",
  "ru",
  "uk",
  "et",
  "ar",
  "so",
  "fa",
  "ku",
  "sw",
  "th",
  "vi",
  "fse",
] as const;

export type Language = (typeof languages)[number];

/** 0 none, 1 A1 … 6 C2 of the Common European Framework. */
export const languageLevels = [0, 1, 2, 3, 4, 5, 6] as const;

export type LanguageLevel = (typeof languageLevels)[number];

/** Cards, passes and licences that work in the region commonly asks for. */
export const cards = [
  "hygiene",
  "occupational_safety",
  "first_aid",
  "hot_work",
  "road_safety",
  "forklift",
  "alcohol_pass",
  "crowd_control",
  "plant_protection",
  "driving_licence_b",
  "driving_licence_t",
] as const;

export type Card = (typeof cards)[number];

/** Monday first, as in the slots' numbering. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export type Weekday = (typeof weekdays)[number];

/** The parts of a day in the slots' numbering: a slot is day · 4 + part, Monday night 0. */
export const dayParts = ["night", "morning", "afternoon", "evening"] as const;

export type DayPart = (typeof dayParts)[number];

export const slotsPerDay = dayParts.length;

/** The number of the slot for a day and a part of it. */
export function slotOf(weekday: Weekday, part: DayPart): number {
  return weekdays.indexOf(weekday) * slotsPerDay + dayParts.indexOf(part);
}

/** How much support the person needs, or the workplace gives: 0 none … 4 someone all the time. */
export const supportLevels = [0, 1, 2, 3, 4] as const;

export type SupportLevel = (typeof supportLevels)[number];

/** Ways to work, named as in the tables of travel minutes. */
export const travelModes = ["car", "public", "walk"] as const;

export type TravelMode = (typeof travelModes)[number];

/**
 * Fields of work a person can wish for, each with the ISCO-08 unit groups it means. The engine
 * compares prefixes, so the codes are as long as possible.
 */
export const interestFields = {
  kitchen: ["5120", "5131", "5246", "9411", "9412"],
  food_making: ["7511", "7512", "7514", "8160"],
  cleaning: ["9111", "9112", "9123", "9129", "5151"],
  textiles: ["7531", "7533", "7318", "8153", "8157", "9121"],
  property: ["5153", "9622", "8342"],
  garden: ["6113", "9214", "9213", "9211", "5163"],
  forest_nature: ["9215", "6210", "8341", "9216"],
  farm_animals: ["5164", "9212", "6123", "6130"],
  building: ["7115", "7119", "7131", "9313", "9312"],
  wood_metal: ["7522", "7523", "7317", "7212", "8172"],
  recycling_repair: ["9612", "9611", "7234", "7421", "7422"],
  packing_assembly: ["9321", "9329", "8183", "8212", "8219"],
  warehouse_driving: ["9333", "9334", "4321", "8344", "8322", "4412"],
  shop: ["5223", "5230", "5211", "9334"],
  care: ["5321", "5322", "5162", "5329", "3412"],
  children_school: ["5311", "5312"],
  office: ["4110", "4132", "4415", "4411", "4226", "3512"],
  culture_events: ["3332", "3423", "3435", "5113", "9629", "4221"],
} as const satisfies Record<string, readonly string[]>;

export type InterestField = keyof typeof interestFields;

export const interestFieldNames = Object.keys(interestFields) as readonly InterestField[];

/** Work a person can ask never to be offered, each with the ISCO-08 prefixes it means. */
export const avoidable = {
  alcohol_serving: ["5132"],
  meat_fish: ["7511"],
  selling: ["522", "524"],
  phone_sales: ["5244"],
  cash_register: ["5230"],
  guarding: ["5414", "5419"],
  personal_care: ["532"],
  children: ["531"],
  animals: ["5164", "612", "613", "9212"],
  cemetery: ["5163"],
  waste: ["961"],
  toilets: ["9112"],
  driving: ["832", "833"],
  machines: ["81"],
  building_sites: ["71", "931"],
} as const satisfies Record<string, readonly string[]>;

export type Avoidable = keyof typeof avoidable;

export const avoidableNames = Object.keys(avoidable) as readonly Avoidable[];

/** The fields of work whose codes are all among `prefixes`: how stored wishes are shown as choices. */
export function interestFieldsOf(prefixes: readonly string[]): InterestField[] {
  return interestFieldNames.filter((field) =>
    interestFields[field].every((code) => prefixes.includes(code)),
  );
}

/** The named things to avoid whose prefixes are all among `prefixes`. */
export function avoidableOf(prefixes: readonly string[]): Avoidable[] {
  return avoidableNames.filter((name) => avoidable[name].every((code) => prefixes.includes(code)));
}

/** The ISCO-08 codes that chosen fields mean, each once, sorted. */
export function interestCodes(fields: readonly InterestField[]): string[] {
  return [...new Set(fields.flatMap((field) => interestFields[field]))].sort();
}

/** The ISCO-08 prefixes that chosen things to avoid mean, each once, sorted. */
export function avoidCodes(names: readonly Avoidable[]): string[] {
  return [...new Set(names.flatMap((name) => avoidable[name]))].sort();
}
