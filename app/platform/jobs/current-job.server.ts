import { AsyncLocalStorage } from "node:async_hooks";
import type { TaskList } from "graphile-worker";

const scope = new AsyncLocalStorage<string>();

/** The id of the job that this code runs in; undefined outside of jobs. A job that is tried again keeps it. */
export const currentJob = (): string | undefined => scope.getStore();

/** The same tasks, each of which knows its job (`currentJob`). */
export const knowingTheirJob = (tasks: TaskList): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload, helpers) => scope.run(String(helpers.job.id), () => task?.(payload, helpers)),
    ]),
  ) as TaskList;
