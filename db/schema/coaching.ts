import { sql } from "drizzle-orm";
import { check, date, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts.ts";
import { editVersion, moment, randomId } from "./columns.ts";
import { organisation } from "./organisations.ts";
import { placement } from "./placements.ts";
import { municipality, postalCode } from "./reference.ts";
import { task } from "./tasks.ts";

/** An employer asks a job coach to come to a workplace. Nothing of any jobseeker is in it. */
export const coachingRequest = pgTable(
  "coaching_request",
  {
    id: randomId(),
    /** Read out on the phone, such as V-7K3M-Q9; given by the database. */
    reference: text("reference").notNull().default(""),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    askedBy: uuid("asked_by")
      .notNull()
      .references(() => account.id),
    /** Codes of app/coaching/rules.ts. */
    topics: text("topics").array().notNull(),
    /** The task it is about, the placement's task included; null: none yet. */
    taskId: uuid("task_id").references(() => task.id),
    placementId: uuid("placement_id").references(() => placement.id),
    postalCode: text("postal_code")
      .notNull()
      .references(() => postalCode.code),
    streetAddress: text("street_address").notNull().default(""),
    /** The workplace's. */
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipality.code),
    /** Whose coaches answer: the workplace's municipality until it is passed on. */
    deskCode: text("desk_code")
      .notNull()
      .references(() => municipality.code),
    urgency: text("urgency").notNull(),
    wishes: text("wishes").notNull().default(""),
    language: text("language").notNull(),
    contactName: text("contact_name").notNull(),
    contactPhone: text("contact_phone").notNull(),
    words: text("words").notNull().default(""),
    state: text("state").notNull().default("submitted"),
    coachId: uuid("coach_id").references(() => account.id),
    /** A colleague who has been asked to answer; others of the desk still may. */
    handedTo: uuid("handed_to").references(() => account.id),
    handedBy: uuid("handed_by").references(() => account.id),
    submittedAt: moment("submitted_at").notNull().defaultNow(),
    /** The first answer, a yes or a no: the reply that is promised. */
    answeredAt: moment("answered_at"),
    /** The last day of the promised reply, and of the promised visit, by the rules of the day of sending. */
    replyBy: date("reply_by", { mode: "string" }).notNull(),
    visitBy: date("visit_by", { mode: "string" }).notNull(),
    /** Why it was declined or cancelled: a code, and to the employer a sentence. */
    endReason: text("end_reason"),
    endWords: text("end_words").notNull().default(""),
    endSide: text("end_side"),
    changedAt: moment("changed_at").notNull().defaultNow(),
    /** Counts moves; a note is no move. */
    version: editVersion(),
  },
  (t) => [
    unique("coaching_request_reference").on(t.reference),
    index("coaching_request_organisation").on(t.organisationId, t.submittedAt),
    index("coaching_request_asked_by").on(t.askedBy),
    index("coaching_request_task").on(t.taskId),
    index("coaching_request_placement").on(t.placementId),
    index("coaching_request_postal_code").on(t.postalCode),
    index("coaching_request_municipality").on(t.municipalityCode, t.state),
    index("coaching_request_desk").on(t.deskCode, t.state, t.replyBy),
    index("coaching_request_coach").on(t.coachId, t.state),
    index("coaching_request_handed_to").on(t.handedTo),
    index("coaching_request_handed_by").on(t.handedBy),
    check("coaching_request_reference_form", sql`${t.reference} ~ '^V-[2-9A-Z]{4}-[2-9A-Z]{2}$'`),
    check("coaching_request_topics", sql`cardinality(${t.topics}) between 1 and 20`),
    check("coaching_request_about", sql`${t.placementId} is null or ${t.taskId} is not null`),
    check("coaching_request_urgency", sql`${t.urgency} in ('soon','normal','later')`),
    check("coaching_request_language", sql`${t.language} in ('fi','sv','en')`),
    check(
      "coaching_request_state",
      sql`${t.state} in ('submitted','accepted','declined','visit_booked','in_progress','completed','followed_up','cancelled')`,
    ),
    check(
      "coaching_request_coached",
      sql`${t.state} in ('submitted','declined','cancelled') or (${t.coachId} is not null and ${t.answeredAt} is not null)`,
    ),
    check(
      "coaching_request_ended",
      sql`(${t.state} in ('declined','cancelled')) = (${t.endReason} is not null and ${t.endSide} is not null)`,
    ),
    check("coaching_request_end_side", sql`${t.endSide} in ('employer','coach')`),
    check("coaching_request_promise", sql`${t.replyBy} <= ${t.visitBy}`),
  ],
);

/** Every act on a request: append-only. Both sides read it. */
export const coachingRequestEvent = pgTable(
  "coaching_request_event",
  {
    id: randomId(),
    requestId: uuid("request_id")
      .notNull()
      .references(() => coachingRequest.id),
    act: text("act").notNull(),
    fromState: text("from_state"),
    toState: text("to_state").notNull(),
    side: text("side").notNull(),
    by: uuid("by").references(() => account.id),
    /** The name of who did it, as it was then: the other side reads no accounts. */
    byName: text("by_name").notNull(),
    at: moment("at").notNull().defaultNow(),
    reason: text("reason"),
    note: text("note").notNull().default(""),
  },
  (t) => [
    index("coaching_request_event_request").on(t.requestId, t.at),
    index("coaching_request_event_by").on(t.by),
    check("coaching_request_event_side", sql`${t.side} in ('employer','coach')`),
  ],
);
