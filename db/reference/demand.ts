/**
 * What an occupation asks, in the eighteen dimensions: a first draft for an employer to correct.
 *
 * The source is American survey averages (O*NET) mapped to ESCO, in 33 columns of quintiles among
 * all occupations; `demandSources` says which columns make a dimension. Three things are ours:
 * 1. Where an occupation is not in the table of levels, the average of its ISCO unit group is turned
 *    into levels by the same limits, read off the rows that have both an average and a level.
 * 2. Heights are held to what the survey's own scale says: being in the upper fifth there still
 *    means "less than once a month" for most, since almost no occupation climbs at all.
 * 3. `demand_corrections.csv`: rows of ours, each with its reason and date, where the mapped
 *    American occupation is another kind of work than the one meant here.
 */
import { type DemandSource, type Dimension, demandSources, dimensions } from "#matching/dimensions.ts";
import type { ReferenceRow } from "./files.ts";

/** A change of the derivation changes this, and so the stored table. */
export const demandEdition = "1";

/** Levels 0–4 by dimension. */
export type Demands = Record<Dimension, number>;

/** The draft for one ESCO occupation or ISCO unit group. */
export interface OccupationDemands {
  readonly code: string;
  readonly demands: Demands;
  /** How the source row was mapped, and which dimensions we corrected: "exact; corrected: noise". */
  readonly basis: string;
}

/** A correction of ours: the level of a dimension held between two bounds in a part of ISCO/ESCO. */
export interface Correction {
  /** An ESCO occupation code, or the beginning of an ISCO code. */
  readonly scope: string;
  readonly dimension: Dimension;
  readonly atLeast: number;
  readonly atMost: number;
}

/** The tables that the drafts are made from. */
export interface DemandTables {
  /** demand_levels_0_4_by_esco_subset.csv */
  readonly levels: readonly ReferenceRow[];
  /** demands_by_esco_subset.csv */
  readonly averages: readonly ReferenceRow[];
  /** demands_by_isco.csv */
  readonly groupAverages: readonly ReferenceRow[];
  /** demand_corrections.csv */
  readonly corrections: readonly ReferenceRow[];
  /** The codes of all ISCO unit groups. */
  readonly unitGroups: readonly string[];
}

type Columns = Readonly<Record<string, number>>;

const sourceColumns = [...new Set(dimensions.flatMap((name) => demandSources[name].columns))];

/** Where each column's levels begin: the least average of levels 1, 2, 3 and 4. */
export type LevelLimits = Readonly<Record<string, readonly number[]>>;

/**
 * Reads the limits between levels off the occupations that have both: halfway between the highest
 * average of one level and the lowest of the next.
 */
export function limitsOf(
  levels: readonly ReferenceRow[],
  averages: readonly ReferenceRow[],
): LevelLimits {
  const levelRows = new Map(levels.map((row) => [row.esco_code, row]));
  return Object.fromEntries(
    sourceColumns.map((column) => {
      const pairs = averages.map((row) => ({
        average: Number(row[column]),
        level: Number(levelRows.get(row.esco_code)?.[column]),
      }));
      const limits = [1, 2, 3, 4].map((level) => {
        const below = pairs.filter((pair) => pair.level < level).map((pair) => pair.average);
        const from = pairs.filter((pair) => pair.level >= level).map((pair) => pair.average);
        return (Math.max(...below) + Math.min(...from)) / 2;
      });
      return [column, limits];
    }),
  );
}

/** The level of an average, by the limits of its column. */
export function levelOf(average: number, limits: readonly number[]): number {
  return limits.filter((limit) => average >= limit).length;
}

/** The level of a dimension from its source columns. */
export function combine(source: DemandSource, levels: Columns): number {
  return Math.max(...source.columns.map((column) => levels[column] ?? 0));
}

/** The highest level that an average of the survey's frequency scale allows: 25 is once a year. */
function mostByFrequency(average: number): number {
  return Math.ceil(average / 25);
}

/** Reads our corrections. Throws on a dimension or level that does not exist. */
export function readCorrections(rows: readonly ReferenceRow[]): Correction[] {
  return rows.map((row) => {
    const dimension = dimensions.find((name) => name === row.dimension);
    const atLeast = row.at_least === "" ? 0 : Number(row.at_least);
    const atMost = row.at_most === "" ? 4 : Number(row.at_most);
    const sensible = [atLeast, atMost].every((level) => [0, 1, 2, 3, 4].includes(level));
    if (!dimension || !row.scope || !row.reason || !row.date || !sensible || atLeast > atMost) {
      throw new Error(`Not a correction of demands: ${Object.values(row).join(",")}`);
    }
    return { scope: row.scope, dimension, atLeast, atMost };
  });
}

/** Does a correction concern an occupation or group? "9612" concerns 9612 and 9612.1. */
export function concerns(correction: Correction, code: string): boolean {
  const { scope } = correction;
  if (scope.includes(".")) return code === scope || code.startsWith(`${scope}.`);
  return code.split(".")[0]!.startsWith(scope);
}

function draft(
  code: string,
  basis: string,
  levels: Columns,
  averages: Columns,
  corrections: readonly Correction[],
): OccupationDemands {
  const corrected: string[] = [];
  const entries = dimensions.map((dimension) => {
    let level = combine(demandSources[dimension], levels);
    if (dimension === "heights") {
      level = Math.min(level, mostByFrequency(averages.climbing_heights ?? 0));
    }
    const before = level;
    for (const correction of corrections) {
      if (correction.dimension !== dimension || !concerns(correction, code)) continue;
      level = Math.min(correction.atMost, Math.max(correction.atLeast, level));
    }
    if (level !== before) corrected.push(dimension);
    return [dimension, level] as const;
  });
  return {
    code,
    demands: Object.fromEntries(entries) as Demands,
    basis: corrected.length > 0 ? `${basis}; corrected: ${corrected.join(", ")}` : basis,
  };
}

function columnsOf(row: ReferenceRow): Columns {
  return Object.fromEntries(sourceColumns.map((column) => [column, Number(row[column])]));
}

/** The average of several rows, column by column. */
function meanOf(rows: readonly ReferenceRow[]): Columns {
  return Object.fromEntries(
    sourceColumns.map((column) => [
      column,
      rows.reduce((sum, row) => sum + Number(row[column]), 0) / rows.length,
    ]),
  );
}

/**
 * The drafts for the occupations of the selection and for every ISCO unit group. An occupation
 * without a row of its own uses its group's. A group without data uses the mean of the groups it
 * shares three, else two, else one digit with.
 */
export function deriveDemands(tables: DemandTables): OccupationDemands[] {
  const corrections = readCorrections(tables.corrections);
  const limits = limitsOf(tables.levels, tables.averages);
  const averages = new Map(tables.averages.map((row) => [row.esco_code, columnsOf(row)]));
  const occupations = tables.levels.map((row) => {
    const code = row.esco_code ?? "";
    return draft(code, row.basis ?? "", columnsOf(row), averages.get(code) ?? {}, corrections);
  });
  const groups = tables.unitGroups.map((code) => {
    for (const digits of [4, 3, 2, 1]) {
      const near = tables.groupAverages.filter(
        (row) => row.isco_code?.slice(0, digits) === code.slice(0, digits),
      );
      if (near.length === 0) continue;
      const mean = meanOf(near);
      const levels = Object.fromEntries(
        sourceColumns.map((column) => [column, levelOf(mean[column]!, limits[column]!)]),
      );
      const basis = digits === 4 ? "isco" : `isco ${code.slice(0, digits)}`;
      return draft(code, basis, levels, mean, corrections);
    }
    throw new Error(`No demands for ISCO group ${code}`);
  });
  return [...occupations, ...groups];
}
