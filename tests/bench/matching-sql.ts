/**
 * What a good team would write in PostgreSQL for the same question: every task's twenty best people,
 * by the same rules and the same whole numbers. All that can be worked out before is: ways within
 * reach as a table of their own with an index by place, sets as bits, levels as columns, each task's
 * points of fit as an array that a level is looked up in, ISCO prefixes as arrays. The query is one
 * statement; the database has its statistics and warm buffers, and two connections share the tasks
 * between two cores, for a lateral join with a limit is not made parallel by itself.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { startEmbedded } from "#db/embedded.ts";
import type { TopPairs } from "#matching/kernel/kernel.ts";
import type { PreparedSnapshot } from "#matching/prepare.ts";
import { dimensionFit } from "#matching/score.ts";
import { minutesBetween } from "#matching/travel.ts";

const levels = Array.from({ length: 18 }, (_, n) => n);
const unknown = 5;
/** Levels of the dimensions, in two words of 36 bits: a bit for each level from 1 to 4. */
const halves = [levels.slice(0, 9), levels.slice(9)] as const;

const tables = `
  create table person (n int primary key, ready boolean not null, forms int not null,
    hours_min smallint not null, hours_max smallint not null, hours_day smallint not null,
    from_date date not null, slots int not null, fi smallint not null, sv smallint not null,
    en smallint not null, cards int not null, skills int[] not null, forbids_a bigint not null,
    forbids_b bigint not null, avoids text[] not null, interests text[] not null,
    interests3 text[] not null, interests2 text[] not null, interests1 text[] not null,
    need smallint not null, reach smallint not null,
    ${levels.map((n) => `c${n} smallint not null`).join(", ")});
  create table task (n int primary key, place int not null, forms int not null,
    company boolean not null, hours_min smallint not null, hours_max smallint not null,
    hours_day smallint not null, start date not null, ends date, slots int not null,
    slot_count smallint not null, needed smallint not null, fi smallint not null,
    sv smallint not null, en smallint not null, cards int not null, skills int[] not null,
    asks_a bigint not null, asks_b bigint not null, prefixes text[] not null,
    offer smallint not null, lo int[] not null, hi int[] not null);
  create table near (place int not null, person int not null, minutes smallint not null);`;

const look = (column: "lo" | "hi") =>
  levels.map((n) => `t.${column}[${6 * n + 1} + p.c${n}]`).join(" + ");

/** $1 is the day, $2 to $3 the tasks. */
const query = `
  select t.n as task, best.n as person, best.lo::int, best.hi::int
  from task t cross join lateral (
    select p.n, other + ${look("lo")} as lo, other + ${look("hi")} as hi
    from near w join person p on p.n = w.person
    cross join lateral (select bit_count((p.slots & t.slots)::bit(28)) as shared) s
    cross join lateral (select
      case when cardinality(t.skills) = 0 then 200 else 200 *
        (select count(*) from unnest(t.skills) skill where skill = any(p.skills))
        / cardinality(t.skills) end
      + case when p.interests = '{}' then 50 when t.prefixes[4] = any(p.interests) then 100
          when t.prefixes[3] = any(p.interests3) then 75
          when t.prefixes[2] = any(p.interests2) then 50
          when t.prefixes[1] = any(p.interests1) then 25 else 0 end
      + case when p.reach = 0 then 120 else 120 * (p.reach - w.minutes) / p.reach end
      + case when t.slot_count = 0 then 100 else 100 * s.shared / t.slot_count end
      + greatest(0, 80 - 30 * greatest(0, p.need - t.offer)) as other
      offset 0) o
    where w.place = t.place and p.ready
      and p.forms & t.forms <> 0
      and (not t.company or p.forms & t.forms <> 8)
      and p.hours_min <= t.hours_max and t.hours_min <= p.hours_max
      and t.hours_day <= p.hours_day
      and (p.from_date <= t.start or p.from_date <= $1::date)
      and (t.ends is null or $1::date <= t.ends)
      and s.shared >= t.needed
      and p.fi >= t.fi and p.sv >= t.sv and p.en >= t.en
      and p.cards & t.cards = t.cards
      and p.forbids_a & t.asks_a = 0 and p.forbids_b & t.asks_b = 0
      and not p.avoids && t.prefixes
    order by lo desc, hi desc, p.n limit 20) best
  where t.n between $2 and $3`;

/** Numbers words as bits, in the order in which they come. */
function bits(): (words: readonly string[]) => number {
  const known = new Map<string, number>([
    ["employment", 0],
    ["subsidised_work", 1],
    ["work_trial", 2],
    ["rehabilitative_work_activity", 3],
  ]);
  return (words) =>
    words.reduce((sum, word) => {
      if (!known.has(word)) known.set(word, known.size);
      return sum | (1 << known.get(word)!);
    }, 0);
}

function word(half: readonly number[], has: (dimension: number, level: number) => boolean): string {
  let sum = 0n;
  half.forEach((dimension, n) => {
    for (let level = 1; level <= 4; level += 1) {
      if (has(dimension, level)) sum |= 1n << BigInt(4 * n + level - 1);
    }
  });
  return String(sum);
}

function rowsOf({ snapshot, jobseekers, tasks }: PreparedSnapshot) {
  const formBits = bits();
  const cardBits = bits();
  const numbers = new Map<string, number>();
  const skillNumbers = (skills: Iterable<string>) =>
    [...skills].map((skill) => {
      if (!numbers.has(skill)) numbers.set(skill, numbers.size);
      return numbers.get(skill)!;
    });
  const array = (values: readonly (string | number)[]) => `{${values.join(",")}}`;
  const prefixes = (codes: readonly string[], digits: number) =>
    array([
      ...new Set(
        codes.filter((code) => code.length >= digits).map((code) => code.slice(0, digits)),
      ),
    ]);
  const people = jobseekers.map(({ jobseeker: j, capacities, skills, slotBits, absolute }, n) => {
    const forbids = (dimension: number, level: number) =>
      absolute.includes(dimension) && level > (capacities[dimension] ?? 0);
    return {
      n,
      ready: j.ready,
      forms: formBits(j.forms),
      hours_min: j.hours.min,
      hours_max: j.hours.max,
      hours_day: j.hoursPerDayMax,
      from_date: j.from,
      slots: slotBits,
      fi: j.languages.fi ?? 0,
      sv: j.languages.sv ?? 0,
      en: j.languages.en ?? 0,
      cards: cardBits(j.cards),
      skills: array(skillNumbers(skills)),
      forbids_a: word(halves[0], forbids),
      forbids_b: word(halves[1], forbids),
      avoids: array(j.avoids),
      interests: array(j.interests),
      interests3: prefixes(j.interests, 3),
      interests2: prefixes(j.interests, 2),
      interests1: prefixes(j.interests, 1),
      need: j.supportNeed,
      reach: j.reachMinutes,
      ...Object.fromEntries(levels.map((d) => [`c${d}`, capacities[d] ?? unknown])),
    };
  });
  const work = tasks.map((task, n) => {
    const asks = (dimension: number, level: number) => task.demands[dimension] === level;
    const points = (worst: number) =>
      array(
        levels.flatMap((dimension) =>
          [0, 1, 2, 3, 4, worst].map((level) =>
            dimensionFit(task, dimension, level, snapshot.parameters),
          ),
        ),
      );
    const { task: t } = task;
    return {
      n,
      place: task.placePosition,
      forms: formBits(t.forms),
      company: t.company,
      hours_min: t.hours.min,
      hours_max: t.hours.max,
      hours_day: t.hoursPerDay,
      start: t.start,
      ends: t.end,
      slots: task.slotBits,
      slot_count: t.slots.length,
      needed: task.slotsNeeded,
      fi: t.languages.fi ?? 0,
      sv: t.languages.sv ?? 0,
      en: t.languages.en ?? 0,
      cards: cardBits(t.cards),
      skills: array(skillNumbers(t.skills)),
      asks_a: word(halves[0], asks),
      asks_b: word(halves[1], asks),
      prefixes: array([1, 2, 3, 4].map((digits) => t.occupation.slice(0, digits))),
      offer: t.supportOffer,
      lo: points(0),
      hi: points(4),
    };
  });
  const places = new Map(tasks.map((task) => [task.placePosition, task]));
  const near = [...places.values()].flatMap((task) =>
    jobseekers.flatMap((person, n) => {
      const minutes = minutesBetween(person, task);
      return minutes <= person.jobseeker.reachMinutes
        ? [{ place: task.placePosition, person: n, minutes }]
        : [];
    }),
  );
  return { person: people, task: work, near };
}

async function load(sql: postgres.Sql, prepared: PreparedSnapshot): Promise<void> {
  await sql.unsafe(tables);
  for (const [table, rows] of Object.entries(rowsOf(prepared))) {
    for (let from = 0; from < rows.length; from += 1000) {
      const some = rows.slice(from, from + 1000);
      await sql.unsafe(
        `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`,
        [some as never],
      );
    }
  }
  await sql.unsafe(
    "create index on near (place) include (person, minutes); cluster near using near_place_person_minutes_idx",
  );
  await sql.unsafe("vacuum analyze");
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows"?: number;
  readonly "Actual Loops"?: number;
  readonly "Workers Launched"?: number;
  readonly Plans?: readonly PlanNode[];
}

function planLines(node: PlanNode, depth = 0): string[] {
  const on = node["Index Name"] ?? node["Relation Name"];
  const line = `${"  ".repeat(depth)}${node["Node Type"]}${on ? ` on ${on}` : ""}: ${node["Actual Rows"]} rows × ${node["Actual Loops"]}`;
  return [line, ...(node.Plans ?? []).flatMap((plan) => planLines(plan, depth + 1))];
}

/**
 * Runs the query over the first `sample` tasks, best of three, and compares every row with what the
 * kernel gave.
 */
export async function benchSql(
  prepared: PreparedSnapshot,
  expected: TopPairs,
  sample: number,
): Promise<{ pairsPerSecond: number } & Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), "toimi-bench-"));
  await chmod(folder, 0o755);
  const server = await startEmbedded(folder);
  const sql = postgres(server.superUrl("postgres"), { max: 1, onnotice: () => undefined });
  const other = postgres(server.superUrl("postgres"), { max: 1 });
  try {
    const began = performance.now();
    await load(sql, prepared);
    const loadMs = Math.round(performance.now() - began);
    const connections = [sql, other];
    for (const connection of connections) {
      await connection.unsafe(
        "set max_parallel_workers_per_gather = 0; set work_mem = '64MB'; set random_page_cost = 1",
      );
    }
    const half = Math.floor(sample / 2);
    const ranges = [
      [0, half - 1],
      [half, sample - 1],
    ] as const;
    const { today } = prepared.snapshot;
    let best = Number.POSITIVE_INFINITY;
    let jitOfBest = "off";
    let rows: { task: number; person: number; lo: number; hi: number }[] = [];
    for (const jit of ["off", "on", "off", "off"]) {
      for (const connection of connections) await connection.unsafe(`set jit = ${jit}`);
      const start = performance.now();
      const found = await Promise.all(
        connections.map((connection, n) =>
          connection.unsafe(query, [today, ...ranges[n]!] as never),
        ),
      );
      const milliseconds = performance.now() - start;
      rows = found.flat() as never;
      if (milliseconds < best) [best, jitOfBest] = [milliseconds, jit];
    }
    const [plan] = await sql.unsafe(`explain (analyze, timing off, format json) ${query}`, [
      today,
      0,
      half - 1,
    ] as never);
    const pairs = sample * prepared.jobseekers.length;
    return {
      tasks: sample,
      milliseconds: Math.round(best),
      pairsPerSecond: Math.round((1000 * pairs) / best),
      sameAsKernel: isSame(rows, expected, sample),
      loadMs,
      jit: jitOfBest,
      connections: connections.length,
      planOfOneConnection: planLines((plan!["QUERY PLAN"] as { Plan: PlanNode }[])[0]!.Plan),
    };
  } finally {
    await Promise.all([sql.end(), other.end()]);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function isSame(
  rows: readonly { task: number; person: number; lo: number; hi: number }[],
  { taskStart, person, lo, hi }: TopPairs,
  sample: number,
): boolean {
  const key = (task: number, who: number, low: number, high: number) =>
    `${task} ${who} ${low} ${high}`;
  const found = new Set(rows.map((row) => key(row.task, row.person, row.lo, row.hi)));
  if (rows.length !== taskStart[sample] || found.size !== rows.length) return false;
  for (let task = 0; task < sample; task += 1) {
    for (let at = taskStart[task]!; at < taskStart[task + 1]!; at += 1) {
      if (!found.has(key(task, person[at]!, lo[at]!, hi[at]!))) return false;
    }
  }
  return true;
}
