import type { TravelMode } from "#app/work/vocabulary.ts";
import {
  type JobseekerInput,
  type ParameterOverride,
  parseSnapshot,
  type Snapshot,
  SnapshotError,
  type SnapshotInput,
  type TaskInput,
} from "#matching/index.ts";
import { type Near, similarOf } from "./near.ts";

/** Minutes that stand for "no way there": more than anyone's reach. */
export const unreachable = 10_000;

/** Minutes by mode, from the people's places to the tasks' places. */
export interface Travel {
  readonly between: ReadonlyMap<string, Readonly<Record<TravelMode, number>>>;
}

/** What a snapshot holds besides people, tasks, the ways between them and the weights. */
export interface MoreOfSnapshot
  extends Pick<SnapshotInput, "previous" | "taken" | "never" | "actions"> {
  /** What is near to what; the snapshot gets the pairs that can count in it. */
  readonly near?: Near | undefined;
}

/**
 * A snapshot of these people and tasks. Travel that nobody asks about (between two homes, say) is
 * not read and stands as unreachable.
 */
export function snapshotOf(
  people: readonly JobseekerInput[],
  tasks: readonly TaskInput[],
  travel: Travel,
  parameters: ParameterOverride,
  today: string,
  { near, ...rest }: MoreOfSnapshot = {},
): SnapshotInput {
  const places = [...new Set([...people, ...tasks].map(({ place }) => place))].sort();
  const table = (mode: TravelMode) =>
    places.map((from) =>
      places.map(
        // Within one's own postal area there is a way even if the table does not name it.
        (to) => travel.between.get(`${from}>${to}`)?.[mode] ?? (from === to ? 0 : unreachable),
      ),
    );
  return {
    today,
    places,
    minutes: { car: table("car"), public: table("public"), walk: table("walk") },
    jobseekers: people,
    tasks,
    ...rest,
    ...(near ? { similar: similarOf(people, tasks, near) } : {}),
    parameters,
  };
}

/**
 * Parses a snapshot of what can be read. One record that does not hold together (a code the engine
 * does not know, say) must not stop everybody's matching: it is left out and counted.
 */
export function parseReadable(
  people: readonly JobseekerInput[],
  tasks: readonly TaskInput[],
  travel: Travel,
  parameters: ParameterOverride,
  today: string,
  more: MoreOfSnapshot = {},
): { snapshot: Snapshot; unreadable: ReadonlySet<string> } {
  const parse = (some: readonly JobseekerInput[], work: readonly TaskInput[]) =>
    parseSnapshot(snapshotOf(some, work, travel, parameters, today, more));
  try {
    return { snapshot: parse(people, tasks), unreadable: new Set() };
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
  }
  const isReadable = (some: readonly JobseekerInput[], work: readonly TaskInput[]) => {
    try {
      parse(some, work);
      return true;
    } catch {
      return false;
    }
  };
  const goodPeople = people.filter((person) => isReadable([person], []));
  const goodTasks = tasks.filter((task) => isReadable([], [task]));
  const good = new Set([...goodPeople, ...goodTasks].map(({ id }) => id));
  const unreadable = [...people, ...tasks].map(({ id }) => id).filter((id) => !good.has(id));
  return { snapshot: parse(goodPeople, goodTasks), unreadable: new Set(unreadable) };
}
