import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "./accounts.ts";
import { editVersion, moment, randomId } from "./columns.ts";
import { environment } from "./environments.ts";
import { organisation } from "./organisations.ts";
import { postalCode } from "./reference.ts";

/** A shaped piece of work. A draft may lack anything; what publishing needs is checked by `app/tasks/rules.ts` and, at the least, by `task_published_complete`. */
export const task = pgTable(
  "task",
  {
    id: randomId(),
    /** What people call it when they write or ring about it. */
    number: integer("number").notNull().generatedAlwaysAsIdentity().unique(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    status: text("status").notNull().default("draft"),
    title: text("title").notNull().default(""),
    description: text("description").notNull().default(""),
    /** An ESCO occupation's code ("9412.1") or an ISCO-08 unit group's ("9412"): its first four characters are the group. */
    occupationCode: text("occupation_code"),
    postalCode: text("postal_code").references(() => postalCode.code),
    streetAddress: text("street_address").notNull().default(""),
    /** Hours a week. */
    hoursMin: smallint("hours_min"),
    hoursMax: smallint("hours_max"),
    hoursPerDay: smallint("hours_per_day"),
    startDate: date("start_date", { mode: "string" }),
    /** Null: open-ended. */
    endDate: date("end_date", { mode: "string" }),
    /** day·4 + part (night, morning, afternoon, evening), Monday = 0. */
    slots: smallint("slots").array().notNull().default(sql`'{}'`),
    slotsNeeded: smallint("slots_needed"),
    places: smallint("places").notNull().default(1),
    /** Language code → level 1–6 (A1 … C2). */
    languages: jsonb("languages").$type<Record<string, number>>().notNull().default({}),
    cards: text("cards").array().notNull().default(sql`'{}'`),
    /** ESCO skill ids (`esco_skill.id`). */
    skills: integer("skills").array().notNull().default(sql`'{}'`),
    /** Dimension → level 0–4. */
    demands: jsonb("demands").$type<Record<string, number>>().notNull().default({}),
    adjustable: text("adjustable").array().notNull().default(sql`'{}'`),
    forms: text("forms").array().notNull().default(sql`'{}'`),
    supportOffer: smallint("support_offer"),
    supportWords: text("support_words").notNull().default(""),
    supervisorName: text("supervisor_name").notNull().default(""),
    /** Pages of the form the employer has been through (`work`, `demands_body` … `demands_mind`, `place_time`, `needs`, `offer`). */
    sectionsDone: text("sections_done").array().notNull().default(sql`'{}'`),
    copiedFrom: uuid("copied_from"),
    /** The coaching environment whose standing task it is. */
    environmentId: uuid("environment_id"),
    /** How many people can do it there in one day. */
    capacityPerDay: smallint("capacity_per_day"),
    publishedAt: moment("published_at"),
    /** The last day on which it is open. */
    expiresOn: date("expires_on", { mode: "string" }),
    /** The `expires_on` of which the employer has been reminded. */
    remindedFor: date("reminded_for", { mode: "string" }),
    closedAt: moment("closed_at"),
    createdBy: uuid("created_by").references(() => account.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    version: editVersion(),
  },
  (t) => [
    index("task_organisation").on(t.organisationId, t.status),
    index("task_status").on(t.status, t.publishedAt, t.id),
    index("task_occupation").on(t.occupationCode),
    index("task_postal_code").on(t.postalCode),
    index("task_created_by").on(t.createdBy),
    index("task_expiring").on(t.expiresOn).where(sql`${t.status} in ('published','paused')`),
    check(
      "task_status_known",
      sql`${t.status} in ('draft','published','paused','filled','withdrawn','expired','archived')`,
    ),
    check(
      "task_published_complete",
      sql`${t.status} = 'draft' or (${t.status} = 'archived' and ${t.publishedAt} is null) or (${t.title} <> '' and ${t.postalCode} is not null and ${t.hoursMin} is not null and ${t.hoursMax} is not null and ${t.startDate} is not null and cardinality(${t.forms}) > 0 and ${t.publishedAt} is not null)`,
    ),
    check(
      "task_hours",
      sql`${t.hoursMin} between 1 and 60 and ${t.hoursMax} between ${t.hoursMin} and 60`,
    ),
    check(
      "task_dates",
      sql`${t.endDate} is null or ${t.startDate} is null or ${t.endDate} >= ${t.startDate}`,
    ),
    check("task_places", sql`${t.places} between 1 and 500`),
    foreignKey({
      name: "task_environment",
      columns: [t.environmentId, t.organisationId],
      foreignColumns: [environment.id, environment.organisationId],
    }),
    index("task_of_environment").on(t.environmentId, t.organisationId),
    check(
      "task_capacity",
      sql`(${t.environmentId} is null) = (${t.capacityPerDay} is null) and ${t.capacityPerDay} between 1 and 500`,
    ),
  ],
);

/** What happened to a task, who did it and when: append-only. */
export const taskEvent = pgTable(
  "task_event",
  {
    id: randomId(),
    taskId: uuid("task_id")
      .notNull()
      .references(() => task.id),
    act: text("act").notNull(),
    by: uuid("by").references(() => account.id),
    at: moment("at").notNull().defaultNow(),
  },
  (t) => [index("task_event_task").on(t.taskId, t.at), index("task_event_by").on(t.by)],
);
