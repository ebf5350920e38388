/**
 * What is near to what: pairs of ESCO skills and pairs of ISCO-08 occupations with a percentage, so
 * that a hit may be partial. The pairs are reference data that the feeder gives with the snapshot;
 * without them only the same skill, and the same leading digits, count. Nearness is symmetric: a
 * pair says the same whichever of the two is wanted.
 */
import { compareText } from "./canonical.ts";
import {
  checked,
  integer,
  listOf,
  objectOf,
  quote,
  type Reader,
  SnapshotError,
  text,
} from "./reading.ts";

/** Two things and how near they are, in percent from 1 to 99; the lesser by code units first. */
export type NearPair = readonly [a: string, b: string, percent: number];

export interface Similar {
  /** Pairs of ESCO skill URIs. */
  readonly skills: readonly NearPair[];
  /** Pairs of ISCO-08 codes of four digits. */
  readonly occupations: readonly NearPair[];
}

/** The pairs as look-up tables, both ways round. */
export interface Nearness {
  readonly skills: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly occupations: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const percent = integer(1, 99);

function readNearPair(readName: Reader<string>): Reader<NearPair> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length !== 3) {
      throw new SnapshotError(`${path} must be two codes and a percentage.`);
    }
    const a = readName(value[0], `${path}[0]`);
    const b = readName(value[1], `${path}[1]`);
    if (a === b) throw new SnapshotError(`${path} has ${quote(a)} near to itself.`);
    const near = percent(value[2], `${path}[2]`);
    return compareText(a, b) < 0 ? [a, b, near] : [b, a, near];
  };
}

/** Sorted; the same pair twice is refused, for then it would be unclear which percentage holds. */
function readNearPairs(readName: Reader<string>): Reader<readonly NearPair[]> {
  const readAll = checked(listOf(readNearPair(readName)), (pairs) => {
    const seen = new Set<string>();
    for (const [a, b] of pairs) {
      const key = JSON.stringify([a, b]);
      if (seen.has(key)) return `has the pair ${quote(a)} and ${quote(b)} twice`;
      seen.add(key);
    }
    return null;
  });
  return (value, path) =>
    [...readAll(value, path)].sort((x, y) => compareText(x[0], y[0]) || compareText(x[1], y[1]));
}

const readBoth = objectOf<Similar>({
  skills: { read: readNearPairs(text(300)), fallback: [] },
  occupations: {
    read: readNearPairs(text(4, /^\d{4}$/, "an ISCO-08 code of four digits")),
    fallback: [],
  },
});

/** Reads a snapshot's `similar`. Naming no pairs is the same as leaving the member out. */
export const readSimilar: Reader<Similar | undefined> = (value, path) => {
  const similar = readBoth(value, path);
  return similar.skills.length + similar.occupations.length === 0 ? undefined : similar;
};

/** The look-up tables of a snapshot's pairs; empty ones when it names none. */
export function nearnessOf(similar: Similar | undefined): Nearness {
  return {
    skills: tableOf(similar?.skills ?? []),
    occupations: tableOf(similar?.occupations ?? []),
  };
}

function tableOf(pairs: readonly NearPair[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const table = new Map<string, Map<string, number>>();
  const add = (from: string, to: string, near: number) => {
    const row = table.get(from) ?? new Map<string, number>();
    table.set(from, row.set(to, near));
  };
  for (const [a, b, near] of pairs) {
    add(a, b, near);
    add(b, a, near);
  }
  return table;
}
