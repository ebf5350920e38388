/** Kernels compared with the reference, pair by pair, for the kernel's tests. */
import { isFeasible } from "#matching/hard-rules.ts";
import { candidatesOf } from "#matching/kernel/candidates.ts";
import { type Kernel, type KernelOptions, openKernel } from "#matching/kernel/kernel.ts";
import { compareRank, type RankedPair } from "#matching/order.ts";
import type { PreparedJobseeker, PreparedSnapshot, PreparedTask } from "#matching/prepare.ts";
import { scorePair } from "#matching/score.ts";

/** Every way in which the kernel can run. */
export const ways: readonly KernelOptions[] = [
  { code: "typescript" },
  { code: "fastest", threads: 1 },
  { code: "fastest", threads: 3 },
];

/** What the reference ranks among some people and some tasks, best first. */
function ranked(
  { snapshot }: PreparedSnapshot,
  people: readonly PreparedJobseeker[],
  tasks: readonly PreparedTask[],
): RankedPair[] {
  return people
    .flatMap((person) =>
      tasks
        .filter((task) => isFeasible(person, task, snapshot.today))
        .map((task) => ({
          person,
          task,
          score: scorePair(person, task, snapshot.parameters).score,
        })),
    )
    .sort(compareRank);
}

const row = ({ person, task, score: { lo, hi } }: RankedPair) =>
  `${person.jobseeker.id} ${task.task.id} ${lo} ${hi}`;

/** All that a kernel can be asked, as text; `top` is how many of each task's best. */
export function answersOf(kernel: Kernel, prepared: PreparedSnapshot, top: number): unknown {
  const { jobseekers, tasks } = prepared;
  const best = kernel.topPerTask(top);
  const { personStart, task, lo, hi } = kernel.candidates();
  return {
    tasks: tasks.map((work) => kernel.rankTask(work.task.id).map(row)),
    top: tasks.map((_, n) =>
      Array.from(best.person.subarray(best.taskStart[n], best.taskStart[n + 1])).map((rank, i) => {
        const at = best.taskStart[n]! + i;
        return `${jobseekers[rank]!.jobseeker.id} ${best.lo[at]} ${best.hi[at]}`;
      }),
    ),
    people: jobseekers.map(({ jobseeker }) => kernel.rankPerson(jobseeker.id, top).map(row)),
    candidates: [personStart, task, lo, hi].map((column) => Array.from(column)),
  };
}

/** The same from the reference. */
export function expectedOf(prepared: PreparedSnapshot, top: number): unknown {
  const { jobseekers, tasks } = prepared;
  const byTask = tasks.map((task) => ranked(prepared, jobseekers, [task]));
  const { personStart, task, lo, hi } = candidatesOf(prepared);
  return {
    tasks: byTask.map((pairs) => pairs.map(row)),
    top: byTask.map((pairs) =>
      pairs
        .slice(0, top)
        .map(({ person, score }) => `${person.jobseeker.id} ${score.lo} ${score.hi}`),
    ),
    people: jobseekers.map((person) => ranked(prepared, [person], tasks).slice(0, top).map(row)),
    candidates: [personStart, task, lo, hi].map((column) => Array.from(column)),
  };
}

/** Opens a kernel, asks it something and closes it. */
export async function withKernel<Answer>(
  prepared: PreparedSnapshot,
  options: KernelOptions,
  ask: (kernel: Kernel) => Answer,
): Promise<Answer> {
  const kernel = await openKernel(prepared, options);
  try {
    await kernel.begun();
    return ask(kernel);
  } finally {
    await kernel.close();
  }
}
