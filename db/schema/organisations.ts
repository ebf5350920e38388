import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts.ts";
import { editVersion, moment, randomId } from "./columns.ts";
import { municipality, postalCode } from "./reference.ts";

/** An employer: municipal unit, social enterprise, association, foundation, parish or company. */
export const organisation = pgTable(
  "organisation",
  {
    id: randomId(),
    /** Business ID in its standard form, 1234567-8. */
    businessId: text("business_id").notNull().unique(),
    name: text("name").notNull(),
    kind: text("kind").notNull(),
    status: text("status").notNull().default("registered"),
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipality.code),
    postalCode: text("postal_code").references(() => postalCode.code),
    createdAt: moment("created_at").notNull().defaultNow(),
    verifiedAt: moment("verified_at"),
    verifiedBy: uuid("verified_by").references(() => account.id),
    suspendedReason: text("suspended_reason"),
    version: editVersion(),
  },
  (t) => [
    index("organisation_municipality").on(t.municipalityCode),
    index("organisation_postal_code").on(t.postalCode),
    index("organisation_verified_by").on(t.verifiedBy),
    check(
      "organisation_kind",
      sql`${t.kind} in ('municipal_unit','social_enterprise','association','foundation','parish','company')`,
    ),
    check("organisation_status", sql`${t.status} in ('registered','verified','suspended')`),
  ],
);

export const organisationMembership = pgTable(
  "organisation_membership",
  {
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    accountId: uuid("account_id")
      .notNull()
      .references(() => account.id),
    role: text("role").notNull(),
    since: moment("since").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.accountId] }),
    index("organisation_membership_account").on(t.accountId),
    check("organisation_membership_role", sql`${t.role} in ('owner','member')`),
  ],
);

/** Someone whose organisation already uses TOIMI asks to join; an owner answers. */
export const organisationJoinRequest = pgTable(
  "organisation_join_request",
  {
    id: randomId(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    accountId: uuid("account_id")
      .notNull()
      .references(() => account.id),
    state: text("state").notNull().default("open"),
    createdAt: moment("created_at").notNull().defaultNow(),
    answeredAt: moment("answered_at"),
    answeredBy: uuid("answered_by").references(() => account.id),
  },
  (t) => [
    uniqueIndex("organisation_join_request_open")
      .on(t.organisationId, t.accountId)
      .where(sql`${t.state} = 'open'`),
    index("organisation_join_request_organisation").on(t.organisationId),
    index("organisation_join_request_account").on(t.accountId),
    index("organisation_join_request_answered_by").on(t.answeredBy),
    check("organisation_join_request_state", sql`${t.state} in ('open','accepted','refused')`),
  ],
);
