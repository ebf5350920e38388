/** The way from a person to a task, by whichever of the person's modes is fastest. */
import type { PreparedJobseeker, PreparedTask } from "./prepare.ts";

/** Stands for "no way at all": longer than any reach. */
export const noWay = Number.MAX_SAFE_INTEGER;

/** Minutes one way, from the person's place to the task's; {@link noWay} without any mode. */
export function minutesBetween(person: PreparedJobseeker, task: PreparedTask): number {
  let fewest = noWay;
  for (const { minutesTo } of person.ways) {
    const minutes = minutesTo[task.placePosition]!;
    if (minutes < fewest) fewest = minutes;
  }
  return fewest;
}

/** The fastest mode with its minutes; of equally fast modes the first by name. Null: no mode. */
export function fastestWay(
  person: PreparedJobseeker,
  task: PreparedTask,
): { readonly mode: string; readonly minutes: number } | null {
  const minutes = minutesBetween(person, task);
  const way = person.ways.find(({ minutesTo }) => minutesTo[task.placePosition] === minutes);
  return way ? { mode: way.mode, minutes } : null;
}
