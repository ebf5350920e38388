import { addDays, today } from "#app/platform/clock/clock.ts";
import { showDate } from "#app/platform/clock/format.ts";
import type { State } from "../states.ts";

const long = "x".repeat(3_000);
const ask = "/caseworker/suggestions/:askable/consent";
const inTwoMonths = showDate(addDays(today(), 60), "fi");
const acting = (act: string) => `form:has([name=act][value=${act}])`;

/** The caseworker asks, records and withdraws. */
const askingStates: readonly State[] = [
  { what: "asking for consent", as: "ownCaseworker", path: ask },
  {
    what: "the card as the employer would see it",
    as: "ownCaseworker",
    path: ask,
    send: {
      press: "[value=preview]",
      set: { wishes: "Siistiä työtä", adjustment_1: "Tauko klo 10" },
    },
  },
  {
    what: "asking about nothing in no way",
    as: "ownCaseworker",
    path: ask,
    send: { press: "button:not([name])", set: { tell: [], how: [] } },
    status: 400,
  },
  {
    what: "asking with too many words, and about health without a reason",
    as: "ownCaseworker",
    path: ask,
    send: {
      press: "button:not([name])",
      set: {
        wishes: long,
        education: long,
        adjustment_1: "Tauot",
        health_1: "on",
        necessity_1: "",
      },
    },
    status: 400,
  },
  {
    what: "asking of what has moved on",
    as: "ownCaseworker",
    path: "/caseworker/suggestions/:askedAbout/consent",
    send: { press: "button:not([name])", set: { tell: "first_name", how: "desk" } },
    status: 409,
  },
  ...[
    "asked",
    "paper",
    "granted",
    "waiting",
    "over",
    "refused",
    "talk",
    "lapsed",
    "cancelled",
    "withdrawn",
  ].map((state) => ({
    what: `a question: ${state}`,
    as: "ownCaseworker" as const,
    path: `/caseworker/consents/:${state}Consent`,
  })),
  ...["asked", "granted", "refused", "talk", "withdrawn", "cancelled"].map((done) => ({
    what: `a question after: ${done}`,
    as: "ownCaseworker" as const,
    path: `/caseworker/consents/:${done}Consent?done=${done}`,
  })),
  ...["paper", "paper_removed"].map((done) => ({
    what: `a question after: ${done}`,
    as: "ownCaseworker" as const,
    path: `/caseworker/consents/:paperConsent?done=${done}`,
  })),
  {
    what: "a paper without an answer",
    as: "ownCaseworker",
    path: "/caseworker/consents/:paperConsent",
    send: { form: acting("paper"), press: "button:not([form])" },
    status: 400,
  },
  {
    what: "taking back what has been answered",
    as: "ownCaseworker",
    path: "/caseworker/consents/:refusedConsent",
    send: { to: "/caseworker/consents/:refusedConsent", set: { act: "take_back" } },
    status: 409,
  },
  {
    what: "the question at the desk",
    as: "ownCaseworker",
    path: "/caseworker/consents/:askedConsent/desk",
  },
  {
    what: "no answer at the desk",
    as: "ownCaseworker",
    path: "/caseworker/consents/:askedConsent/desk",
    send: {},
    status: 400,
  },
  {
    what: "the desk when the question has been answered",
    as: "ownCaseworker",
    path: "/caseworker/consents/:refusedConsent/desk",
  },
  {
    what: "the question on paper",
    as: "ownCaseworker",
    path: "/caseworker/consents/:paperConsent/paper",
  },
];

/** What the person sees, by their links. */
const personStates: readonly State[] = [
  ...[
    "asked",
    "granted",
    "waiting",
    "meeting",
    "over",
    "refused",
    "talk",
    "lapsed",
    "cancelled",
    "withdrawn",
  ].map((state) => ({
    what: `the person's page: ${state}`,
    as: "visitor" as const,
    path: `/consent/:${state}Link`,
  })),
  ...["granted", "refused", "talk", "withdrawn"].map((done) => ({
    what: `the person's page after: ${done}`,
    as: "visitor" as const,
    path: `/consent/:${done}Link?done=${done}`,
  })),
  {
    what: "no answer by the link",
    as: "visitor",
    path: "/consent/:askedLink",
    send: {},
    status: 400,
  },
  {
    what: "a yes to nothing",
    as: "visitor",
    path: "/consent/:askedLink",
    send: { press: "[value=granted]", set: { tell: [] } },
    status: 400,
  },
  {
    what: "an answer to what is answered",
    as: "visitor",
    path: "/consent/:refusedLink",
    send: { to: "/consent/:refusedLink", set: { answer: "granted", tell: "first_name" } },
    status: 409,
  },
  {
    what: "a person's link that opens nothing",
    as: "visitor",
    path: "/consent/arvattu",
    status: 404,
  },
  ...["placement", "agreedPlacement", "cancelledPlacement"].map((link) => ({
    what: `the person's agreement: ${link}`,
    as: "visitor" as const,
    path: `/placement/:${link}Link`,
  })),
  {
    what: "accepting an agreement that is cancelled",
    as: "visitor",
    path: "/placement/:cancelledPlacementLink",
    send: { to: "/placement/:cancelledPlacementLink" },
    status: 409,
  },
  {
    what: "an agreement's link that opens nothing",
    as: "visitor",
    path: "/placement/arvattu",
    status: 404,
  },
];

const bothSides = [
  ["employer", "owner"],
  ["caseworker", "ownCaseworker"],
] as const;

/** Meeting, writing and ending, on both sides. */
const introductionStates: readonly State[] = [
  { what: "introductions to nobody", as: "twice", path: "/employer/introductions" },
  { what: "introductions", as: "owner", path: "/employer/introductions" },
  ...bothSides.flatMap(([side, as]): readonly State[] => [
    ...[
      "introducedOne",
      "meetingAgreed",
      "heldOne",
      "movedOne",
      "overBeforeMeeting",
      "keptOne",
      "notContinued",
      "withdrawnOne",
    ].map((state) => ({
      what: `an introduction to the ${side}: ${state}`,
      as,
      path: `/${side}/introductions/:${state}`,
    })),
    {
      what: `times of the ${side} that are none`,
      as,
      path: `/${side}/introductions/:introducedOne`,
      send: {
        form: acting("propose"),
        set: {
          date_1: "31.2.2027",
          time_1: "25",
          date_2: "1.1.2020",
          time_2: "9",
          place: long,
          minutes: "0",
        },
      },
      status: 400,
    },
    {
      what: `no words of the ${side}`,
      as,
      path: `/${side}/introductions/:introducedOne`,
      send: { form: acting("message") },
      status: 400,
    },
    {
      what: `a message of the ${side} that is too long, with a good file and a bad one`,
      as,
      path: `/${side}/introductions/:keptOne`,
      send: {
        form: acting("message"),
        set: { words: "Hei! ".repeat(1_000) },
        files: [
          ["Näin löydät perille.pdf", "%PDF-1.7 kartta"],
          ["ohjelma.exe", "MZ"],
        ],
      },
      status: 400,
    },
    {
      what: `too many files of the ${side}`,
      as,
      path: `/${side}/introductions/:keptOne`,
      send: {
        form: acting("message"),
        set: { words: "Hei" },
        files: ["a", "b", "c", "d"].map((name) => [`${name}.pdf`, `%PDF-1.7 ${name}`] as const),
      },
      status: 400,
    },
    {
      what: `the ${side} takes a kept file away`,
      as,
      path: `/${side}/introductions/:keptOne`,
      send: {
        to: `/${side}/introductions/:keptOne`,
        set: { act: "message", words: "Hei", remove: "00000000-0000-4000-8000-000000000000" },
      },
    },
    {
      what: `the ${side} proposes while a meeting is agreed`,
      as,
      path: `/${side}/introductions/:meetingAgreed`,
      send: {
        to: `/${side}/introductions/:meetingAgreed`,
        set: { act: "propose", date_1: inTwoMonths, time_1: "9.15", mode: "on_site" },
      },
      status: 409,
    },
    {
      what: `the ${side} ends without a reason`,
      as,
      path: `/${side}/introductions/:introducedOne`,
      send: { form: acting("end") },
      status: 400,
    },
    {
      what: `the ${side} writes after the end`,
      as,
      path: `/${side}/introductions/:notContinued`,
      send: { to: `/${side}/introductions/:notContinued`, set: { act: "message", words: "Hei" } },
      status: 409,
    },
  ]),
  ...["proposed", "accept_meeting", "decline_meeting", "cancel_meeting", "written", "ended"].map(
    (done) => ({
      what: `an introduction after: ${done}`,
      as: "owner" as const,
      path: `/employer/introductions/:${done === "ended" ? "notContinued" : "introducedOne"}?done=${done}`,
    }),
  ),
];

/** Agreements and work, on both sides. */
const placementStates: readonly State[] = [
  {
    what: "proposing an agreement",
    as: "ownCaseworker",
    path: "/caseworker/introductions/:meetingAgreed/placement",
  },
  {
    what: "proposing nothing",
    as: "ownCaseworker",
    path: "/caseworker/introductions/:meetingAgreed/placement",
    send: {
      set: {
        form: [],
        startsOn: "",
        endsOn: "x",
        daysPerWeek: "9",
        hoursPerDay: "",
        supervisorName: "",
        goals: long,
        how: [],
      },
    },
    status: 400,
  },
  {
    what: "proposing what the law does not allow",
    as: "ownCaseworker",
    path: "/caseworker/introductions/:meetingAgreed/placement",
    send: {
      set: {
        form: "work_trial",
        startsOn: "7.12.2026",
        endsOn: "7.12.2028",
        daysPerWeek: "6",
        hoursPerDay: "9",
        supervisorName: "Outi",
        shopStewardToldOn: "",
        how: "desk",
      },
    },
    status: 400,
  },
  { what: "no placements for the employer", as: "twice", path: "/employer/placements" },
  { what: "no placements for the caseworker", as: "newcomer", path: "/caseworker/placements" },
  ...bothSides.flatMap(([side, as]): readonly State[] => [
    { what: `placements of the ${side}`, as, path: `/${side}/placements` },
    ...["proposed", "agreed", "started", "interrupted", "ended", "cancelled"].map((state) => ({
      what: `a placement to the ${side}: ${state}`,
      as,
      path: `/${side}/placements/:${state}Placement`,
    })),
    {
      what: `the ${side} starts in days to come`,
      as,
      path: `/${side}/placements/:agreedPlacement`,
      send: { form: acting("start"), set: { on: "1.1.2099" } },
      status: 400,
    },
    {
      what: `the ${side} starts on no day`,
      as,
      path: `/${side}/placements/:agreedPlacement`,
      send: { form: acting("start"), set: { on: "huomenna" } },
      status: 400,
    },
    {
      what: `the ${side} interrupts without a word`,
      as,
      path: `/${side}/placements/:startedPlacement`,
      send: { form: acting("interrupt") },
      status: 400,
    },
    {
      what: `the ${side} ends it before it began`,
      as,
      path: `/${side}/placements/:startedPlacement`,
      send: { form: acting("end"), set: { on: "1.1.2020", outcome: "education" } },
      status: 400,
    },
    {
      what: `the ${side} cancels what has ended`,
      as,
      path: `/${side}/placements/:endedPlacement`,
      send: { to: `/${side}/placements/:endedPlacement`, set: { act: "cancel" } },
      status: 409,
    },
  ]),
  {
    what: "an extension that is no longer",
    as: "ownCaseworker",
    path: "/caseworker/placements/:startedPlacement",
    send: { form: acting("extend"), set: { endsOn: "1.1.2020" } },
    status: 400,
  },
  {
    what: "an extension beyond the law",
    as: "ownCaseworker",
    path: "/caseworker/placements/:startedPlacement",
    send: { form: acting("extend"), set: { endsOn: "1.1.2099" } },
    status: 400,
  },
  ...[
    "proposed",
    "confirmed",
    "cancel",
    "start",
    "interrupt",
    "resume",
    "extend",
    "end",
    "record_outcome",
  ].map((done) => ({
    what: `a placement after: ${done}`,
    as: "ownCaseworker" as const,
    path: `/caseworker/placements/:startedPlacement?done=${done}`,
  })),
];

export const introducingStates: readonly State[] = [
  ...askingStates,
  ...personStates,
  ...introductionStates,
  ...placementStates,
];
