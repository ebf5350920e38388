/**
 * What could be done about one pair: for each track the steps that would change anything. A step
 * that neither meets a failing rule nor adds a point is left out, so few remain.
 */
import type { RuleName } from "../hard-rules.ts";
import { coachChances, coverChances, lowerChances, openLimits } from "./chances-of-fit.ts";
import {
  dayChances,
  hoursChances,
  languageChances,
  missingCards,
  rideChances,
  slotChances,
} from "./chances-of-rules.ts";
import type { PairToBridge } from "./pair.ts";
import type { Chance } from "./steps.ts";

/** The chances of one track; a bridge takes at most one of them. */
export interface Track {
  readonly chances: readonly Chance[];
  /** No chance of the track adds more than this to `lo`, whatever else is done. */
  readonly mostGain: number;
}

export interface Chances {
  /** The required tracks, then those that only add points, the greatest gains first. */
  readonly tracks: readonly Track[];
  /**
   * How many tracks are required: a chance of each must be taken, for each meets a failing rule, or
   * a part of one, that no other track meets.
   */
  readonly required: number;
  /** Failing rules that nothing can meet; with one of these no bridge exists. */
  readonly blockedBy: readonly RuleName[];
}

/** The steps that help a pair, track by track, or the rules that forbid any bridge. */
export function chancesOf(pair: PairToBridge): Chances {
  const tracks: Track[] = [];
  const blockedBy: RuleName[] = [];
  for (const rule of pair.failing) {
    const needed = tracksThatMeet(rule, pair);
    if (needed === null || needed.some(({ chances }) => chances.length === 0)) blockedBy.push(rule);
    else tracks.push(...needed);
  }
  if (blockedBy.length > 0) return { tracks: [], required: 0, blockedBy };

  const required = tracks.length;
  if (!pair.failing.includes("travel")) offer(tracks, required, rideChances(pair));
  if (!pair.failing.includes("slots")) offer(tracks, required, slotChances(pair));
  const limits = openLimits(pair);
  for (const position of pair.steps.lower.keys()) {
    if (!limits.includes(position)) offer(tracks, required, lowerChances(pair, position));
  }
  for (const chance of coverChances(pair)) offer(tracks, required, [chance]);
  offer(tracks, required, coachChances(pair));
  return { tracks, required, blockedBy };
}

/** Puts a track that only adds points in its place after the required ones. */
function offer(tracks: Track[], required: number, chances: readonly Chance[]): void {
  if (chances.length === 0) return;
  const track = trackOf(chances);
  let place = tracks.length;
  tracks.push(track);
  while (place > required && tracks[place - 1]!.mostGain < track.mostGain) {
    tracks[place] = tracks[place - 1]!;
    place -= 1;
  }
  tracks[place] = track;
}

/** For each thing the rule misses the track that brings it; null when no action ever can. */
function tracksThatMeet(rule: RuleName, pair: PairToBridge): readonly Track[] | null {
  switch (rule) {
    case "travel":
      return [trackOf(rideChances(pair))];
    case "slots":
      return [trackOf(slotChances(pair))];
    case "hours":
      return [trackOf(hoursChances(pair))];
    case "hours_per_day":
      return [trackOf(dayChances(pair))];
    case "language":
      return [trackOf(languageChances(pair))];
    case "cards":
      return missingCards(pair).map(trackOf);
    case "absolute":
      // Only a lowered demand keeps a limit: whoever stands beside, no more is asked than allowed.
      return openLimits(pair).map((position) => trackOf(lowerChances(pair, position)));
    // What the person has said, what the law says, and the calendar: no action changes these.
    case "not_ready":
    case "form":
    case "dates":
    case "avoids":
    case "company_cannot":
      return null;
  }
}

function trackOf(chances: readonly Chance[]): Track {
  let mostGain = 0;
  for (const chance of chances) mostGain = Math.max(mostGain, chance.mostGain);
  return { chances, mostGain };
}
