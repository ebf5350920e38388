/** The dimensions: their number, their order and their sources in the reference table. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { demandSources, dimensions } from "#matching/index.ts";

it("are the contract's eighteen, in the order that breaks ties", () => {
  expect(dimensions.join(", ")).toBe(
    "lifting, stamina, standing_walking, sitting, bending, heights, hands, noise, weather, " +
      "dust_chemicals, customers, teamwork, conflict, pace, concentration, independence, " +
      "reading_writing, numeracy",
  );
});

it("each take their first draft from one or two columns, the higher counting", () => {
  expect(Object.keys(demandSources)).toEqual([...dimensions]);
  expect(demandSources.standing_walking).toEqual({
    columns: ["standing", "walking"],
    combine: "max",
  });
  expect(demandSources.concentration.columns).toEqual(["attention", "accuracy"]);
  const columns = Object.values(demandSources).flatMap((source) => source.columns);
  expect(new Set(columns).size).toBe(columns.length);
  expect(columns).toHaveLength(23);
});

it("name only columns that the reference table has", () => {
  const table = new URL("../../db/reference/demand_levels_0_4_by_esco_subset.csv", import.meta.url);
  const header = readFileSync(table, "utf8").split(/\r?\n/, 1)[0]!.split(",");
  const named = Object.values(demandSources).flatMap((source) => source.columns);
  expect(header).toEqual(expect.arrayContaining(named));
});
