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

/** One more than a page shows, which tells whether there is a next one. Written out: a plan for any limit is a poor one. */
const rowsOfPage = sql.raw(String(pageSize + 1));

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

/** When the person's profile was changed last, both of its parts. */
const profileChanges = (id: SQL): SQL =>
  sql`(select p.updated_at from matching_profile p where p.jobseeker_id = ${id}),
      (select w.updated_at from profile_words w where w.jobseeker_id = ${id})`;

/**
 * One row for each person: the referral that counts, of those that the viewer sees. When the list is by
 * name, the profile's own changes are read for the page's rows alone.
 */
function people(wishes: ListWishes): SQL {
  const words = searchedWords(wishes.search);
  const near = words.length
    ? sql`greatest(${sql.join(words.map(nearnessOfWord), sql`, `)})`
    : sql`0`;
  // Looked up for each person, not joined: under row security a join may test everybody against everybody.
  const byChange = wishes.order === "changed" ? sql`, ${profileChanges(sql`i.id`)}` : sql``;
  return sql`select i.id, i.number, i.first_name, i.last_name, r.state, r.caseworker_id,
      greatest(r.changed_at, i.updated_at ${byChange}) as changed_at, ${near} as near
    from referral r
    join jobseeker_identity i on i.id = r.jobseeker_id
    where (r.state <> 'ended' or not exists (select 1 from referral other where other.jobseeker_id = r.jobseeker_id
        and (other.state <> 'ended' or (other.started_at, other.id) > (r.started_at, r.id))))
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

type ReadList = Pick<JobseekerList, "rows" | "counts" | "covered">;
type StoredList = Omit<ReadList, "counts"> & {
  counts: Partial<Record<ReferralState, number>>;
};

/** The page's rows, how many people there are in each state, and whom the viewer covers for: one statement. */
async function readList(tx: Transaction, viewer: Viewer, wishes: ListWishes): Promise<ReadList> {
  const { after, before, order } = wishes;
  const from = after ?? before;
  const isBackwards = before !== null && after === null;
  const place = from
    ? sql`and (${keys[order]}) ${isBackwards ? sql`<` : sql`>`} (select ${keys[order]} from person where id = ${from})`
    : sql``;
  const sorted = isBackwards ? backwards[order] : keys[order];
  const [list] = await tx.execute<StoredList>(sql`with person as materialized (${people(wishes)}),
    chosen as materialized (select *, row_number() over (order by ${sorted}) as at from person
      where ${inState(wishes.state)} ${place} order by ${sorted} limit ${rowsOfPage})
    select
      (select coalesce(json_agg(json_build_object('id', c.id, 'number', c.number, 'firstName', c.first_name,
          'lastName', c.last_name, 'state', c.state,
          'changedAt', greatest(c.changed_at, ${profileChanges(sql`c.id`)})::text,
          'caseworkerId', c.caseworker_id, 'caseworkerName', coalesce(a.name, '')) order by c.at), '[]')
        from chosen c
        left join account a on a.id = c.caseworker_id) as rows,
      (select coalesce(json_object_agg(state, n), '{}')
        from (select state, count(*) as n from person group by state) counted) as counts,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name collate finnish, id), '[]')
        from (select distinct a.id, a.name from caseworker_cover c join account a on a.id = c.caseworker_id
          where c.covering_id = ${viewer.accountId} and ${today()} between c.from_date and c.to_date) cover) as covered`);
  if (!list) throw new Error("a list has a row");
  const counts: Record<ListState, number> = { current: 0, open: 0, ready: 0, paused: 0, ended: 0 };
  for (const state of referralStates) {
    counts[state] = list.counts[state] ?? 0;
    if (state !== "ended") counts.current += counts[state];
  }
  return { rows: list.rows, covered: list.covered, counts };
}

/**
 * One page of the viewer's people. The look is written in the audit trail as one line for the list:
 * it shows names and states, and nothing of a profile.
 */
export function listJobseekers(viewer: Viewer, wishes: ListWishes): Promise<JobseekerList> {
  return asViewer(viewer, async (tx) => {
    let list = await readList(tx, viewer, wishes);
    let { after, before } = wishes;
    if (list.rows.length === 0 && (after || before)) {
      // The person the page began from is no longer in this list: begin from the start.
      after = null;
      before = null;
      list = await readList(tx, viewer, { ...wishes, after, before });
    }
    const isBackwards = before !== null && after === null;
    const hasMore = list.rows.length > pageSize;
    const rows = list.rows.slice(0, pageSize);
    if (isBackwards) rows.reverse();
    audit(tx, { act: "view.list", subject: "jobseeker_list", subjectId: viewer.accountId });
    return {
      rows,
      counts: list.counts,
      hasPrevious: isBackwards ? hasMore : after !== null,
      hasNext: isBackwards || hasMore,
      covered: list.covered,
    };
  });
}
