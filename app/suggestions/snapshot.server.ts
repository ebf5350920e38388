import { type SQL, sql } from "drizzle-orm";
import type { Connection } from "#app/platform/database/pool.server.ts";
import { type TravelMode, travelModes } from "#app/work/vocabulary.ts";
import type { JobseekerInput, TaskInput } from "#matching/index.ts";
import { type Near, type NearPairs, nearTable } from "./near.ts";
import type { Travel } from "./snapshot.ts";

/** A transaction under the role `toimi_matcher`. */
export type MatcherTransaction = Parameters<Parameters<Connection["transaction"]>[0]>[0];

/** What stands for a task whose employer named no occupation: near to no wish, in no avoided field. */
const noOccupation = "0000";

/** A person as the engine sees them; null when the profile lacks what matching cannot do without. */
export interface PersonRow {
  readonly pseudonym: string;
  /** The employment area that the referral belongs to. */
  readonly area: string;
  /** The referral is ready: the person is looked for now. */
  readonly ready: boolean;
  readonly input: JobseekerInput | null;
}

export interface TaskRow {
  readonly id: string;
  /** The employment area of the place of work; null when the place is not known. */
  readonly area: string | null;
  readonly open: boolean;
  readonly input: TaskInput;
}

/** The inputs of rows that have one. */
export function inputs<Input>(rows: readonly { readonly input: Input | null }[]): Input[] {
  return rows.flatMap(({ input }) => input ?? []);
}

interface StoredPerson {
  pseudonym: string;
  postal_code: string | null;
  modes: string[];
  reach_minutes: number | null;
  hours_min: number | null;
  hours_max: number | null;
  hours_per_day_max: number | null;
  from_date: string | null;
  slots: number[];
  forms: string[];
  languages: Record<string, number>;
  cards: string[];
  skills: number[];
  capacity: JobseekerInput["capacity"];
  absolute: NonNullable<JobseekerInput["absolute"]>;
  interests: string[];
  avoids: string[];
  support_need: number | null;
  waiting_rounds: number;
  ready: boolean;
  area_code: string;
}

interface StoredTask {
  id: string;
  postal_code: string;
  isco_code: string | null;
  hours_min: number;
  hours_max: number;
  hours_per_day: number | null;
  start_date: string;
  end_date: string | null;
  slots: number[];
  slots_needed: number | null;
  forms: string[];
  languages: Record<string, number>;
  cards: string[];
  skills: number[];
  demands: TaskInput["demands"];
  adjustable: NonNullable<TaskInput["adjustable"]>;
  support_offer: number | null;
  places: number;
  published: number;
  company: boolean;
  open: boolean;
  area_code: string | null;
}

const listed = (values: readonly string[]) => sql`string_to_array(${values.join(",")}, ',')`;

/**
 * People in open referrals, through `matcher_jobseeker`.
 * @param which pseudonyms; an employment area; null: everybody
 */
export async function readPeople(
  tx: MatcherTransaction,
  which: readonly string[] | { readonly area: string } | null,
  today: string,
): Promise<PersonRow[]> {
  if (isNobody(which)) return [];
  const rows = (await tx.execute(
    sql`select * from matcher_jobseeker ${chosen(which, sql`pseudonym`)}`,
  )) as unknown as StoredPerson[];
  const uris = await readSkillUris(tx, rows);
  return rows.map((row) => ({
    pseudonym: row.pseudonym,
    area: row.area_code,
    ready: row.ready,
    input: personInput(row, uris, today),
  }));
}

type Which = readonly string[] | { readonly area: string } | null;

const isNobody = (which: Which) => Array.isArray(which) && which.length === 0;

function chosen(which: Which, id: SQL): SQL {
  if (which === null) return sql``;
  if ("area" in which) return sql`where area_code = ${which.area}`;
  return sql`where ${id} = any(${listed(which)}::uuid[])`;
}

/**
 * What a profile leaves unsaid is not held against the person: no limit of hours a day means none,
 * no first day means today. Place, reach and hours cannot be guessed.
 */
function personInput(
  row: StoredPerson,
  uris: ReadonlyMap<number, string>,
  today: string,
): JobseekerInput | null {
  const { postal_code, reach_minutes, hours_min, hours_max } = row;
  if (postal_code === null || reach_minutes === null || hours_min === null || hours_max === null) {
    return null;
  }
  return {
    id: row.pseudonym,
    ready: row.ready,
    place: postal_code,
    modes: row.modes.filter((mode) => travelModes.includes(mode as TravelMode)),
    reachMinutes: reach_minutes,
    hours: { min: hours_min, max: hours_max },
    hoursPerDayMax: row.hours_per_day_max ?? 24,
    from: row.from_date ?? today,
    slots: row.slots,
    forms: row.forms,
    languages: row.languages,
    cards: row.cards,
    skills: asUris(row.skills, uris),
    capacity: row.capacity,
    absolute: row.absolute,
    interests: row.interests,
    avoids: row.avoids,
    supportNeed: row.support_need ?? 0,
    waitingRounds: row.waiting_rounds,
  };
}

/**
 * Tasks that are or have been published, through `matcher_task`.
 * @param which ids; `open`: all that can be suggested now; an employment area: those open there
 */
export async function readTasks(
  tx: MatcherTransaction,
  which: readonly string[] | { readonly area: string } | "open",
): Promise<TaskRow[]> {
  if (isNobody(which === "open" ? null : which)) return [];
  const only =
    which === "open"
      ? sql`where open`
      : sql`${chosen(which, sql`id`)}${"area" in which ? sql` and open` : sql``}`;
  const rows = (await tx.execute(
    sql`select *, floor(extract(epoch from published_at))::float8 as published from matcher_task ${only}`,
  )) as unknown as StoredTask[];
  const uris = await readSkillUris(tx, rows);
  return rows.map((row) => ({
    id: row.id,
    area: row.area_code,
    open: row.open,
    input: {
      id: row.id,
      published: row.published,
      company: row.company,
      place: row.postal_code,
      occupation: row.isco_code ?? noOccupation,
      hours: { min: row.hours_min, max: row.hours_max },
      // A day's length that the employer left open keeps nobody out.
      hoursPerDay: row.hours_per_day ?? 0,
      start: row.start_date,
      end: row.end_date,
      slots: row.slots,
      slotsNeeded: row.slots_needed ?? 0,
      forms: row.forms,
      languages: row.languages,
      cards: row.cards,
      skills: asUris(row.skills, uris),
      demands: row.demands,
      adjustable: row.adjustable,
      supportOffer: row.support_offer ?? 0,
      places: row.places,
    },
  }));
}

/** The ESCO URIs of the skills that these rows name; the engine speaks URIs, the tables numbers. */
async function readSkillUris(
  tx: MatcherTransaction,
  rows: readonly { skills: readonly number[] }[],
): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(rows.flatMap(({ skills }) => skills))];
  if (ids.length === 0) return new Map();
  const found = (await tx.execute(
    sql`select id, uri from esco_skill where id = any(${listed(ids.map(String))}::int[])`,
  )) as unknown as { id: number; uri: string }[];
  return new Map(found.map(({ id, uri }) => [id, uri]));
}

function asUris(ids: readonly number[], uris: ReadonlyMap<number, string>): string[] {
  return ids.flatMap((id) => uris.get(id) ?? []);
}

/** Reads travel times from the people's places to the tasks' places, and no others. */
export async function readTravel(
  tx: MatcherTransaction,
  people: readonly JobseekerInput[],
  tasks: readonly TaskInput[],
): Promise<Travel> {
  const from = [...new Set(people.map(({ place }) => place))];
  const to = [...new Set(tasks.map(({ place }) => place))];
  if (from.length === 0 || to.length === 0) return { between: new Map() };
  const rows = (await tx.execute(
    sql`select from_code, to_code, car, public_transport, walk from travel_minutes
      where from_code = any(${listed(from)}) and to_code = any(${listed(to)})`,
  )) as unknown as {
    from_code: string;
    to_code: string;
    car: number;
    public_transport: number;
    walk: number;
  }[];
  return {
    between: new Map(
      rows.map(({ from_code, to_code, car, public_transport, walk }) => [
        `${from_code}>${to_code}`,
        { car, public: public_transport, walk },
      ]),
    ),
  };
}

/** Reads what is near to what among skills and occupations; the tables are small. */
export async function readNear(tx: MatcherTransaction): Promise<Near> {
  const pairs = async (query: SQL): Promise<NearPairs> => {
    const rows = (await tx.execute(query)) as unknown as {
      a: string;
      b: string;
      percent: number;
    }[];
    return rows.map(({ a, b, percent }) => [a, b, percent]);
  };
  const skills = await pairs(sql`select a.uri as a, b.uri as b, s.percent from skill_similarity s
    join esco_skill a on a.id = s.skill_a join esco_skill b on b.id = s.skill_b`);
  const occupations = await pairs(
    sql`select isco_a as a, isco_b as b, percent from occupation_similarity`,
  );
  return { skills: nearTable(skills), occupations: nearTable(occupations) };
}
