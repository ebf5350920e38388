import { addDays } from "#app/platform/clock/clock.ts";
import type { Random } from "./random.ts";

/** A moment in the working hours of a past day, as the database takes it. */
export function momentOn(date: string, random: Random): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${date}T${two(random.between(6, 13))}:${two(random.below(60))}:${two(random.below(60))}Z`;
}

/** A day between so many days ago and so many days ago, both counted from `today`. */
export const dayAgo = (today: string, least: number, most: number, random: Random): string =>
  addDays(today, -random.between(least, most));
