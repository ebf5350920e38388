import type { State } from "../states.ts";

const decision = "/officer?organisation=";

/** The officer's and the coordinator's pages. */
export const staffStates: readonly State[] = [
  { what: "a set of weights", as: "coordinator", path: "/coordinator/weights/:weights" },
  ...["verified", "suspended", "all"].map((state) => ({
    what: `organisations: ${state}`,
    as: "officer" as const,
    path: `/officer?state=${state}`,
  })),
  { what: "no organisation found", as: "officer", path: "/officer?state=all&q=qqqqq" },
  ...["alku", "tilat", "hylly"].map((organisation) => ({
    what: `an organisation to decide on: ${organisation}`,
    as: "officer" as const,
    path: `${decision}:${organisation}`,
  })),
  ...[
    ["verify", "tilat"],
    ["suspend", "hylly"],
    ["reinstate", "tilat"],
  ].map(([act, organisation]) => ({
    what: `an organisation after: ${act}`,
    as: "officer" as const,
    path: `${decision}:${organisation}&done=${act}`,
  })),
  {
    what: "verifying as a kind that is none",
    as: "officer",
    path: `${decision}:alku`,
    send: { set: { kind: "kolhoosi" } },
    status: 400,
  },
  {
    what: "suspending without a reason",
    as: "officer",
    path: `${decision}:tilat`,
    send: {},
    status: 400,
  },
  {
    what: "suspending what was changed meanwhile",
    as: "officer",
    path: `${decision}:tilat`,
    send: { set: { version: "0", reason: "Syy." } },
    status: 409,
  },
  ...["caseworker", "coach", "officer", "coordinator"].map((role) => ({
    what: `staff: ${role}`,
    as: "coordinator" as const,
    path: `/coordinator?role=${role}`,
  })),
  ...["invited", "withdrawn", "revoked", "cleared"].map((done) => ({
    what: `staff after: ${done}`,
    as: "coordinator" as const,
    path: `/coordinator?done=${done}`,
  })),
  ...["gone", "own"].map((refused) => ({
    what: `staff, refused: ${refused}`,
    as: "coordinator" as const,
    path: `/coordinator?refused=${refused}`,
  })),
  { what: "taking a role back", as: "coordinator", path: "/coordinator?revoke=:staffRole" },
  { what: "clearing a second factor", as: "coordinator", path: "/coordinator?clear=:staffPerson" },
  {
    what: "inviting nobody to nothing",
    as: "coordinator",
    path: "/coordinator",
    send: { form: "#invite", set: { email: "ei osoite" } },
    status: 400,
  },
  {
    what: "inviting someone who has the role",
    as: "coordinator",
    path: "/coordinator",
    send: {
      form: "#invite",
      set: { email: "kaisa@joensuu.example", role: "caseworker", municipality: "167" },
    },
    status: 400,
  },
];
