import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts.ts";
import { moment } from "./columns.ts";
import { organisation } from "./organisations.ts";
import { municipality } from "./reference.ts";

/** A signed-in browser. The cookie's value is never stored, only its SHA-256. */
export const session = pgTable(
  "session",
  {
    idHash: text("id_hash").primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => account.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull().defaultNow(),
    secondFactorAt: moment("second_factor_at"),
    /** Browser and system in words, for the person's own list of sessions. */
    device: text("device").notNull().default(""),
    actingOrganisationId: uuid("acting_organisation_id").references(() => organisation.id),
  },
  (t) => [
    index("session_account").on(t.accountId),
    index("session_acting_organisation").on(t.actingOrganisationId),
    index("session_expiry").on(t.expiresAt),
  ],
);

/** What a mailed link can do, once. 256-bit token, stored as its SHA-256. */
export const accountToken = pgTable(
  "account_token",
  {
    hash: text("hash").primaryKey(),
    purpose: text("purpose").notNull(),
    email: text("email").notNull(),
    accountId: uuid("account_id").references(() => account.id),
    organisationId: uuid("organisation_id").references(() => organisation.id),
    organisationRole: text("organisation_role"),
    staffRole: text("staff_role"),
    municipalityCode: text("municipality_code").references(() => municipality.code),
    createdBy: uuid("created_by").references(() => account.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    spentAt: moment("spent_at"),
  },
  (t) => [
    index("account_token_account").on(t.accountId),
    index("account_token_organisation").on(t.organisationId),
    index("account_token_municipality").on(t.municipalityCode),
    index("account_token_created_by").on(t.createdBy),
    check(
      "account_token_purpose",
      sql`${t.purpose} in ('verify_email','reset_password','staff_invitation','organisation_invitation')`,
    ),
  ],
);
