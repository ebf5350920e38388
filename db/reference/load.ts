/**
 * Loading the open data into the database: at the first start, and again when a file has changed.
 *
 * Each set has an edition, a fingerprint of its files and of the way it is derived; what is loaded
 * already is left alone. Rows are written over, never removed, where tasks and people may refer to
 * them; the two large tables of pairs are written anew. (COPY is not open to a role under row
 * security, so rows go in as arrays.)
 */
import type postgres from "postgres";
import { demandEdition, deriveDemands } from "./demand.ts";
import { editionOf, type ReferenceRow, readTable, required } from "./files.ts";
import { nameTables, readOtherNames } from "./names.ts";
import { occupationSimilarities, similarityTables, skillSimilarities } from "./similarity.ts";
import { type Area, estimateTravel, travelEdition } from "./travel.ts";

type Sql = postgres.Sql | postgres.TransactionSql;

interface ReferenceSet {
  readonly name: string;
  readonly files: readonly string[];
  /** Changes when the way the rows are made from the files does. */
  readonly derivation: string;
  readonly load: (sql: Sql) => Promise<void>;
}

const sets: readonly ReferenceSet[] = [
  {
    name: "places",
    files: ["municipalities_north_karelia.csv", "postal_codes_north_karelia.csv"],
    derivation: `places 1, travel ${travelEdition}`,
    load: loadPlaces,
  },
  {
    name: "occupations",
    files: ["esco_isco_groups.csv", "esco_occupations.csv.gz", ...nameTables],
    derivation: "1",
    load: loadOccupations,
  },
  {
    name: "skills",
    files: ["esco_skills.csv.gz", "esco_occupation_skill_relations.csv.gz"],
    derivation: "1",
    load: loadSkills,
  },
  {
    name: "demands",
    files: [
      "demand_levels_0_4_by_esco_subset.csv",
      "demands_by_esco_subset.csv",
      "demands_by_isco.csv",
      "demand_corrections.csv",
    ],
    derivation: demandEdition,
    load: loadDemands,
  },
  {
    name: "similarity",
    files: Object.values(similarityTables),
    derivation: "1",
    load: loadSimilarity,
  },
];

/**
 * Brings the reference tables to the edition of the files; a few seconds the first time, and only a
 * look at the editions after that. Safe to repeat; each set is one transaction.
 * @param sql a connection that acts as `toimi_owner`
 */
export async function loadReference(sql: postgres.Sql): Promise<void> {
  const loaded = new Map<string, string>();
  for (const row of await sql`select name, version from reference_version`) {
    loaded.set(row.name, row.version);
  }
  for (const set of sets) {
    const version = editionOf(set.files, set.derivation);
    if (loaded.get(set.name) === version) continue;
    await sql.begin(async (tx) => {
      await set.load(tx);
      await tx`
        insert into reference_version (name, version) values (${set.name}, ${version})
        on conflict (name) do update set version = excluded.version, loaded_at = now()`;
    });
  }
}

function column(rows: readonly ReferenceRow[], name: string): string[] {
  return rows.map((row) => required(row, name));
}

async function loadPlaces(sql: Sql): Promise<void> {
  const municipalities = readTable("municipalities_north_karelia.csv");
  await sql`
    insert into municipality (code, name_fi, name_sv, lat, lon)
    select * from unnest(${column(municipalities, "code")}::text[],
      ${column(municipalities, "name_fi")}::text[], ${column(municipalities, "name_sv")}::text[],
      ${column(municipalities, "lat")}::float8[], ${column(municipalities, "lon")}::float8[])
    on conflict (code) do update set name_fi = excluded.name_fi, name_sv = excluded.name_sv,
      lat = excluded.lat, lon = excluded.lon`;

  const postal = readTable("postal_codes_north_karelia.csv");
  await sql`
    insert into postal_code (code, name, municipality_code, lat, lon)
    select * from unnest(${column(postal, "postal_code")}::text[],
      ${column(postal, "name_fi")}::text[], ${column(postal, "municipality_code")}::text[],
      ${column(postal, "lat")}::float8[], ${column(postal, "lon")}::float8[])
    on conflict (code) do update set name = excluded.name,
      municipality_code = excluded.municipality_code, lat = excluded.lat, lon = excluded.lon`;

  const areas: Area[] = postal.map((row) => ({
    code: required(row, "postal_code"),
    lat: Number(required(row, "lat")),
    lon: Number(required(row, "lon")),
  }));
  const ways = estimateTravel(areas);
  await sql`delete from travel_minutes`;
  await sql`
    insert into travel_minutes (from_code, to_code, car, public_transport, walk)
    select * from unnest(${ways.map((way) => way.from)}::text[], ${ways.map((way) => way.to)}::text[],
      ${ways.map((way) => way.minutes.car)}::smallint[],
      ${ways.map((way) => way.minutes.publicTransport)}::smallint[],
      ${ways.map((way) => way.minutes.walk)}::smallint[])`;
}

async function loadOccupations(sql: Sql): Promise<void> {
  const otherNames = readOtherNames();
  const namesOf = (codes: readonly string[]) =>
    codes.map((code) => JSON.stringify(otherNames.get(code) ?? {}));

  const groups = readTable("esco_isco_groups.csv");
  const groupCodes = column(groups, "isco_code");
  await sql`
    insert into isco_group (code, level, parent, label_fi, label_sv, label_en, alternative_labels)
    select code, level, nullif(parent, ''), fi, sv, en, names::jsonb
    from unnest(${groupCodes}::text[], ${column(groups, "level")}::smallint[],
      ${groups.map((row) => row.parent ?? "")}::text[], ${column(groups, "label_fi")}::text[],
      ${column(groups, "label_sv")}::text[], ${column(groups, "label_en")}::text[],
      ${namesOf(groupCodes)}::text[]) as t (code, level, parent, fi, sv, en, names)
    on conflict (code) do update set level = excluded.level, parent = excluded.parent,
      label_fi = excluded.label_fi, label_sv = excluded.label_sv, label_en = excluded.label_en,
      alternative_labels = excluded.alternative_labels`;

  const occupations = readTable("esco_occupations.csv.gz");
  const codes = column(occupations, "esco_code");
  await sql`
    insert into esco_occupation (code, isco_code, uri, label_fi, label_sv, label_en, alternative_labels)
    select code, isco_code, uri, fi, sv, en, names::jsonb
    from unnest(${codes}::text[], ${column(occupations, "isco_code")}::text[],
      ${column(occupations, "uri")}::text[], ${column(occupations, "label_fi")}::text[],
      ${column(occupations, "label_sv")}::text[], ${column(occupations, "label_en")}::text[],
      ${namesOf(codes)}::text[]) as t (code, isco_code, uri, fi, sv, en, names)
    on conflict (code) do update set isco_code = excluded.isco_code, uri = excluded.uri,
      label_fi = excluded.label_fi, label_sv = excluded.label_sv, label_en = excluded.label_en,
      alternative_labels = excluded.alternative_labels`;
}

async function loadSkills(sql: Sql): Promise<void> {
  const skills = readTable("esco_skills.csv.gz");
  const given = (name: string) => skills.map((row) => row[name] ?? "");
  await sql`
    insert into esco_skill (id, uri, label_fi, label_sv, label_en, skill_group, transversal, language)
    select id, uri, fi, sv, en, skill_group, transversal = '1', language = '1'
    from unnest(${column(skills, "skill_id")}::int[], ${column(skills, "uri")}::text[],
      ${column(skills, "label_fi")}::text[], ${column(skills, "label_sv")}::text[],
      ${column(skills, "label_en")}::text[], ${given("skill_group")}::text[],
      ${given("transversal")}::text[], ${given("language")}::text[])
      as t (id, uri, fi, sv, en, skill_group, transversal, language)
    on conflict (id) do update set uri = excluded.uri, label_fi = excluded.label_fi,
      label_sv = excluded.label_sv, label_en = excluded.label_en,
      skill_group = excluded.skill_group, transversal = excluded.transversal,
      language = excluded.language`;

  const relations = readTable("esco_occupation_skill_relations.csv.gz");
  await sql`delete from esco_occupation_skill`;
  await sql`
    insert into esco_occupation_skill (occupation_code, skill_id, essential)
    select code, skill_id, relation = 'e'
    from unnest(${column(relations, "esco_code")}::text[],
      ${column(relations, "skill_id")}::int[], ${column(relations, "relation")}::text[])
      as t (code, skill_id, relation)`;
}

async function loadDemands(sql: Sql): Promise<void> {
  const drafts = deriveDemands({
    levels: readTable("demand_levels_0_4_by_esco_subset.csv"),
    averages: readTable("demands_by_esco_subset.csv"),
    groupAverages: readTable("demands_by_isco.csv"),
    corrections: readTable("demand_corrections.csv"),
    unitGroups: column(readTable("esco_isco_groups.csv"), "isco_code").filter(
      (code) => code.length === 4,
    ),
  });
  await sql`
    insert into occupation_demand (code, demands, basis)
    select code, demands::jsonb, basis
    from unnest(${drafts.map((draft) => draft.code)}::text[],
      ${drafts.map((draft) => JSON.stringify(draft.demands))}::text[],
      ${drafts.map((draft) => draft.basis)}::text[]) as t (code, demands, basis)
    on conflict (code) do update set demands = excluded.demands, basis = excluded.basis`;
}

/** What is near to what. Nothing refers to these rows; a pair that is no longer held near goes. */
async function loadSimilarity(sql: Sql): Promise<void> {
  const skills = skillSimilarities();
  await sql`delete from skill_similarity`;
  await sql`
    insert into skill_similarity (skill_a, skill_b, percent)
    select * from unnest(${skills.map(({ a }) => a)}::int[], ${skills.map(({ b }) => b)}::int[],
      ${skills.map(({ percent }) => percent)}::smallint[])`;
  const occupations = occupationSimilarities();
  await sql`delete from occupation_similarity`;
  await sql`
    insert into occupation_similarity (isco_a, isco_b, percent)
    select * from unnest(${occupations.map(({ a }) => a)}::text[],
      ${occupations.map(({ b }) => b)}::text[], ${occupations.map(({ percent }) => percent)}::smallint[])`;
}
