import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "./accounts.ts";
import { bytea, editVersion, moment, randomId } from "./columns.ts";
import { employmentArea } from "./reference.ts";
import { matchingProfile } from "./referrals.ts";
import { task } from "./tasks.ts";

/** A named, versioned set of engine weights. Never edited in place. */
export const parameterSet = pgTable(
  "parameter_set",
  {
    id: randomId(),
    name: text("name").notNull(),
    versionNumber: integer("version_number").notNull(),
    values: jsonb("values").$type<Record<string, unknown>>().notNull(),
    hash: text("hash").notNull(),
    approvedAt: moment("approved_at"),
    approvedBy: uuid("approved_by").references(() => account.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** Who drafted the change, and why; the first set came with the release. */
    proposedBy: uuid("proposed_by").references(() => account.id),
    why: text("why").notNull().default(""),
    /** What the change would do to the suggestions of the day it was looked at, in counts. */
    effect: jsonb("effect").$type<Record<string, unknown>>(),
    effectAt: moment("effect_at"),
    /** A draft that was given up. */
    rejectedAt: moment("rejected_at"),
    rejectedBy: uuid("rejected_by").references(() => account.id),
  },
  (t) => [
    unique("parameter_set_version").on(t.name, t.versionNumber),
    index("parameter_set_approved_by").on(t.approvedBy),
    index("parameter_set_proposed_by").on(t.proposedBy),
    index("parameter_set_rejected_by").on(t.rejectedBy),
    check("parameter_set_one_end", sql`${t.approvedAt} is null or ${t.rejectedAt} is null`),
  ],
);

/**
 * One run of the engine: over a changed task or person, or a round over an employment area. A round
 * keeps its record (snapshot and result, compressed, under pseudonyms) for as long as the retention
 * rule says; the hashes stay.
 */
export const matchingRun = pgTable(
  "matching_run",
  {
    id: randomId(),
    /** `task`, `jobseeker`, `all` or `round`. */
    cause: text("cause").notNull(),
    engineVersion: text("engine_version").notNull(),
    parametersHash: text("parameters_hash").notNull(),
    inputHash: text("input_hash").notNull(),
    people: integer("people").notNull(),
    tasks: integer("tasks").notNull(),
    flagged: integer("flagged").notNull(),
    withdrawn: integer("withdrawn").notNull(),
    startedAt: moment("started_at").notNull(),
    finishedAt: moment("finished_at").notNull(),
    /** The employment area of a round; null for a run over one task or person. */
    areaCode: text("area_code").references(() => employmentArea.code),
    /** The nightly round, by which waiting is counted; others follow a change. */
    counted: boolean("counted").notNull().default(false),
    /** How many people the round gives at least one suggestion, and how many suggestions in all. */
    reached: integer("reached"),
    suggestions: integer("suggestions"),
    /** Suggestions of the round before that stayed. */
    kept: integer("kept"),
    /** The sum of the sure scores of the round's suggestions. */
    scoreSum: integer("score_sum"),
    /** Value of the allocation, value of its dual, and the gap between them: 0 proves it optimal. */
    certificate: jsonb("certificate").$type<{
      primal: number | string;
      dual: number | string;
      gap: number;
    }>(),
    /** The recorded run as `match replay` reads it, compressed (gzip). */
    record: bytea("record"),
    recordErasedAt: moment("record_erased_at"),
  },
  (t) => [
    index("matching_run_area").on(t.areaCode, t.startedAt),
    index("matching_run_recorded").on(t.startedAt).where(sql`${t.record} is not null`),
    check("matching_run_counted", sql`not ${t.counted} or ${t.areaCode} is not null`),
  ],
);

/** Who was left without a suggestion in a round, and why. */
export const roundWithout = pgTable(
  "round_without",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => matchingRun.id, { onDelete: "cascade" }),
    pseudonym: uuid("pseudonym")
      .notNull()
      .references(() => matchingProfile.pseudonym),
    reason: text("reason").notNull(),
    /** The cheapest supports that would open a task to the person: `{task, actions, cost}`. */
    bridge: jsonb("bridge").$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.pseudonym] }),
    index("round_without_person").on(t.pseudonym),
    check(
      "round_without_reason",
      sql`${t.reason} in ('not_ready','no_feasible_task','below_floors','dismissed','capacity')`,
    ),
  ],
);

/**
 * What would open a task to more people: for each support the employer can give, about how many.
 * Written by the nightly round alone, so that no edit can be used to find anybody out; 0 stands for
 * "a few" (under five), otherwise the number is rounded down to fives.
 */
export const taskOpener = pgTable(
  "task_opener",
  {
    taskId: uuid("task_id")
      .notNull()
      .references(() => task.id),
    actionCode: text("action_code").notNull(),
    atLeast: smallint("at_least").notNull(),
    foundAt: moment("found_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.taskId, t.actionCode] }),
    check("task_opener_rounded", sql`${t.atLeast} >= 0 and ${t.atLeast} % 5 = 0`),
  ],
);

/** A match the engine flags, or a caseworker picks, for a person under the engine's pseudonym. */
export const suggestion = pgTable(
  "suggestion",
  {
    id: randomId(),
    pseudonym: uuid("pseudonym")
      .notNull()
      .references(() => matchingProfile.pseudonym),
    taskId: uuid("task_id")
      .notNull()
      .references(() => task.id),
    state: text("state").notNull().default("flagged"),
    /** `engine` or `caseworker` (a pick outside the engine's list, with a word why). */
    origin: text("origin").notNull().default("engine"),
    pickReason: text("pick_reason").notNull().default(""),
    scoreLo: smallint("score_lo").notNull(),
    scoreHi: smallint("score_hi").notNull(),
    contributions: jsonb("contributions").$type<Record<string, unknown>>().notNull(),
    explanation: jsonb("explanation").$type<Record<string, unknown>>().notNull(),
    /** Names of the hard rules that fail: empty unless a caseworker picked the pair all the same. */
    reasons: text("reasons").array().notNull().default(sql`'{}'`),
    nextQuestion: text("next_question"),
    runId: uuid("run_id").references(() => matchingRun.id),
    engineVersion: text("engine_version").notNull(),
    parametersHash: text("parameters_hash").notNull(),
    /**
     * The snapshot of this pair alone, under the pseudonym: fed to the same engine it gives score,
     * contributions and explanation again, byte for byte. `inputHash` is its hash.
     */
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    inputHash: text("input_hash").notNull(),
    flaggedAt: moment("flagged_at").notNull().defaultNow(),
    snoozedUntil: date("snoozed_until", { mode: "string" }),
    dismissReason: text("dismiss_reason"),
    decidedBy: uuid("decided_by").references(() => account.id),
    decidedAt: moment("decided_at"),
    /** The person withdrew: the engine does not flag the pair again, a caseworker may. */
    personWithdrew: boolean("person_withdrew").notNull().default(false),
    version: editVersion(),
  },
  (t) => [
    unique("suggestion_pair").on(t.pseudonym, t.taskId),
    index("suggestion_task").on(t.taskId, t.state),
    index("suggestion_queue").on(t.state, t.flaggedAt, t.id),
    index("suggestion_run").on(t.runId),
    index("suggestion_decided_by").on(t.decidedBy),
    // The queue's order within one person's list, and how many suggestions a person has open.
    index("suggestion_person_state").on(t.pseudonym, t.state),
    check(
      "suggestion_state",
      sql`${t.state} in ('flagged','shortlisted','dismissed','snoozed','consent_asked','consented','declined','lapsed','introduced','meeting_agreed','placed','not_continued','withdrawn')`,
    ),
    check("suggestion_origin", sql`${t.origin} in ('engine','caseworker')`),
    check(
      "suggestion_score",
      sql`${t.scoreLo} between 0 and 1000 and ${t.scoreHi} between ${t.scoreLo} and 1000`,
    ),
    check("suggestion_dismissed", sql`${t.state} <> 'dismissed' or ${t.dismissReason} is not null`),
    check(
      "suggestion_dismiss_reason",
      sql`${t.dismissReason} in ('person_declines','not_now','demands','travel','times','better_elsewhere','busy','facts','other')`,
    ),
    check("suggestion_pick_reason", sql`${t.origin} = 'engine' or ${t.pickReason} <> ''`),
    check("suggestion_snoozed", sql`${t.state} <> 'snoozed' or ${t.snoozedUntil} is not null`),
  ],
);

/**
 * Every act on a suggestion: append-only. `by` is null where the engine acted. A refreshed score is
 * no act: only what moves the suggestion is kept here.
 */
export const suggestionEvent = pgTable(
  "suggestion_event",
  {
    id: randomId(),
    suggestionId: uuid("suggestion_id")
      .notNull()
      .references(() => suggestion.id),
    act: text("act").notNull(),
    fromState: text("from_state"),
    toState: text("to_state").notNull(),
    by: uuid("by").references(() => account.id),
    at: moment("at").notNull().defaultNow(),
    reasonCode: text("reason_code"),
    note: text("note").notNull().default(""),
  },
  (t) => [
    index("suggestion_event_suggestion").on(t.suggestionId, t.at),
    index("suggestion_event_by").on(t.by),
  ],
);
