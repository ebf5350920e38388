import { describe, expect, it } from "vitest";
import {
  combine,
  concerns,
  deriveDemands,
  levelOf,
  limitsOf,
  readCorrections,
} from "#db/reference/demand.ts";
import { type ReferenceRow, readTable } from "#db/reference/files.ts";
import { demandSources, dimensions } from "#matching/dimensions.ts";

const levels = readTable("demand_levels_0_4_by_esco_subset.csv");
const averages = readTable("demands_by_esco_subset.csv");
const groupAverages = readTable("demands_by_isco.csv");
const correctionRows = readTable("demand_corrections.csv");
const unitGroups = readTable("esco_isco_groups.csv")
  .map((row) => row.isco_code ?? "")
  .filter((code) => code.length === 4);
const tables = { levels, averages, groupAverages, unitGroups };
const drafts = deriveDemands({ ...tables, corrections: correctionRows });
const uncorrected = deriveDemands({ ...tables, corrections: [] });
const draftOf = (code: string) => drafts.find((draft) => draft.code === code)!;

describe("drafts of what an occupation asks", () => {
  it("exist for the whole selection and every unit group, once", () => {
    expect(drafts.length).toBe(248 + 436);
    expect(new Set(drafts.map((draft) => draft.code)).size).toBe(drafts.length);
  });

  it("have all eighteen dimensions, whole levels 0–4", () => {
    for (const { code, demands } of drafts) {
      expect(Object.keys(demands)).toEqual([...dimensions]);
      for (const dimension of dimensions) {
        expect([0, 1, 2, 3, 4], `${code} ${dimension}`).toContain(demands[dimension]);
      }
    }
  });

  it("are the table's levels where nothing of ours intervenes", () => {
    for (const row of levels) {
      const draft = uncorrected.find((each) => each.code === row.esco_code)!;
      for (const dimension of dimensions) {
        const given = Math.max(
          ...demandSources[dimension].columns.map((column) => Number(row[column])),
        );
        if (dimension === "heights") expect(draft.demands.heights).toBeLessThanOrEqual(given);
        else expect(draft.demands[dimension], `${row.esco_code} ${dimension}`).toBe(given);
      }
    }
  });

  it("read sensibly for common support work", () => {
    expect(draftOf("9112.2").demands).toMatchObject({
      standing_walking: 4,
      sitting: 0,
      heights: 1,
    });
    expect(draftOf("9412.2").demands).toMatchObject({ standing_walking: 4, heights: 1, noise: 2 });
    expect(draftOf("9333.8.1").demands).toMatchObject({ customers: 1, standing_walking: 4 });
    expect(draftOf("9215.1").demands).toMatchObject({ weather: 4, noise: 4, customers: 1 });
    expect(draftOf("5230.1").demands).toMatchObject({ customers: 4 });
    expect(draftOf("4110.1").demands).toMatchObject({ sitting: 4, lifting: 1 });
    expect(draftOf("9612.2").demands).toMatchObject({ sitting: 1, standing_walking: 4 });
    expect(draftOf("7121").demands.heights).toBeGreaterThanOrEqual(3);
  });

  it("say how they came about", () => {
    expect(draftOf("9333.8.1").basis).toMatch(/^close; corrected: .*customers/);
    expect(draftOf("5230.1").basis).toBe("exact");
    expect(draftOf("9112").basis).toMatch(/^isco/);
  });
});

describe("levels from averages", () => {
  it("agree with the table on the occupations it has, but for equal averages at a limit", () => {
    const limits = limitsOf(levels, averages);
    const off = averages.flatMap((row) => {
      const given = levels.find((each) => each.esco_code === row.esco_code)!;
      return Object.keys(limits).map((column) =>
        Math.abs(levelOf(Number(row[column]), limits[column]!) - Number(given[column])),
      );
    });
    // The averages have one decimal, the levels were made from more.
    expect(Math.max(...off)).toBeLessThanOrEqual(1);
    expect(off.filter((levelsOff) => levelsOff > 0).length / off.length).toBeLessThan(0.005);
  });

  it("rise with the average", () => {
    expect([5, 10, 20, 30, 40, 50].map((x) => levelOf(x, [10, 20, 30, 40]))).toEqual([
      0, 1, 2, 3, 4, 4,
    ]);
  });

  it("take the higher of two columns", () => {
    expect(
      combine({ columns: ["standing", "walking"], combine: "max" }, { standing: 1, walking: 3 }),
    ).toBe(3);
  });
});

describe("our corrections", () => {
  it("each change something, and say why and when", () => {
    for (const row of correctionRows) {
      expect(row.reason!.length).toBeGreaterThan(10);
      expect(row.date).toMatch(/^\d{4}-\d\d-\d\d$/);
      const without = deriveDemands({
        ...tables,
        corrections: correctionRows.filter((each) => each !== row),
      });
      expect(without, `${row.scope} ${row.dimension}`).not.toEqual(drafts);
    }
  });

  it("concern an occupation and what is under it, or a part of ISCO", () => {
    const [correction] = readCorrections([correctionRow({ scope: "9333.8" })]);
    expect(concerns(correction!, "9333.8")).toBe(true);
    expect(concerns(correction!, "9333.8.1")).toBe(true);
    expect(concerns(correction!, "9333.80")).toBe(false);
    expect(concerns(correction!, "9333")).toBe(false);
    const [group] = readCorrections([correctionRow({ scope: "961" })]);
    expect(concerns(group!, "9612.1")).toBe(true);
    expect(concerns(group!, "9961")).toBe(false);
  });

  it.each([
    { dimension: "mood" },
    { at_most: "5" },
    { at_most: "x" },
    { at_least: "3", at_most: "2" },
    { reason: "" },
    { scope: "" },
  ])("are refused when senseless: %j", (wrong) => {
    expect(() => readCorrections([correctionRow(wrong)])).toThrow(/Not a correction/);
  });
});

function correctionRow(given: Partial<Record<string, string>>): ReferenceRow {
  return {
    scope: "9112",
    dimension: "noise",
    at_least: "",
    at_most: "2",
    reason: "because",
    date: "2026-11-24",
    ...given,
  } as ReferenceRow;
}
