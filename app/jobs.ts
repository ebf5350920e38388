import type { TaskList } from "graphile-worker";
import { z } from "zod";
import { lapseConsents } from "./consents/lapse-consents.server.ts";
import { remindOfConsents } from "./consents/remind-of-consents.server.ts";
import { tellAnswer } from "./consents/tell-answer.server.ts";
import { askFollowUps } from "./follow-ups/ask-follow-ups.server.ts";
import { tellFollowUp } from "./follow-ups/tell-follow-up.server.ts";
import { clearKeptFiles } from "./introductions/clear-kept-files.server.ts";
import {
  tellCancelledMeeting,
  tellIntroduction,
  tellMeeting,
  tellNews,
} from "./introductions/tell-news.server.ts";
import { tellPlacement } from "./placements/tell-placement.server.ts";
import { deliverMail, deliverMailLeftOver } from "./platform/mail/deliver-mail.server.ts";
import { deleteExpiredSessions } from "./platform/session/lucia.server.ts";
import { eraseRunRecords } from "./suggestions/erase-run-records.server.ts";
import { findOpeners } from "./suggestions/find-openers.server.ts";
import { runNightlyRounds } from "./suggestions/nightly-rounds.server.ts";
import { judgeAndQueueRounds, queueForAreas } from "./suggestions/run-matching.server.ts";
import { runRound } from "./suggestions/run-round.server.ts";
import { expireTasks } from "./tasks/expire-tasks.server.ts";
import { reckonEffect } from "./weights/reckon-effect.server.ts";
import "./texts.ts";

const id = z.guid();

/** Everything the worker can do, by the name under which it is queued. */
export const jobs: TaskList = {
  /** A task was published, changed, paused, resumed or closed. */
  "match-task": async (payload) => {
    const { taskId } = z.object({ taskId: id }).parse(payload);
    await judgeAndQueueRounds({ cause: "task", taskId });
  },
  /** A profile or a referral changed. */
  "match-jobseeker": async (payload) => {
    const { pseudonym } = z.object({ pseudonym: id }).parse(payload);
    await judgeAndQueueRounds({ cause: "jobseeker", pseudonym });
  },
  /** After a change of the weights, or of an organisation. */
  "match-all": async () => {
    await judgeAndQueueRounds({ cause: "all" });
  },
  /** A round over an employment area, after what changed in it. */
  "match-area": async (payload) => {
    await runRound(z.object({ area: z.string() }).parse(payload).area);
  },
  /** Every area's counted round; what would open its tasks to more people is found beside the queue. */
  "nightly-rounds": async () => {
    const { areas } = await runNightlyRounds();
    await queueForAreas("find-openers", areas, "openers");
  },
  "find-openers": async (payload) => {
    await findOpeners(z.object({ area: z.string() }).parse(payload).area);
  },
  "erase-run-records": async () => {
    await eraseRunRecords();
  },
  /** What a draft of the weights would do, for the coordinator who asks. */
  "reckon-effect": async (payload) => {
    const asked = z.object({ id, accountId: id }).parse(payload);
    await reckonEffect(asked.id, asked.accountId);
  },
  /** A person has answered, or withdrawn a consent. */
  "tell-answer": async (payload) => {
    await tellAnswer(z.object({ id }).parse(payload).id);
  },
  /** The database has introduced somebody: a person said yes, or a place became free. */
  "tell-introduction": async (payload) => {
    await tellIntroduction(z.object({ id }).parse(payload).id);
  },
  "tell-introduction-news": async (payload) => {
    const news = z.object({ id, side: z.enum(["employer", "caseworker"]) }).parse(payload);
    await tellNews(news.id, news.side);
  },
  /** A person has accepted a meeting by their link. */
  "tell-meeting": async (payload) => {
    await tellMeeting(z.object({ id }).parse(payload).id);
  },
  /** An agreed meeting has been cancelled, by a side or with the introduction. */
  "tell-cancelled-meeting": async (payload) => {
    await tellCancelledMeeting(z.object({ id }).parse(payload).id);
  },
  /** Something has happened in a placement; without a side (after the person's own confirmation) both are told. */
  "tell-placement": async (payload) => {
    const side = z.enum(["employer", "caseworker"]).optional();
    const news = z.object({ id, side }).parse(payload);
    await tellPlacement(news.id, news.side);
  },
  "lapse-consents": async () => {
    await lapseConsents();
  },
  "remind-of-consents": async () => {
    await remindOfConsents();
  },
  "ask-follow-ups": async () => {
    await askFollowUps();
  },
  /** A workplace's answer asks for its caseworker. */
  "tell-follow-up": async (payload) => {
    await tellFollowUp(z.object({ id }).parse(payload).id);
  },
  "send-mail": async (payload) => {
    await deliverMail(z.object({ id }).parse(payload).id);
  },
  "send-mail-left-over": deliverMailLeftOver,
  "expire-tasks": async () => {
    await expireTasks();
  },
  /** Files of messages that nobody has sent. */
  "clear-kept-files": async () => {
    await clearKeptFiles();
  },
  "delete-expired-sessions": async () => {
    await deleteExpiredSessions();
  },
};

/** What is done by the clock (UTC; Finland's night). A run that was missed is made up for. */
export const crontab = `
10 22 * * * expire-tasks ?fill=1d
40 22 * * * nightly-rounds ?fill=1d&queue=matching
30 23 * * * erase-run-records ?fill=1d
15 22 * * * lapse-consents ?fill=1d
0 7 * * * remind-of-consents ?fill=1d
20 5 * * * ask-follow-ups ?fill=1d
25 23 * * * clear-kept-files ?fill=1d
20 23 * * * delete-expired-sessions ?fill=1d
*/10 * * * * send-mail-left-over
`;
