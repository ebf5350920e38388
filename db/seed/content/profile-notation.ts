/** A short way to write eighteen levels: by group, in the order of `dimensionGroups`. */
import { dimensionGroupNames, dimensionGroups } from "#app/work/vocabulary.ts";
import type { Dimension, Level } from "#matching/dimensions.ts";

/** Levels a person may have: the seeder picks one from the first to the last. */
export type LevelRange = readonly [Level, Level];

type Groups = readonly [body: string, surroundings: string, people: string, mind: string];

/**
 * What a task asks: `asks("2 2 3 0 2 0 2", "2 1 1", "1 3 1", "3 1 2 1 1")`. Body: lifting, stamina,
 * standing and walking, sitting, bending, heights, hands. Surroundings: noise, weather, dust and
 * chemicals. People: customers, teamwork, conflict. Mind: pace, concentration, independence, reading
 * and writing, numeracy. Levels of 0 are left out of the result.
 */
export function asks(...groups: Groups): Partial<Record<Dimension, Level>> {
  const asked = readGroups(groups).map(
    ([dimension, mark]) => [dimension, readLevel(mark)] as const,
  );
  return Object.fromEntries(asked.filter(([, level]) => level > 0));
}

/**
 * What a person can do, in the same order: a level, a range (`2-3`), or `?` for not known yet, which
 * is left out of the result.
 */
export function can(...groups: Groups): Partial<Record<Dimension, LevelRange>> {
  const known = readGroups(groups).filter(([, mark]) => mark !== "?");
  return Object.fromEntries(
    known.map(([dimension, mark]) => {
      const [least, most] = mark.split("-");
      return [dimension, [readLevel(least), readLevel(most ?? least)]];
    }),
  );
}

function readGroups(groups: Groups): [Dimension, string][] {
  return dimensionGroupNames.flatMap((group, index) => {
    const marks = groups[index]?.split(" ") ?? [];
    const dimensions = dimensionGroups[group];
    if (marks.length !== dimensions.length) {
      throw new Error(`${group} has ${dimensions.length} dimensions, not ${marks.length}`);
    }
    return dimensions.map((dimension, place): [Dimension, string] => [dimension, marks[place]!]);
  });
}

function readLevel(mark: string | undefined): Level {
  if (mark === undefined || !/^[0-4]$/.test(mark)) throw new Error(`${mark} is not a level`);
  return Number(mark) as Level;
}
