/** Steps that meet a failing rule of hours, times, languages, cards or the way to work. */
import { sharedSlots } from "../hard-rules.ts";
import { minutesBetween } from "../travel.ts";
import { countBits, share } from "../whole-numbers.ts";
import type { PairToBridge } from "./pair.ts";
import { type Chance, chanceOf, formsFit } from "./steps.ts";

/** Wider weekly hours after which the ranges meet. */
export function hoursChances(pair: PairToBridge): Chance[] {
  const { min, max } = pair.task.task.hours;
  const suits = pair.person.jobseeker.hours;
  const chances: Chance[] = [];
  for (const step of pair.steps.hours) {
    const { effect, limits } = step.action;
    const from = lowered(min, effect.by, limits.leastHours);
    const meets = suits.min <= max + effect.by && from <= suits.max;
    if (meets && formsFit(step, pair)) chances.push(chanceOf(step));
  }
  return chances;
}

/** A day so much shorter that the person can do it. */
export function dayChances(pair: PairToBridge): Chance[] {
  const most = pair.person.jobseeker.hoursPerDayMax;
  const chances: Chance[] = [];
  for (const step of pair.steps.day) {
    const { effect, limits } = step.action;
    const asked = lowered(pair.task.task.hoursPerDay, effect.by, limits.leastHours);
    if (asked <= most && formsFit(step, pair)) chances.push(chanceOf(step));
  }
  return chances;
}

/** Less by `by`, but not lowered under `least`. */
function lowered(value: number, by: number, least: number | null): number {
  return Math.min(value, Math.max(least ?? 0, value - by));
}

/** Lower language needs that the person meets, every one of them. */
export function languageChances(pair: PairToBridge): Chance[] {
  const chances: Chance[] = [];
  for (const step of pair.steps.language) {
    const { effect, limits } = step.action;
    let meets = true;
    for (const [language, asked] of pair.task.languages) {
      const canLower = limits.highestLevel === null || asked <= limits.highestLevel;
      const needed = canLower ? asked - effect.by : asked;
      if ((pair.person.languages.get(language) ?? 0) < needed) meets = false;
    }
    if (meets && formsFit(step, pair)) chances.push(chanceOf(step));
  }
  return chances;
}

/** For each card that is missing the ways to get it. */
export function missingCards(pair: PairToBridge): Chance[][] {
  const missing: Chance[][] = [];
  for (const card of pair.task.task.cards) {
    if (pair.person.cards.has(card)) continue;
    const chances: Chance[] = [];
    for (const step of pair.steps.cards.get(card) ?? []) {
      if (formsFit(step, pair)) chances.push(chanceOf(step));
    }
    missing.push(chances);
  }
  return missing;
}

/** Rides within the person's reach that are faster than what the person has. */
export function rideChances(pair: PairToBridge): Chance[] {
  const { person, task, snapshot } = pair;
  const chances: Chance[] = [];
  if (pair.steps.ride.length === 0) return chances;
  const reach = person.jobseeker.reachMinutes;
  const now = minutesBetween(person, task);
  for (const step of pair.steps.ride) {
    const { effect, limits } = step.action;
    const table = snapshot.minutes[effect.mode];
    if (!table) continue;
    const minutes = table[pair.placePosition]![task.placePosition]!;
    if (minutes >= now || minutes > reach || minutes > (limits.mostMinutes ?? minutes)) continue;
    const most = snapshot.parameters.weights.T;
    const wish = travelPoints(minutes, reach, most) - travelPoints(now, reach, most);
    if ((wish > 0 || now > reach) && formsFit(step, pair)) {
      chances.push(chanceOf(step, { wish, mostGain: wish }));
    }
  }
  return chances;
}

/** T, as in `score.ts`. */
function travelPoints(minutes: number, reach: number, most: number): number {
  if (reach === 0) return most;
  return minutes >= reach ? 0 : share(most, reach - minutes, reach);
}

/**
 * Moves of the task's parts of the week to parts that suit the person: as many as the step allows,
 * as the task has unsuitable ones, and as the person has others.
 */
export function slotChances(pair: PairToBridge): Chance[] {
  const { person, task, snapshot } = pair;
  const chances: Chance[] = [];
  const offered = task.task.slots.length;
  const shared = sharedSlots(person, task);
  if (shared === offered || pair.steps.slots.length === 0) return chances;
  const room = Math.min(offered, countBits(person.slotBits)) - shared;
  const most = snapshot.parameters.weights.C;
  for (const step of pair.steps.slots) {
    const met = shared + Math.min(room, step.action.effect.by);
    const wish = share(most, met, offered) - share(most, shared, offered);
    const meets = shared < task.slotsNeeded ? met >= task.slotsNeeded : wish > 0;
    if (meets && formsFit(step, pair)) chances.push(chanceOf(step, { wish, mostGain: wish }));
  }
  return chances;
}
