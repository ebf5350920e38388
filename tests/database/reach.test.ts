import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
import {
  countedRounds,
  listRounds,
  type ReportCell,
  reportCells,
} from "#app/reach/queries.server.ts";
import { makeCaseworker, makeEmployer, makeMunicipality, makeStaff, makeTask } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let sql: postgres.Sql;
let caseworker: Viewer;
let taskId: string;

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
  caseworker = await makeCaseworker(sql);
  const employer = await makeEmployer(sql);
  taskId = await makeTask(sql, employer.organisationId);
  for (const [code, name] of [
    ["309", "Outokumpu"],
    ["260", "Kitee"],
    ["422", "Lieksa"],
  ] as const)
    await makeMunicipality(sql, code, name);
});
afterAll(() => db.drop());

/** People of one kind; of them so many have had a suggestion, and so many of those a place on a shortlist. */
interface Kind {
  readonly people: number;
  readonly suggested?: number;
  readonly shortlisted?: number;
  readonly municipality?: string;
  readonly language?: string;
  readonly groups?: readonly string[];
  readonly state?: string;
  readonly waited?: number;
}

async function make(kind: Kind): Promise<void> {
  const { people, suggested = 0, shortlisted = 0, municipality = "167", language = "fi" } = kind;
  for (let n = 0; n < people; n += 1) {
    const [person] =
      await sql`insert into jobseeker_identity (number, first_name, last_name, language)
      values (${randomUUID().slice(0, 12)}, 'Testi', 'Työnhakija', ${language}) returning id`;
    const id = person!.id as string;
    await sql`insert into referral (jobseeker_id, caseworker_id, municipality_code, state)
      values (${id}, ${caseworker.accountId}, ${municipality}, ${kind.state ?? "ready"})`;
    const [profile] = await sql`insert into matching_profile (jobseeker_id, waiting_rounds)
      values (${id}, ${kind.waited ?? 0}) returning pseudonym`;
    for (const group of kind.groups ?? [])
      await sql`insert into jobseeker_group (jobseeker_id, group_code) values (${id}, ${group})`;
    if (n >= suggested) continue;
    const [made] =
      await sql`insert into suggestion (pseudonym, task_id, score_lo, score_hi, contributions, explanation,
        engine_version, parameters_hash, input, input_hash)
      values (${profile!.pseudonym}, ${taskId}, 700, 700, '{}', '{}', '1', 'x', '{}', 'x') returning id`;
    if (n < shortlisted)
      await sql`insert into suggestion_event (suggestion_id, act, from_state, to_state) values (${made!.id}, 'shortlist', 'flagged', 'shortlisted')`;
  }
}

beforeEach(async () => {
  // Nobody of an earlier test counts: reports look at those who are ready or paused.
  await sql`update referral set state = 'ended', ended_at = now(), ended_reason = 'other' where state <> 'ended'`;
});

const cellsBy = (cells: readonly ReportCell[]) =>
  new Map(
    cells.map(({ dimension, code, measure, value, low }) => [
      `${dimension} ${code} ${measure}`,
      low ? `${value} low` : value,
    ]),
  );

describe("the reports", () => {
  it("count people, the suggested and the shortlisted, and the mean of waiting", async () => {
    await make({ people: 20, suggested: 12, shortlisted: 6, waited: 3 });
    await make({ people: 10, suggested: 5, municipality: "309", waited: 0 });
    await make({ people: 6, state: "open" });
    const cells = cellsBy(await reportCells());
    expect(cells.get("all all people")).toBe(30);
    expect(cells.get("all all suggested")).toBe(17);
    expect(cells.get("all all shortlisted")).toBe(6);
    expect(cells.get("all all waited")).toBe(2);
    expect(cells.get("municipality 167 suggested")).toBe(12);
    expect(cells.get("municipality 309 people")).toBe(10);
    expect(cells.get("municipality 309 suggested")).toBe(5);
    expect(cells.get("reason no_round people")).toBe(13);
  });

  it("hide what is under five, and what it could be reckoned from", async () => {
    await make({ people: 20, suggested: 10, municipality: "167" });
    await make({ people: 12, suggested: 6, municipality: "309" });
    await make({ people: 9, suggested: 6, municipality: "260" });
    await make({ people: 3, suggested: 1, municipality: "422" });
    const cells = cellsBy(await reportCells());
    // Lieksa is small; without the next smallest it would be the total less the others.
    expect(cells.get("municipality 422 people")).toBeNull();
    expect(cells.get("municipality 260 people")).toBeNull();
    expect(cells.get("municipality 260 waited")).toBeNull();
    expect(cells.get("municipality 309 people")).toBe(12);
    expect(cells.get("municipality 167 people")).toBe(20);
    expect(cells.get("all all people")).toBe(44);
    // Where people are hidden, so is everything of them.
    expect(cells.get("municipality 260 suggested")).toBeNull();
    expect(cells.get("municipality 422 suggested")).toBeNull();
  });

  it("hide a count whose rest is small: it tells of those who are left out", async () => {
    await make({ people: 10, suggested: 8, municipality: "167" });
    await make({ people: 20, suggested: 10, municipality: "309" });
    await make({ people: 20, suggested: 11, municipality: "260" });
    const cells = cellsBy(await reportCells());
    expect(cells.get("municipality 167 people")).toBe(10);
    expect(cells.get("municipality 167 suggested")).toBeNull();
    // One more is hidden with it, the smallest.
    expect(cells.get("municipality 309 suggested")).toBeNull();
    expect(cells.get("municipality 260 suggested")).toBe(11);
    expect(cells.get("all all suggested")).toBe(29);
  });

  it("say nothing at all of a handful of people", async () => {
    await make({ people: 4, suggested: 2, groups: ["young"] });
    expect((await reportCells()).every(({ value }) => value === null)).toBe(true);
  });

  it("flag a group whose share is under 0.8 of the best one's, also when it is hidden", async () => {
    await make({ people: 20, suggested: 20, shortlisted: 10, groups: ["young"] });
    await make({ people: 20, suggested: 10, shortlisted: 9, groups: ["immigrant"] });
    await make({ people: 20, suggested: 3, groups: ["partial_work_ability"] });
    await make({ people: 20, suggested: 18, shortlisted: 10 });
    const cells = cellsBy(await reportCells());
    expect(cells.get("group young suggested")).toBe(20);
    expect(cells.get("group immigrant suggested")).toBe("10 low");
    expect(cells.get("group immigrant shortlisted")).toBe(9);
    expect(cells.get("group partial_work_ability suggested")).toBe("null low");
    // Two of the twenty have none.
    expect(cells.get("group none suggested")).toBeNull();
  });

  it("hide a group when few are outside it", async () => {
    await make({ people: 30, suggested: 15, groups: ["long_term_unemployed"] });
    await make({ people: 3, suggested: 1 });
    const cells = cellsBy(await reportCells());
    expect(cells.get("group long_term_unemployed people")).toBeNull();
    expect(cells.get("group none people")).toBeNull();
    expect(cells.get("all all people")).toBe(33);
  });
});

describe("who may read reports", () => {
  const as = (role: string) =>
    postgres(db.webUrl, { max: 1, onnotice: () => {}, connection: { role } });
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => "read",
      (error: Error) => error.message,
    );

  it("is toimi_reports alone; and it reads nothing else of people", async () => {
    for (const role of ["toimi_app", "toimi_matcher"]) {
      const other = as(role);
      expect(await refusalOf(other`select * from report_cell`)).toContain("permission denied");
      await other.end();
    }
    const reports = as("toimi_reports");
    expect(await refusalOf(reports`select * from report_cell`)).toBe("read");
    for (const table of [
      "jobseeker_identity",
      "referral",
      "matching_profile",
      "jobseeker_group",
      "suggestion",
      "suggestion_event",
      "round_without",
      "matching_run",
      "matcher_jobseeker",
    ])
      expect([table, await refusalOf(reports.unsafe(`select * from ${table}`))]).toEqual([
        table,
        `permission denied for ${table.startsWith("matcher") ? "view" : "table"} ${table}`,
      ]);
    await reports.end();
  });

  it("its columns hold no person", async () => {
    const columns = await sql`select column_name from information_schema.columns
      where table_name = 'report_cell' order by ordinal_position`;
    expect(columns.map(({ column_name }) => column_name)).toEqual([
      "dimension",
      "code",
      "measure",
      "value",
      "low",
    ]);
  });
});

describe("rounds", () => {
  it("are listed for coordinators, the newest first and page by page", async () => {
    const coordinator = await makeStaff(sql, "coordinator", null);
    for (let n = 1; n <= 33; n += 1) {
      const at = `2026-05-01T10:00:00.${String(n).padStart(3, "0")}Z`;
      await sql`insert into matching_run (cause, engine_version, parameters_hash, input_hash, people, tasks, flagged, withdrawn,
          started_at, finished_at, area_code, counted, reached, suggestions, score_sum, certificate)
        values ('round', '1', 'x', 'y', 100, 20, 5, 1, ${at}, ${at}, 'north_karelia', ${n % 3 !== 0}, ${60 + n}, 200, 150000,
          ${sql.json({ primal: 10, dual: 10, gap: 0 })})`;
    }
    const first = await listRounds(coordinator, "all", undefined);
    expect(first).toHaveLength(31);
    expect(first[0]).toMatchObject({
      reached: { kind: "count", reached: 93, share: 0.93 },
      meanScore: 750,
      gap: 0,
    });
    const last = first[29]!;
    const second = await listRounds(coordinator, "all", `${last.startedAt}~${last.id}`);
    expect(second.map(({ reached }) => "reached" in reached && reached.reached)).toEqual([
      63, 62, 61,
    ]);
    expect(await listRounds(coordinator, "changes", undefined)).toHaveLength(11);
    const counted = await countedRounds(coordinator);
    expect(counted).toHaveLength(22);
    expect(counted[0]!.startedAt < counted[21]!.startedAt).toBe(true);
    const officer = await makeStaff(sql, "officer");
    expect(await listRounds(officer, "all", undefined)).toEqual([]);
  });
});
