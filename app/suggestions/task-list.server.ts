/** Published tasks for caseworkers: searched, filtered, paged. */
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { storableLine } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { type InterestField, interestFieldNames, interestFields } from "#app/work/vocabulary.ts";

export const taskPageSize = 30;

/** How many tasks are counted at most, and how many a search looks through: nobody pages further. */
export const mostTasks = 500;

/** The list's address. Anything odd counts as not given. */
export const taskListAddress = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  municipality: z
    .string()
    .regex(/^\d{3}$/)
    .optional()
    .catch(undefined),
  field: z
    .enum(interestFieldNames as [InterestField, ...InterestField[]])
    .optional()
    .catch(undefined),
  after: z.string().max(100).optional().catch(undefined),
  before: z.string().max(100).optional().catch(undefined),
});

export type TaskFilter = z.infer<typeof taskListAddress>;

/** Reads the list's filters from its address. */
export const readTaskFilter = ({ searchParams }: URL): TaskFilter =>
  taskListAddress.parse(
    Object.fromEntries([...searchParams].map(([name, value]) => [name, storableLine(value)])),
  );

/** Written out: a plan for any limit is a poor one. */
const oneMoreThan = (most: number): SQL => sql.raw(String(most + 1));

export interface ListedTask {
  id: string;
  title: string;
  organisation: string;
  place: string;
  hoursMin: number;
  hoursMax: number;
  startDate: string;
  forms: string[];
  places: number;
  publishedAt: string;
  /** How many of the viewer's clients have a suggestion of it waiting or in consideration. */
  ownSuggestions: number;
  cursor: string;
}

export interface TaskList {
  rows: ListedTask[];
  /** How many tasks there are, at most `mostTasks`. */
  total: number;
  /** True when there are more than `total`. */
  isMore: boolean;
  municipalities: { code: string; name: string }[];
  hasPrevious: boolean;
  hasNext: boolean;
}

/**
 * Which tasks, by their own columns alone: the places of a municipality and the occupations of a field are
 * looked up first, and a search's tasks by the index on words (`toimi.published_tasks_about`).
 */
function filtered({ q, municipality, field }: TaskFilter): SQL {
  const conditions = [sql`t.status = 'published'`];
  if (municipality) {
    conditions.push(
      sql`t.postal_code = any (array(select code from postal_code where municipality_code = ${municipality}))`,
    );
  }
  if (field) {
    const groups = sql.param([...interestFields[field]]);
    conditions.push(
      sql`t.occupation_code = any (array(select code from esco_occupation where isco_code = any (${groups}::text[])))`,
    );
  }
  if (q) {
    conditions.push(sql`t.id = any ((select ids from about)::uuid[])`);
  }
  return sql.join(conditions, sql` and `);
}

/** A cursor is `seconds_id`: when the task was published, and which; one that does not read is as if it were not there. */
function readCursor(cursor: string | undefined): SQL | null {
  const parts = /^(\d{1,10}(?:\.\d{1,6})?)_([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(
    cursor ?? "",
  );
  if (!parts) return null;
  return sql`timestamptz 'epoch' + (${parts[1]}::numeric * 1000000)::bigint * interval '1 microsecond', ${parts[2]}::uuid`;
}

interface StoredList extends Record<string, unknown> {
  rows: ListedTask[];
  counted: number;
  municipalities: { code: string; name: string }[];
}

/** One page of the tasks that are open now, the newest first. They tell of work, not of people. */
export function readTaskList(
  viewer: Viewer,
  filter: TaskFilter,
  language: Language,
): Promise<TaskList> {
  return asViewer(viewer, async (tx) => {
    const name = language === "sv" ? sql`m.name_sv` : sql`m.name_fi`;
    const after = readCursor(filter.after);
    const before = after ? null : readCursor(filter.before);
    const place = after
      ? sql`and (t.published_at, t.id) < (${after})`
      : before
        ? sql`and (t.published_at, t.id) > (${before})`
        : sql``;
    const direction = before ? sql`asc` : sql`desc`;
    const [list] = await tx.execute<StoredList>(sql`
      with about as materialized (
        select ${filter.q ? sql`toimi.published_tasks_about(${filter.q}, ${oneMoreThan(mostTasks)})` : sql`null`} as ids),
      chosen as materialized (select t.* from task t where ${filtered(filter)} ${place}
        order by t.published_at ${direction}, t.id ${direction} limit ${oneMoreThan(taskPageSize)})
      select
        (select coalesce(json_agg(json_build_object('id', t.id, 'title', t.title, 'organisation', o.name,
            'place', coalesce(${name}, ''), 'hoursMin', t.hours_min, 'hoursMax', t.hours_max,
            'startDate', t.start_date::text, 'forms', t.forms, 'places', t.places, 'publishedAt', t.published_at::text,
            'ownSuggestions', (select count(*) from suggestion s
              where s.task_id = t.id and s.state in ('flagged', 'shortlisted', 'snoozed')),
            'cursor', extract(epoch from t.published_at) || '_' || t.id)
            order by t.published_at ${direction}, t.id ${direction}), '[]')
          from chosen t
          join organisation o on o.id = t.organisation_id
          left join postal_code c on c.code = t.postal_code
          left join municipality m on m.code = c.municipality_code) as rows,
        (select count(*)::int from (select 1 from task t where ${filtered(filter)}
          order by t.published_at desc limit ${oneMoreThan(mostTasks)}) counted) as counted,
        (select json_agg(json_build_object('code', m.code, 'name', ${name}) order by ${name} collate finnish, m.code)
          from municipality m) as municipalities`);
    if (!list) throw new Error("a list has a row");
    const more = list.rows.length > taskPageSize;
    const rows = list.rows.slice(0, taskPageSize);
    if (before) rows.reverse();
    return {
      rows,
      total: Math.min(list.counted, mostTasks),
      isMore: list.counted > mostTasks,
      municipalities: list.municipalities,
      hasPrevious: before ? more : after !== null,
      hasNext: before ? true : more,
    };
  });
}
