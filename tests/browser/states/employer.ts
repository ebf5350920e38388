import { dimensionGroupNames } from "#app/work/vocabulary.ts";
import type { State } from "../states.ts";

const organisation = "/employer/organisation";
const edit = (task: string, page: string) => `/employer/tasks/:${task}/edit/${page}`;
const long = "x".repeat(3_100);
const tooLong = "Pitkä otsikko ".repeat(12);

const mistakes: readonly [page: string, set: Record<string, string | string[]>][] = [
  ["work", { title: tooLong, description: long }],
  [
    "place-time",
    {
      postalCode: "00000",
      streetAddress: "Katu ".repeat(60),
      hoursMin: "nolla",
      hoursMax: "99",
      hoursPerDay: "25",
      startDate: "31.2.2027",
      endDate: "joskus",
      slotsNeeded: "200",
      places: "0",
    },
  ],
  [
    "offer",
    { forms: [], supportOffer: "9", supervisorName: "Nimi ".repeat(60), supportWords: long },
  ],
];

/** What another page would have written meanwhile: the form's version is an older one. */
const conflicts: readonly [page: string, set: Record<string, string | string[]>][] = [
  ["work", { title: "Toinen nimi", description: "Toiset sanat." }],
  ["demands/body", { "demands.lifting": "1" }],
  ["place-time", { hoursMin: "20", hoursMax: "30", startDate: "1.2.2027" }],
  ["needs", { "languages.sv": "2", cards: ["hygiene_passport"] }],
  ["offer", { supervisorName: "Toinen Henkilö", supportWords: "Toiset sanat." }],
];

const moveRefusals: readonly [task: string, intent: string, status: number][] = [
  ["paused", "pause", 409],
  ["archived", "archive", 409],
];

/** Tasks in all their states, the task form's refusals, the organisation and its people. */
export const employerStates: readonly State[] = [
  // Home
  { what: "home of someone who closes something soon", as: "owner", path: "/employer" },
  { what: "home with nothing yet", as: "beginner", path: "/employer" },
  { what: "home of a suspended organisation", as: "suspended", path: "/employer" },
  { what: "home after a renewal", as: "owner", path: "/employer?done=renew" },
  {
    what: "home: renewing what is no longer open",
    as: "owner",
    path: "/employer",
    send: { to: "/employer", set: { task: ":filled", intent: "renew" } },
    status: 409,
  },
  // Lists
  ...["drafts", "published", "paused", "ended", "archived"].flatMap((tab) => [
    { what: `tasks: ${tab}`, as: "owner" as const, path: `/employer/tasks?tab=${tab}` },
    { what: `no tasks: ${tab}`, as: "beginner" as const, path: `/employer/tasks?tab=${tab}` },
  ]),
  // A task in each state
  ...[
    "emptyDraft",
    "fullDraft",
    "published",
    "closingSoon",
    "paused",
    "expired",
    "filled",
    "withdrawn",
    "archived",
  ].map((task) => ({
    what: `a task: ${task}`,
    as: "owner" as const,
    path: `/employer/tasks/:${task}`,
  })),
  ...["pause", "resume", "renew", "fill", "withdraw", "archive", "discard"].map((done) => ({
    what: `a task after: ${done}`,
    as: "owner" as const,
    path: `/employer/tasks/:${done === "pause" ? "paused" : "published"}?done=${done}`,
  })),
  ...moveRefusals.map(([task, intent, status]) => ({
    what: `a task that moved on: ${intent}`,
    as: "owner" as const,
    path: `/employer/tasks/:${task}`,
    send: { set: { intent } },
    status,
  })),
  // The form
  { what: "a first task before verification", as: "beginner", path: "/employer/tasks/new" },
  {
    what: "a task without a title",
    as: "owner",
    path: "/employer/tasks/new",
    send: {},
    status: 400,
  },
  { what: "the form's hub, nothing done", as: "owner", path: "/employer/tasks/:emptyDraft/edit" },
  ...["later", "copy"].map((done) => ({
    what: `the form's hub after: ${done}`,
    as: "owner" as const,
    path: `/employer/tasks/:fullDraft/edit?done=${done}`,
  })),
  {
    what: "the form's hub of an open task",
    as: "owner",
    path: "/employer/tasks/:published/edit?done=change",
  },
  ...["work", "place-time", "needs", "offer"].map((page) => ({
    what: `a page of an open task: ${page}`,
    as: "owner" as const,
    path: edit("published", page),
  })),
  ...dimensionGroupNames.map((group) => ({
    what: `what the work asks: ${group}`,
    as: "owner" as const,
    path: edit("fullDraft", `demands/${group}`),
  })),
  ...["work", "place-time", "offer"].map((page) => ({
    what: `a page with nothing filled in: ${page}`,
    as: "owner" as const,
    path: edit("emptyDraft", page),
    send: { set: { title: "" } },
    status: 400,
  })),
  ...mistakes.map(([page, set]) => ({
    what: `a page with everything wrong: ${page}`,
    as: "owner" as const,
    path: edit("fullDraft", page),
    send: { set: { ...set, intent: "continue" } },
    status: 400,
  })),
  ...conflicts.map(([page, set]) => ({
    what: `a page that was changed meanwhile: ${page}`,
    as: "owner" as const,
    path: edit("fullDraft", page),
    send: { set: { ...set, version: "0", intent: "continue" } },
    status: 409,
  })),
  {
    what: "occupations found by words",
    as: "owner",
    path: edit("fullDraft", "work"),
    send: { set: { occupationText: "keitiö", occupationCode: "", intent: "search" } },
  },
  {
    what: "no occupation found",
    as: "owner",
    path: edit("fullDraft", "work"),
    send: { set: { occupationText: "qqqqwwww", occupationCode: "", intent: "search" } },
  },
  {
    what: "an occupation to choose before going on",
    as: "owner",
    path: edit("fullDraft", "work"),
    send: { set: { occupationText: "keittiö", occupationCode: "", intent: "continue" } },
    status: 400,
  },
  // Publishing
  { what: "check answers, much missing", as: "owner", path: "/employer/tasks/:emptyDraft/check" },
  {
    what: "publishing what is not complete",
    as: "owner",
    path: "/employer/tasks/:emptyDraft/check",
    send: {},
    status: 400,
  },
  {
    what: "publishing what begins in the past",
    as: "owner",
    path: "/employer/tasks/:pastDraft/check",
    send: {},
    status: 400,
  },
  {
    what: "publishing what was changed meanwhile",
    as: "owner",
    path: "/employer/tasks/:fullDraft/check",
    send: { set: { version: "0" } },
    status: 409,
  },
  { what: "published", as: "owner", path: "/employer/tasks/:published/published" },
  { what: "preview of a draft", as: "owner", path: "/employer/tasks/:emptyDraft/preview" },
  // The organisation
  { what: "the organisation with all its people", as: "owner", path: organisation },
  { what: "the organisation to a member", as: "member", path: organisation },
  { what: "an organisation that waits", as: "beginner", path: `${organisation}?done=registered` },
  { what: "a suspended organisation", as: "suspended", path: organisation },
  ...["saved", "invited", "withdrawn", "role", "removed", "accepted", "refused"].map((done) => ({
    what: `the organisation after: ${done}`,
    as: "owner" as const,
    path: `${organisation}?done=${done}`,
  })),
  ...["gone", "last_owner"].map((refused) => ({
    what: `the organisation, refused: ${refused}`,
    as: "owner" as const,
    path: `${organisation}?refused=${refused}`,
  })),
  { what: "the organisation's details", as: "owner", path: `${organisation}?edit=details` },
  {
    what: "details that cannot be so",
    as: "beginner",
    path: `${organisation}?edit=details`,
    send: { set: { name: "", kind: [], municipality: "", postal_code: "99" } },
    status: 400,
  },
  {
    what: "details that were changed meanwhile",
    as: "beginner",
    path: `${organisation}?edit=details`,
    send: { set: { version: "0", name: "Alun Taimisto Oy", postal_code: "80200" } },
    status: 409,
  },
  {
    what: "an invitation without an address",
    as: "owner",
    path: organisation,
    send: { form: "#invite", press: "[value=invite]", set: { email: "ei osoite" } },
    status: 400,
  },
  { what: "removing a member", as: "owner", path: `${organisation}?remove=:member` },
  { what: "leaving", as: "member", path: `${organisation}?remove=:member` },
  { what: "choosing an organisation", as: "twice", path: "/employer/organisation/choose?id=:alku" },
];
