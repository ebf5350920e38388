import { profilePages } from "#app/referrals/rules.ts";
import type { State } from "../states.ts";

const people = "/caseworker/jobseekers";
const long = "x".repeat(3_000);

const wrongProfile: readonly [page: string, set: Record<string, string | string[]>][] = [
  ["wishes", { goals: long, wishes: long, toAvoid: long }],
  ["place-reach", { postalCode: "999", reachMinutes: "kauas" }],
  ["hours", { hoursMin: "99", hoursMax: "nolla", hoursPerDayMax: "30", fromDate: "31.2.2027" }],
  ["languages-cards-skills", { goesWell: long }],
  ["support", { support: long }],
];
const otherProfile: readonly [page: string, set: Record<string, string | string[]>][] = [
  ["wishes", { goals: "Toiset sanat." }],
  ["place-reach", { postalCode: "80200" }],
  ["hours", { hoursMin: "7", hoursMax: "38" }],
  ["languages-cards-skills", { goesWell: "Toiset sanat." }],
  ["capacity-body", { "capacity.lifting": "0" }],
  ["support", { support: "Toiset sanat." }],
];

/** The caseworker's queue, suggestions and tasks. */
const suggestionStates: readonly State[] = [
  { what: "a queue with nothing", as: "newcomer", path: "/caseworker" },
  ...["shortlisted", "snoozed", "dismissed", "withdrawn"].flatMap((view) => [
    { what: `the queue: ${view}`, as: "ownCaseworker" as const, path: `/caseworker?view=${view}` },
    {
      what: `nothing in the queue: ${view}`,
      as: "newcomer" as const,
      path: `/caseworker?view=${view}`,
    },
  ]),
  { what: "the queue: nothing found", as: "ownCaseworker", path: "/caseworker?q=qqqqq" },
  { what: "the queue of one person", as: "ownCaseworker", path: "/caseworker?person=:ready" },
  ...[
    ["shortlist", "shortlisted"],
    ["dismiss", "dismissed"],
    ["snooze", "snoozed"],
  ].map(([act, suggestion]) => ({
    what: `the queue after: ${act}`,
    as: "ownCaseworker" as const,
    path: `/caseworker?done=${act}&of=:${suggestion}`,
  })),
  ...["flagged", "shortlisted", "picked", "dismissed", "snoozed", "withdrawnSuggestion"].map(
    (suggestion) => ({
      what: `a suggestion: ${suggestion}`,
      as: "ownCaseworker" as const,
      path: `/caseworker/suggestions/:${suggestion}`,
    }),
  ),
  ...["answer", "pick", "reopen"].map((done) => ({
    what: `a suggestion after: ${done}`,
    as: "ownCaseworker" as const,
    path: `/caseworker/suggestions/:flagged?done=${done}`,
  })),
  ...[
    ["dismissing without a reason", "dismiss", {}],
    ["dismissing for another reason without a word", "dismiss", { reason: "other" }],
    ["snoozing to a day that has been", "snooze", { until: "1.1.2026" }],
    ["snoozing to a day that is none", "snooze", { until: "31.2.2027", note: long }],
    ["answering nothing", "answer", { dimension: "lifting", level: [] }],
  ].map(([what, act, set]) => ({
    what: what as string,
    as: "ownCaseworker" as const,
    path: "/caseworker/suggestions/:flagged",
    send: { form: `form:has([name=act][value=${act}])`, set: set as Record<string, string> },
    status: 400,
  })),
  {
    what: "deciding on what has moved on",
    as: "ownCaseworker",
    path: "/caseworker/suggestions/:dismissed",
    send: { to: "/caseworker/suggestions/:dismissed", set: { act: "snooze", until: "1.3.2027" } },
    status: 409,
  },
  { what: "tasks for a person", as: "ownCaseworker", path: `${people}/:ready/tasks` },
  { what: "tasks that a rule stops", as: "ownCaseworker", path: `${people}/:ready/tasks?all=1` },
  { what: "tasks for someone unfinished", as: "ownCaseworker", path: `${people}/:open/tasks` },
  {
    what: "tasks for someone on pause",
    as: "ownCaseworker",
    path: `${people}/:pausedPerson/tasks`,
  },
  {
    what: "picking without a word why",
    as: "ownCaseworker",
    path: `${people}/:ready/tasks?all=1`,
    send: { form: "form:has([name=why])" },
    status: 400,
  },
  { what: "tasks: none found", as: "ownCaseworker", path: "/caseworker/tasks?q=qqqqq" },
  { what: "a task without own people", as: "newcomer", path: "/caseworker/tasks/:published" },
  {
    what: "a task whose people a rule stops",
    as: "ownCaseworker",
    path: "/caseworker/tasks/:published?all=1",
  },
  { what: "a task on pause", as: "ownCaseworker", path: "/caseworker/tasks/:paused" },
];

/** Referring, the profile and the referral's states. */
export const caseworkerStates: readonly State[] = [
  ...suggestionStates,
  { what: "no people", as: "newcomer", path: people },
  ...["open", "ready", "paused", "ended"].map((state) => ({
    what: `people: ${state}`,
    as: "ownCaseworker" as const,
    path: `${people}?state=${state}`,
  })),
  { what: "nobody found", as: "ownCaseworker", path: `${people}?q=qqqqq` },
  { what: "people by the last change", as: "ownCaseworker", path: `${people}?order=changed` },
  { what: "a form with two municipalities", as: "ownCaseworker", path: `${people}/new` },
  {
    what: "referring with everything wrong",
    as: "ownCaseworker",
    path: `${people}/new`,
    send: { set: { phone: "soita", email: "ei osoite", customerNumber: long } },
    status: 400,
  },
  {
    what: "referring someone who may be here already",
    as: "ownCaseworker",
    path: `${people}/new`,
    send: { set: { firstName: "Raimo", lastName: "Reipas" } },
    status: 400,
  },
  ...["open", "complete", "ready", "pausedPerson", "endedPerson", "covered"].map((person) => ({
    what: `a person: ${person}`,
    as: "ownCaseworker" as const,
    path: `${people}/:${person}`,
  })),
  ...["referred", "identity", "profile", "saved", "mark_ready", "pause", "resume", "end"].map(
    (done) => ({
      what: `a person after: ${done}`,
      as: "ownCaseworker" as const,
      path: `${people}/:${done === "referred" ? "open" : "ready"}?done=${done}`,
    }),
  ),
  {
    what: "ending without a reason",
    as: "ownCaseworker",
    path: `${people}/:ready`,
    send: { form: "#end form", press: "[value=end]" },
    status: 400,
  },
  {
    what: "ready before the profile is",
    as: "ownCaseworker",
    path: `${people}/:open`,
    send: { form: "#acts form", press: "[value=mark_ready]" },
    status: 400,
  },
  {
    what: "pausing what has moved on",
    as: "ownCaseworker",
    path: `${people}/:ready`,
    send: { form: "#acts form", press: "[value=pause]", set: { version: "0" } },
    status: 409,
  },
  {
    what: "a name taken away",
    as: "ownCaseworker",
    path: `${people}/:ready/identity`,
    send: { set: { firstName: "", lastName: "", email: "ei osoite" } },
    status: 400,
  },
  {
    what: "an identity that was changed meanwhile",
    as: "ownCaseworker",
    path: `${people}/:ready/identity`,
    send: { set: { version: "0", firstName: "Toinen" } },
    status: 409,
  },
  ...profilePages.map((page) => ({
    what: `a page of the profile: ${page}`,
    as: "ownCaseworker" as const,
    path: `${people}/:ready/profile/${page}`,
  })),
  ...wrongProfile.map(([page, set]) => ({
    what: `a page of the profile with everything wrong: ${page}`,
    as: "ownCaseworker" as const,
    path: `${people}/:ready/profile/${page}`,
    send: { set: { ...set, intent: "continue" } },
    status: 400,
  })),
  ...otherProfile.map(([page, set]) => ({
    what: `a page of the profile that was changed meanwhile: ${page}`,
    as: "ownCaseworker" as const,
    path: `${people}/:ready/profile/${page}`,
    send: { set: { ...set, version: "0.0", intent: "continue" } },
    status: 409,
  })),
  {
    what: "skills found by words",
    as: "ownCaseworker",
    path: `${people}/:ready/profile/languages-cards-skills`,
    send: { set: { skillQuery: "siiv", intent: "search" } },
  },
  {
    what: "no skill found",
    as: "ownCaseworker",
    path: `${people}/:ready/profile/languages-cards-skills`,
    send: { set: { skillQuery: "qqqqwwww", intent: "search" } },
  },
  { what: "the print-out in Swedish", as: "ownCaseworker", path: `${people}/:ready/print` },
  { what: "an empty print-out", as: "ownCaseworker", path: `${people}/:open/print` },
];
