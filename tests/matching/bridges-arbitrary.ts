/** Makers of pairs that something could be done about, and of actions of any kind. */
import fc from "fast-check";
import { actionKinds, destinations, parties, unlimited } from "#matching/bridges/actions.ts";
import { dimensions, type SnapshotInput } from "#matching/index.ts";
import { generator, jobseeker, snapshot, task } from "./snapshot-arbitrary.ts";

const dimension = fc.constantFrom(...dimensions);

/**
 * A pair that no unbridgeable rule keeps apart and that lacks a few other things. Made by chance of
 * our own, for evenly spread: a pair that lacks everything, or nothing, would teach little.
 */
export const arbitraryNearPair: fc.Arbitrary<SnapshotInput> = fc
  .integer({ min: 0, max: 2 ** 31 - 1 })
  .map((seed) => {
    const next = generator(seed);
    next(2); // the first number of neighbouring seeds is much alike
    const pick = <Item>(items: readonly Item[]) => items[next(items.length)]!;
    const some = <Item>(items: readonly Item[], share: number) =>
      items.filter(() => next(100) < share);
    /** Mostly the first, now and then another. */
    const mostly = <Item>(usual: Item, ...others: Item[]) =>
      next(100) < 95 ? usual : pick(others);
    const levels = (share: number, least: number) =>
      Object.fromEntries(some(dimensions, share).map((name) => [name, least + next(5 - least)]));
    const week = Array.from({ length: 28 }, (_, slot) => slot);
    const demands = levels(35, 0);
    return snapshot({
      jobseekers: [
        jobseeker({
          modes: mostly(["car", "public"], ["public"], ["walk"], []),
          reachMinutes: mostly(60, 0, 20, 30, 70),
          hours: mostly({ min: 10, max: 40 }, { min: 36, max: 40 }, { min: 1, max: 9 }),
          hoursPerDayMax: mostly(8, 3, 4, 5),
          slots: some(week, mostly(60, 5, 20)),
          forms: mostly(["employment", "work_trial"], ["work_trial"]),
          languages: { fi: mostly(4, 0, 2, 3) },
          cards: mostly(["hygiene", "occupational_safety", "hot_work"], ["hygiene"], []),
          skills: some(["esco:1", "esco:2"], 60),
          capacity: levels(85, pick([0, 1, 2])),
          absolute: mostly([], [pick(dimensions)], [pick(dimensions), pick(dimensions)]),
          interests: some(["9412", "94", "5120"], 40),
          supportNeed: next(5),
        }),
      ],
      tasks: [
        task({
          place: pick(["80100", "82200", "83500"]),
          hours: { min: 12, max: 30 },
          hoursPerDay: 4 + next(4),
          slots: some(week, 25),
          slotsNeeded: next(4),
          forms: ["employment", "work_trial"],
          languages: { fi: next(5) },
          cards: some(["hygiene", "occupational_safety", "hot_work"], 30),
          skills: some(["esco:1", "esco:2", "esco:3"], 40),
          demands,
          adjustable: some(dimensions, 25).slice(0, 5),
          supportOffer: next(3),
        }),
      ],
    });
  });

const by = fc.integer({ min: 1, max: 2 });
const few = <Item>(item: fc.Arbitrary<Item>) =>
  fc.uniqueArray(item, { minLength: 1, maxLength: 3 });
const orNull = <Item>(item: fc.Arbitrary<Item>) => fc.option(item, { freq: 2 });
const forms = fc.constantFrom("employment", "work_trial", "coaching_environment");
const cards = fc.constantFrom("hygiene", "occupational_safety", "hot_work");
/** Fixed, so that of two coaches the one who helps more does all that the other does. */
const covers = ["pace", "concentration", "noise", "lifting"];

const effectWithLimits = fc.oneof(
  fc.tuple(
    fc.record({ kind: fc.constant("lower_demand"), by }),
    fc.record({ dimensions: orNull(fc.uniqueArray(dimension, { minLength: 9, maxLength: 18 })) }),
  ),
  fc.tuple(
    fc.record({
      kind: fc.constant("coach"),
      needBy: fc.integer({ min: 1, max: 3 }),
      covers: fc.constant(covers),
    }),
    fc.constant({}),
  ),
  fc.tuple(
    fc.record({ kind: fc.constant("cover"), covers: fc.uniqueArray(dimension, { minLength: 1 }) }),
    fc.constant({}),
  ),
  fc.tuple(
    fc.record({ kind: fc.constant("lower_language"), by: fc.constant(1) }),
    fc.record({ highestLevel: orNull(fc.integer({ min: 0, max: 6 })) }),
  ),
  fc.tuple(
    fc.record({
      kind: fc.constantFrom("shorten_day", "widen_hours"),
      by: fc.integer({ min: 1, max: 10 }),
    }),
    fc.record({ leastHours: orNull(fc.integer({ min: 0, max: 8 })) }),
  ),
  fc.tuple(
    fc.record({ kind: fc.constant("move_slots"), by: fc.integer({ min: 1, max: 28 }) }),
    fc.constant({}),
  ),
  fc.tuple(
    fc.record({
      kind: fc.constant("arrange_ride"),
      mode: fc.constantFrom("car", "public", "balloon"),
    }),
    fc.record({ mostMinutes: orNull(fc.constantFrom(0, 20, 45)) }),
  ),
  fc.tuple(
    fc.record({ kind: fc.constant("train_card") }),
    fc.record({ cards: orNull(few(cards)) }),
  ),
  fc.tuple(
    fc.record({ kind: fc.constant("relieve"), kinds: few(fc.constantFrom(...actionKinds)), by }),
    fc.constant({}),
  ),
);

/** An action as it may be written down; ids are given by the test. */
export const arbitraryAction = fc
  .tuple(
    effectWithLimits,
    fc.record({
      kind: fc.constantFrom(...actionKinds),
      cost: fc.integer({ min: 1, max: 6 }),
      agrees: few(fc.constantFrom(...parties)),
      leadsTo: fc.constantFrom(...destinations),
      forms: fc.option(few(forms), { freq: 4 }),
    }),
  )
  .map(([[effect, limits], { forms: only, ...rest }]) => ({
    ...rest,
    effect,
    limits: { ...unlimited, ...limits, forms: only },
  }));
