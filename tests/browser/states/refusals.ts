import type { State } from "../states.ts";

/** What no page of the service shows by itself: refused areas, what does not exist, too much, the unexpected. */
export const refusalStates: readonly State[] = [
  { what: "no such page", as: "visitor", path: "/no-such-page", status: 404 },
  { what: "no such page, signed in", as: "employer", path: "/employer/no-such-page", status: 404 },
  ...["/caseworker", "/officer", "/coordinator", "/coach"].map((path) => ({
    what: `an employer in another area: ${path}`,
    as: "owner" as const,
    path,
    status: 403,
  })),
  ...["consent", "placement"].map((what) => ({
    what: `a person's link that opens nothing: ${what}`,
    as: "visitor" as const,
    path: `/${what}/arvattu-linkki`,
    status: 404,
  })),
  { what: "a caseworker in an employer's area", as: "newcomer", path: "/employer", status: 403 },
  { what: "someone without a place", as: "alone", path: "/employer", status: 403 },
  {
    what: "a record that never was",
    as: "owner",
    path: "/employer/tasks/00000000-0000-4000-8000-000000000000",
    status: 404,
  },
  {
    what: "a round that never was",
    as: "coordinator",
    path: "/coordinator/runs/00000000-0000-4000-8000-000000000000",
    status: 404,
  },
  {
    what: "a support that never was",
    as: "coordinator",
    path: "/coordinator/supports/no_such_support",
    status: 404,
  },
  { what: "another's task", as: "beginner", path: "/employer/tasks/:published/edit", status: 404 },
  { what: "another's person", as: "newcomer", path: "/caseworker/jobseekers/:ready", status: 404 },
  {
    what: "another's suggestion",
    as: "newcomer",
    path: "/caseworker/suggestions/:flagged",
    status: 404,
  },
  {
    what: "too many wrong passwords",
    as: "visitor",
    path: "/sign-in",
    send: { set: { email: "liian.monta@example.org", password: "ei tämä ollenkaan" } },
    status: 429,
  },
  {
    what: "a button that is not there",
    as: "owner",
    path: "/employer/organisation",
    send: { to: "/employer/organisation", set: { intent: "fly" } },
    status: 400,
  },
  {
    what: "a page that takes no form",
    as: "visitor",
    path: "/help",
    send: { to: "/help" },
    status: 405,
  },
  {
    what: "the unexpected",
    as: "unlucky",
    path: "/caseworker/suggestions/:broken",
    status: 500,
  },
];
