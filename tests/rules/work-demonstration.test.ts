import { describe, expect, it } from "vitest";
import { lawfulForms, slotsPerDay } from "#app/work/vocabulary.ts";
import { readTable, required } from "#db/reference/files.ts";
import { organisations } from "#db/seed/content/organisations.ts";
import { namePools, profiles } from "#db/seed/content/people.ts";
import { employerPeople, staff } from "#db/seed/content/staff.ts";
import { taskSuits, tasks } from "#db/seed/content/tasks.ts";
import { weekPatterns } from "#db/seed/content/week-patterns.ts";
import { dimensions } from "#matching/dimensions.ts";

const column = (table: string, name: string) =>
  new Set(readTable(table).map((row) => required(row, name)));
const unique = (values: readonly string[]) => new Set(values).size === values.length;
const daysOf = (slots: readonly number[]) =>
  new Set(slots.map((slot) => Math.floor(slot / slotsPerDay))).size;

describe("the demonstration's organisations", () => {
  it("are forty, in all thirteen municipalities", () => {
    expect(organisations).toHaveLength(40);
    expect(new Set(organisations.map(({ municipality }) => municipality))).toEqual(
      column("municipalities_north_karelia.csv", "code"),
    );
    expect(unique(organisations.map(({ name }) => name))).toBe(true);
    expect(unique(organisations.map(({ key }) => key))).toBe(true);
  });

  it("have postal codes of their own municipality", () => {
    const municipalityOf = new Map(
      readTable("postal_codes_north_karelia.csv").map((row) => [
        required(row, "postal_code"),
        required(row, "municipality_code"),
      ]),
    );
    const wrong = organisations.filter(
      ({ postalCode, municipality }) => municipalityOf.get(postalCode) !== municipality,
    );
    expect(wrong).toEqual([]);
  });
});

describe("the demonstration's task texts", () => {
  it("are forty, three of them Swedish and three English", () => {
    expect(tasks).toHaveLength(40);
    expect(unique(tasks.map(({ key }) => key))).toBe(true);
    expect(tasks.filter(({ language }) => language === "sv")).toHaveLength(3);
    expect(tasks.filter(({ language }) => language === "en")).toHaveLength(3);
  });

  it("name occupations and skills that exist, the skills among the occupation's own", () => {
    const occupations = column("esco_subset_occupations.csv.gz", "esco_code");
    expect(tasks.filter(({ occupation }) => !occupations.has(occupation))).toEqual([]);
    const relations = new Set(
      readTable("esco_occupation_skill_relations.csv.gz").map(
        (row) => `${required(row, "esco_code")} ${required(row, "skill_id")}`,
      ),
    );
    const strange = tasks.flatMap(({ occupation, skills }) =>
      skills.map((skill) => `${occupation} ${skill}`).filter((pair) => !relations.has(pair)),
    );
    expect(strange).toEqual([]);
  });

  it("offer something lawful whichever suitable organisation they are given to", () => {
    for (const { key, kinds, forms } of tasks) {
      for (const kind of kinds) {
        const lawful = lawfulForms(kind, "2026-11-24");
        expect(
          forms.filter((form) => lawful.includes(form)),
          `${key} at ${kind}`,
        ).not.toEqual([]);
      }
    }
  });

  it("each suit an organisation of the right kind, and each organisation has one", () => {
    for (const { key, kinds, organisations: named = [] } of tasks) {
      const kindsNamed = named.map((name) => organisations.find((one) => one.key === name)?.kind);
      expect(
        kindsNamed.filter((kind) => !kind || !kinds.includes(kind)),
        key,
      ).toEqual([]);
    }
    expect(
      tasks
        .filter((task) => !organisations.some((one) => taskSuits(task, one)))
        .map(({ key }) => key),
    ).toEqual([]);
    expect(
      organisations
        .filter((one) => !tasks.some((task) => taskSuits(task, one)))
        .map(({ key }) => key),
    ).toEqual([]);
  });

  it("have hours that their week holds, and the law allows", () => {
    for (const { key, times, forms } of tasks) {
      for (const { pattern, slotsNeeded, hours, hoursPerDay } of times) {
        const slots = weekPatterns[pattern];
        expect(hours[0], key).toBeLessThanOrEqual(hours[1]);
        expect(hours[1], `${key} ${pattern}`).toBeLessThanOrEqual(daysOf(slots) * hoursPerDay);
        expect(slotsNeeded, key).toBeLessThanOrEqual(slots.length);
        // A work trial is 4–8 hours a day, rehabilitative work activity at least 4.
        if (forms.includes("work_trial")) {
          expect(hoursPerDay, key).toBeGreaterThanOrEqual(4);
          expect(hoursPerDay, key).toBeLessThanOrEqual(8);
        }
      }
    }
  });

  it("can be adapted only in what they ask", () => {
    for (const { key, demands, adjustable } of tasks) {
      expect(
        adjustable.filter((dimension) => demands[dimension] === undefined),
        key,
      ).toEqual([]);
    }
  });

  it("are short enough to read", () => {
    for (const { key, titles, openings, body } of tasks) {
      expect(unique(titles), key).toBe(true);
      for (const title of titles) expect(title.length, title).toBeLessThanOrEqual(60);
      for (const opening of openings) {
        expect(`${opening} ${body}`.length, key).toBeLessThanOrEqual(700);
      }
      expect(body.split(/[.!?](?:\s|$)/).filter(Boolean).length, key).toBeLessThanOrEqual(7);
    }
  });
});

describe("the demonstration's people", () => {
  it("have twenty-four profiles that do not depend on their names", () => {
    expect(profiles).toHaveLength(24);
    expect(unique(profiles.map(({ key }) => key))).toBe(true);
    expect(namePools.reduce((sum, { share }) => sum + share, 0)).toBe(1000);
    const names = namePools.flatMap((pool) => [...pool.familyNames] as string[]);
    expect(names).toEqual(
      expect.arrayContaining(["Aalto", "Zorro", "Åberg", "Ängeslevä", "Öhman"]),
    );
  });

  it("have ranges that run upwards, and name only dimensions there are", () => {
    for (const profile of profiles) {
      for (const [dimension, [least, most]] of Object.entries(profile.capacity)) {
        expect(dimensions).toContain(dimension);
        expect(least, `${profile.key} ${dimension}`).toBeLessThanOrEqual(most);
      }
      const { reachMinutes, hoursMin, hoursMax, hoursPerDay, waitingRounds, startsInDays } =
        profile;
      for (const [least, most] of [
        reachMinutes,
        hoursMin,
        hoursMax,
        hoursPerDay,
        waitingRounds,
        startsInDays,
      ]) {
        expect(least, profile.key).toBeLessThanOrEqual(most);
      }
      expect(hoursMin[1], profile.key).toBeLessThanOrEqual(hoursMax[0]);
    }
  });

  it("are looked after in every municipality, by a caseworker and by a coach", () => {
    const all = column("municipalities_north_karelia.csv", "code");
    for (const role of ["caseworker", "coach"]) {
      const covered = staff
        .filter((person) => person.role === role)
        .flatMap(({ municipalities }) => [...municipalities] as string[]);
      expect(new Set(covered)).toEqual(all);
    }
    expect(employerPeople.length).toBeGreaterThanOrEqual(organisations.length);
    expect(unique(employerPeople.map((p) => `${p.firstName} ${p.lastName}`))).toBe(true);
  });
});
