import { addDays, today } from "#app/platform/clock/clock.ts";
import type { State } from "../states.ts";

const environment = "/employer/environments/:environment";
const link = (token: string) => `/follow-up/:${token}`;
const attendance = (side: string) => `/${side}/placements/:placement/attendance`;

/** Coaching environments, who was there, and how it is going. */
export const workStates: readonly State[] = [
  { what: "environments", as: "steward", path: "/employer/environments" },
  { what: "environments of a company", as: "owner", path: "/employer/environments" },
  { what: "a new environment", as: "steward", path: "/employer/environments/new" },
  {
    what: "a new environment with mistakes",
    as: "steward",
    path: "/employer/environments/new",
    send: { set: { name: "", capacity: "0", opened_on: "joskus", postal_code: "1" } },
    status: 400,
  },
  { what: "an environment that is too full", as: "steward", path: environment },
  {
    what: "an environment on another day",
    as: "steward",
    path: `${environment}?day=${addDays(today(), -2)}`,
  },
  ...["added", "saved", "staff", "staff_ended", "task", "task_out"].map((done) => ({
    what: `an environment after: ${done}`,
    as: "steward" as const,
    path: `${environment}?done=${done}`,
  })),
  {
    what: "a day ahead marked",
    as: "steward",
    path: environment,
    send: {
      to: environment,
      set: {
        intent: "mark",
        placement: ":placement",
        day: addDays(today(), 1),
        status: "present",
      },
    },
    status: 409,
  },
  {
    what: "somebody added to the staff with nothing filled in",
    as: "steward",
    path: environment,
    send: { to: environment, set: { intent: "staff" } },
    status: 400,
  },
  {
    what: "staff ended before they began",
    as: "steward",
    path: environment,
    send: { to: environment, set: { intent: "end_staff", staff: ":staffMember", to: "1.1.2026" } },
    status: 400,
  },
  {
    what: "a task without its room",
    as: "steward",
    path: environment,
    send: { to: environment, set: { intent: "task", task: ":freeTask", capacity_per_day: "" } },
    status: 400,
  },
  {
    what: "a task taken out that is not there",
    as: "steward",
    path: environment,
    send: { to: environment, set: { intent: "task_out", task: ":freeTask" } },
    status: 409,
  },
  { what: "an environment's details", as: "steward", path: `${environment}/edit` },
  {
    what: "an environment changed meanwhile",
    as: "steward",
    path: `${environment}/edit`,
    send: { set: { version: "0", name: "Toinen paja" } },
    status: 409,
  },
  ...(["ownCaseworker", "officer", "coordinator"] as const).map((as) => ({
    what: `environments for staff: ${as}`,
    as,
    path: `/${as === "ownCaseworker" ? "caseworker" : as}/environments`,
  })),

  { what: "the days of a placement", as: "steward", path: attendance("employer") },
  {
    what: "earlier days of a placement",
    as: "steward",
    path: `${attendance("employer")}?until=${addDays(today(), -5)}`,
  },
  { what: "the days of an own client", as: "ownCaseworker", path: attendance("caseworker") },
  {
    what: "a day before the work marked",
    as: "ownCaseworker",
    path: attendance("caseworker"),
    send: {
      to: attendance("caseworker"),
      set: { placement: ":placement", day: addDays(today(), -30), status: "absent" },
    },
    status: 409,
  },

  { what: "work with a follow-up due", as: "steward", path: "/employer/placements/:placement" },
  {
    what: "a client's work, thanked for an answer",
    as: "ownCaseworker",
    path: "/caseworker/placements/:otherPlacement?done=follow_up",
  },
  { what: "a follow-up", as: "steward", path: "/employer/follow-ups/:dueEmployer" },
  {
    what: "a follow-up with nothing chosen",
    as: "steward",
    path: "/employer/follow-ups/:dueEmployer",
    send: {},
    status: 400,
  },
  {
    what: "a follow-up that is answered",
    as: "steward",
    path: "/employer/follow-ups/:answeredEmployer",
    send: {
      to: "/employer/follow-ups/:answeredEmployer",
      set: { going: "1", second: "no_help" },
    },
    status: 409,
  },
  { what: "a follow-up", as: "ownCaseworker", path: "/caseworker/follow-ups/:dueCaseworker" },
  { what: "a follow-up's link", as: "visitor", path: `${link("followUp")}?going=2` },
  {
    what: "a follow-up's link with one answer",
    as: "visitor",
    path: link("followUp"),
    send: { set: { going: "3" } },
    status: 400,
  },
  { what: "a follow-up's link that has answered", as: "visitor", path: link("followUpAnswered") },
  {
    what: "a follow-up's link, thanked",
    as: "visitor",
    path: `${link("followUpAnswered")}?done=told`,
  },
  {
    what: "a follow-up's link, thanked and led to a coach",
    as: "visitor",
    path: `${link("followUpAnswered")}?done=told&coach=yes`,
  },
  {
    what: "a follow-up's link answering twice",
    as: "visitor",
    path: link("followUpAnswered"),
    send: { to: link("followUpAnswered"), set: { going: "1", second: "no_help" } },
    status: 409,
  },
  {
    what: "a follow-up's link that opens nothing",
    as: "visitor",
    path: "/follow-up/x",
    status: 404,
  },
];
