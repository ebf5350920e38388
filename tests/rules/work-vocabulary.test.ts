import { createInstance, type TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import { showHours, showHoursAWeek, showMinutes, showMoney } from "#app/work/format.ts";
import { profileRows } from "#app/work/profile-rows.ts";
import { describeStanding } from "#app/work/profile-table.tsx";
import en from "#app/work/texts/en.json";
import fi from "#app/work/texts/fi.json";
import sv from "#app/work/texts/sv.json";
import {
  avoidable,
  avoidableNames,
  avoidableOf,
  avoidCodes,
  cards,
  dayParts,
  dimensionGroupNames,
  dimensionGroups,
  fromStoredRules,
  initialPlacementFormRules,
  interestCodes,
  interestFieldNames,
  interestFields,
  interestFieldsOf,
  languageLevels,
  languages,
  lawfulForms,
  levels,
  organisationKinds,
  placementForms,
  slotOf,
  supportLevels,
  toStoredRule,
  travelModes,
  weekdays,
} from "#app/work/vocabulary.ts";
import { describeSlots } from "#app/work/week-summary.tsx";
import { readTable, required } from "#db/reference/files.ts";
import { dimensions } from "#matching/dimensions.ts";

const texts = { fi, sv, en };
const translators: [keyof typeof texts, TFunction][] = [];
for (const language of ["fi", "sv", "en"] as const) {
  const instance = createInstance();
  instance.init({
    lng: language,
    fallbackLng: false,
    ns: ["work"],
    resources: { [language]: { work: texts[language] } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  translators.push([language, instance.t]);
}
const t = translators[0]![1];

describe("dimensions", () => {
  it("are each in exactly one group", () => {
    const grouped = dimensionGroupNames.flatMap((group) => [...dimensionGroups[group]]);
    expect(grouped.sort()).toEqual([...dimensions].sort());
  });

  it("are asked in the engine's order", () => {
    expect(dimensionGroupNames.flatMap((group) => [...dimensionGroups[group]])).toEqual(dimensions);
  });
});

describe.each(translators)("words in %s", (_language, translate) => {
  const keys = [
    ...dimensionGroupNames.flatMap((group) => [`groups.${group}.name`, `groups.${group}.intro`]),
    ...dimensions.flatMap((dimension) => [
      ...["name", "short", "question", "person.question", "person.unknown"].map(
        (part) => `dimensions.${dimension}.${part}`,
      ),
      ...levels.flatMap((level) => [
        `dimensions.${dimension}.levels.${level}`,
        `dimensions.${dimension}.person.levels.${level}`,
      ]),
    ]),
    ...languages.map((code) => `languages.${code}`),
    ...languageLevels.flatMap((level) =>
      ["name", "short", "description"].map((part) => `languageLevels.${level}.${part}`),
    ),
    ...cards.flatMap((card) => [`cards.${card}.name`, `cards.${card}.description`]),
    ...placementForms.flatMap((form) =>
      ["name", "description", "source"].map((part) => `forms.${form}.${part}`),
    ),
    ...organisationKinds.map((kind) => `kinds.${kind}`),
    ...dayParts.flatMap((part) => [`dayParts.${part}.name`, `dayParts.${part}.hours`]),
    ...weekdays.flatMap((day) => [`weekdays.${day}.long`, `weekdays.${day}.short`]),
    ...supportLevels.flatMap((level) =>
      ["need", "offer"].flatMap((side) => [
        `support.${side}.${level}.name`,
        `support.${side}.${level}.description`,
      ]),
    ),
    ...travelModes.flatMap((mode) => [`travelModes.${mode}.name`, `travelModes.${mode}.by`]),
    ...interestFieldNames.map((field) => `interestFields.${field}`),
    ...avoidableNames.map((name) => `avoidable.${name}`),
  ];

  it("are there for every code", () => {
    expect(keys.filter((key) => translate(`work:${key}`) === key)).toEqual([]);
  });

  it("say each level of a dimension differently", () => {
    for (const dimension of dimensions) {
      for (const side of ["levels", "person.levels"]) {
        const said = levels.map((level) =>
          translate(`work:dimensions.${dimension}.${side}.${level}`),
        );
        expect(new Set(said).size, `${dimension} ${side}`).toBe(levels.length);
      }
    }
  });
});

describe("slots in words", () => {
  const say = (...slots: number[]) => describeSlots(slots, t, "fi");
  const on = (days: (typeof weekdays)[number][], parts: (typeof dayParts)[number][]) =>
    days.flatMap((day) => parts.map((part) => slotOf(day, part)));

  it("says days in a row as a range", () => {
    expect(say(1, 5, 9, 13, 17)).toBe("ma–pe aamupäivä");
  });

  it("joins parts of the day, and days that stand apart", () => {
    expect(say(...on(["mon", "wed", "fri"], ["morning", "afternoon"]))).toBe(
      "ma, ke, pe aamupäivä ja iltapäivä",
    );
  });

  it("says two days in a row one by one", () => {
    expect(say(...on(["sat", "sun"], ["evening"]))).toBe("la, su ilta");
  });

  it("says differing days apart", () => {
    expect(say(...on(["mon", "tue", "wed"], ["morning"]), slotOf("sat", "night"))).toBe(
      "ma–ke aamupäivä; la yö",
    );
  });

  it("does not care about order or repetition, and passes over what is no slot", () => {
    expect(say(17, 1, 9, 5, 13, 13, 28, -1)).toBe("ma–pe aamupäivä");
  });

  it("says none and all", () => {
    expect(say()).toBe("aikoja ei ole vielä kerrottu");
    expect(say(...on([...weekdays], [...dayParts]))).toBe("mihin aikaan tahansa");
  });

  it("joins by the language's own rules", () => {
    const said = translators.map(([language, translate]) =>
      describeSlots([1, 2, 5, 6, 9, 10], translate, language),
    );
    expect(said).toEqual([
      "ma–ke aamupäivä ja iltapäivä",
      "mån–ons förmiddag och eftermiddag",
      "Mon–Wed morning and afternoon",
    ]);
  });
});

describe("hours, minutes and sums", () => {
  it("are said as people read them", () => {
    expect(showHours(20, 20, t)).toBe("20\u00a0h");
    expect(showHoursAWeek(15, 30, t)).toBe("15–30\u00a0h viikossa");
    expect(showMinutes(38, t)).toBe("38\u00a0min");
    expect(showMinutes(65, t)).toBe("1\u00a0h 5\u00a0min");
    expect(showMinutes(120, t)).toBe("2\u00a0h");
    expect(showMoney(150_000, "fi").replace(/\s/g, " ")).toBe("1 500 €");
    expect(showMoney(1_250, "sv").replace(/\s/g, " ")).toBe("12,50 €");
    expect(showMoney(150_000, "en")).toBe("€1,500");
  });
});

describe("placement forms", () => {
  const day = "2026-11-24";

  it("keeps rehabilitative work activity from companies (Act 189/2001)", () => {
    expect(lawfulForms("company", day)).not.toContain("rehabilitative_work_activity");
    expect(lawfulForms("social_enterprise", day)).not.toContain("rehabilitative_work_activity");
    for (const kind of ["municipal_unit", "association", "foundation", "parish"] as const) {
      expect(lawfulForms(kind, day)).toContain("rehabilitative_work_activity");
    }
  });

  it("lets everyone offer paid work and work trials", () => {
    for (const kind of organisationKinds) {
      expect(lawfulForms(kind, day)).toEqual(
        expect.arrayContaining(["employment", "subsidised_work", "work_trial"]),
      );
    }
  });

  it("follows the dates of the rules, both ends included", () => {
    const rules = [
      {
        form: "work_trial",
        kinds: ["company"],
        validFrom: "2026-01-01",
        validTo: "2026-06-30",
        source: "x",
      },
    ] as const;
    expect(lawfulForms("company", "2025-12-31", rules)).toEqual([]);
    expect(lawfulForms("company", "2026-01-01", rules)).toEqual(["work_trial"]);
    expect(lawfulForms("company", "2026-06-30", rules)).toEqual(["work_trial"]);
    expect(lawfulForms("company", "2026-07-01", rules)).toEqual([]);
    expect(lawfulForms("association", "2026-03-01", rules)).toEqual([]);
  });

  it("has a source for every rule, and survives being stored", () => {
    expect(initialPlacementFormRules.filter(({ source }) => source === "")).toEqual([]);
    expect(fromStoredRules(initialPlacementFormRules.map(toStoredRule))).toEqual(
      initialPlacementFormRules,
    );
    expect(
      fromStoredRules([
        { code: "task.days", value: 60, validFrom: day, validTo: null, source: "" },
      ]),
    ).toEqual([]);
  });
});

describe("wishes and avoidances as ISCO-08 codes", () => {
  const known = new Set(readTable("esco_isco_groups.csv").map((row) => required(row, "isco_code")));

  it("are codes that exist", () => {
    const codes = [...Object.values(interestFields), ...Object.values(avoidable)].flat();
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
  });

  it("come back as the choices they were made from", () => {
    for (const field of interestFieldNames) {
      expect(interestFieldsOf(interestCodes([field]))).toContain(field);
    }
    expect(avoidableOf(avoidCodes(["alcohol_serving", "cemetery"]))).toEqual([
      "alcohol_serving",
      "cemetery",
    ]);
    expect(interestFieldsOf([])).toEqual([]);
  });
});

describe("the profile's rows", () => {
  const rows = profileRows({
    demands: { lifting: 3, noise: 2, pace: 3, heights: 2, hands: 1 },
    capacity: { lifting: 1, pace: 3, heights: 0, sitting: 4 },
    absolute: ["heights", "noise"],
    adjustable: ["lifting"],
  });
  const row = (dimension: string) => rows.find((one) => one.dimension === dimension)!;

  it("are eighteen, one for each dimension", () => {
    expect(rows.map(({ dimension }) => dimension)).toEqual(dimensions);
  });

  it("tell apart what fits, what does not, and what is not known", () => {
    expect(row("lifting")).toMatchObject({ standing: "gap", gap: 2, adjustable: true });
    expect(row("pace")).toMatchObject({ standing: "fits", gap: 0 });
    expect(row("heights")).toMatchObject({ standing: "absolute", gap: 2 });
    expect(row("noise")).toMatchObject({ standing: "absolute_unknown", capacity: null });
    expect(row("hands")).toMatchObject({ standing: "unknown", gap: 0 });
    expect(row("sitting")).toMatchObject({ standing: "nothing_asked", capacity: 4 });
  });

  it("are said in words", () => {
    expect(describeStanding(row("lifting"), t)).toBe(
      "Työ vaatii 2 porrasta enemmän, työnantaja voi muokata",
    );
    expect(describeStanding(row("pace"), t)).toBe("Sopii");
  });
});
