/** The coach's desk: which requests are under which tab, in the promise's order. */
import { type SQL, sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import type { Transaction, Viewer } from "#app/platform/database/as-viewer.server.ts";
import { numberRule } from "#app/platform/rules/read-rule.server.ts";
import { listRequests, type Paged } from "./queries.server.ts";
import { type DeskTab, deskTabs } from "./rules.ts";

const open = sql`r.state in ('accepted', 'visit_booked', 'in_progress')`;

/** Waits for this coach: at the desk of an own municipality, or handed to them. */
const waits = (viewer: Viewer) => sql`(r.state = 'submitted' and
  (r.desk_code = any ((select toimi.own_municipalities('coach'))::text[]) or r.handed_to is not distinct from ${viewer.accountId}::uuid))`;

/** Each request that a coach sees is under one tab. */
function conditionOf(tab: DeskTab, viewer: Viewer): SQL {
  switch (tab) {
    case "waiting":
      return waits(viewer);
    case "mine":
      return sql`(${open} and r.coach_id = ${viewer.accountId}::uuid)`;
    case "others":
      return sql`((${open} and r.coach_id <> ${viewer.accountId}::uuid) or (r.state = 'submitted' and not ${waits(viewer)}))`;
    case "closed":
      return sql`r.state in ('declined', 'completed', 'followed_up', 'cancelled')`;
  }
}

/** What is promised next comes first; what has been visited comes after; what is over, the newest first. */
const byPromise = sql`case r.state when 'submitted' then r.reply_by when 'accepted' then r.visit_by else 'infinity'::date end,
  r.submitted_at`;

/** A coach's open requests, and how many the rule says one can look after well. */
export interface Load {
  open: number;
  limit: number;
}

export async function readLoad(tx: Transaction, viewer: Viewer): Promise<Load> {
  const [row] = await tx.execute<{ open: number }>(
    sql`select count(*)::int as open from coaching_request r where ${conditionOf("mine", viewer)}`,
  );
  return { open: row?.open ?? 0, limit: await numberRule(tx, "coaching.caseload", today()) };
}

export interface Desk extends Paged {
  counts: Record<DeskTab, number>;
  load: Load;
}

/** One tab of a coach's desk, with the counts of all. */
export async function readDesk(
  tx: Transaction,
  viewer: Viewer,
  { tab, page, language }: { tab: DeskTab; page: number; language: string },
): Promise<Desk> {
  const [counted] = await tx.execute<Record<DeskTab, number>>(
    sql`select ${sql.join(
      deskTabs.map(
        (one) =>
          sql`count(*) filter (where ${conditionOf(one, viewer)})::int as ${sql.identifier(one)}`,
      ),
      sql`, `,
    )} from coaching_request r`,
  );
  const counts = counted ?? { waiting: 0, mine: 0, others: 0, closed: 0 };
  return {
    ...(await listRequests(tx, {
      where: conditionOf(tab, viewer),
      order: tab === "closed" ? sql`r.changed_at desc` : byPromise,
      page,
      language,
    })),
    counts,
    load: { open: counts.mine, limit: await numberRule(tx, "coaching.caseload", today()) },
  };
}

/** The id of the request with a reference, if the viewer sees it. */
export async function findByReference(tx: Transaction, reference: string): Promise<string | null> {
  const [row] = await tx.execute<{ id: string }>(
    sql`select id from coaching_request where reference = ${reference}`,
  );
  return row?.id ?? null;
}

/** A coach to whom a request can be handed over. */
export interface Colleague {
  id: string;
  name: string;
  municipalities: string[];
  open: number;
}

/** Every coach with the number of their open requests, by name. */
export async function coachesWithLoad(tx: Transaction): Promise<Colleague[]> {
  const rows = await tx.execute<Record<string, unknown>>(
    sql`select id, name, coalesce(municipalities, '{}') as municipalities, open from toimi.coaches_with_load()
      order by name collate finnish, id`,
  );
  return [...rows] as unknown as Colleague[];
}

/** Municipalities whose coaches can answer: where there is at least one. */
export async function desksWithCoaches(
  tx: Transaction,
  language: string,
): Promise<{ code: string; name: string }[]> {
  const name = language === "sv" ? sql`m.name_sv` : sql`m.name_fi`;
  const rows = await tx.execute<{ code: string; name: string }>(
    sql`select m.code, ${name} as name from municipality m
      where exists (select 1 from staff_role s where s.role = 'coach' and s.revoked_at is null and s.municipality_code = m.code)
      order by ${name} collate finnish, m.code`,
  );
  return [...rows];
}
