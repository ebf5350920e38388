/** What a draft of weights would do to today's suggestions, in counts alone. Pure. */
import { z } from "zod";
import { hideOne, hideSmall, leastShown } from "#app/reach/hide-small.ts";

const count = z.number().int().min(0);
/** Null: too few to show. */
const shown = count.nullable();
const change = z.object({ before: count, after: count });

const areaEffect = z.object({
  code: z.string(),
  people: count,
  tasks: count,
  suggestions: change.extend({ stay: count, come: count, go: count }),
  /** People with at least one suggestion. */
  reached: z.object({ before: shown, after: shown }),
  /** People who would get their first suggestion, and who would lose their last. */
  gain: shown,
  lose: shown,
  /** Tasks that are suggested to at least one person. */
  tasksReached: change,
  /** The mean of the sure scores; each set by its own reckoning. Null without suggestions. */
  meanScore: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
  /** By the municipality of the home, those where somebody's situation would change. */
  places: z.array(z.object({ municipality: z.string(), gain: shown, lose: shown })),
});

export type AreaEffect = z.infer<typeof areaEffect>;

const effect = z.object({
  /** The hash of the set in force with which it was compared, and the engine that did. */
  against: z.string(),
  engineVersion: z.string(),
  areas: z.array(areaEffect),
});

export type Effect = z.infer<typeof effect>;

/** A stored effect, or null when there is none that this release can read. */
export const readEffect = (stored: unknown): Effect | null => effect.safeParse(stored).data ?? null;

/** A suggestion of a round. */
export interface RoundPair {
  readonly jobseeker: string;
  readonly task: string;
  /** The sure score. */
  readonly score: number;
}

/**
 * Compares two rounds over the same people and tasks.
 * @param homes every person's municipality
 */
export function compareRounds(
  area: { code: string; people: number; tasks: number },
  before: readonly RoundPair[],
  after: readonly RoundPair[],
  homes: ReadonlyMap<string, string>,
): AreaEffect {
  const pairs = (round: readonly RoundPair[]) =>
    new Set(round.map(({ jobseeker, task }) => `${jobseeker} ${task}`));
  const people = (round: readonly RoundPair[]) => new Set(round.map(({ jobseeker }) => jobseeker));
  const [oldPairs, newPairs] = [pairs(before), pairs(after)];
  const [oldPeople, newPeople] = [people(before), people(after)];
  const stay = [...oldPairs].filter((pair) => newPairs.has(pair)).length;
  const gain = [...newPeople].filter((person) => !oldPeople.has(person));
  const lose = [...oldPeople].filter((person) => !newPeople.has(person));
  return {
    ...area,
    suggestions: {
      before: oldPairs.size,
      after: newPairs.size,
      stay,
      come: newPairs.size - stay,
      go: oldPairs.size - stay,
    },
    reached: reachedShown(area.people, oldPeople.size, newPeople.size, gain.length, lose.length),
    gain: hideOne(gain.length),
    lose: hideOne(lose.length),
    tasksReached: {
      before: new Set(before.map(({ task }) => task)).size,
      after: new Set(after.map(({ task }) => task)).size,
    },
    meanScore: { before: meanOf(before), after: meanOf(after) },
    places: placesOf(gain, lose, homes),
  };
}

/**
 * How many people a round reaches before and after. Neither is shown when few are left without, nor
 * the later one when few gain or lose: the difference would tell of them.
 */
function reachedShown(people: number, before: number, after: number, gain: number, lose: number) {
  const few = (n: number) => n > 0 && n < leastShown;
  const sure = (reached: number) => (few(people - reached) ? null : hideOne(reached));
  return { before: sure(before), after: few(gain) || few(lose) ? null : sure(after) };
}

function meanOf(round: readonly RoundPair[]): number | null {
  if (round.length === 0) return null;
  return Math.round(round.reduce((sum, { score }) => sum + score, 0) / round.length);
}

function placesOf(
  gain: readonly string[],
  lose: readonly string[],
  homes: ReadonlyMap<string, string>,
): AreaEffect["places"] {
  const homeOf = (person: string) => homes.get(person) ?? "";
  const codes = [...new Set([...gain, ...lose].map(homeOf))].filter((code) => code !== "").sort();
  const countsOf = (some: readonly string[]) =>
    hideSmall(codes.map((code) => some.filter((person) => homeOf(person) === code).length));
  const gains = countsOf(gain);
  const loses = countsOf(lose);
  return codes.map((municipality, at) => ({
    municipality,
    gain: gains[at] ?? null,
    lose: loses[at] ?? null,
  }));
}
