import type postgres from "postgres";
import { hearNotices } from "#app/platform/database/pool.server.ts";

/** A node of a plan as PostgreSQL's EXPLAIN words it. */
interface Node {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Node[];
}

/** A statement that was carried out, one inside a function too, with the plan it had. */
export interface Planned {
  text: string;
  plan: Node;
}

/** Makes every new connection to a database tell the plan of each statement it carries out. */
export async function tellPlans(superuser: postgres.Sql, database: string): Promise<void> {
  const settings = {
    session_preload_libraries: "'auto_explain'",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_nested_statements": "on",
    "auto_explain.log_analyze": "on",
    "auto_explain.log_timing": "off",
    "auto_explain.log_format": "'json'",
    "auto_explain.log_level": "'notice'",
  };
  for (const [name, value] of Object.entries(settings)) {
    await superuser.unsafe(`alter database ${database} set ${name} = ${value}`);
  }
}

/** The plans of everything that the application's connections carry out during some work. */
export async function plansOf(work: () => Promise<unknown>): Promise<Planned[]> {
  const heard: Planned[] = [];
  hearNotices(({ message = "" }) => {
    const at = message.indexOf("plan:\n");
    if (at === -1) return;
    const told = JSON.parse(message.slice(at + 6)) as { "Query Text": string; Plan: Node };
    heard.push({ text: told["Query Text"], plan: told.Plan });
  });
  try {
    await work();
  } finally {
    hearNotices(() => {});
  }
  return heard;
}

function* nodes(plan: Node): Generator<Node> {
  yield plan;
  for (const below of plan.Plans ?? []) yield* nodes(below);
}

/** Rows that a plan took from tables and indexes, those that a filter then threw away too. */
export function rowsRead({ plan }: Planned): number {
  let rows = 0;
  for (const node of nodes(plan)) {
    if (!node["Relation Name"]) continue;
    const each =
      (node["Actual Rows"] ?? 0) +
      (node["Rows Removed by Filter"] ?? 0) +
      (node["Rows Removed by Index Recheck"] ?? 0);
    rows += each * (node["Actual Loops"] ?? 1);
  }
  return Math.round(rows);
}

/** The tables that a plan reads from end to end. */
export const scannedWhole = ({ plan }: Planned): string[] =>
  [...nodes(plan)].flatMap((node) =>
    node["Node Type"].endsWith("Seq Scan") && node["Relation Name"] && (node["Actual Loops"] ?? 1)
      ? [node["Relation Name"]]
      : [],
  );

/** How many rows each table has, by its statistics. */
export async function tableSizes(sql: postgres.Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql`select relname, reltuples from pg_class
    where relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) and relkind = 'r'`;
  return new Map(rows.map((row) => [row.relname as string, Number(row.reltuples)]));
}
