import type { Role } from "./site.ts";
import type { OwnPerson } from "./state-records.ts";
import { accountStates } from "./states/accounts.ts";
import { agreementStates } from "./states/agreements.ts";
import { caseworkerStates } from "./states/caseworker.ts";
import { coachingStates } from "./states/coaching.ts";
import { employerStates } from "./states/employer.ts";
import { introducingStates } from "./states/introducing.ts";
import { refusalStates } from "./states/refusals.ts";
import { staffStates } from "./states/staff.ts";
import { workStates } from "./states/work.ts";

/** What is sent from the page that is open. */
export interface Sending {
  /** The form, as a CSS selector; the first one that posts in the main part when left out. */
  readonly form?: string;
  /** The button, as a CSS selector within the form; its first one when left out and no `intent` is set. */
  readonly press?: string;
  /** Instead of a form of the page: one of our own, posted to this address. */
  readonly to?: string;
  /** Values by field: fields that the form lacks are added, boxes and radios are ticked as said. */
  /** Files for the form's file field: names and what is in them. */
  readonly files?: readonly (readonly [name: string, content: string])[];
  readonly set?: Readonly<Record<string, string | readonly string[]>>;
}

/** One state of a page, and how to reach it. `:name` stands for a record's id or a link's token. */
export interface State {
  readonly what: string;
  /** Who looks: a role of the demonstration, or a person made for these states. */
  readonly as: Role | OwnPerson;
  /** With the password alone. */
  readonly beforeSecondFactor?: boolean;
  readonly path: string;
  readonly send?: Sending | readonly Sending[];
  /** What the last answer must be; 200 when left out. */
  readonly status?: number;
}

/** Every state that is not a page of `pages.ts` as it is first opened, by subject. */
export const statesBySubject = {
  accounts: accountStates,
  employer: employerStates,
  caseworker: caseworkerStates,
  introducing: introducingStates,
  staff: staffStates,
  agreements: agreementStates,
  work: workStates,
  coaching: coachingStates,
  refusals: refusalStates,
} as const;

export const states: readonly State[] = Object.values(statesBySubject).flat();
