import { randomUUID } from "node:crypto";
import { sql as query } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { AttendanceStatus } from "#app/follow-ups/attendance.ts";
import { readAttendance } from "#app/follow-ups/attendance-queries.server.ts";
import { markAttendance } from "#app/follow-ups/mark-attendance.server.ts";
import * as caseworkerPage from "#app/follow-ups/pages/caseworker-attendance.tsx";
import * as employerPage from "#app/follow-ups/pages/employer-attendance.tsx";
import { daysAround } from "#app/follow-ups/year-limit.ts";
import { addDays, setClock } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { type AtWork, atWork, endWork, oneMoreWork, sessionOf } from "./follow-ups-scene.ts";
import { makeCaseworker, makeEmployer, makeStaff, makeTask } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterEach(() => setClock());
afterAll(() => db.drop());

const onDay = (day: string) => setClock(`${day}T09:00:00Z`);
const rehabilitative = {
  kind: "municipal_unit",
  work: {
    form: "rehabilitative_work_activity",
    startsOn: "2027-01-04",
    endsOn: "2028-12-29",
  },
} as const;

const mark = (
  viewer: Viewer,
  placement: string,
  day: string,
  status: AttendanceStatus = "present",
  key: string = randomUUID(),
) => markAttendance(viewer, key, { placement, day, status }, "/there");
const ok = { ok: true, value: { to: "/there" } };

/** Marks so many days from a day on, as the owner does: the guard is in force. */
const fill = (
  scene: Pick<AtWork, "caseworker">,
  placementId: string,
  from: string,
  count: number,
) =>
  db.sql`insert into attendance (placement_id, day, status, marked_by)
    select ${placementId}, ${from}::date + n, 'present', ${scene.caseworker.accountId} from generate_series(0, ${count - 1}) n`;
const stored = async (placementId: string) =>
  (
    await db.sql`select day::text as day, status from attendance where placement_id = ${placementId} order by day`
  ).map(({ day, status }) => `${day} ${status}`);

describe("marking a day", () => {
  it("is done by the workplace, corrected by the caseworker, and audited on each side", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-01-12");
    const { viewer } = scene.employer;
    expect(await mark(viewer, scene.placementId, "2027-01-12")).toEqual(ok);
    expect(await mark(viewer, scene.placementId, "2027-01-04", "absent")).toEqual(ok);
    expect(await mark(scene.caseworker, scene.placementId, "2027-01-12", "absent")).toEqual(ok);
    expect(await stored(scene.placementId)).toEqual(["2027-01-04 absent", "2027-01-12 absent"]);
    const noted =
      await db.sql`select subject, account_id from audit_entry where act = 'mark_attendance'
      and subject_id in (${scene.introductionId!}, ${scene.person.jobseekerId}) order by seq`;
    expect(noted.map(({ subject, account_id }) => [subject, account_id])).toEqual([
      ["introduction", viewer.accountId],
      ["introduction", viewer.accountId],
      ["jobseeker", scene.caseworker.accountId],
    ]);
  });

  it("leaves one row of the same form sent fourteen times, also at once", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-01-12");
    const key = randomUUID();
    const sent = Array.from({ length: 14 }, () =>
      mark(scene.employer.viewer, scene.placementId, "2027-01-12", "present", key),
    );
    for (const result of await Promise.all(sent)) expect(result).toEqual(ok);
    expect(await stored(scene.placementId)).toEqual(["2027-01-12 present"]);
    const noted =
      await db.sql`select 1 from audit_entry where act = 'mark_attendance' and subject_id = ${scene.introductionId!}`;
    expect(noted).toHaveLength(1);
  });

  it("takes no day that is ahead, before the work or after it", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-02-12");
    await endWork(db.sql, scene.placementId, "2027-02-10");
    for (const day of ["2027-01-03", "2027-02-11", "2027-02-13", "2099-01-01"]) {
      const refused = { ok: false, code: "outside" };
      expect(await mark(scene.employer.viewer, scene.placementId, day)).toEqual(refused);
    }
    expect(await mark(scene.employer.viewer, scene.placementId, "2027-02-10")).toEqual(ok);
    const agreed = await atWork(db.sql, { work: { begun: false } });
    expect(await mark(agreed.employer.viewer, agreed.placementId, "2027-02-10")).toEqual({
      ok: false,
      code: "outside",
    });
  });

  it("is nobody else's", async () => {
    const scene = await atWork(db.sql);
    onDay("2027-01-12");
    for (const viewer of [
      (await makeEmployer(db.sql)).viewer,
      await makeCaseworker(db.sql),
      await makeStaff(db.sql, "coach"),
      await makeStaff(db.sql, "officer"),
      await makeStaff(db.sql, "coordinator", null),
    ]) {
      const refused = { ok: false, code: "not_found" };
      expect(await mark(viewer, scene.placementId, "2027-01-12")).toEqual(refused);
      expect(await asViewer(viewer, (tx) => readAttendance(tx, scene.placementId))).toBeNull();
    }
    expect(await stored(scene.placementId)).toEqual([]);
  });
});

describe("the year's limit", () => {
  it("counts the days of all the person's placements of the form, and refuses the 179th", async () => {
    const scene = await atWork(db.sql, rehabilitative);
    await fill(scene, scene.placementId, "2027-01-04", 100);
    await endWork(db.sql, scene.placementId, "2027-04-30");
    const other = await makeEmployer(db.sql, { kind: "association" });
    const taskId = await makeTask(db.sql, other.organisationId);
    const second = await oneMoreWork(
      db.sql,
      scene,
      { employer: other, taskId },
      {
        form: "rehabilitative_work_activity",
        startsOn: "2027-05-03",
        endsOn: "2028-12-29",
      },
    );
    await fill(scene, second, "2027-05-03", 57);
    onDay("2027-12-01");
    const view = (viewer: Viewer) => asViewer(viewer, (tx) => readAttendance(tx, second));
    const rule = { most: 178, source: "189/2001, 702/2020" };
    expect((await view(scene.caseworker))!.year).toEqual({ ...rule, state: "clear", days: 157 });
    expect((await view(other.viewer))!.year).toEqual({ ...rule, state: "clear", days: null });
    await fill(scene, second, "2027-07-01", 20);
    expect((await view(scene.caseworker))!.year).toEqual({ ...rule, state: "near", days: 177 });
    // The workplace is told of its own days, and that the limit is near: never how many days elsewhere.
    const seen = (await view(other.viewer))!;
    expect(seen.year).toEqual({ ...rule, state: "near", days: null });
    expect(seen.present).toBe(77);

    expect(await mark(other.viewer, second, "2027-08-02")).toEqual(ok);
    expect(await mark(other.viewer, second, "2027-08-03")).toEqual({
      ok: false,
      code: "year_limit",
    });
    expect((await view(other.viewer))!.year!.state).toBe("reached");
    expect(await mark(other.viewer, second, "2027-08-03", "absent")).toEqual(ok);
    expect(await mark(other.viewer, second, "2027-08-03")).toEqual({
      ok: false,
      code: "year_limit",
    });
    // What is marked already may be marked again, and a corrected day makes room.
    expect(await mark(other.viewer, second, "2027-08-02")).toEqual(ok);
    expect(await mark(other.viewer, second, "2027-08-02", "absent")).toEqual(ok);
    expect(await mark(other.viewer, second, "2027-08-03")).toEqual(ok);
    // A year after the first days there is room again.
    onDay("2028-01-10");
    expect(await mark(other.viewer, second, "2028-01-03")).toEqual({
      ok: false,
      code: "year_limit",
    });
    expect(await mark(other.viewer, second, "2028-01-04")).toEqual(ok);
  });

  it("does not let an earlier day make a later twelve months too full", async () => {
    const scene = await atWork(db.sql, rehabilitative);
    await fill(scene, scene.placementId, "2027-03-01", 178);
    onDay("2027-12-01");
    const { viewer } = scene.employer;
    expect(await mark(viewer, scene.placementId, "2027-02-26")).toEqual({
      ok: false,
      code: "year_limit",
    });
  });

  it("is held by the database when two mark the last day at once", async () => {
    const scene = await atWork(db.sql, rehabilitative);
    await fill(scene, scene.placementId, "2027-01-04", 177);
    onDay("2027-12-01");
    const days = ["2027-08-02", "2027-08-03", "2027-08-04", "2027-08-05"];
    const results = await Promise.all(
      days.map((day, nth) =>
        mark(nth % 2 ? scene.caseworker : scene.employer.viewer, scene.placementId, day),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await stored(scene.placementId)).toHaveLength(178);
  });

  it("does not concern forms whose terms set none", async () => {
    const scene = await atWork(db.sql, { work: { startsOn: "2027-01-04", endsOn: "2028-12-29" } });
    await fill(scene, scene.placementId, "2027-01-04", 200);
    onDay("2027-12-01");
    expect(await mark(scene.employer.viewer, scene.placementId, "2027-11-01")).toEqual(ok);
    const seen = await asViewer(scene.caseworker, (tx) => readAttendance(tx, scene.placementId));
    expect(seen!.year).toBeNull();
  });

  it("is reckoned by the database as by the pure function", async () => {
    const scene = await atWork(db.sql, rehabilitative);
    const { pseudonym } = scene.person;
    const anyDay = fc.integer({ min: 0, max: 720 }).map((days) => addDays("2027-01-04", days));
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(anyDay, { maxLength: 40 }), anyDay, async (days, day) => {
        await db.sql`delete from attendance where placement_id = ${scene.placementId}`;
        for (const each of days) await fill(scene, scene.placementId, each, 1);
        const [row] =
          await db.sql`select toimi.days_around(${pseudonym}, 'rehabilitative_work_activity', ${day}::date) as n`;
        expect(row!.n).toBe(daysAround(days, day));
      }),
      { numRuns: 25 },
    );
  });

  it("tells nothing of placements that are not the viewer's", async () => {
    const scene = await atWork(db.sql, rehabilitative);
    await fill(scene, scene.placementId, "2027-01-04", 178);
    const near = (viewer: Viewer) =>
      asViewer(viewer, async (tx) => [
        ...(await tx.execute(
          query`select toimi.near_year_limit(${scene.placementId}, '2027-12-01') as near`,
        )),
      ]);
    expect(await near(scene.employer.viewer)).toEqual([{ near: "reached" }]);
    expect(await near((await makeEmployer(db.sql)).viewer)).toEqual([{ near: "clear" }]);
    expect(await near(await makeCaseworker(db.sql))).toEqual([{ near: "clear" }]);
  });
});

describe("the attendance page", () => {
  const visit = async (accountId: string) => {
    const visitor = newVisitor();
    visitor.cookies.set("toimi", await sessionOf(db.sql, accountId));
    return visitor;
  };

  it("takes a tap, names the rule when it refuses, and is nobody else's", async () => {
    const scene = await atWork(db.sql, rehabilitative);
    await fill(scene, scene.placementId, "2027-01-04", 178);
    onDay("2027-12-01");
    const id = scene.placementId;
    const path = `/employer/placements/${id}/attendance`;
    const tap = (day: string, status = "present") => ({ placement: id, day, status });
    const member = await visit(scene.employer.viewer.accountId);
    const absent = await member.post(employerPage, path, tap("2027-11-30", "absent"), { id });
    expect([absent.status, absent.to]).toEqual([303, `${path}#day-2027-11-30`]);
    const full = await member.post(employerPage, path, tap("2027-12-01"), { id });
    expect(full.status).toBe(409);
    expect((full.body as { problem: string }).problem).toMatch(
      /enintään 178 päivää.*189\/2001, 702\/2020/,
    );
    const ahead = await member.post(employerPage, path, tap("2027-12-02"), { id });
    expect([ahead.status, (ahead.body as { problem: string }).problem]).toEqual([
      409,
      expect.stringContaining("2.12.2027"),
    ]);
    for (const wrong of [tap("1.12.2027"), tap("2027-12-01", "sick"), { day: "2027-12-01" }]) {
      expect((await member.post(employerPage, path, wrong as never, { id })).status).toBe(400);
    }
    const page = await member.get(employerPage, path, { id });
    expect(JSON.stringify(page.body)).toContain("Kanaria-Maija");
    await db.sql`select toimi.take_consent_away(${scene.requestId}, ${scene.caseworker.accountId})`;
    const nameless = await member.get(employerPage, path, { id });
    expect(nameless.status).toBe(200);
    expect(JSON.stringify(nameless.body)).not.toMatch(/kanaria|Maija/i);

    const other = await visit((await makeEmployer(db.sql)).viewer.accountId);
    for (const wrong of [id, randomUUID(), "x"]) {
      expect((await other.get(employerPage, path, { id: wrong })).status).toBe(404);
      expect((await other.post(employerPage, path, tap("2027-12-01"), { id: wrong })).status).toBe(
        404,
      );
    }
    const worker = await visit(scene.caseworker.accountId);
    const known = await worker.get(caseworkerPage, `/caseworker/placements/${id}/attendance`, {
      id,
    });
    expect((known.body as { attendance: { year: { days: number } } }).attendance.year.days).toBe(
      178,
    );
    const foreign = await visit((await makeCaseworker(db.sql)).accountId);
    expect((await foreign.get(caseworkerPage, path, { id })).status).toBe(404);
  });
});
