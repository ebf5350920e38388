/** The common password of the demonstration's made-up people. */
export const demonstrationPassword = "Toimi-esittely-2026";

/** Where a demonstration person works, for the seeding of the demonstration. */
export type DemonstrationPlace =
  | {
      as: "employer";
      role: "owner" | "member";
      organisation: "verified" | "environment" | "registered";
    }
  | { as: "caseworker" | "coach" | "officer"; municipality: string }
  | { as: "coordinator" };

export interface DemonstrationAccount {
  /** Names the text that says who this is: `accounts:demonstration.<key>`. */
  key: string;
  email: string;
  name: string;
  /** In English, for the start command's own list. */
  what: string;
  place: DemonstrationPlace;
}

/** The sign-ins shown in the demonstration. Nobody here exists. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  {
    key: "owner",
    email: "aino@lounaslampi.example",
    name: "Aino Aaltonen",
    what: "employer, owner of Lounas-Lampi Oy",
    place: { as: "employer", role: "owner", organisation: "verified" },
  },
  {
    key: "new_employer",
    email: "eetu@pihapuro.example",
    name: "Eetu Eronen",
    what: "employer whose organisation waits for verification",
    place: { as: "employer", role: "owner", organisation: "registered" },
  },
  {
    key: "environment",
    email: "raili@kaksipyoraa.example",
    name: "Raili Räsänen",
    what: "association with a coaching environment",
    place: { as: "employer", role: "owner", organisation: "environment" },
  },
  {
    key: "caseworker",
    email: "kaisa@joensuu.example",
    name: "Kaisa Karhu",
    what: "caseworker, Joensuu",
    place: { as: "caseworker", municipality: "167" },
  },
  {
    key: "coach",
    email: "tuomas@joensuu.example",
    name: "Tuomas Toivonen",
    what: "job coach, Joensuu",
    place: { as: "coach", municipality: "167" },
  },
  {
    key: "officer",
    email: "ritva@joensuu.example",
    name: "Ritva Rantala",
    what: "officer, Joensuu",
    place: { as: "officer", municipality: "167" },
  },
  {
    key: "coordinator",
    email: "kirsi@toimi.example",
    name: "Kirsi Koivu",
    what: "coordinator, all municipalities",
    place: { as: "coordinator" },
  },
];

/** Is this one of the made-up people? Their second-factor code is shown to whoever tries the demonstration. */
export const isDemonstrationEmail = (email: string): boolean =>
  demonstrationAccounts.some((account) => account.email === email);
