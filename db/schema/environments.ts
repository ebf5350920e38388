import { sql } from "drizzle-orm";
import { check, date, index, pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts.ts";
import { editVersion, moment, randomId } from "./columns.ts";
import { organisation } from "./organisations.ts";
import { municipality, postalCode } from "./reference.ts";

/** A coaching environment: a place where people work supervised, run by or with a municipality. */
export const environment = pgTable(
  "environment",
  {
    id: randomId(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    name: text("name").notNull(),
    form: text("form").notNull(),
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipality.code),
    postalCode: text("postal_code").references(() => postalCode.code),
    streetAddress: text("street_address").notNull().default(""),
    description: text("description").notNull().default(""),
    /** How many people the staff can supervise in one day. */
    capacityPerDay: smallint("capacity_per_day").notNull(),
    openedOn: date("opened_on", { mode: "string" }).notNull(),
    closedOn: date("closed_on", { mode: "string" }),
    createdBy: uuid("created_by").references(() => account.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    version: editVersion(),
  },
  (t) => [
    // What a task's reference needs: an environment of the task's own organisation.
    unique("environment_of_organisation").on(t.id, t.organisationId),
    index("environment_organisation").on(t.organisationId),
    index("environment_municipality").on(t.municipalityCode),
    index("environment_postal_code").on(t.postalCode),
    index("environment_created_by").on(t.createdBy),
    check("environment_form", sql`${t.form} in ('municipal_enterprise','internal_unit','partner')`),
    check("environment_capacity", sql`${t.capacityPerDay} between 1 and 500`),
    check("environment_dates", sql`${t.closedOn} is null or ${t.closedOn} >= ${t.openedOn}`),
  ],
);

/** Who works in an environment as staff: by name, for those who have no account of their own. */
export const environmentStaff = pgTable(
  "environment_staff",
  {
    id: randomId(),
    environmentId: uuid("environment_id")
      .notNull()
      .references(() => environment.id),
    name: text("name").notNull(),
    role: text("role").notNull(),
    fromDate: date("from_date", { mode: "string" }).notNull(),
    toDate: date("to_date", { mode: "string" }),
  },
  (t) => [
    unique("environment_staff_once").on(t.environmentId, t.name, t.role, t.fromDate),
    check("environment_staff_role", sql`${t.role} in ('supervisor','coach','other')`),
    check("environment_staff_dates", sql`${t.toDate} is null or ${t.toDate} >= ${t.fromDate}`),
  ],
);
