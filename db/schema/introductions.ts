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
import { bytea, editVersion, moment, randomId } from "./columns.ts";
import { organisation } from "./organisations.ts";
import { matchingProfile } from "./referrals.ts";
import { suggestion } from "./suggestions.ts";
import { task } from "./tasks.ts";

/**
 * One question to a jobseeker: may this be told to this employer? Written consent or refusal is
 * recorded (380/2023 § 118); what was asked, the text that was shown and the answer are kept together.
 */
export const consentRequest = pgTable(
  "consent_request",
  {
    id: randomId(),
    suggestionId: uuid("suggestion_id")
      .notNull()
      .references(() => suggestion.id),
    pseudonym: uuid("pseudonym")
      .notNull()
      .references(() => matchingProfile.pseudonym),
    taskId: uuid("task_id")
      .notNull()
      .references(() => task.id),
    state: text("state").notNull().default("asked"),
    /** The language in which the person is asked. */
    language: text("language").notNull(),
    /** How the person is asked: a link by mail or text message, at the desk, or on paper. */
    how: text("how").notNull(),
    /** What would be told, field by field (`CardField[]` of app/introductions/card.ts). */
    card: jsonb("card").$type<Record<string, unknown>[]>().notNull(),
    /** What work, where and when, as the person is told it (`WorkWords`). */
    work: jsonb("work").$type<Record<string, unknown>>().notNull(),
    /** SHA-256 of the link's token; the reminder carries a link of its own. */
    tokenHash: text("token_hash").unique(),
    reminderTokenHash: text("reminder_token_hash").unique(),
    askedBy: uuid("asked_by")
      .notNull()
      .references(() => account.id),
    askedAt: moment("asked_at").notNull().defaultNow(),
    /** The last day on which the question can be answered. */
    expiresOn: date("expires_on", { mode: "string" }).notNull(),
    remindedAt: moment("reminded_at"),
    answeredAt: moment("answered_at"),
    /** The caseworker at whose desk, or who recorded the paper; null when the person answered by the link. */
    answeredBy: uuid("answered_by").references(() => account.id),
    answeredHow: text("answered_how"),
    /** Keys of the card's fields that the person let be told. */
    granted: text("granted").array().notNull().default(sql`'{}'`),
    /** The text that was on the screen or paper when the person answered. */
    shown: text("shown").notNull().default(""),
    withdrawnAt: moment("withdrawn_at"),
    /** Null when the person withdrew by the link. */
    withdrawnBy: uuid("withdrawn_by").references(() => account.id),
    version: editVersion(),
  },
  (t) => [
    uniqueIndex("consent_request_one_live")
      .on(t.suggestionId)
      .where(sql`${t.state} in ('asked','granted')`),
    index("consent_request_suggestion").on(t.suggestionId),
    index("consent_request_person").on(t.pseudonym, t.state),
    index("consent_request_task").on(t.taskId, t.state),
    index("consent_request_asked_by").on(t.askedBy),
    index("consent_request_answered_by").on(t.answeredBy),
    index("consent_request_withdrawn_by").on(t.withdrawnBy),
    index("consent_request_due").on(t.expiresOn).where(sql`${t.state} = 'asked'`),
    check(
      "consent_request_state",
      sql`${t.state} in ('asked','granted','refused','talk','lapsed','cancelled','withdrawn')`,
    ),
    check("consent_request_language", sql`${t.language} in ('fi','sv','en')`),
    check("consent_request_how", sql`${t.how} in ('email','sms','desk','paper')`),
    check("consent_request_answered_how", sql`${t.answeredHow} in ('link','desk','paper')`),
    check(
      "consent_request_answered",
      sql`(${t.state} in ('granted','refused','talk')) <= (${t.answeredAt} is not null and ${t.answeredHow} is not null and ${t.shown} <> '')`,
    ),
    check("consent_request_granted", sql`${t.state} <> 'granted' or cardinality(${t.granted}) > 0`),
    check(
      "consent_request_withdrawn",
      sql`(${t.state} = 'withdrawn') = (${t.withdrawnAt} is not null)`,
    ),
  ],
);

/** The employer learns that someone is to be introduced; the person is in `introduction_card`. */
export const introduction = pgTable(
  "introduction",
  {
    id: randomId(),
    suggestionId: uuid("suggestion_id")
      .notNull()
      .references(() => suggestion.id),
    consentRequestId: uuid("consent_request_id")
      .notNull()
      .unique()
      .references(() => consentRequest.id),
    pseudonym: uuid("pseudonym")
      .notNull()
      .references(() => matchingProfile.pseudonym),
    taskId: uuid("task_id")
      .notNull()
      .references(() => task.id),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    state: text("state").notNull().default("introduced"),
    introducedAt: moment("introduced_at").notNull().defaultNow(),
    changedAt: moment("changed_at").notNull().defaultNow(),
    endedAt: moment("ended_at"),
    /** Why it was not continued: a closed list, the same in app/introductions/rules.ts. */
    endReason: text("end_reason"),
    endSide: text("end_side"),
    version: editVersion(),
  },
  (t) => [
    uniqueIndex("introduction_one_live")
      .on(t.suggestionId)
      .where(sql`${t.state} in ('introduced','meeting_agreed')`),
    index("introduction_suggestion").on(t.suggestionId),
    index("introduction_person").on(t.pseudonym, t.state),
    index("introduction_task").on(t.taskId, t.state),
    index("introduction_organisation").on(t.organisationId, t.state, t.changedAt),
    check(
      "introduction_state",
      sql`${t.state} in ('introduced','meeting_agreed','placed','not_continued','withdrawn')`,
    ),
    check(
      "introduction_ended",
      sql`(${t.state} in ('not_continued','withdrawn')) = (${t.endedAt} is not null)`,
    ),
    check(
      "introduction_end_reason",
      sql`(${t.state} = 'not_continued') = (${t.endReason} is not null and ${t.endSide} is not null)`,
    ),
    check(
      "introduction_end_side",
      sql`${t.endSide} in ('employer','caseworker','jobseeker','task')`,
    ),
  ],
);

/**
 * The consented fields as the employer sees them: a row lives only while the consent does, and no
 * longer than the placement that came of it.
 */
export const introductionCard = pgTable("introduction_card", {
  introductionId: uuid("introduction_id")
    .primaryKey()
    .references(() => introduction.id),
  card: jsonb("card").$type<Record<string, unknown>[]>().notNull(),
});

/** A time for meeting, proposed by one side and answered by the other; past once another has been agreed on after it. */
export const meeting = pgTable(
  "meeting",
  {
    id: randomId(),
    introductionId: uuid("introduction_id")
      .notNull()
      .references(() => introduction.id),
    startsAt: moment("starts_at").notNull(),
    minutes: smallint("minutes").notNull().default(30),
    mode: text("mode").notNull(),
    /** Where, or how to join; in the proposer's words. */
    place: text("place").notNull().default(""),
    state: text("state").notNull().default("proposed"),
    proposedSide: text("proposed_side").notNull(),
    proposedBy: uuid("proposed_by")
      .notNull()
      .references(() => account.id),
    proposedAt: moment("proposed_at").notNull().defaultNow(),
    answeredSide: text("answered_side"),
    /** Null when the jobseeker answered by the link. */
    answeredBy: uuid("answered_by").references(() => account.id),
    answeredAt: moment("answered_at"),
    /** Of the calendar file: grows with each change. */
    sequence: integer("sequence").notNull().default(0),
    version: editVersion(),
  },
  (t) => [
    index("meeting_introduction").on(t.introductionId, t.startsAt),
    index("meeting_proposed_by").on(t.proposedBy),
    index("meeting_answered_by").on(t.answeredBy),
    uniqueIndex("meeting_one_agreed").on(t.introductionId).where(sql`${t.state} = 'agreed'`),
    check("meeting_state", sql`${t.state} in ('proposed','agreed','declined','cancelled','past')`),
    check("meeting_mode", sql`${t.mode} in ('on_site','video','phone')`),
    check("meeting_minutes", sql`${t.minutes} between 10 and 480`),
    check("meeting_proposed_side", sql`${t.proposedSide} in ('employer','caseworker')`),
    check("meeting_answered_side", sql`${t.answeredSide} in ('employer','caseworker','jobseeker')`),
  ],
);

/** What the employer and the caseworker write to each other about an introduction. */
export const introductionMessage = pgTable(
  "introduction_message",
  {
    id: randomId(),
    introductionId: uuid("introduction_id")
      .notNull()
      .references(() => introduction.id),
    side: text("side").notNull(),
    writtenBy: uuid("written_by")
      .notNull()
      .references(() => account.id),
    /** As the writer was called then: neither side reads the other's account. */
    writerName: text("writer_name").notNull(),
    words: text("words").notNull(),
    at: moment("at").notNull().defaultNow(),
  },
  (t) => [
    index("introduction_message_introduction").on(t.introductionId, t.at),
    index("introduction_message_written_by").on(t.writtenBy),
    check("introduction_message_side", sql`${t.side} in ('employer','caseworker')`),
  ],
);

/** Up to when a person has read an introduction's messages. */
export const introductionReading = pgTable(
  "introduction_reading",
  {
    introductionId: uuid("introduction_id")
      .notNull()
      .references(() => introduction.id),
    accountId: uuid("account_id")
      .notNull()
      .references(() => account.id),
    side: text("side").notNull(),
    readAt: moment("read_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.introductionId, t.accountId] }),
    index("introduction_reading_account").on(t.accountId),
    check("introduction_reading_side", sql`${t.side} in ('employer','caseworker')`),
  ],
);

/**
 * A file that came with a message, or the paper on which a person consented; or one that its writer chose for a
 * message of an introduction which is not written yet. Judged by its content.
 */
export const attachment = pgTable(
  "attachment",
  {
    id: randomId(),
    messageId: uuid("message_id").references(() => introductionMessage.id),
    consentRequestId: uuid("consent_request_id").references(() => consentRequest.id),
    /** Kept for the writer's next message here: nobody else sees it before that. */
    introductionId: uuid("introduction_id").references(() => introduction.id),
    name: text("name").notNull(),
    mediaType: text("media_type").notNull(),
    bytes: bytea("bytes").notNull(),
    size: integer("size").notNull(),
    uploadedBy: uuid("uploaded_by")
      .notNull()
      .references(() => account.id),
    uploadedAt: moment("uploaded_at").notNull().defaultNow(),
  },
  (t) => [
    index("attachment_message").on(t.messageId),
    index("attachment_consent_request").on(t.consentRequestId),
    index("attachment_uploaded_by").on(t.uploadedBy),
    // However often a refused form is sent, each of its files is kept once.
    uniqueIndex("attachment_kept_once").on(
      t.introductionId,
      t.uploadedBy,
      t.name,
      sql`sha256(${t.bytes})`,
    ),
    check(
      "attachment_of_one",
      sql`num_nonnulls(${t.messageId}, ${t.consentRequestId}, ${t.introductionId}) = 1`,
    ),
    check("attachment_size", sql`${t.size} between 1 and 5000000`),
  ],
);
