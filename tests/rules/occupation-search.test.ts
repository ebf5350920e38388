import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { OccupationHit } from "#app/occupations/rules.ts";
import { isOccupationCode } from "#app/occupations/rules.ts";
import { OccupationIndex } from "#app/occupations/search-index.ts";
import { longestQuery, normalise } from "#app/occupations/text-folding.ts";
import { occupationConcepts } from "./occupation-concepts.ts";

const concepts = occupationConcepts();
let index: OccupationIndex;
beforeAll(() => {
  index = new OccupationIndex(concepts);
});

const hitsOf = (query: string, limit = 10): readonly OccupationHit[] =>
  index.search(query, "fi", limit, "occupation").hits;
const codesOf = (query: string, limit = 10) => hitsOf(query, limit).map((hit) => hit.code);

const kitchenHelper = "9412.2";
const cleaner = "9112.2";
const warehouseWorker = "9333.8";

describe("finding an occupation", () => {
  it.each([
    ["the very name", "keittiöapulainen", kitchenHelper],
    ["without dots", "keittioapulainen", kitchenHelper],
    ["capitals and spaces", "  KEITTIÖAPULAINEN ", kitchenHelper],
    ["decomposed dots", "keittiöapulainen".normalize("NFD"), kitchenHelper],
    ["inflected: essive", "keittiöapulaisena", kitchenHelper],
    ["inflected: genitive", "siivoojan", cleaner],
    ["inflected: allative", "siivoojalle", cleaner],
    ["the doing instead of the doer", "siivousta", cleaner],
    ["consonant gradation", "kokin", "5120.1"],
    ["partitive", "kokkia", "5120.1"],
    ["the place of work", "keittiössä", kitchenHelper],
    ["the beginning of a compound", "keittiöapu", kitchenHelper],
    ["an everyday compound", "varastomies", warehouseWorker],
    ["an everyday word", "talkkari", "5153.1"],
    ["an everyday word, inflected", "talkkarina", "5153.1"],
    ["two words", "kaupan kassa", "5230.1"],
    ["a letter missing", "lähihoitja", "5321.1"],
    ["two letters missing", "varstotyötekijä", warehouseWorker],
    ["letters swapped", "metusri", "9215.1"],
    ["Swedish", "köksbiträde", kitchenHelper],
    ["Swedish, an alternative name", "lokalvårdare", cleaner],
    ["Swedish, definite", "städaren", cleaner],
    ["Swedish without dots", "koksbitrade", kitchenHelper],
    ["English", "kitchen porter", kitchenHelper],
    ["English, everyday", "janitor", "5153.1"],
    ["unfinished", "lähiho", "5321.1"],
    ["in a sentence", "töissä kierrätyskeskuksessa", "9612.1"],
  ])("%s: %s", (_, query, code) => {
    expect(codesOf(query, 3)).toContain(code);
  });

  it("puts the exact name first, whatever else is like it", () => {
    for (const { code, kind, labels } of concepts.filter((_, at) => at % 7 === 0)) {
      if (kind !== "occupation") continue;
      const [first] = hitsOf(labels.fi, 1);
      // A few labels belong to two occupations, and an everyday title may be another's name too.
      const same = hitsOf(labels.fi, 5)
        .filter((hit) => hit.score >= 3)
        .map((hit) => hit.code);
      expect(same, labels.fi).toContain(code);
      expect(first!.score).toBeGreaterThanOrEqual(3);
    }
  });

  it("puts a name with the dots as typed before one that agrees only without", () => {
    const two = new OccupationIndex(
      ["säde", "sade"].map((fi, at) => ({
        code: `1111.${at}`,
        kind: "occupation" as const,
        iscoCode: "1111",
        labels: { fi, sv: "", en: "" },
        alternatives: [],
      })),
    );
    expect(two.search("sade", "fi", 5).hits.map((hit) => hit.label)).toEqual(["sade", "säde"]);
    expect(two.search("säde", "fi", 5).hits.map((hit) => hit.label)).toEqual(["säde", "sade"]);
  });

  it("names hits in the viewer's language and says what met", () => {
    const [hit] = index.search("talkkari", "sv", 1, "occupation").hits;
    expect(hit).toMatchObject({ code: "5153.1", iscoCode: "5153", kind: "occupation" });
    expect(hit!.label).toBe("fastighetsvärd");
    expect(hit!.matched).toEqual({ language: "fi", text: "talkkari" });
  });

  it("finds groups when they are asked for, and only then", () => {
    const kinds = (kind: "occupation" | "group" | "both") =>
      new Set(index.search("siivooja", "fi", 10, kind).hits.map((hit) => hit.kind));
    expect(kinds("occupation")).toEqual(new Set(["occupation"]));
    expect(kinds("group")).toEqual(new Set(["group"]));
    expect(kinds("both")).toEqual(new Set(["occupation", "group"]));
    expect(index.search("siivooja", "fi", 1, "group").hits[0]!.code).toBe("9112");
  });

  it("lets an unfinished word narrow down letter by letter", () => {
    for (let length = 4; length <= "keittiöapulainen".length; length += 1) {
      expect(codesOf("keittiöapulainen".slice(0, length))).toContain(kitchenHelper);
    }
  });
});

describe("finding nothing", () => {
  it.each([
    "asdfgh",
    "qwertyuiop",
    "xyzzy plugh",
    "zzzzzz",
    "12345",
    "!!!",
    "",
    "   ",
    "🙂",
    "漢字",
  ])("nothing for nonsense: %s", (query) => {
    expect(index.search(query, "fi", 10).hits).toEqual([]);
  });

  it("mends a word that is only mangled, and says so", () => {
    const answer = index.search("siiovoja", "fi", 10, "occupation");
    expect(answer.didYouMean).toBe("siivooja");
    expect(answer.hits[0]!.code).toBe(cleaner);
    expect(index.search("siivooja", "fi", 10).didYouMean).toBeNull();
  });

  it("offers nothing for nonsense", () => {
    expect(index.search("qwertyuiop", "fi", 10).didYouMean).toBeNull();
  });
});

describe("hostile input", () => {
  it.each([
    "'; drop table esco_occupation; --",
    "<script>alert(1)</script>",
    "%_%\\",
    "\u0000\u202e\ufeff",
    "\ud800",
    "__proto__",
    "constructor",
    "(".repeat(500),
    "a ".repeat(5000),
    "ﷺ".repeat(3000),
  ])("is only words: %j", (query) => {
    expect(() => index.search(query, "fi", 10)).not.toThrow();
  });

  it("reads only the beginning of a very long query", () => {
    const long = `keittiöapulainen ${"x".repeat(10_000)}`;
    expect(normalise(long).length).toBeLessThanOrEqual(longestQuery);
    const started = performance.now();
    index.search(long, "fi", 10);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("takes any text, gives at most what was asked for, best first, each once", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.integer({ min: -1, max: 12 }),
        (query, limit) => {
          const { hits } = index.search(query, "fi", limit, "occupation");
          expect(hits.length).toBeLessThanOrEqual(Math.max(0, limit));
          expect(new Set(hits.map((hit) => hit.code)).size).toBe(hits.length);
          const scores = hits.map((hit) => hit.score);
          expect(scores).toEqual([...scores].sort((a, b) => b - a));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("knows a code by its shape", () => {
    for (const { code } of concepts) expect(isOccupationCode(code)).toBe(true);
    for (const bad of [
      "",
      "9412.",
      ".1",
      "94123",
      "9412.1'",
      "9412.1\n",
      "a",
      "9412..1",
      "9".repeat(99),
    ]) {
      expect(isOccupationCode(bad)).toBe(false);
    }
  });
});

describe("the order", () => {
  it("does not depend on how the occupations were loaded", () => {
    const other = new OccupationIndex([...concepts].reverse());
    for (const query of ["siivooja", "städare", "worker", "myyjä", "keit", "hoitaja"]) {
      const simple = (found: OccupationIndex) =>
        found.search(query, "fi", 50).hits.map((hit) => [hit.code, hit.score]);
      expect(simple(other)).toEqual(simple(index));
    }
  });
});
