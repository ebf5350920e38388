import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "./accounts.ts";
import { editVersion, moment, randomId } from "./columns.ts";
import { matchingProfile } from "./referrals.ts";
import { task } from "./tasks.ts";

/**
 * A support that can make a match work, as the engine counts with it. A change of cost is a new
 * version with its first day; the old one stays, so that what was said then can be said again.
 */
export const bridgeAction = pgTable(
  "bridge_action",
  {
    id: randomId(),
    /** The engine's id of the action. */
    code: text("code").notNull(),
    versionNumber: integer("version_number").notNull(),
    position: smallint("position").notNull(),
    /** What it costs in effort points; see docs/matching.md. */
    cost: integer("cost").notNull(),
    /** The rest of the engine's action: effect, limits, who must agree, where it leads. */
    values: jsonb("values").$type<Record<string, unknown>>().notNull(),
    nameFi: text("name_fi").notNull(),
    nameSv: text("name_sv").notNull(),
    nameEn: text("name_en").notNull(),
    explanationFi: text("explanation_fi").notNull(),
    explanationSv: text("explanation_sv").notNull(),
    explanationEn: text("explanation_en").notNull(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    changedBy: uuid("changed_by").references(() => account.id),
    changedAt: moment("changed_at").notNull().defaultNow(),
    why: text("why").notNull().default(""),
  },
  (t) => [
    unique("bridge_action_version").on(t.code, t.versionNumber),
    index("bridge_action_changed_by").on(t.changedBy),
    check("bridge_action_cost", sql`${t.cost} between 0 and 1000`),
  ],
);

/** Supports that a caseworker has chosen to try for a person and a task. */
export const bridgeChoice = pgTable(
  "bridge_choice",
  {
    id: randomId(),
    pseudonym: uuid("pseudonym")
      .notNull()
      .references(() => matchingProfile.pseudonym),
    taskId: uuid("task_id")
      .notNull()
      .references(() => task.id),
    actionCodes: text("action_codes").array().notNull(),
    cost: integer("cost").notNull(),
    chosenBy: uuid("chosen_by")
      .notNull()
      .references(() => account.id),
    chosenAt: moment("chosen_at").notNull().defaultNow(),
  },
  (t) => [
    index("bridge_choice_person").on(t.pseudonym, t.taskId),
    index("bridge_choice_task").on(t.taskId),
    index("bridge_choice_chosen_by").on(t.chosenBy),
  ],
);

/**
 * A note from a caseworker to an employer about a task: could this be arranged? It speaks of the task
 * alone; nothing in it tells of any person, and no row leads from it to one.
 */
export const taskNote = pgTable(
  "task_note",
  {
    id: randomId(),
    taskId: uuid("task_id")
      .notNull()
      .references(() => task.id),
    actionCodes: text("action_codes").array().notNull(),
    state: text("state").notNull().default("open"),
    /** The caseworker, whose work it is to hear the answer. */
    writtenBy: uuid("written_by")
      .notNull()
      .references(() => account.id),
    writtenAt: moment("written_at").notNull().defaultNow(),
    answeredBy: uuid("answered_by").references(() => account.id),
    answeredAt: moment("answered_at"),
    answer: text("answer").notNull().default(""),
    version: editVersion(),
  },
  (t) => [
    index("task_note_task").on(t.taskId, t.state),
    index("task_note_written_by").on(t.writtenBy, t.state),
    index("task_note_answered_by").on(t.answeredBy),
    check("task_note_state", sql`${t.state} in ('open','agreed','declined','withdrawn')`),
    check(
      "task_note_answered",
      sql`(${t.state} in ('agreed','declined')) = (${t.answeredBy} is not null and ${t.answeredAt} is not null)`,
    ),
  ],
);
