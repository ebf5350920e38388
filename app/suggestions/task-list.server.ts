/** Published tasks for caseworkers: searched, filtered, paged. */
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { storableLine } from "#app/platform/forms/typed-text.ts";
import type { Language } from "#app/platform/i18n/language.ts";
import { type InterestField, interestFieldNames, interestFields } from "#app/work/vocabulary.ts";

export const taskPageSize = 30;

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
  total: number;
  municipalities: { code: string; name: string }[];
  hasPrevious: boolean;
  hasNext: boolean;
}

type StoredRow = Record<string, unknown> & {
  id: string;
  title: string;
  organisation: string;
  place: string | null;
  hours_min: number;
  hours_max: number;
  start_date: string;
  forms: string[];
  places: number;
  published_at: string;
  own_suggestions: number;
  cursor: string;
};

const joined = sql`from task t
  join organisation o on o.id = t.organisation_id
  left join postal_code c on c.code = t.postal_code
  left join municipality m on m.code = c.municipality_code
  left join esco_occupation e on e.code = t.occupation_code`;

function filtered({ q, municipality, field }: TaskFilter): SQL {
  const conditions = [sql`t.status = 'published'`];
  if (municipality) conditions.push(sql`c.municipality_code = ${municipality}`);
  if (field)
    conditions.push(sql`e.isco_code = any(${sql.param([...interestFields[field]])}::text[])`);
  if (q) {
    const words = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(
      sql`toimi.fold(t.title || ' ' || o.name || ' ' || coalesce(e.label_fi, '') || ' ' || coalesce(e.label_sv, '')
        || ' ' || coalesce(e.label_en, '')) like toimi.fold(${words})`,
    );
  }
  return sql.join(conditions, sql` and `);
}

function readCursor(cursor: string | undefined): SQL | null {
  const parts = /^(\d+(?:\.\d+)?)_([\da-f-]{36})$/.exec(cursor ?? "");
  return parts ? sql`-${parts[1]}::numeric, ${parts[2]}::uuid` : null;
}

/** One page of the tasks that are open now, the newest first. They tell of work, not of people. */
export function readTaskList(
  viewer: Viewer,
  filter: TaskFilter,
  language: Language,
): Promise<TaskList> {
  return asViewer(viewer, async (tx) => {
    const name = language === "sv" ? sql`m.name_sv` : sql`m.name_fi`;
    const published = sql`extract(epoch from t.published_at)`;
    const after = readCursor(filter.after);
    const before = after ? null : readCursor(filter.before);
    const place = after
      ? sql`and (-${published}, t.id) > (${after})`
      : before
        ? sql`and (-${published}, t.id) < (${before})`
        : sql``;
    const direction = before ? sql`desc` : sql`asc`;
    const found = await tx.execute<StoredRow>(sql`
      select t.id, t.title, o.name as organisation, ${name} as place, t.hours_min, t.hours_max,
        t.start_date::text as start_date, t.forms, t.places, t.published_at::text as published_at,
        (select count(*)::int from suggestion s where s.task_id = t.id and s.state in ('flagged', 'shortlisted', 'snoozed')) as own_suggestions,
        ${published} || '_' || t.id as cursor
      ${joined} where ${filtered(filter)} ${place}
      order by -${published} ${direction}, t.id ${direction} limit ${taskPageSize + 1}`);
    const more = found.length > taskPageSize;
    const shown = found.slice(0, taskPageSize);
    if (before) shown.reverse();
    const [count] = await tx.execute<{ total: number }>(
      sql`select count(*)::int as total ${joined} where ${filtered(filter)}`,
    );
    const municipalities = await tx.execute<{ code: string; name: string }>(
      sql`select m.code, ${name} as name from municipality m order by ${name} collate finnish, m.code`,
    );
    return {
      rows: shown.map((row) => ({
        id: row.id,
        title: row.title,
        organisation: row.organisation,
        place: row.place ?? "",
        hoursMin: row.hours_min,
        hoursMax: row.hours_max,
        startDate: row.start_date,
        forms: row.forms,
        places: row.places,
        publishedAt: row.published_at,
        ownSuggestions: row.own_suggestions,
        cursor: row.cursor,
      })),
      total: count?.total ?? 0,
      municipalities: [...municipalities],
      hasPrevious: before ? more : after !== null,
      hasNext: before ? true : more,
    };
  });
}
