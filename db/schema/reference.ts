import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

/** Municipalities that organise employment services together; rounds of matching are made by area. */
export const employmentArea = pgTable("employment_area", {
  code: text("code").primaryKey(),
  nameFi: text("name_fi").notNull(),
  nameSv: text("name_sv").notNull(),
  nameEn: text("name_en").notNull(),
});

/** Finnish municipalities of North Karelia, by Statistics Finland's code. */
export const municipality = pgTable(
  "municipality",
  {
    code: text("code").primaryKey(),
    nameFi: text("name_fi").notNull(),
    nameSv: text("name_sv").notNull(),
    lat: doublePrecision("lat").notNull(),
    lon: doublePrecision("lon").notNull(),
    employmentAreaCode: text("employment_area_code")
      .notNull()
      .default("north_karelia")
      .references(() => employmentArea.code),
  },
  (t) => [index("municipality_employment_area").on(t.employmentAreaCode)],
);

export const postalCode = pgTable(
  "postal_code",
  {
    code: text("code").primaryKey(),
    name: text("name").notNull(),
    municipalityCode: text("municipality_code")
      .notNull()
      .references(() => municipality.code),
    lat: doublePrecision("lat").notNull(),
    lon: doublePrecision("lon").notNull(),
  },
  (t) => [index("postal_code_municipality").on(t.municipalityCode)],
);

/** Minutes between postal areas, one way; derived by `db/reference/travel.ts` until a real matrix is loaded. */
export const travelMinutes = pgTable(
  "travel_minutes",
  {
    fromCode: text("from_code")
      .notNull()
      .references(() => postalCode.code),
    toCode: text("to_code")
      .notNull()
      .references(() => postalCode.code),
    car: smallint("car").notNull(),
    publicTransport: smallint("public_transport").notNull(),
    walk: smallint("walk").notNull(),
  },
  (t) => [primaryKey({ columns: [t.fromCode, t.toCode] }), index("travel_minutes_to").on(t.toCode)],
);

export const iscoGroup = pgTable("isco_group", {
  code: text("code").primaryKey(),
  level: smallint("level").notNull(),
  parent: text("parent"),
  labelFi: text("label_fi").notNull(),
  labelSv: text("label_sv").notNull(),
  labelEn: text("label_en").notNull(),
  /** Other names, by language: what people call the work of the group every day. */
  alternativeLabels: jsonb("alternative_labels")
    .$type<Record<string, string[]>>()
    .notNull()
    .default({}),
});

export const escoOccupation = pgTable(
  "esco_occupation",
  {
    code: text("code").primaryKey(),
    iscoCode: text("isco_code")
      .notNull()
      .references(() => iscoGroup.code),
    uri: text("uri").notNull().unique(),
    labelFi: text("label_fi").notNull(),
    labelSv: text("label_sv").notNull(),
    labelEn: text("label_en").notNull(),
    /** Other names, by language. */
    alternativeLabels: jsonb("alternative_labels")
      .$type<Record<string, string[]>>()
      .notNull()
      .default({}),
  },
  (t) => [index("esco_occupation_isco").on(t.iscoCode)],
);

export const escoSkill = pgTable("esco_skill", {
  id: integer("id").primaryKey(),
  uri: text("uri").notNull().unique(),
  labelFi: text("label_fi").notNull(),
  labelSv: text("label_sv").notNull(),
  labelEn: text("label_en").notNull(),
  skillGroup: text("skill_group").notNull(),
  transversal: boolean("transversal").notNull(),
  language: boolean("language").notNull(),
});

export const escoOccupationSkill = pgTable(
  "esco_occupation_skill",
  {
    occupationCode: text("occupation_code")
      .notNull()
      .references(() => escoOccupation.code),
    skillId: integer("skill_id")
      .notNull()
      .references(() => escoSkill.id),
    essential: boolean("essential").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.occupationCode, t.skillId] }),
    index("esco_occupation_skill_skill").on(t.skillId),
  ],
);

/** How near two ESCO skills are, in percent; each pair once, the lesser id first. */
export const skillSimilarity = pgTable(
  "skill_similarity",
  {
    skillA: integer("skill_a")
      .notNull()
      .references(() => escoSkill.id),
    skillB: integer("skill_b")
      .notNull()
      .references(() => escoSkill.id),
    percent: smallint("percent").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.skillA, t.skillB] }),
    index("skill_similarity_other").on(t.skillB),
    check(
      "skill_similarity_pair",
      sql`${t.skillA} < ${t.skillB} and ${t.percent} between 1 and 99`,
    ),
  ],
);

/** How near two ISCO-08 unit groups are, in percent; each pair once, the lesser code first. */
export const occupationSimilarity = pgTable(
  "occupation_similarity",
  {
    iscoA: text("isco_a")
      .notNull()
      .references(() => iscoGroup.code),
    iscoB: text("isco_b")
      .notNull()
      .references(() => iscoGroup.code),
    percent: smallint("percent").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.iscoA, t.iscoB] }),
    index("occupation_similarity_other").on(t.iscoB),
    check(
      "occupation_similarity_pair",
      sql`${t.iscoA} < ${t.iscoB} and ${t.percent} between 1 and 99`,
    ),
  ],
);

/** What an occupation asks, 0–4 in our dimensions: an average to start from, for the employer to correct. */
export const occupationDemand = pgTable("occupation_demand", {
  /** An ESCO occupation's code, or an ISCO unit group's. */
  code: text("code").primaryKey(),
  demands: jsonb("demands").$type<Record<string, number>>().notNull(),
  /** How it was derived: exact, close, narrow/broad, isco … */
  basis: text("basis").notNull(),
});

/** Which edition of each reference set is loaded. */
export const referenceVersion = pgTable("reference_version", {
  name: text("name").primaryKey(),
  version: text("version").notNull(),
  loadedAt: moment("loaded_at").notNull().defaultNow(),
});

export type Municipality = typeof municipality.$inferSelect;
export type PostalCode = typeof postalCode.$inferSelect;
export type TravelMinutes = typeof travelMinutes.$inferSelect;
export type IscoGroup = typeof iscoGroup.$inferSelect;
export type EscoOccupation = typeof escoOccupation.$inferSelect;
export type EscoSkill = typeof escoSkill.$inferSelect;
export type EscoOccupationSkill = typeof escoOccupationSkill.$inferSelect;
export type OccupationDemand = typeof occupationDemand.$inferSelect;
