/** A kernel that was changed answers like one that is opened anew; and it says what it runs on. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type JobseekerInput, SnapshotError, type TaskInput } from "#matching/index.ts";
import { openKernel } from "#matching/kernel/kernel.ts";
import { answersOf, expectedOf, ways, withKernel } from "./kernel-cases.ts";
import {
  arbitraryJobseeker,
  arbitrarySnapshot,
  arbitraryTask,
  largeSnapshot,
  prepared,
  snapshot,
} from "./snapshot-arbitrary.ts";

type Change = readonly ["person", number, JobseekerInput] | readonly ["task", number, TaskInput];

const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof(
    fc.tuple(fc.constant("person" as const), fc.nat(20), arbitraryJobseeker),
    fc.tuple(fc.constant("task" as const), fc.nat(20), arbitraryTask),
  ),
  { minLength: 1, maxLength: 8 },
);

describe("after any changes", () => {
  test.each(ways.slice(0, 2))(
    "%o equals the reference",
    async (way) => {
      await fc.assert(
        fc.asyncProperty(
          arbitrarySnapshot({ people: 8, tasks: 6 }),
          changes,
          fc.boolean(),
          async (input, list, asksBetween) => {
            let now = input;
            await withKernel(prepared(input), way, (kernel) => {
              kernel.candidates();
              for (const [kind, n, value] of list) {
                const side = kind === "person" ? now.jobseekers : now.tasks;
                if (side.length === 0) continue;
                const { id } = side[n % side.length]!;
                const put = <Item extends { readonly id: string }>(items: readonly Item[]) =>
                  items.map((item) => (item.id === id ? { ...item, ...value, id } : item));
                if (kind === "person") {
                  now = { ...now, jobseekers: put(now.jobseekers) };
                  const changed = prepared(now).jobseekers.find(
                    ({ jobseeker }) => jobseeker.id === id,
                  );
                  kernel.replacePerson(changed!);
                } else {
                  now = { ...now, tasks: put(now.tasks) };
                  kernel.replaceTask(prepared(now).tasks.find(({ task }) => task.id === id)!);
                }
                if (asksBetween) kernel.candidates();
              }
              const ready = prepared(now);
              expect(answersOf(kernel, ready, 3)).toEqual(expectedOf(ready, 3));
            });
          },
        ),
        { numRuns: 100 },
      );
    },
    60_000,
  );

  test("so many that everything is scanned again", async () => {
    const before = largeSnapshot(200, 20);
    const after = prepared({
      ...before,
      jobseekers: before.jobseekers.map((person, n) =>
        n % 3 === 0 && n > 0
          ? { ...largeSnapshot(201, 0).jobseekers[n - 1]!, id: person.id }
          : person,
      ),
    });
    await withKernel(prepared(before), { threads: 1 }, (kernel) => {
      kernel.candidates();
      for (const person of after.jobseekers) kernel.replacePerson(person);
      expect(answersOf(kernel, after, 5)).toEqual(expectedOf(after, 5));
    });
  });
});

test("it says what it runs on", async () => {
  await withKernel(prepared(snapshot()), { code: "typescript", threads: 4 }, (kernel) => {
    expect([kernel.runs, kernel.threads]).toEqual(["typescript", 1]);
  });
  await withKernel(prepared(snapshot()), { threads: 2 }, (kernel) => {
    expect([kernel.runs, kernel.threads]).toEqual(["webassembly", 2]);
    expect(kernel.bytes).toBeGreaterThan(0);
  });
});

test("what is not in the snapshot is refused", async () => {
  const kernel = await openKernel(prepared(snapshot()), { threads: 1 });
  expect(() => kernel.rankTask("nothing")).toThrow(SnapshotError);
  expect(() => kernel.rankPerson("nobody")).toThrow(SnapshotError);
  await kernel.close();
});
