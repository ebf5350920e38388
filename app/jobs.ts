import type { TaskList } from "graphile-worker";
import { z } from "zod";
import { deliverMail, deliverMailLeftOver } from "./platform/mail/deliver-mail.server.ts";
import { runMatching } from "./suggestions/run-matching.server.ts";
import { expireTasks } from "./tasks/expire-tasks.server.ts";
import "./texts.ts";

const id = z.guid();

/** Everything the worker can do, by the name under which it is queued. */
export const jobs: TaskList = {
  /** A task was published, changed, paused, resumed or closed. */
  "match-task": async (payload) => {
    const { taskId } = z.object({ taskId: id }).parse(payload);
    await runMatching({ cause: "task", taskId });
  },
  /** A profile or a referral changed. */
  "match-jobseeker": async (payload) => {
    const { pseudonym } = z.object({ pseudonym: id }).parse(payload);
    await runMatching({ cause: "jobseeker", pseudonym });
  },
  /** Nightly, because days pass by themselves; and after a change of the weights. */
  "match-all": async () => {
    await runMatching({ cause: "all" });
  },
  "send-mail": async (payload) => {
    await deliverMail(z.object({ id }).parse(payload).id);
  },
  "send-mail-left-over": deliverMailLeftOver,
  "expire-tasks": async () => {
    await expireTasks();
  },
};

/** What is done by the clock (UTC; Finland's night). A run that was missed is made up for. */
export const crontab = `
10 22 * * * expire-tasks ?fill=1d
40 22 * * * match-all ?fill=1d&queue=matching
*/10 * * * * send-mail-left-over
`;
