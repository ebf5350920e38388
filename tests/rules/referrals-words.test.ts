import { describe, expect, it } from "vitest";
import "#app/texts.ts";
import { languages } from "#app/platform/i18n/language.ts";
import { translator } from "#app/platform/i18n/translator.ts";
import { describePage, languageName } from "#app/referrals/describe-profile.ts";
import { identityFields } from "#app/referrals/identity-form.ts";
import {
  capacityPages,
  emptyProfile,
  endReasons,
  neededForReady,
  type Profile,
  profilePages,
  referralActs,
  referralStates,
} from "#app/referrals/rules.ts";
import {
  avoidableNames,
  avoidCodes,
  cards,
  interestCodes,
  interestFieldNames,
  placementForms,
  travelModes,
} from "#app/work/vocabulary.ts";
import { dimensions } from "#matching/dimensions.ts";

/** A profile that says everything there is to say. */
const everything: Profile = {
  ...emptyProfile,
  goals: "a",
  wishes: "b",
  goesWell: "c",
  toAvoid: "d",
  support: "e",
  interests: [...interestCodes(interestFieldNames), "7412"],
  avoids: [...avoidCodes(avoidableNames), "7412"],
  forms: [...placementForms],
  postalCode: "80100",
  modes: [...travelModes],
  reachMinutes: 75,
  hoursMin: 10,
  hoursMax: 20,
  hoursPerDayMax: 5,
  fromDate: "2026-12-07",
  slots: [1, 2, 5, 6],
  languages: { fi: 1, sv: 2, en: 3, so: 4, ar: 5, fse: 6, hu: 6 },
  cards: [...cards],
  skills: [17],
  capacity: Object.fromEntries(dimensions.map((name, at) => [name, at % 5])),
  absolute: [...dimensions],
  supportNeed: 3,
};
const names = {
  skills: { "17": "siivous" },
  occupations: { "7412": "sähkö" },
  postalCode: "Keskus",
};

describe.each(languages)("in %s", (language) => {
  const t = translator(language);
  const said = (key: string) => {
    const words = t(key);
    expect(words, key).not.toBe(key.split(":")[1]);
    expect(words, key).not.toBe("");
  };

  it("every answer of a profile is in words", () => {
    for (const page of profilePages) {
      for (const profile of [everything, emptyProfile]) {
        for (const line of describePage(profile, page, { t, language, names })) {
          for (const text of [line.label, ...line.answers]) {
            expect(text).not.toMatch(/\b(profile|dimensions|forms|support)\.|undefined|\{\{/);
          }
          if (profile === everything) expect(line.answers, line.key).not.toEqual([]);
          else expect(line.answers, line.key).toEqual([]);
        }
      }
    }
  });

  it("every state, act, reason, page and field has its words", () => {
    for (const state of referralStates) {
      said(`referrals:states.${state}.name`);
      said(`referrals:states.${state}.lead`);
      said(`referrals:list.states.${state}`);
    }
    for (const act of referralActs) {
      said(`referrals:acts.${act}.button`);
      said(`referrals:acts.${act}.lead`);
      said(`referrals:done.${act}.title`);
      said(`referrals:looks.acts.change.${act}`);
    }
    for (const reason of endReasons) said(`referrals:acts.end.reasons.${reason}`);
    for (const piece of Object.keys(neededForReady)) said(`referrals:missing.pieces.${piece}`);
    for (const group of Object.values(capacityPages))
      said(`referrals:profile.capacity.why.${group}`);
    for (const page of profilePages) {
      said(`referrals:pages.${page}.title`);
      said(`referrals:pages.${page}.lead`);
    }
    for (const field of identityFields) {
      said(`referrals:identity.${field}.label`);
      said(`referrals:identity.${field}.why`);
    }
  });

  it("a language that the list does not have has a name all the same", () => {
    expect(languageName("hu", t, language).toLowerCase()).toMatch(/unkari|ungerska|hungarian/);
  });
});
