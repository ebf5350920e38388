/** The caseworker's own people, and those of colleagues they cover for today: searched, filtered, paged. */
import { type SQL, sql } from "drizzle-orm";
import { today } from "#app/platform/clock/clock.ts";
import {
  asViewer,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { storableLine } from "#app/platform/forms/typed-text.ts";
import { readJobseekerNumber } from "./jobseeker-number.ts";
import { nearness, type SearchedWord, searchedWords } from "./name-search.ts";
import { isId, type ReferralState, referralStates } from "./rules.ts";

export const listStates = ["current", ...referralStates] as const;
export type ListState = (typeof listStates)[number];

/** What the address says. Anything it does not know is as if it were not there. */
export interface ListWishes {
  search: string;
  state: ListState;
  /** An account id, or null for everyone the viewer may see. */
  caseworkerId: string | null;
  order: "name" | "changed";
  /** The person after whom, or before whom, the page begins. */
  after: string | null;
  before: string | null;
}

/** Reads the wishes from a list's address. */
export function readWishes(url: URL): ListWishes {
  const text = (name: string) => url.searchParams.get(name) ?? "";
  const idOf = (name: string) => (isId(text(name)) ? text(name) : null);
  return {
    search: storableLine(text("q")).slice(0, 80),
    state: listStates.find((state) => state === text("state")) ?? "current",
    caseworkerId: idOf("caseworker"),
    order: text("order") === "changed" ? "changed" : "name",
    after: idOf("after"),
    before: idOf("before"),
  };
}

export interface ListedJobseeker {
  id: string;
  number: string;
  firstName: string;
  lastName: string;
  state: ReferralState;
  changedAt: string;
  caseworkerId: string;
  caseworkerName: string;
}

export interface JobseekerList {
  rows: ListedJobseeker[];
  /** People under each tab, with the same search and caseworker. */
  counts: Record<ListState, number>;
  hasPrevious: boolean;
  hasNext: boolean;
  /** Colleagues whose people the viewer sees today. */
  covered: { id: string; name: string }[];
}

export const pageSize = 30;

const nameWords = sql`toimi.name_words(i.first_name, i.last_name)`;

/** How near one searched word is to a name, in SQL: the same comparison as `nearnessOf`. */
function nearnessOfWord({ exact, folded, baseForms }: SearchedWord): SQL<number> {
  const exactName = sql`' ' || translate(lower((i.first_name || ' ' || i.last_name) collate finnish), '-–''’.,\`´', '        ') || ' '`;
  const forms = sql.param(baseForms.map((form) => `% ${form} %`));
  return sql`case
    when ${exactName} like ${`% ${exact} %`} then ${nearness.exact}::int
    when ${nameWords} like ${`% ${folded} %`} then ${nearness.folded}::int
    when ${nameWords} like any (${forms}::text[]) then ${nearness.inflected}::int
    else ${nearness.beginning}::int end`;
}

function searchCondition(search: string, words: readonly SearchedWord[]): SQL {
  const number = readJobseekerNumber(search);
  const byNumber = sql`(i.number = ${number ?? search} or i.customer_number = ${search})`;
  if (search === "") return sql`true`;
  if (words.length === 0) return byNumber;
  const byName = words.map(({ folded, baseForms }) => {
    const patterns = [`% ${folded}%`, ...baseForms.map((form) => `% ${form} %`)];
    return sql`${nameWords} like any (${sql.param(patterns)}::text[])`;
  });
  return sql`(${byNumber} or (${sql.join(byName, sql` and `)}))`;
}

/** One row for each person: their referral that began last, among those the viewer sees. */
function people(wishes: ListWishes): SQL {
  const words = searchedWords(wishes.search);
  const near = words.length
    ? sql`greatest(${sql.join(words.map(nearnessOfWord), sql`, `)})`
    : sql`0`;
  return sql`select i.id, i.number, i.first_name, i.last_name, r.state, r.caseworker_id,
      greatest(r.changed_at, i.updated_at, p.updated_at, w.updated_at) as changed_at, ${near} as near
    from referral r
    join jobseeker_identity i on i.id = r.jobseeker_id
    join matching_profile p on p.jobseeker_id = r.jobseeker_id
    join profile_words w on w.jobseeker_id = r.jobseeker_id
    where not exists (select 1 from referral later
        where later.jobseeker_id = r.jobseeker_id and (later.started_at, later.id) > (r.started_at, r.id))
      and ${wishes.caseworkerId ? sql`r.caseworker_id = ${wishes.caseworkerId}` : sql`true`}
      and ${searchCondition(wishes.search, words)}`;
}

const inState = (state: ListState): SQL =>
  state === "current" ? sql`state <> 'ended'` : sql`state = ${state}`;

/** A total order, so that paging shows each person exactly once. */
const keys = {
  name: sql`near, last_name collate finnish, first_name collate finnish, id`,
  changed: sql`near, -extract(epoch from changed_at), id`,
};
const backwards = {
  name: sql`near desc, last_name collate finnish desc, first_name collate finnish desc, id desc`,
  changed: sql`near desc, -extract(epoch from changed_at) desc, id desc`,
};

type Row = {
  id: string;
  number: string;
  first_name: string;
  last_name: string;
  state: ReferralState;
  changed_at: string;
  caseworker_id: string;
  caseworker_name: string | null;
};

async function readPage(tx: Transaction, wishes: ListWishes): Promise<Row[]> {
  const { after, before, order } = wishes;
  const from = after ?? before;
  const place = from
    ? sql`and (${keys[order]}) ${before && !after ? sql`<` : sql`>`} (select ${keys[order]} from person where id = ${from})`
    : sql``;
  const rows = await tx.execute<Row>(sql`with person as (${people(wishes)}),
    chosen as (select * from person where ${inState(wishes.state)} ${place}
      order by ${before && !after ? backwards[order] : keys[order]} limit ${pageSize + 1})
    select c.id, c.number, c.first_name, c.last_name, c.state, c.changed_at::text as changed_at,
      c.caseworker_id, a.name as caseworker_name
    from chosen c left join account a on a.id = c.caseworker_id
    order by ${before && !after ? backwards[order] : keys[order]}`);
  return [...rows];
}

async function countStates(
  tx: Transaction,
  wishes: ListWishes,
): Promise<Record<ListState, number>> {
  const rows = await tx.execute<{ state: ReferralState; count: number }>(
    sql`select state, count(*)::int as count from (${people(wishes)}) person group by state`,
  );
  const counts: Record<ListState, number> = { current: 0, open: 0, ready: 0, paused: 0, ended: 0 };
  for (const { state, count } of rows) {
    counts[state] = count;
    if (state !== "ended") counts.current += count;
  }
  return counts;
}

/** The colleagues for whom the viewer covers today. */
async function readCovered(
  tx: Transaction,
  viewer: Viewer,
): Promise<{ id: string; name: string }[]> {
  const rows = await tx.execute<{ id: string; name: string }>(sql`
    select distinct a.id, a.name, a.name collate finnish as sorted from caseworker_cover c
    join account a on a.id = c.caseworker_id
    where c.covering_id = ${viewer.accountId} and ${today()} between c.from_date and c.to_date
    order by sorted, a.id`);
  return [...rows].map(({ id, name }) => ({ id, name }));
}

/**
 * One page of the viewer's people. The look is written in the audit trail as one line for the list:
 * it shows names and states, and nothing of a profile.
 */
export function listJobseekers(viewer: Viewer, wishes: ListWishes): Promise<JobseekerList> {
  return asViewer(viewer, async (tx) => {
    const counts = await countStates(tx, wishes);
    let rows = await readPage(tx, wishes);
    let { after, before } = wishes;
    if (rows.length === 0 && (after || before)) {
      // The person the page began from is no longer in this list: begin from the start.
      after = null;
      before = null;
      rows = await readPage(tx, { ...wishes, after, before });
    }
    const isBackwards = before !== null && after === null;
    const hasMore = rows.length > pageSize;
    const shown = rows.slice(0, pageSize);
    if (isBackwards) shown.reverse();
    audit(tx, { act: "view.list", subject: "jobseeker_list", subjectId: viewer.accountId });
    return {
      rows: shown.map((row) => ({
        id: row.id,
        number: row.number,
        firstName: row.first_name,
        lastName: row.last_name,
        state: row.state,
        changedAt: row.changed_at,
        caseworkerId: row.caseworker_id,
        caseworkerName: row.caseworker_name ?? "",
      })),
      counts,
      hasPrevious: isBackwards ? hasMore : after !== null,
      hasNext: isBackwards || hasMore,
      covered: await readCovered(tx, viewer),
    };
  });
}
