/** The caseworker's queue: own people's suggestions, as the viewer. */
import { type SQL, sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import {
  asViewer,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { storableLine } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import type { Explanation } from "#matching/index.ts";
import { type ExplanationNames, readExplanationNames } from "./explanation-names.server.ts";
import {
  type QueueFilter,
  type QueueView,
  queueAddress,
  type SuggestionState,
  statesOfView,
} from "./rules.ts";

export const queuePageSize = 20;

/** One more than a page shows, which tells whether there is a next one. Written out: a plan for any limit is a poor one. */
const rowsOfPage = sql.raw(String(queuePageSize + 1));

/** Reads the queue's filters from its address. */
export const readQueueFilter = ({ searchParams }: URL): QueueFilter =>
  queueAddress.parse(
    Object.fromEntries([...searchParams].map(([name, value]) => [name, storableLine(value)])),
  );

export interface QueueRow {
  id: string;
  state: SuggestionState;
  jobseekerId: string;
  firstName: string;
  lastName: string;
  waitingRounds: number;
  taskId: string;
  title: string;
  organisation: string;
  place: string;
  flaggedAt: string;
  snoozedUntil: string | null;
  decidedAt: string | null;
  dismissReason: string | null;
  origin: string;
  explanation: Explanation;
  /** Marks the row's place in the list. */
  cursor: string;
}

export interface Queue {
  rows: QueueRow[];
  counts: Record<QueueView, number>;
  /** What the filters by person and task stand for, in words; null when not filtered by them. */
  person: string | null;
  task: string | null;
  names: ExplanationNames;
  hasPrevious: boolean;
  hasNext: boolean;
}

/** `waiting`: undecided ones, and snoozed ones from their day on. Of the rows in `found`. */
function inView(view: QueueView): SQL {
  const day = today();
  switch (view) {
    case "waiting":
      return sql`(f.state = 'flagged' or (f.state = 'snoozed' and f.snoozed_until <= ${day}))`;
    case "snoozed":
      return sql`(f.state = 'snoozed' and f.snoozed_until > ${day})`;
    default:
      return sql`f.state in ${statesOfView[view]}`;
  }
}

/**
 * The order of each view as two keys before person and id, so that one comparison serves them all.
 * What waits: those who have waited most rounds first, then by day the oldest; a person's suggestions
 * of one day stand together. What is done with: the newest first.
 */
const order: Record<QueueView, { first: SQL; second: SQL }> = {
  waiting: {
    first: sql`-f.waiting_rounds`,
    second: sql`extract(epoch from date_trunc('day', f.flagged_at, 'Europe/Helsinki'))`,
  },
  snoozed: { first: sql`0::int`, second: sql`extract(epoch from f.snoozed_until::timestamptz)` },
  shortlisted: { first: sql`0::int`, second: sql`extract(epoch from f.decided_at)` },
  introducing: { first: sql`0::int`, second: sql`extract(epoch from f.decided_at)` },
  returned: { first: sql`0::int`, second: sql`extract(epoch from f.decided_at)` },
  placed: { first: sql`0::int`, second: sql`-extract(epoch from f.decided_at)` },
  dismissed: { first: sql`0::int`, second: sql`-extract(epoch from f.decided_at)` },
  withdrawn: { first: sql`0::int`, second: sql`-extract(epoch from f.flagged_at)` },
};

function filtered({ q, person, task }: QueueFilter): SQL {
  const conditions = [sql`true`];
  if (person) conditions.push(sql`p.jobseeker_id = ${person}`);
  if (task) conditions.push(sql`s.task_id = ${task}`);
  if (q) {
    const words = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(
      sql`toimi.fold(i.first_name || ' ' || i.last_name || ' ' || t.title || ' ' || o.name) like toimi.fold(${words})`,
    );
  }
  return sql.join(conditions, sql` and `);
}

/** Whose and of what a suggestion is: what a page's rows show of it, and a search looks at. */
const joined = sql`join jobseeker_identity i on i.id = p.jobseeker_id
  join task t on t.id = s.task_id
  join organisation o on o.id = t.organisation_id`;

interface StoredQueue extends Record<string, unknown> {
  rows: (Omit<QueueRow, "place"> & { place: string | null })[];
  states: Partial<Record<SuggestionState, number>>;
  /** How many of the snoozed wait again. */
  due: number;
}

/** A cursor is `first_second_pseudonym_id`; one that does not read is as if it were not there. */
function readCursor(cursor: string | undefined): SQL | null {
  const parts = /^(-?\d+)_(-?\d+(?:\.\d+)?)_([\da-f-]{36})_([\da-f-]{36})$/.exec(cursor ?? "");
  if (!parts) return null;
  return sql`${parts[1]}::int, ${parts[2]}::numeric, ${parts[3]}::uuid, ${parts[4]}::uuid`;
}

type Page = Pick<Queue, "rows" | "counts" | "hasPrevious" | "hasNext">;

/**
 * One page and the counts of all views, in one statement: the viewer's suggestions are looked through once,
 * by few columns, and what the page's rows show is read for those rows alone.
 */
async function readPage(tx: Transaction, filter: QueueFilter, language: Language): Promise<Page> {
  const after = readCursor(filter.after);
  const before = after ? null : readCursor(filter.before);
  const { first, second } = order[filter.view];
  const place = after
    ? sql`and (${first}, ${second}, f.pseudonym, f.id) > (${after})`
    : before
      ? sql`and (${first}, ${second}, f.pseudonym, f.id) < (${before})`
      : sql``;
  const direction = before ? sql`desc` : sql`asc`;
  const name = language === "sv" ? sql`m.name_sv` : sql`m.name_fi`;
  const [queue] = await tx.execute<StoredQueue>(sql`
    with found as materialized (
      select s.id, s.state, s.pseudonym, s.snoozed_until, s.flagged_at, s.decided_at, p.jobseeker_id, p.waiting_rounds
      from suggestion s join matching_profile p on p.pseudonym = s.pseudonym ${filter.q ? joined : sql``}
      where ${filtered(filter)}),
    chosen as materialized (
      select f.*, ${first}::int as first, ${second} as second from found f where ${inView(filter.view)} ${place}
      order by ${first} ${direction}, ${second} ${direction}, f.pseudonym ${direction}, f.id ${direction}
      limit ${rowsOfPage})
    select
      (select coalesce(json_agg(json_build_object('id', s.id, 'state', s.state, 'jobseekerId', p.jobseeker_id,
          'firstName', i.first_name, 'lastName', i.last_name, 'waitingRounds', p.waiting_rounds, 'taskId', s.task_id,
          'title', t.title, 'organisation', o.name, 'place', ${name}, 'flaggedAt', s.flagged_at::text,
          'snoozedUntil', s.snoozed_until::text, 'decidedAt', s.decided_at::text, 'dismissReason', s.dismiss_reason,
          'origin', s.origin, 'explanation', s.explanation,
          'cursor', p.first || '_' || p.second || '_' || p.pseudonym || '_' || p.id)
          order by p.first ${direction}, p.second ${direction}, p.pseudonym ${direction}, p.id ${direction}), '[]')
        from chosen p join suggestion s on s.id = p.id ${joined}
        left join postal_code c on c.code = t.postal_code
        left join municipality m on m.code = c.municipality_code) as rows,
      (select coalesce(json_object_agg(state, n), '{}')
        from (select state, count(*) as n from found group by state) counted) as states,
      (select count(*)::int from found where state = 'snoozed' and snoozed_until <= ${today()}) as due`);
  if (!queue) throw new Error("a queue has a row");
  const more = queue.rows.length > queuePageSize;
  const rows = queue.rows.slice(0, queuePageSize);
  if (before) rows.reverse();
  const of = (view: QueueView) =>
    statesOfView[view].reduce((sum, state) => sum + (queue.states[state] ?? 0), 0);
  return {
    rows: rows.map((row) => ({ ...row, place: row.place ?? "" })),
    counts: {
      waiting: (queue.states.flagged ?? 0) + queue.due,
      shortlisted: of("shortlisted"),
      introducing: of("introducing"),
      returned: of("returned"),
      placed: of("placed"),
      snoozed: of("snoozed") - queue.due,
      dismissed: of("dismissed"),
      withdrawn: of("withdrawn"),
    },
    hasPrevious: before ? more : after !== null,
    hasNext: before ? true : more,
  };
}

/**
 * One page of the viewer's queue. The look is written in the audit trail as one line for the list:
 * whose suggestions wait, and the first reasons for each.
 */
export function readQueue(viewer: Viewer, filter: QueueFilter, language: Language): Promise<Queue> {
  return asViewer(viewer, async (tx) => {
    let page = await readPage(tx, filter, language);
    if (page.rows.length === 0 && (filter.after || filter.before)) {
      page = await readPage(tx, { ...filter, after: undefined, before: undefined }, language);
    }
    audit(tx, { act: "view.queue", subject: "jobseeker_list", subjectId: viewer.accountId });
    return {
      ...page,
      person: filter.person ? await personName(tx, filter.person) : null,
      task: filter.task ? await taskTitle(tx, filter.task) : null,
      names: await readExplanationNames(
        tx,
        page.rows.map(({ explanation }) => explanation),
        language,
      ),
    };
  });
}

async function personName(tx: Transaction, id: string): Promise<string | null> {
  const [row] = await tx.execute<{ name: string }>(
    sql`select first_name || ' ' || last_name as name from jobseeker_identity where id = ${id}`,
  );
  return row?.name ?? null;
}

async function taskTitle(tx: Transaction, id: string): Promise<string | null> {
  const [row] = await tx.execute<{ title: string }>(sql`select title from task where id = ${id}`);
  return row?.title ?? null;
}

/** Whom and what a suggestion just decided on was about, for the queue's answer. */
export function readDecided(
  viewer: Viewer,
  id: string,
): Promise<{ name: string; title: string } | null> {
  return asViewer(viewer, async (tx) => {
    const [row] = await tx.execute<{ name: string; title: string }>(
      sql`select i.first_name || ' ' || i.last_name as name, t.title from suggestion s
        join matching_profile p on p.pseudonym = s.pseudonym
        join jobseeker_identity i on i.id = p.jobseeker_id
        join task t on t.id = s.task_id where s.id = ${id}`,
    );
    return row ?? null;
  });
}
