import type { State } from "../states.ts";

const own = (name: string) => `/employer/coaching/:${name}`;
const desk = (name: string) => `/coach/requests/:${name}`;
const whole = {
  topics: ["first_days"],
  postal_code: "80100",
  urgency: "soon",
  language: "fi",
  contact_name: "Outi Omena",
  contact_phone: "040 555 0143",
};
const acts = ["accept", "decline", "note", "hand_over", "pass_on", "cancel"];

/** Workplace coaching: the employer's request and the coach's desk. */
export const coachingStates: readonly State[] = [
  { what: "no coaching requests", as: "steward", path: "/employer/coaching" },
  { what: "coaching requests", as: "owner", path: "/employer/coaching" },
  { what: "coaching requests further on", as: "owner", path: "/employer/coaching?page=2" },
  { what: "a new coaching request", as: "steward", path: "/employer/coaching/new" },
  {
    what: "a new coaching request about a task",
    as: "steward",
    path: "/employer/coaching/new?task=:standingTask",
  },
  {
    what: "a new coaching request about a placement",
    as: "steward",
    path: "/employer/coaching/new?placement=:placement",
  },
  {
    what: "a new coaching request about another's task",
    as: "steward",
    path: "/employer/coaching/new?task=00000000-0000-4000-8000-000000000000",
    status: 404,
  },
  {
    what: "a new coaching request with nothing filled in",
    as: "steward",
    path: "/employer/coaching/new",
    send: {
      set: { topics: [], postal_code: "", contact_name: "", contact_phone: "soita", urgency: [] },
    },
    status: 400,
  },
  {
    what: "a new coaching request with an identity code in its words",
    as: "steward",
    path: "/employer/coaching/new",
    send: { set: { ...whole, words: "Tunnus on 131052-308T." } },
    status: 400,
  },
  {
    what: "a new coaching request to a place that there is not",
    as: "steward",
    path: "/employer/coaching/new",
    send: { set: { ...whole, postal_code: "00100" } },
    status: 400,
  },
  {
    what: "a new coaching request of a suspended organisation",
    as: "suspended",
    path: "/employer/coaching/new",
    send: { set: whole },
    status: 400,
  },
  {
    what: "a coaching request just sent",
    as: "owner",
    path: `${own("coachingWaiting")}?done=sent`,
  },
  ...[
    "Waiting",
    "Late",
    "Mine",
    "MineLate",
    "Booked",
    "Going",
    "Completed",
    "FollowedUp",
    "Declined",
    "Cancelled",
  ].map((name) => ({
    what: `an own coaching request: ${name}`,
    as: "owner" as const,
    path: own(`coaching${name}`),
  })),
  {
    what: "a coaching request given up without a reason",
    as: "owner",
    path: own("coachingWaiting"),
    send: { form: 'form:has([value="cancel"])' },
    status: 400,
  },
  {
    what: "a coaching request given up on an old page",
    as: "owner",
    path: own("coachingMine"),
    send: {
      form: 'form:has([value="cancel"])',
      set: { version: "0", reason: "other", words: "Emme tarvitsekaan." },
    },
    status: 409,
  },
  {
    what: "a coaching request given up",
    as: "owner",
    path: `${own("coachingCancelled")}?done=cancel`,
  },
  { what: "another organisation's request", as: "steward", path: own("coachingMine"), status: 404 },

  { what: "a coach's empty desk", as: "idleCoach", path: "/coach" },
  ...["mine", "others", "closed"].map((tab) => ({
    what: `a coach's empty desk: ${tab}`,
    as: "idleCoach" as const,
    path: `/coach?tab=${tab}`,
  })),
  ...["waiting", "mine", "others", "closed"].map((tab) => ({
    what: `a coach's desk: ${tab}`,
    as: "ownCoach" as const,
    path: `/coach?tab=${tab}`,
  })),
  { what: "a coach's desk further on", as: "ownCoach", path: "/coach?page=2" },
  { what: "a full coach's desk", as: "busyCoach", path: "/coach?tab=mine" },
  { what: "a number that is no request's", as: "ownCoach", path: "/coach?q=V-2222-22" },
  ...["Waiting", "Today", "Late", "Handed", "Mine", "MineLate", "Theirs", "Going", "Declined"].map(
    (name) => ({
      what: `a coaching request on the desk: ${name}`,
      as: "ownCoach" as const,
      path: desk(`coaching${name}`),
    }),
  ),
  {
    what: "a request handed to another",
    as: "otherCoach",
    path: desk("coachingHanded"),
  },
  { what: "a request before a full coach", as: "busyCoach", path: desk("coachingWaiting") },
  ...acts.map((act) => ({
    what: `a coaching request after: ${act}`,
    as: "ownCoach" as const,
    path: `${desk("coachingMine")}?done=${act}`,
  })),
  {
    what: "a request that another coach has just taken",
    as: "ownCoach",
    path: desk("coachingTheirs"),
    send: { to: desk("coachingTheirs"), set: { act: "accept", version: "1" } },
    status: 409,
  },
  {
    what: "a request declined without a reason and a word",
    as: "ownCoach",
    path: desk("coachingWaiting"),
    send: { form: 'form:has([value="decline"])' },
    status: 400,
  },
  {
    what: "a request declined on an old page",
    as: "ownCoach",
    path: desk("coachingWaiting"),
    send: {
      form: 'form:has([value="decline"])',
      set: { version: "0", reason: "no_time", words: "Emme ehdi nyt, anteeksi." },
    },
    status: 409,
  },
  {
    what: "a request handed to nobody",
    as: "ownCoach",
    path: desk("coachingWaiting"),
    send: { form: 'form:has([value="hand_over"])' },
    status: 400,
  },
  {
    what: "an empty note",
    as: "ownCoach",
    path: desk("coachingMine"),
    send: { form: 'form:has([value="note"])' },
    status: 400,
  },
  {
    what: "coaching given up by the coach without a reason",
    as: "ownCoach",
    path: desk("coachingMine"),
    send: { form: 'form:has([value="cancel"])' },
    status: 400,
  },
  {
    what: "a request of another municipality",
    as: "idleCoach",
    path: desk("coachingWaiting"),
    status: 404,
  },
  { what: "promises of coaching", as: "coordinator", path: "/coordinator/coaching" },
];
