import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { editionOf, readTable, required } from "#db/reference/files.ts";
import { readOtherNames } from "#db/reference/names.ts";

const occupations = readTable("esco_occupations.csv.gz");
const groups = readTable("esco_isco_groups.csv");
const skills = readTable("esco_skills.csv.gz");
const codes = new Set([
  ...occupations.map((row) => row.esco_code),
  ...groups.map((row) => row.isco_code),
]);

describe("reference data", () => {
  it("is whole", () => {
    expect([occupations.length, groups.length, skills.length]).toEqual([3007, 619, 13896]);
    expect(readTable("esco_occupation_skill_relations.csv.gz").length).toBe(125_287);
    expect(readTable("municipalities_north_karelia.csv").length).toBe(13);
    expect(readTable("postal_codes_north_karelia.csv").length).toBe(169);
  });

  it("has every label in all three languages", () => {
    for (const row of [...occupations, ...groups, ...skills]) {
      for (const language of ["fi", "sv", "en"]) {
        expect(required(row, `label_${language}`).trim()).not.toBe("");
      }
    }
  });

  it("refers only to what exists", () => {
    const groupCodes = new Set(groups.map((row) => row.isco_code));
    for (const row of occupations) expect(groupCodes).toContain(row.isco_code);
    const ids = new Set(skills.map((row) => row.skill_id));
    const bad = readTable("esco_occupation_skill_relations.csv.gz").filter(
      (row) => !codes.has(row.esco_code) || !ids.has(row.skill_id) || !/^[eo]$/.test(row.relation!),
    );
    expect(bad).toEqual([]);
    const municipalities = new Set(
      readTable("municipalities_north_karelia.csv").map((row) => row.code),
    );
    for (const row of readTable("postal_codes_north_karelia.csv")) {
      expect(municipalities).toContain(row.municipality_code);
    }
  });

  it("has everyday titles, each once for a code, each for a code that exists", () => {
    const titles = readTable("everyday_titles.csv");
    const keys = titles.map((row) => `${row.language} ${row.title} ${row.code}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(titles.filter((row) => row.language === "fi").length).toBeGreaterThan(150);
    for (const row of titles) {
      expect(codes, `${row.title}`).toContain(row.code);
      expect(["fi", "sv", "en"]).toContain(row.language);
    }
    // Whoever searches occupations alone must find something behind each title.
    const withOccupation = new Set(
      titles.filter((row) => row.code!.includes(".")).map((row) => `${row.language} ${row.title}`),
    );
    for (const row of titles) expect(withOccupation).toContain(`${row.language} ${row.title}`);
  });

  it("knows other names by language, without the preferred one", () => {
    const names = readOtherNames();
    expect(names.get("5153.1")?.fi).toContain("talkkari");
    expect(names.get("9412.2")?.sv?.length).toBeGreaterThan(0);
    expect(readOtherNames({ everyday: false }).get("5153.1")?.fi).toBeUndefined();
    for (const row of occupations) {
      expect(names.get(row.esco_code!)?.sv ?? []).not.toContain(row.label_sv);
    }
  });

  it("names its sources with the required words", () => {
    const text = readFileSync(
      new URL("../../db/reference/ATTRIBUTION.md", import.meta.url),
      "utf8",
    );
    const flat = text.replace(/\s+/g, " ");
    expect(flat).toContain("This service uses the ESCO classification of the European Commission.");
    expect(flat).toContain("O*NET is a trademark of USDOL/ETA.");
    expect(flat).toContain("Contains data from the National Land Survey of Finland");
  });

  it("has an edition that changes with the derivation and with the files", () => {
    const files = ["everyday_titles.csv"];
    expect(editionOf(files, "1")).toBe(editionOf(files, "1"));
    expect(editionOf(files, "1")).not.toBe(editionOf(files, "2"));
    expect(editionOf(files, "1")).not.toBe(editionOf(["esco_isco_groups.csv"], "1"));
  });
});
