import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ownSessions, staffInvitations, staffMembers } from "#app/accounts/queries.server.ts";
import {
  organisationForOfficer,
  organisationsForOfficer,
  ownOrganisation,
} from "#app/organisations/queries.server.ts";
import { asMatcher } from "#app/platform/database/as-matcher.server.ts";
import {
  asGuest,
  asViewer,
  asViewerOnce,
  readViewerOfSession,
  type StaffCapacity,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { chooseDatabase } from "#app/platform/database/pool.server.ts";
import { done } from "#app/platform/database/result.ts";
import { deliverMailLeftOver } from "#app/platform/mail/deliver-mail.server.ts";
import { deleteExpiredSessions } from "#app/platform/session/lucia.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { listJobseekers, readWishes } from "#app/referrals/list-jobseekers.server.ts";
import { findJobseeker, findLooks } from "#app/referrals/queries.server.ts";
import { readQueue, readQueueFilter } from "#app/suggestions/queries.server.ts";
import { queueViews } from "#app/suggestions/rules.ts";
import { readPeople, readTasks } from "#app/suggestions/snapshot.server.ts";
import { readSuggestionPage } from "#app/suggestions/suggestion-page.server.ts";
import { readTaskFilter, readTaskList } from "#app/suggestions/task-list.server.ts";
import {
  countByState,
  expiringTasks,
  listTasks,
  taskForView,
  taskHistory,
  unfinishedDrafts,
} from "#app/tasks/queries.server.ts";
import { account } from "#db/schema/accounts.ts";
import { createTestDatabase, type TestDatabase } from "#tests/database/test-database.ts";
import { fillNationally, nationalPeople, nationalScale } from "./national-scale.ts";
import {
  type Planned,
  plansOf,
  rowsRead,
  scannedWhole,
  tableSizes,
  tellPlans,
} from "./read-plans.ts";

/** A table of up to so many rows may be read from end to end: an index would not be quicker. */
const smallTable = 1_000;
/** What one page may read where the viewer has 500 people: a few times their rows, whatever the country's size. */
const mostRows = 10_000;
/** So often that PostgreSQL has gone over from plans for the values to plans for any value. */
const times = 9;

let db: TestDatabase;
let superuser: postgres.Sql;
let sizes: ReadonlyMap<string, number>;
let caseworker: Viewer;
let officer: Viewer;
let officerOfAll: Viewer;
let coordinator: Viewer;
let employer: Viewer & { acting: { as: "employer"; organisationId: string } };
let largeEmployer: typeof employer;
const one = { jobseeker: "", pseudonym: "", suggestion: "", task: "", ownTask: "" };

beforeAll(async () => {
  db = await createTestDatabase();
  const url = new URL(db.workUrl);
  url.username = "postgres";
  url.password = inject("testServer").superPassword;
  superuser = postgres(url.href, { max: 1, onnotice: () => {} });
  await fillNationally(superuser);
  await tellPlans(superuser, url.pathname.slice(1));
  await chooseDatabase(db.webUrl);
  sizes = await tableSizes(superuser);
  const idOf = async (email: string) => {
    const [row] = await superuser`select id from account where email = ${email}`;
    return row!.id as string;
  };
  const staff = async (email: string, as: StaffCapacity): Promise<Viewer> => ({
    accountId: await idOf(email),
    acting: { as },
  });
  const member = async (email: string) => {
    const accountId = await idOf(email);
    const [row] =
      await superuser`select organisation_id from organisation_membership where account_id = ${accountId}`;
    return { accountId, acting: { as: "employer" as const, organisationId: row!.organisation_id } };
  };
  caseworker = await staff(nationalPeople.caseworker, "caseworker");
  officer = await staff(nationalPeople.officer, "officer");
  officerOfAll = await staff(nationalPeople.officerOfAll, "officer");
  coordinator = await staff(nationalPeople.coordinator, "coordinator");
  employer = await member(nationalPeople.employer);
  largeEmployer = await member(nationalPeople.largeEmployer);
  const [found] = await superuser`select p.jobseeker_id, p.pseudonym, s.id, s.task_id
    from suggestion s join matching_profile p on p.pseudonym = s.pseudonym
    join referral r on r.jobseeker_id = p.jobseeker_id and r.state = 'ready' and r.caseworker_id = ${caseworker.accountId}
    where s.state = 'flagged' order by s.id limit 1`;
  Object.assign(one, {
    jobseeker: found!.jobseeker_id,
    pseudonym: found!.pseudonym,
    suggestion: found!.id,
    task: found!.task_id,
  });
  const [task] =
    await superuser`select id from task where organisation_id = ${largeEmployer.acting.organisationId} limit 1`;
  one.ownTask = task!.id;
}, 300_000);
afterAll(async () => {
  await superuser?.end();
  await db?.drop();
});

const brief = (text: string) => text.replace(/\s+/g, " ").slice(0, 400);

/** What is wrong with the plans of one page's work, in words. */
function faults(plans: readonly Planned[], allowed = mostRows): string[] {
  const found = plans.flatMap((planned) =>
    scannedWhole(planned)
      .filter((table) => (sizes.get(table) ?? 0) > smallTable)
      .map((table) => `reads all of ${table}: ${brief(planned.text)}`),
  );
  const rows = plans.reduce((sum, planned) => sum + rowsRead(planned), 0);
  if (rows > allowed) {
    const worst = [...plans].sort((a, b) => rowsRead(b) - rowsRead(a))[0]!;
    found.push(`reads ${rows} rows, ${rowsRead(worst)} of them in: ${brief(worst.text)}`);
  }
  return [...new Set(found)];
}

/** Carries a page's work out again and again, and says what was wrong with any of the plans it had. */
async function faultsOf(work: () => Promise<unknown>, allowed?: number): Promise<string[]> {
  const all: string[] = [];
  for (let time = 0; time < times; time++) {
    const plans = await plansOf(work);
    expect(plans.length).toBeGreaterThan(0);
    all.push(...faults(plans, allowed));
  }
  return [...new Set(all)];
}

const people = (query: string) =>
  listJobseekers(caseworker, readWishes(new URL(`https://toimi.test/?${query}`)));
const queue = (query: string) =>
  readQueue(caseworker, readQueueFilter(new URL(`https://toimi.test/?${query}`)), "fi");
const tasks = (query: string) =>
  readTaskList(caseworker, readTaskFilter(new URL(`https://toimi.test/?${query}`)), "fi");

it("the country is as large as it should be", async () => {
  expect(sizes.get("jobseeker_identity")).toBe(nationalScale.jobseekers);
  expect(sizes.get("task")).toBe(nationalScale.tasks);
  const list = await people("");
  expect(list.rows).toHaveLength(30);
  expect(list.counts.current + list.counts.ended).toBe(500);
  expect((await queue("")).counts.waiting).toBeGreaterThan(100);
  expect((await tasks("")).isMore).toBe(true);
});

describe("a caseworker's people", () => {
  it.each(["", "q=virtanen", "q=T361", "state=ended", "order=changed", "q=ohmanin&order=changed"])(
    "?%s",
    async (query) => {
      expect(await faultsOf(() => people(query))).toEqual([]);
    },
  );

  it("page by page, forwards and back", async () => {
    const { rows } = await people("");
    expect(await faultsOf(() => people(`after=${rows.at(-1)!.id}`))).toEqual([]);
    expect(await faultsOf(() => people(`before=${rows.at(-1)!.id}`))).toEqual([]);
  });

  it("one person, and who has looked at them", async () => {
    expect(
      await faultsOf(async () => {
        expect(await findJobseeker(caseworker, one.jobseeker, "jobseeker", "fi")).not.toBeNull();
        await findLooks(caseworker, one.jobseeker);
      }),
    ).toEqual([]);
  });
});

describe("a caseworker's queue", () => {
  it.each(queueViews)("?view=%s", async (view) => {
    expect(await faultsOf(() => queue(`view=${view}`))).toEqual([]);
  });

  it("?q=keittio, which looks at the words of each of their suggestions", async () => {
    expect(await faultsOf(() => queue("q=keittio"), 2 * mostRows)).toEqual([]);
  });

  it("of one person, of one task, and page by page", async () => {
    expect(await faultsOf(() => queue(`person=${one.jobseeker}`))).toEqual([]);
    expect(await faultsOf(() => queue(`task=${one.task}`))).toEqual([]);
    const { rows } = await queue("");
    expect(await faultsOf(() => queue(`after=${rows.at(-1)!.cursor}`))).toEqual([]);
  });

  it("one suggestion", async () => {
    const read = () => readSuggestionPage(caseworker, one.suggestion, "fi");
    expect(await read()).not.toBeNull();
    expect(await faultsOf(read)).toEqual([]);
  });
});

describe("the open tasks", () => {
  it.each([
    "",
    "q=keittio",
    "q=yritys+77",
    "q=zzzzzz",
    "municipality=M007",
    "field=kitchen",
    "field=kitchen&municipality=M007",
    "q=keittio&municipality=M007",
  ])("?%s", async (query) => {
    expect(await faultsOf(() => tasks(query))).toEqual([]);
  });

  it("page by page, and one task", async () => {
    const { rows } = await tasks("");
    expect(await faultsOf(() => tasks(`after=${rows.at(-1)!.cursor}`))).toEqual([]);
    expect(
      await faultsOf(() => asViewer(caseworker, (tx) => taskForView(tx, one.task, "fi"))),
    ).toEqual([]);
  });
});

describe("an employer's tasks", () => {
  it.each([
    ["small", () => employer],
    ["large", () => largeEmployer],
  ])("of a %s organisation", async (_, who) => {
    const viewer = who();
    const { organisationId } = viewer.acting;
    expect(
      await faultsOf(() =>
        asViewer(viewer, async (tx) => {
          await countByState(tx, organisationId);
          await expiringTasks(tx, organisationId, "2027-02-01");
          await unfinishedDrafts(tx, organisationId);
          const { next } = await listTasks(tx, organisationId, { tab: "published" });
          if (next) await listTasks(tx, organisationId, { tab: "published", after: next });
        }),
      ),
    ).toEqual([]);
    expect(await faultsOf(() => ownOrganisation(viewer, "fi"))).toEqual([]);
  });

  it("one task, and what has happened to it", async () => {
    expect(
      await faultsOf(() =>
        asViewer(largeEmployer, async (tx) => {
          expect(await taskForView(tx, one.ownTask, "fi")).not.toBeNull();
          await taskHistory(tx, one.ownTask);
        }),
      ),
    ).toEqual([]);
  });
});

describe("an officer's organisations", () => {
  const filter = { state: undefined, words: "", page: 1 };
  it("of a municipality", async () => {
    const list = () => organisationsForOfficer(officer, filter, "fi");
    const { rows } = await list();
    expect(rows.length).toBeGreaterThan(0);
    expect(await faultsOf(list)).toEqual([]);
    const searched = { ...filter, state: "registered" as const, words: "yritys" };
    expect(await faultsOf(() => organisationsForOfficer(officer, searched, "fi"))).toEqual([]);
    expect(await faultsOf(() => organisationForOfficer(officer, rows[0]!.id, "fi"))).toEqual([]);
  });
});

describe("the coordinator's staff", () => {
  it("everyone with a role", async () => {
    expect(await faultsOf(() => staffMembers(coordinator, "fi"))).toEqual([]);
    expect(await faultsOf(() => staffInvitations(coordinator, "fi"))).toEqual([]);
  });
});

describe("what every page stands on", () => {
  it("the viewer of a session, and a person's sessions", async () => {
    const [open] =
      await superuser`select id_hash from session where account_id = ${employer.accountId}`;
    expect(await readViewerOfSession(open!.id_hash)).not.toBeNull();
    expect(await faultsOf(() => readViewerOfSession(open!.id_hash))).toEqual([]);
    const viewer = { accountId: employer.accountId, sessionHash: open!.id_hash } as SignedIn;
    expect(await faultsOf(() => ownSessions(viewer))).toEqual([]);
    expect(await faultsOf(() => deleteExpiredSessions())).toEqual([]);
  });

  it("a form sent once, and the letters left over", async () => {
    let key = 0;
    const send = () =>
      asViewerOnce(employer, `key ${key++}`, async () => done({ to: "/employer/tasks" }));
    expect(await faultsOf(send)).toEqual([]);
    expect(await faultsOf(() => deliverMailLeftOver())).toEqual([]);
    const withAddress = { signInEmail: nationalPeople.employer };
    const found = () =>
      asGuest(withAddress, (tx) =>
        tx.select().from(account).where(eq(account.email, nationalPeople.employer)),
      );
    expect(await found()).toHaveLength(1);
    expect(await faultsOf(found)).toEqual([]);
  });

  it("what the engine reads of one person or one task", async () => {
    const read = () =>
      asMatcher(async (tx) => {
        expect(await readPeople(tx, [one.pseudonym], "2026-11-25")).toHaveLength(1);
        expect(await readTasks(tx, [one.task])).toHaveLength(1);
      });
    expect(await faultsOf(read)).toEqual([]);
  });
});

describe("the officer of the whole country", () => {
  it("reads every organisation once, and no other table", async () => {
    const list = () =>
      organisationsForOfficer(officerOfAll, { state: "registered", words: "", page: 1 }, "fi");
    expect(await faultsOf(list, 4 * nationalScale.organisations)).toEqual([]);
  });
});

// Last, because the database is no longer whole after it.
it("a missing index is found", async () => {
  await db.sql`drop index referral_caseworker`;
  await db.sql`drop index referral_caseworker_people`;
  const found = await faultsOf(() => people(""));
  expect(found.join("\n")).toContain("reads all of referral");
});
