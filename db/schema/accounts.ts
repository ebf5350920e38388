import { sql } from "drizzle-orm";
import { bigint, check, date, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { editVersion, moment, randomId } from "./columns.ts";
import { municipality } from "./reference.ts";

/** A person who signs in: employer or staff. Jobseekers have no account. */
export const account = pgTable(
  "account",
  {
    id: randomId(),
    /**
     * Lower-cased, trimmed; what the person signs in with. Only a confirmed address belongs to one
     * account alone: who claims another's address learns nothing from it, and takes nothing.
     */
    email: text("email").notNull(),
    name: text("name").notNull(),
    phone: text("phone"),
    language: text("language").notNull().default("fi"),
    emailVerifiedAt: moment("email_verified_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
    closedAt: moment("closed_at"),
    version: editVersion(),
  },
  (t) => [
    uniqueIndex("account_confirmed_email")
      .on(t.email)
      .where(sql`${t.emailVerifiedAt} is not null and ${t.closedAt} is null`),
    index("account_email").on(t.email),
    check("account_language", sql`${t.language} in ('fi','sv','en')`),
  ],
);

/** Secrets, apart from the account so that no list of people can carry them. */
export const accountCredential = pgTable("account_credential", {
  accountId: uuid("account_id")
    .primaryKey()
    .references(() => account.id),
  /** argon2id in PHC form. */
  passwordHash: text("password_hash").notNull(),
  /** TOTP secret, encrypted with the session key. */
  totpSecret: text("totp_secret"),
  totpConfirmedAt: moment("totp_confirmed_at"),
  /** The last time step a code was accepted for: a code works once. */
  totpLastStep: bigint("totp_last_step", { mode: "number" }),
  changedAt: moment("changed_at").notNull().defaultNow(),
});

/** A staff role in a municipality (the coordinator's has none: all 13). */
export const staffRole = pgTable(
  "staff_role",
  {
    id: randomId(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => account.id),
    role: text("role").notNull(),
    municipalityCode: text("municipality_code").references(() => municipality.code),
    grantedBy: uuid("granted_by").references(() => account.id),
    grantedAt: moment("granted_at").notNull().defaultNow(),
    revokedAt: moment("revoked_at"),
  },
  (t) => [
    uniqueIndex("staff_role_once")
      .on(t.accountId, t.role, sql`coalesce(${t.municipalityCode}, '')`)
      .where(sql`${t.revokedAt} is null`),
    index("staff_role_account").on(t.accountId),
    index("staff_role_municipality").on(t.municipalityCode),
    index("staff_role_granted_by").on(t.grantedBy),
    check("staff_role_role", sql`${t.role} in ('caseworker','coach','officer','coordinator')`),
  ],
);

/** A colleague sees another caseworker's clients between two dates, and only then. */
export const caseworkerCover = pgTable(
  "caseworker_cover",
  {
    id: randomId(),
    caseworkerId: uuid("caseworker_id")
      .notNull()
      .references(() => account.id),
    coveringId: uuid("covering_id")
      .notNull()
      .references(() => account.id),
    fromDate: date("from_date", { mode: "string" }).notNull(),
    toDate: date("to_date", { mode: "string" }).notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("caseworker_cover_caseworker").on(t.caseworkerId),
    index("caseworker_cover_covering").on(t.coveringId),
    check("caseworker_cover_dates", sql`${t.fromDate} <= ${t.toDate}`),
  ],
);
