import { randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readConsentPage } from "#app/consents/queries.server.ts";
import { withdrawConsent } from "#app/consents/withdraw-consent.server.ts";
import * as attendanceTable from "#app/environments/pages/attendance-table.ts";
import * as caseworkerTable from "#app/placements/pages/caseworker-table.ts";
import * as employerTable from "#app/placements/pages/employer-table.ts";
import { setClock } from "#app/platform/clock/clock.ts";
import { atWork, sessionOf } from "./follow-ups-scene.ts";
import { makeEmployer } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { newVisitor } from "./visit.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterEach(() => setClock());
afterAll(() => db.drop());

async function visit(accountId: string) {
  const visitor = newVisitor();
  visitor.cookies.set("toimi", await sessionOf(db.sql, accountId));
  return visitor;
}

const read = (body: unknown): Record<string, string>[] =>
  parse(String(body), { bom: true, delimiter: ";", columns: true });

describe("placements as a table", () => {
  it("names the person to the employer by the card alone, and not once it is gone", async () => {
    const scene = await atWork(db.sql);
    const employer = await visit(scene.employer.viewer.accountId);
    const get = async () =>
      read((await employer.get(employerTable, "/employer/placements/table.csv")).body);
    const [row, ...others] = await get();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ Henkilö: "Kanaria-Maija", Vaihe: "Käynnissä" });
    expect(Object.keys(row!)).not.toContain("Mitä seurasi");
    expect(JSON.stringify(row)).not.toContain(scene.person.pseudonym);
    const request = await readConsentPage(scene.caseworker, scene.requestId!, "fi");
    await withdrawConsent(scene.caseworker, randomUUID(), request!);
    expect((await get())[0]).toMatchObject({ Henkilö: "Henkilö ilman nimeä" });
  });

  it("has own clients' for the caseworker, with what came of it, and a line in the audit", async () => {
    const scene = await atWork(db.sql);
    const caseworker = await visit(scene.caseworker.accountId);
    const answer = await caseworker.get(caseworkerTable, "/caseworker/placements/table.csv");
    expect(read(answer.body)).toHaveLength(1);
    expect(read(answer.body)[0]).toMatchObject({ Henkilö: "Kanaria-Maija Kanaria" });
    expect(Object.keys(read(answer.body)[0]!)).toContain("Mitä seurasi");
    const audited = await db.sql`select 1 from audit_entry where act = 'export.placements'
      and account_id = ${scene.caseworker.accountId}`;
    expect(audited).toHaveLength(1);
  });

  it("is empty for another employer", async () => {
    await atWork(db.sql);
    const other = await visit((await makeEmployer(db.sql)).viewer.accountId);
    const answer = await other.get(employerTable, "/employer/placements/table.csv");
    expect([answer.status, read(answer.body)]).toEqual([200, []]);
  });
});

describe("attendance as a table", () => {
  it("has the days of the month that is asked for, and is nobody else's", async () => {
    const scene = await atWork(db.sql, { kind: "municipal_unit" });
    setClock("2027-01-12T09:00:00Z");
    const [made] = await db.sql`insert into environment
      (organisation_id, name, form, municipality_code, capacity_per_day, opened_on)
      values (${scene.employer.organisationId}, 'Paja', 'internal_unit', '167', 5, '2026-03-01') returning id`;
    const id = made!.id as string;
    await db.sql`update task set environment_id = ${id}, capacity_per_day = 5 where id = ${scene.taskId}`;
    const [placed] = await db.sql`select id from placement where task_id = ${scene.taskId}`;
    for (const [day, status] of [
      ["2026-12-31", "present"],
      ["2027-01-04", "present"],
      ["2027-01-05", "absent"],
    ]) {
      await db.sql`insert into attendance (placement_id, day, status, marked_by)
        values (${placed!.id}, ${day!}, ${status!}, ${scene.employer.viewer.accountId})`;
    }
    const member = await visit(scene.employer.viewer.accountId);
    const path = `/employer/environments/${id}/attendance.csv`;
    const days = async (query = "") =>
      read((await member.get(attendanceTable, path + query, { id })).body).map((row) => [
        row.Päivä,
        row.Henkilö,
        row.Läsnäolo,
      ]);
    const january = [
      ["4.1.2027", "Kanaria-Maija", "Paikalla"],
      ["5.1.2027", "Kanaria-Maija", "Poissa"],
    ];
    expect(await days()).toEqual(january);
    expect(await days("?month=2026-12")).toEqual([["31.12.2026", "Kanaria-Maija", "Paikalla"]]);
    for (const month of ["2026-13", "x", "2026-1'", "9999999-01"]) {
      expect(await days(`?month=${encodeURIComponent(month)}`)).toEqual(january);
    }
    const other = await visit((await makeEmployer(db.sql)).viewer.accountId);
    expect((await other.get(attendanceTable, path, { id })).status).toBe(404);
  });
});
