/**
 * Who may do what with which table, as data. Each cell is tried on a real PostgreSQL as that role
 * (`matrix.test.ts`); a table or role that is missing here fails the test.
 *
 * `all` every row · `own` only rows that belong to the viewer · `none` the query gives nothing or is refused.
 */
export type Reach = "all" | "own" | "none";
export type Act = "select" | "insert" | "update" | "delete";
export const acts: readonly Act[] = ["select", "insert", "update", "delete"];

export const actors = [
  "nobody",
  "stranger",
  "employer",
  "otherEmployer",
  "caseworker",
  "otherCaseworker",
  "coach",
  "officer",
  "coordinator",
  "matcher",
  "reports",
] as const;
export type Actor = (typeof actors)[number];

/** What each actor may do with the rows of the test's one employer, one caseworker and one jobseeker. */
export type Row = Partial<Record<Actor, readonly Act[]>>;

const reference: Row = Object.fromEntries(actors.map((actor) => [actor, ["select"]]));

export const matrix: Record<string, Row> = {
  // Open data: everyone reads, nobody changes.
  municipality: reference,
  postal_code: reference,
  travel_minutes: reference,
  isco_group: reference,
  esco_occupation: reference,
  esco_skill: reference,
  esco_occupation_skill: reference,
  occupation_demand: reference,
  reference_version: reference,
  rule: reference,
  employment_area: reference,
  skill_similarity: reference,
  occupation_similarity: reference,

  // People who sign in. Staff see that staff exist; an employer sees fellow members; an officer sees the
  // members of organisations in their own municipality, whom they verify.
  account: { employer: ["select", "update"], officer: ["select"] },
  account_credential: { employer: ["select", "update"] },
  session: { employer: ["select", "update", "delete"] },
  account_token: { employer: ["select", "update"] },
  staff_role: {
    caseworker: ["select"],
    otherCaseworker: ["select"],
    coach: ["select"],
    officer: ["select"],
    coordinator: ["select", "update"],
  },
  caseworker_cover: { caseworker: ["select", "update"], coordinator: ["select", "update"] },

  organisation: {
    employer: ["select", "update"],
    caseworker: ["select"],
    otherCaseworker: ["select"],
    coach: ["select"],
    officer: ["select", "update"],
    coordinator: ["select"],
  },
  organisation_membership: { employer: ["select", "update", "delete"], officer: ["select"] },
  organisation_join_request: { employer: ["select", "update"] },

  // The row is a published task.
  task: {
    employer: ["select", "update"],
    caseworker: ["select"],
    otherCaseworker: ["select"],
    coach: ["select"],
    coordinator: ["select"],
  },
  task_event: {
    employer: ["select"],
    caseworker: ["select"],
    otherCaseworker: ["select"],
    coach: ["select"],
    coordinator: ["select"],
  },

  // A jobseeker exists for their own caseworker, and for nobody else who signs in.
  jobseeker_identity: { caseworker: ["select", "update"] },
  referral: { caseworker: ["select", "update"] },
  matching_profile: { caseworker: ["select", "update"] },
  profile_words: { caseworker: ["select", "update"] },
  jobseeker_group: { caseworker: ["select", "delete"] },

  suggestion: { caseworker: ["select", "update"], matcher: ["select", "update"] },
  suggestion_event: { caseworker: ["select"], matcher: ["select"] },
  matching_run: {
    caseworker: ["select"],
    otherCaseworker: ["select"],
    coordinator: ["select"],
    matcher: ["select", "update"],
  },
  round_without: { caseworker: ["select"], matcher: ["select", "delete"] },
  // The row is a draft; sets in force are read by everyone who signs in, and by the engine.
  parameter_set: { coordinator: ["select", "update"] },
  task_opener: { employer: ["select"], matcher: ["select", "update", "delete"] },

  // Supports and their costs are no secret; which were chosen for a person is.
  bridge_action: Object.fromEntries(
    actors.filter((a) => a !== "reports").map((actor) => [actor, ["select"]]),
  ),
  bridge_choice: { caseworker: ["select"] },
  task_note: {
    employer: ["select", "update"],
    caseworker: ["select", "update"],
    otherCaseworker: ["select"],
  },

  // Asked, and what was answered: the person's own caseworker alone, never the employer.
  consent_request: { caseworker: ["select", "update"] },
  // The row is of an introduction that lasts; once it has ended the employer sees neither card nor talk.
  introduction: { employer: ["select", "update"], caseworker: ["select", "update"] },
  introduction_card: { employer: ["select"], caseworker: ["select"] },
  meeting: { employer: ["select", "update"], caseworker: ["select", "update"] },
  introduction_message: { employer: ["select"], caseworker: ["select"] },
  introduction_reading: { employer: ["select", "update"], caseworker: ["select"] },
  attachment: { employer: ["select"], caseworker: ["select"] },
  placement: { employer: ["select", "update"], caseworker: ["select", "update"] },
  placement_event: { employer: ["select"], caseworker: ["select"] },
  attendance: { employer: ["select", "update"], caseworker: ["select", "update"] },
  // The row is the employer's: each side answers its own.
  follow_up: { employer: ["select", "update"], caseworker: ["select"] },
  // Coaching environments and their staff are no secret among staff; who is in them is (placement, attendance).
  environment: {
    employer: ["select", "update"],
    caseworker: ["select"],
    otherCaseworker: ["select"],
    coach: ["select"],
    officer: ["select"],
    coordinator: ["select"],
  },
  environment_staff: {
    employer: ["select", "update"],
    caseworker: ["select"],
    otherCaseworker: ["select"],
    coach: ["select"],
    officer: ["select"],
    coordinator: ["select"],
  },
  // A coach of the workplace's municipality. Coordinators and caseworkers are told counts and states by functions.
  coaching_request: { employer: ["select", "update"], coach: ["select", "update"] },
  coaching_request_event: { employer: ["select"], coach: ["select"] },
  agreement_template: Object.fromEntries(
    actors.filter((a) => a !== "matcher" && a !== "reports").map((actor) => [actor, ["select"]]),
  ),

  audit_entry: { caseworker: ["select"] },
  audit_head: {},
  idempotency_key: { employer: ["select", "update"] },
  mail: {},
  rate_limit: Object.fromEntries(
    actors
      .filter((a) => a !== "matcher" && a !== "reports")
      .map((actor) => [actor, ["select", "update", "delete"]]),
  ),
};

/** Views that the engine reads; the columns are the whole of what it may know. */
export const matcherViews: Record<string, readonly string[]> = {
  matcher_jobseeker: [
    "pseudonym",
    "postal_code",
    "modes",
    "reach_minutes",
    "hours_min",
    "hours_max",
    "hours_per_day_max",
    "from_date",
    "slots",
    "forms",
    "languages",
    "cards",
    "skills",
    "capacity",
    "absolute",
    "interests",
    "avoids",
    "support_need",
    "waiting_rounds",
    "ready",
    "area_code",
  ],
  matcher_task: [
    "id",
    "postal_code",
    "isco_code",
    "occupation_code",
    "hours_min",
    "hours_max",
    "hours_per_day",
    "start_date",
    "end_date",
    "slots",
    "slots_needed",
    "forms",
    "languages",
    "cards",
    "skills",
    "demands",
    "adjustable",
    "support_offer",
    "places",
    "published_at",
    "company",
    "open",
    "area_code",
  ],
};
