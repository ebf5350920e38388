import { sql } from "drizzle-orm";
import {
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "./accounts.ts";
import { editVersion, moment, randomId } from "./columns.ts";
import { introduction } from "./introductions.ts";
import { organisation } from "./organisations.ts";
import { matchingProfile } from "./referrals.ts";
import { suggestion } from "./suggestions.ts";
import { task } from "./tasks.ts";

/**
 * The words of an agreement, by form and language; a coordinator adds a version, nobody changes one. Of those whose
 * first day has come the highest number holds.
 */
export const agreementTemplate = pgTable(
  "agreement_template",
  {
    id: randomId(),
    form: text("form").notNull(),
    language: text("language").notNull(),
    versionNumber: integer("version_number").notNull(),
    title: text("title").notNull(),
    /** Paragraphs parted by empty lines; a line beginning `## ` is a heading; `{{name}}` is filled in. */
    body: text("body").notNull(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    /** Null for the versions that came with a release. */
    changedBy: uuid("changed_by").references(() => account.id),
    /** What was changed and why, as the coordinator tells colleagues. */
    why: text("why").notNull().default(""),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("agreement_template_version").on(t.form, t.language, t.versionNumber),
    index("agreement_template_changed_by").on(t.changedBy),
    check("agreement_template_language", sql`${t.language} in ('fi','sv','en')`),
    check(
      "agreement_template_form",
      sql`${t.form} in ('employment','subsidised_work','work_trial','rehabilitative_work_activity','coaching_environment','supported_entrepreneur_assignment')`,
    ),
    // The same limits in app/agreements/rules.ts.
    check(
      "agreement_template_words",
      sql`length(${t.title}) between 1 and 120 and length(${t.body}) between 1 and 20000 and length(${t.why}) <= 1000`,
    ),
  ],
);

/** Work that a person does at an employer for a time, in one of the forms the law knows. */
export const placement = pgTable(
  "placement",
  {
    id: randomId(),
    introductionId: uuid("introduction_id")
      .notNull()
      .references(() => introduction.id),
    suggestionId: uuid("suggestion_id")
      .notNull()
      .references(() => suggestion.id),
    pseudonym: uuid("pseudonym")
      .notNull()
      .references(() => matchingProfile.pseudonym),
    taskId: uuid("task_id")
      .notNull()
      .references(() => task.id),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    form: text("form").notNull(),
    state: text("state").notNull().default("proposed"),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    /** The last day; null: until further notice. */
    endsOn: date("ends_on", { mode: "string" }),
    daysPerWeek: smallint("days_per_week").notNull(),
    minutesPerDay: smallint("minutes_per_day").notNull(),
    supervisorName: text("supervisor_name").notNull(),
    /** What the parties want of it, and how it is followed; in plain words. */
    goals: text("goals").notNull().default(""),
    /** The day on which the shop steward was told, where the form asks for it. */
    shopStewardToldOn: date("shop_steward_told_on", { mode: "string" }),
    templateVersion: integer("template_version").notNull().default(1),
    proposedBy: uuid("proposed_by")
      .notNull()
      .references(() => account.id),
    proposedAt: moment("proposed_at").notNull().defaultNow(),
    caseworkerConfirmedAt: moment("caseworker_confirmed_at"),
    employerConfirmedAt: moment("employer_confirmed_at"),
    employerConfirmedBy: uuid("employer_confirmed_by").references(() => account.id),
    personConfirmedAt: moment("person_confirmed_at"),
    /** `link`, or `desk` or `paper` recorded by the caseworker. */
    personConfirmedHow: text("person_confirmed_how"),
    tokenHash: text("token_hash").unique(),
    startedOn: date("started_on", { mode: "string" }),
    endedOn: date("ended_on", { mode: "string" }),
    /** What came of it: a closed list, the same in app/placements/rules.ts. */
    outcome: text("outcome"),
    endReason: text("end_reason"),
    endSide: text("end_side"),
    /** The employer's own closing words, where the form asks for them. */
    closingAssessment: text("closing_assessment").notNull().default(""),
    changedAt: moment("changed_at").notNull().defaultNow(),
    version: editVersion(),
  },
  (t) => [
    index("placement_introduction").on(t.introductionId),
    index("placement_suggestion").on(t.suggestionId),
    index("placement_person").on(t.pseudonym, t.state),
    index("placement_task").on(t.taskId, t.state),
    index("placement_organisation").on(t.organisationId, t.state, t.startsOn),
    index("placement_proposed_by").on(t.proposedBy),
    index("placement_employer_confirmed_by").on(t.employerConfirmedBy),
    uniqueIndex("placement_one_of_introduction")
      .on(t.introductionId)
      .where(sql`${t.state} <> 'cancelled'`),
    check(
      "placement_form",
      sql`${t.form} in ('employment','subsidised_work','work_trial','rehabilitative_work_activity','coaching_environment','supported_entrepreneur_assignment')`,
    ),
    check(
      "placement_state",
      sql`${t.state} in ('proposed','agreed','started','interrupted','ended','cancelled')`,
    ),
    check("placement_dates", sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check("placement_days", sql`${t.daysPerWeek} between 1 and 7`),
    check("placement_minutes", sql`${t.minutesPerDay} between 30 and 720`),
    check(
      "placement_confirmed",
      sql`${t.state} in ('proposed','cancelled') or (${t.caseworkerConfirmedAt} is not null and ${t.employerConfirmedAt} is not null and ${t.personConfirmedAt} is not null)`,
    ),
    check(
      "placement_ended",
      sql`(${t.state} = 'ended') = (${t.endedOn} is not null and ${t.outcome} is not null)`,
    ),
    check(
      "placement_person_confirmed_how",
      sql`${t.personConfirmedHow} in ('link','desk','paper')`,
    ),
    check("placement_end_side", sql`${t.endSide} in ('employer','caseworker','jobseeker')`),
  ],
);

/** Every act on a placement: append-only. `by` is null when the person acted by a link. */
export const placementEvent = pgTable(
  "placement_event",
  {
    id: randomId(),
    placementId: uuid("placement_id")
      .notNull()
      .references(() => placement.id),
    act: text("act").notNull(),
    fromState: text("from_state"),
    toState: text("to_state").notNull(),
    side: text("side").notNull(),
    by: uuid("by").references(() => account.id),
    at: moment("at").notNull().defaultNow(),
    details: jsonb("details").$type<Record<string, string>>().notNull().default({}),
  },
  (t) => [
    index("placement_event_placement").on(t.placementId, t.at),
    index("placement_event_by").on(t.by),
    check("placement_event_side", sql`${t.side} in ('employer','caseworker','jobseeker','system')`),
  ],
);

/** Was the person there that day? One row a day, marked by the workplace or the caseworker. */
export const attendance = pgTable(
  "attendance",
  {
    placementId: uuid("placement_id")
      .notNull()
      .references(() => placement.id),
    day: date("day", { mode: "string" }).notNull(),
    status: text("status").notNull(),
    markedBy: uuid("marked_by")
      .notNull()
      .references(() => account.id),
    markedAt: moment("marked_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.placementId, t.day] }),
    index("attendance_marked_by").on(t.markedBy),
    check("attendance_status", sql`${t.status} in ('present','absent')`),
  ],
);

/** How is it going? Two questions to each side, on the days the follow-up rule gives. */
export const followUp = pgTable(
  "follow_up",
  {
    id: randomId(),
    placementId: uuid("placement_id")
      .notNull()
      .references(() => placement.id),
    side: text("side").notNull(),
    point: text("point").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    tokenHash: text("token_hash").unique(),
    askedAt: moment("asked_at"),
    remindedAt: moment("reminded_at"),
    answeredAt: moment("answered_at"),
    /** Null when answered by the mailed link. */
    answeredBy: uuid("answered_by").references(() => account.id),
    /** 1 well, 2 so-so, 3 badly. */
    going: smallint("going"),
    /** The second question's answer: a code of app/placements/rules.ts. */
    second: text("second"),
  },
  (t) => [
    unique("follow_up_once").on(t.placementId, t.side, t.point),
    index("follow_up_due").on(t.dueOn).where(sql`${t.answeredAt} is null`),
    index("follow_up_answered_by").on(t.answeredBy),
    check("follow_up_side", sql`${t.side} in ('employer','caseworker')`),
    check("follow_up_point", sql`${t.point} in ('week_1','week_4','end','month_3','month_6')`),
    check("follow_up_going", sql`${t.going} between 1 and 3`),
    check("follow_up_answered", sql`(${t.answeredAt} is null) = (${t.going} is null)`),
  ],
);
