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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "./accounts.ts";
import { editVersion, moment, randomId } from "./columns.ts";
import { municipality, postalCode } from "./reference.ts";

/** Who the person is. Names and contacts live here and nowhere else; the engine cannot read this table. */
export const jobseekerIdentity = pgTable(
  "jobseeker_identity",
  {
    id: randomId(),
    /** TOIMI number: random, not sequential; shown to people instead of an identity code. */
    number: text("number").notNull().unique(),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull(),
    phone: text("phone").notNull().default(""),
    email: text("email").notNull().default(""),
    /** The employment system's own customer number, visible to the caseworker only. */
    customerNumber: text("customer_number").notNull().default(""),
    /** The language the person wants to be written to in. */
    language: text("language").notNull().default("fi"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    version: editVersion(),
  },
  (t) => [check("jobseeker_identity_language", sql`${t.language} in ('fi','sv','en')`)],
);

/** A caseworker's judgement that the person benefits from TOIMI. One that has not ended per person. */
export const referral = pgTable(
  "referral",
  {
    id: randomId(),
    jobseekerId: uuid("jobseeker_id")
      .notNull()
      .references(() => jobseekerIdentity.id),
    caseworkerId: uuid("caseworker_id")
      .notNull()
      .references(() => account.id),
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipality.code),
    state: text("state").notNull().default("open"),
    startedAt: moment("started_at").notNull().defaultNow(),
    changedAt: moment("changed_at").notNull().defaultNow(),
    endedAt: moment("ended_at"),
    endedReason: text("ended_reason"),
    version: editVersion(),
  },
  (t) => [
    uniqueIndex("referral_one_current").on(t.jobseekerId).where(sql`${t.state} <> 'ended'`),
    index("referral_jobseeker").on(t.jobseekerId),
    index("referral_caseworker").on(t.caseworkerId, t.state, t.changedAt, t.id),
    index("referral_municipality").on(t.municipalityCode),
    check("referral_state", sql`${t.state} in ('open','ready','paused','ended')`),
    check(
      "referral_ended",
      sql`(${t.state} = 'ended') = (${t.endedAt} is not null and ${t.endedReason} is not null)`,
    ),
  ],
);

/**
 * Which of the project's target groups a person belongs to, by the caseworker's judgement: for reports
 * on groups alone. No page shows it beside a person's work, and the engine cannot read it.
 */
export const jobseekerGroup = pgTable(
  "jobseeker_group",
  {
    jobseekerId: uuid("jobseeker_id")
      .notNull()
      .references(() => jobseekerIdentity.id),
    groupCode: text("group_code").notNull(),
    recordedBy: uuid("recorded_by").references(() => account.id),
    recordedAt: moment("recorded_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.jobseekerId, t.groupCode] }),
    index("jobseeker_group_recorded_by").on(t.recordedBy),
    check(
      "jobseeker_group_code",
      sql`${t.groupCode} in ('long_term_unemployed','young','partial_work_ability','immigrant')`,
    ),
  ],
);

/** What matching may know of a person, under a pseudonym. No name, contact, age, gender, nationality or free text. */
export const matchingProfile = pgTable(
  "matching_profile",
  {
    jobseekerId: uuid("jobseeker_id")
      .primaryKey()
      .references(() => jobseekerIdentity.id),
    pseudonym: uuid("pseudonym").notNull().unique().defaultRandom(),
    postalCode: text("postal_code").references(() => postalCode.code),
    modes: text("modes").array().notNull().default(sql`'{}'`),
    reachMinutes: smallint("reach_minutes"),
    hoursMin: smallint("hours_min"),
    hoursMax: smallint("hours_max"),
    hoursPerDayMax: smallint("hours_per_day_max"),
    fromDate: date("from_date", { mode: "string" }),
    slots: smallint("slots").array().notNull().default(sql`'{}'`),
    forms: text("forms").array().notNull().default(sql`'{}'`),
    languages: jsonb("languages").$type<Record<string, number>>().notNull().default({}),
    cards: text("cards").array().notNull().default(sql`'{}'`),
    skills: integer("skills").array().notNull().default(sql`'{}'`),
    /** Dimension → level 0–4; a missing dimension is not known yet. */
    capacity: jsonb("capacity").$type<Record<string, number>>().notNull().default({}),
    absolute: text("absolute").array().notNull().default(sql`'{}'`),
    /** ISCO-08 code prefixes. */
    interests: text("interests").array().notNull().default(sql`'{}'`),
    avoids: text("avoids").array().notNull().default(sql`'{}'`),
    supportNeed: smallint("support_need"),
    waitingRounds: smallint("waiting_rounds").notNull().default(0),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    version: editVersion(),
  },
  (t) => [
    index("matching_profile_postal_code").on(t.postalCode),
    check(
      "matching_profile_hours",
      sql`${t.hoursMin} is null or ${t.hoursMax} is null or ${t.hoursMin} <= ${t.hoursMax}`,
    ),
  ],
);

/** The profile in the person's own words, and how far the pages have been filled. Never read by the engine. */
export const profileWords = pgTable("profile_words", {
  jobseekerId: uuid("jobseeker_id")
    .primaryKey()
    .references(() => jobseekerIdentity.id),
  goals: text("goals").notNull().default(""),
  wishes: text("wishes").notNull().default(""),
  goesWell: text("goes_well").notNull().default(""),
  toAvoid: text("to_avoid").notNull().default(""),
  support: text("support").notNull().default(""),
  pagesDone: text("pages_done").array().notNull().default(sql`'{}'`),
  updatedAt: moment("updated_at").notNull().defaultNow(),
  version: editVersion(),
});
