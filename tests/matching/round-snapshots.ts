/** Snapshots for rounds: most pairs are feasible, scores differ and often tie, room is scarce. */
import fc from "fast-check";
import type { JobseekerInput, SnapshotInput, TaskInput } from "#matching/index.ts";
import { jobseeker, snapshot, task } from "./snapshot-arbitrary.ts";

const places = ["80100", "82200", "83500"];
const occupations = ["9412", "9411", "5120", "7111"];

export const livelyJobseeker: fc.Arbitrary<JobseekerInput> = fc
  .record({
    place: fc.constantFrom(...places),
    modes: fc.constantFrom(["public"], ["car"], ["car", "public"]),
    reachMinutes: fc.constantFrom(30, 60, 90),
    slots: fc.constantFrom([1, 2, 5, 6], [1, 5], [2, 6], [1]),
    interests: fc.subarray(occupations, { maxLength: 2 }),
    ready: fc.constantFrom(true, true, true, true, false),
    capacity: fc.constantFrom({}, { lifting: 1 }, { lifting: 3, pace: 2 }),
    supportNeed: fc.nat(3),
    waitingRounds: fc.constantFrom(0, 0, 1, 4),
  })
  .map(jobseeker);

export const livelyTask: fc.Arbitrary<TaskInput> = fc
  .record({
    place: fc.constantFrom(...places),
    occupation: fc.constantFrom(...occupations),
    slots: fc.constantFrom([1, 2, 5, 6], [1, 5], []),
    demands: fc.constantFrom({}, { lifting: 2 }, { lifting: 3, pace: 2 }),
    supportOffer: fc.nat(3),
    places: fc.constantFrom(0, 1, 1, 2, 4),
    published: fc.constantFrom(null, 1, 2),
  })
  .map(task);

/** Ids whose order is not the order of the lists; one pair in `previous` may be gone. */
export function livelySnapshot({ people = 8, tasks = 5 } = {}): fc.Arbitrary<SnapshotInput> {
  return fc
    .record({
      jobseekers: fc.array(livelyJobseeker, { maxLength: people }),
      tasks: fc.array(livelyTask, { maxLength: tasks }),
      previous: fc.array(idPair, { maxLength: 4 }),
      taken: fc.array(idPair, { maxLength: 3 }),
      never: fc.array(idPair, { maxLength: 3 }),
    })
    .map((parts) =>
      snapshot({
        ...parts,
        jobseekers: parts.jobseekers.map((person, i) => ({ ...person, id: personId(i) })),
        tasks: parts.tasks.map((work, i) => ({ ...work, id: taskId(i) })),
      }),
    );
}

export function personId(i: number): string {
  return `p${(i * 7) % 10}${Math.floor(i / 10)}`;
}

export function taskId(i: number): string {
  return `t${(i * 7) % 10}${Math.floor(i / 10)}`;
}

const idPair = fc
  .tuple(fc.nat(8), fc.nat(5))
  .map(([person, work]) => [personId(person), taskId(work)] as const);

/** As many people, all the same but for their ids. */
export function alike(count: number, changes: Partial<JobseekerInput> = {}): JobseekerInput[] {
  return Array.from({ length: count }, (_, i) =>
    jobseeker({ ...changes, id: `p${String(i).padStart(5, "0")}` }),
  );
}
