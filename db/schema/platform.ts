import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "./accounts.ts";
import { moment, randomId } from "./columns.ts";

/** Who looked at or changed what, and why. Append-only; each row carries the hash of the one before. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    /** Gapless, given by the database. */
    seq: bigint("seq", { mode: "number" }).primaryKey(),
    at: moment("at").notNull(),
    accountId: uuid("account_id"),
    actingAs: text("acting_as").notNull(),
    act: text("act").notNull(),
    subject: text("subject").notNull(),
    subjectId: text("subject_id").notNull(),
    why: text("why").notNull().default(""),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    index("audit_entry_subject").on(t.subject, t.subjectId),
    index("audit_entry_account").on(t.accountId),
  ],
);

/** The chain's end: one row, so that cutting off the newest entries shows too. */
export const auditHead = pgTable("audit_head", {
  id: integer("id").primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
});

/** A form sent twice is carried out once: the second gets the first one's outcome. */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    accountId: uuid("account_id")
      .notNull()
      .references(() => account.id),
    key: text("key").notNull(),
    /** Where the first one led, so that the second leads there too. */
    outcome: text("outcome"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.key] })],
);

/** Letters and text messages waiting to be sent or sent. A subject never names a person. */
export const mail = pgTable(
  "mail",
  {
    id: randomId(),
    /** `email`, or `sms` to a phone number. */
    channel: text("channel").notNull().default("email"),
    recipient: text("recipient").notNull(),
    template: text("template").notNull(),
    language: text("language").notNull(),
    /** Values of the template; links and names of organisations, nothing about jobseekers. */
    values: jsonb("values").$type<Record<string, string>>().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    sentAt: moment("sent_at"),
  },
  (t) => [
    index("mail_unsent").on(t.createdAt).where(sql`${t.sentAt} is null`),
    check("mail_channel", sql`${t.channel} in ('email','sms')`),
  ],
);

/** Counters of sign-in attempts and the like; keys are hashed. Shape of rate-limiter-flexible. */
export const rateLimit = pgTable("rate_limit", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});

/** A rule of law or service, with the time it holds and where it is read. */
export const rule = pgTable(
  "rule",
  {
    id: randomId(),
    code: text("code").notNull(),
    /** Narrows the rule, e.g. the kind of organisation it speaks of; empty: everyone. */
    scope: text("scope").notNull().default(""),
    value: jsonb("value").$type<unknown>().notNull(),
    validFrom: date("valid_from", { mode: "string" }).notNull(),
    validTo: date("valid_to", { mode: "string" }),
    source: text("source").notNull(),
  },
  (t) => [
    unique("rule_version").on(t.code, t.scope, t.validFrom),
    check("rule_dates", sql`${t.validTo} is null or ${t.validTo} >= ${t.validFrom}`),
  ],
);
