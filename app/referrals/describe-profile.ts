/**
 * A profile in words, page by page: the same sentences on the person's page, in the print-out they
 * check, and where two versions are set side by side. Pure: words come from `t`.
 */
import { showDate } from "#app/platform/clock/format.ts";
import { showHoursADay, showHoursAWeek, showMinutes } from "#app/work/format.ts";
import type { Translate } from "#app/work/translate.ts";
import {
  avoidableOf,
  avoidCodes,
  interestCodes,
  interestFieldsOf,
  languages,
} from "#app/work/vocabulary.ts";
import { describeSlots } from "#app/work/week-summary.tsx";
import type { ProfileNames } from "./queries.server.ts";
import { dimensionsOf, isCapacityPage, type Profile, type ProfilePage } from "./rules.ts";

/** One line: what was asked, and the answer in words; no answers when it is not known yet. */
export interface DescribedAnswer {
  readonly key: string;
  readonly label: string;
  readonly answers: readonly string[];
  /** The person's own words, to be shown as they were written. */
  readonly own?: boolean;
  /** The person has said that more must never be asked. */
  readonly absolute?: boolean;
}

export interface DescribingWords {
  readonly t: Translate;
  readonly language: string;
  readonly names: ProfileNames;
}

const ifAny = (text: string | null | undefined): string[] => (text ? [text] : []);

/** The answers of one page of a profile, in the order in which they are asked. */
export function describePage(
  profile: Profile,
  page: ProfilePage,
  words: DescribingWords,
): DescribedAnswer[] {
  const { t, language, names } = words;
  const line = (key: string, answers: readonly string[], own = false): DescribedAnswer => ({
    key,
    label: t(`referrals:profile.${key}.short`),
    answers,
    own,
  });
  if (isCapacityPage(page)) return describeCapacity(profile, dimensionsOf(page), t);
  switch (page) {
    case "wishes":
      return [
        line("goals", ifAny(profile.goals), true),
        line("wishes", ifAny(profile.wishes), true),
        line("interests", describeInterests(profile, words)),
        line("avoids", describeAvoids(profile, words)),
        line("toAvoid", ifAny(profile.toAvoid), true),
        line(
          "forms",
          profile.forms.map((form) => t(`work:forms.${form}.name`)),
        ),
      ];
    case "place-reach":
      return [
        line(
          "postalCode",
          profile.postalCode === null
            ? []
            : [[profile.postalCode, names.postalCode].filter(Boolean).join(" ")],
        ),
        line(
          "modes",
          profile.modes.map((mode) => t(`work:travelModes.${mode}.by`)),
        ),
        line(
          "reach",
          profile.reachMinutes === null
            ? []
            : [t("referrals:profile.reach.atMost", { time: showMinutes(profile.reachMinutes, t) })],
        ),
      ];
    case "hours":
      return [
        line(
          "hours",
          profile.hoursMin === null || profile.hoursMax === null
            ? []
            : [showHoursAWeek(profile.hoursMin, profile.hoursMax, t)],
        ),
        line(
          "hoursPerDay",
          profile.hoursPerDayMax === null
            ? []
            : [
                t("referrals:profile.hoursPerDay.atMost", {
                  hours: showHoursADay(profile.hoursPerDayMax, t),
                }),
              ],
        ),
        line("fromDate", profile.fromDate === null ? [] : [showDate(profile.fromDate, language)]),
        line(
          "slots",
          profile.slots.length === 0 ? [] : [describeSlots(profile.slots, t, language)],
        ),
      ];
    case "languages-cards-skills":
      return [
        line("goesWell", ifAny(profile.goesWell), true),
        line("languages", describeLanguages(profile, words)),
        line(
          "cards",
          profile.cards.map((card) => t(`work:cards.${card}.name`)),
        ),
        line(
          "skills",
          profile.skills.map((id) => names.skills[String(id)] ?? String(id)),
        ),
      ];
    case "support":
      return [
        line(
          "supportNeed",
          profile.supportNeed === null ? [] : [t(`work:support.need.${profile.supportNeed}.name`)],
        ),
        line("support", ifAny(profile.support), true),
      ];
  }
}

function describeCapacity(
  profile: Profile,
  dimensions: readonly string[],
  t: Translate,
): DescribedAnswer[] {
  return dimensions.map((name) => {
    const level = profile.capacity[name];
    return {
      key: name,
      label: t(`work:dimensions.${name}.name`),
      answers: level === undefined ? [] : [t(`work:dimensions.${name}.person.levels.${level}`)],
      absolute: profile.absolute.includes(name),
    };
  });
}

/** Fields by their names, and single occupations that belong to none of them by theirs. */
function describeInterests({ interests }: Profile, { t, names }: DescribingWords): string[] {
  const fields = interestFieldsOf(interests);
  const rest = interests.filter((code) => !interestCodes(fields).includes(code));
  return [
    ...fields.map((field) => t(`work:interestFields.${field}`)),
    ...rest.map((code) => names.occupations[code] ?? code),
  ];
}

function describeAvoids({ avoids }: Profile, { t, names }: DescribingWords): string[] {
  const named = avoidableOf(avoids);
  const rest = avoids.filter((code) => !avoidCodes(named).includes(code));
  return [
    ...named.map((name) => t(`work:avoidable.${name}`)),
    ...rest.map((code) => names.occupations[code] ?? code),
  ];
}

/** The best language first, then by name. */
function describeLanguages(profile: Profile, { t, language }: DescribingWords): string[] {
  return Object.entries(profile.languages)
    .filter(([, level]) => level > 0)
    .map(([code, level]) => ({ name: languageName(code, t, language), level }))
    .sort((a, b) => b.level - a.level || a.name.localeCompare(b.name, "fi"))
    .map(({ name, level }) => `${name}: ${t(`work:languageLevels.${level}.name`)}`);
}

/** A language's name from the list, or from the platform for one that the list does not have. */
export function languageName(code: string, t: Translate, shownIn: string): string {
  if ((languages as readonly string[]).includes(code)) return t(`work:languages.${code}`);
  return new Intl.DisplayNames([shownIn], { type: "language", fallback: "code" }).of(code) ?? code;
}
