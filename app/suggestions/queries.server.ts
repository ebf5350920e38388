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
  queueViews,
  type SuggestionState,
} from "./rules.ts";

export const queuePageSize = 20;

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

/** `waiting`: undecided ones, and snoozed ones from their day on. */
function inView(view: QueueView): SQL {
  const day = today();
  switch (view) {
    case "waiting":
      return sql`(s.state = 'flagged' or (s.state = 'snoozed' and s.snoozed_until <= ${day}))`;
    case "snoozed":
      return sql`(s.state = 'snoozed' and s.snoozed_until > ${day})`;
    default:
      return sql`s.state = ${view}`;
  }
}

/**
 * The order of each view as two keys before person and id, so that one comparison serves them all.
 * What waits: those who have waited most rounds first, then by day the oldest; a person's suggestions
 * of one day stand together. What is done with: the newest first.
 */
const order: Record<QueueView, { first: SQL; second: SQL }> = {
  waiting: {
    first: sql`-p.waiting_rounds`,
    second: sql`extract(epoch from date_trunc('day', s.flagged_at, 'Europe/Helsinki'))`,
  },
  snoozed: { first: sql`0::int`, second: sql`extract(epoch from s.snoozed_until::timestamptz)` },
  shortlisted: { first: sql`0::int`, second: sql`extract(epoch from s.decided_at)` },
  dismissed: { first: sql`0::int`, second: sql`-extract(epoch from s.decided_at)` },
  withdrawn: { first: sql`0::int`, second: sql`-extract(epoch from s.flagged_at)` },
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

const joined = sql`from suggestion s
  join matching_profile p on p.pseudonym = s.pseudonym
  join jobseeker_identity i on i.id = p.jobseeker_id
  join task t on t.id = s.task_id
  join organisation o on o.id = t.organisation_id
  left join postal_code c on c.code = t.postal_code
  left join municipality m on m.code = c.municipality_code`;

type StoredRow = Record<string, unknown> & {
  id: string;
  state: SuggestionState;
  jobseeker_id: string;
  first_name: string;
  last_name: string;
  waiting_rounds: number;
  task_id: string;
  title: string;
  organisation: string;
  place: string | null;
  flagged_at: string;
  snoozed_until: string | null;
  decided_at: string | null;
  dismiss_reason: string | null;
  origin: string;
  explanation: Explanation;
  cursor: string;
};

/** A cursor is `first_second_pseudonym_id`; one that does not read is as if it were not there. */
function readCursor(cursor: string | undefined): SQL | null {
  const parts = /^(-?\d+)_(-?\d+(?:\.\d+)?)_([\da-f-]{36})_([\da-f-]{36})$/.exec(cursor ?? "");
  if (!parts) return null;
  return sql`${parts[1]}::int, ${parts[2]}::numeric, ${parts[3]}::uuid, ${parts[4]}::uuid`;
}

async function readPage(
  tx: Transaction,
  filter: QueueFilter,
  language: Language,
): Promise<{ rows: StoredRow[]; hasPrevious: boolean; hasNext: boolean }> {
  const after = readCursor(filter.after);
  const before = after ? null : readCursor(filter.before);
  const { first, second } = order[filter.view];
  const place = after
    ? sql`and (${first}, ${second}, s.pseudonym, s.id) > (${after})`
    : before
      ? sql`and (${first}, ${second}, s.pseudonym, s.id) < (${before})`
      : sql``;
  const direction = before ? sql`desc` : sql`asc`;
  const rows = await tx.execute<StoredRow>(sql`
    select s.id, s.state, p.jobseeker_id, i.first_name, i.last_name, p.waiting_rounds, s.task_id, t.title,
      o.name as organisation, ${language === "sv" ? sql`m.name_sv` : sql`m.name_fi`} as place,
      s.flagged_at::text as flagged_at, s.snoozed_until::text as snoozed_until, s.decided_at::text as decided_at,
      s.dismiss_reason, s.origin, s.explanation, ${first}::int || '_' || ${second} || '_' || s.pseudonym || '_' || s.id as cursor
    ${joined}
    where ${inView(filter.view)} and ${filtered(filter)} ${place}
    order by ${first} ${direction}, ${second} ${direction}, s.pseudonym ${direction}, s.id ${direction}
    limit ${queuePageSize + 1}`);
  const more = rows.length > queuePageSize;
  const shown = rows.slice(0, queuePageSize);
  if (before) shown.reverse();
  return {
    rows: shown,
    hasPrevious: before ? more : after !== null,
    hasNext: before ? true : more,
  };
}

async function countViews(
  tx: Transaction,
  filter: QueueFilter,
): Promise<Record<QueueView, number>> {
  const counts = sql.join(
    queueViews.map((view) => sql`count(*) filter (where ${inView(view)})::int as ${sql.raw(view)}`),
    sql`, `,
  );
  const [row] = await tx.execute<Record<QueueView, number>>(
    sql`select ${counts} ${joined} where ${filtered(filter)}`,
  );
  if (!row) throw new Error("a count has a row");
  return row;
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
    const rows = page.rows.map((row) => ({
      id: row.id,
      state: row.state,
      jobseekerId: row.jobseeker_id,
      firstName: row.first_name,
      lastName: row.last_name,
      waitingRounds: row.waiting_rounds,
      taskId: row.task_id,
      title: row.title,
      organisation: row.organisation,
      place: row.place ?? "",
      flaggedAt: row.flagged_at,
      snoozedUntil: row.snoozed_until,
      decidedAt: row.decided_at,
      dismissReason: row.dismiss_reason,
      origin: row.origin,
      explanation: row.explanation,
      cursor: row.cursor,
    }));
    return {
      rows,
      counts: await countViews(tx, filter),
      person: filter.person ? await personName(tx, filter.person) : null,
      task: filter.task ? await taskTitle(tx, filter.task) : null,
      names: await readExplanationNames(
        tx,
        rows.map(({ explanation }) => explanation),
        language,
      ),
      hasPrevious: page.hasPrevious,
      hasNext: page.hasNext,
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
