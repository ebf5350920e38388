import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setClock, today } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { approveWeights, giveUpWeights } from "#app/weights/decide-weights.server.ts";
import { proposeWeights } from "#app/weights/propose-weights.server.ts";
import { inForceOf, readSets, weightSets } from "#app/weights/queries.server.ts";
import { askForEffect, reckonEffect } from "#app/weights/reckon-effect.server.ts";
import { type DraftForm, numbersOf } from "#app/weights/rules.ts";
import { changeSupport, supportHistory, supportsInForce } from "#app/weights/supports.server.ts";
import { defaultActions } from "#matching/bridges/actions.ts";
import { defaultParameters } from "#matching/index.ts";
import { makeCaseworker, makeStaff } from "./makers.ts";
import { clear, scene } from "./rounds-scene.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let sql: postgres.Sql;
let coordinator: Viewer;
let colleague: Viewer;
let caseworker: Viewer;

beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
  coordinator = await makeStaff(sql, "coordinator", null);
  colleague = await makeStaff(sql, "coordinator", null);
  caseworker = await makeCaseworker(sql);
});
afterAll(() => db.drop());
afterEach(() => setClock());

const formOf = (changes: Partial<DraftForm> = {}): DraftForm => ({
  ...numbersOf(defaultParameters),
  why: "Kokeillaan.",
  ...changes,
});

/** A draft of the coordinator's; its number keeps it apart from others. */
async function draft(changes: Partial<DraftForm> = { support_loss: 31 }): Promise<string> {
  const made = await proposeWeights(coordinator, randomUUID(), formOf(changes));
  if (!made.ok) throw new Error(made.code);
  return /weights\/([\da-f-]{36})/.exec(made.value.to)?.[1] ?? "";
}

const find = async (id: string, viewer = coordinator) =>
  (await weightSets(viewer)).find((set) => set.id === id);

const auditOf = async (id: string) =>
  (await sql`select act from audit_entry where subject_id = ${id} order by seq`).map(
    ({ act }) => act,
  );

const constraintOf = (work: Promise<unknown>) =>
  work.then(
    () => "nothing refused",
    (error: { constraint_name?: string; message: string }) =>
      error.constraint_name ?? error.message,
  );

describe("a draft", () => {
  it("is the next version, with who and why, and changes nothing in force", async () => {
    const id = await draft({ weight_F: 380, weight_T: 140 });
    expect(await find(id)).toMatchObject({
      version: 2,
      state: "draft",
      why: "Kokeillaan.",
      proposedBy: "Testi coordinator",
      values: { ...defaultParameters, version: 2, weights: { F: 380, T: 140 } },
    });
    expect(inForceOf(await weightSets(coordinator)).version).toBe(1);
    expect(await auditOf(id)).toEqual(["propose.weights"]);
  });

  it("with the numbers in force is none", async () => {
    expect(await proposeWeights(coordinator, randomUUID(), formOf())).toEqual({
      ok: false,
      code: "same",
    });
  });

  it("sent twice is one, and two at once get a number each", async () => {
    const key = randomUUID();
    const form = formOf({ support_loss: 29 });
    const twice = await Promise.all([
      proposeWeights(coordinator, key, form),
      proposeWeights(coordinator, key, form),
    ]);
    expect(twice[0]).toEqual(twice[1]);
    await Promise.all([draft({ support_loss: 28 }), draft({ support_loss: 27 })]);
    const versions = (await weightSets(coordinator)).map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it("is seen by coordinators alone, and made by nobody else", async () => {
    const id = await draft();
    expect(await find(id, colleague)).toBeDefined();
    expect(await find(id, caseworker)).toBeUndefined();
    await expect(
      proposeWeights(caseworker, randomUUID(), formOf({ support_loss: 3 })),
    ).rejects.toThrow();
    expect(await approveWeights(caseworker, randomUUID(), id)).toEqual({ ok: false, code: "gone" });
    expect(await giveUpWeights(caseworker, randomUUID(), id)).toEqual({ ok: false, code: "gone" });
    expect(await askForEffect(caseworker, randomUUID(), id)).toEqual({ ok: false, code: "gone" });
  });
});

describe("deciding", () => {
  it("needs an effect of today, against the set in force", async () => {
    const id = await draft();
    const approve = () => approveWeights(coordinator, randomUUID(), id);
    expect(await approve()).toEqual({ ok: false, code: "effect" });
    await reckonEffect(id, coordinator.accountId);
    await sql`update parameter_set set effect_at = now() - interval '1 day' where id = ${id}`;
    expect(await approve()).toEqual({ ok: false, code: "effect" });
    await reckonEffect(id, coordinator.accountId);
    expect((await approve()).ok).toBe(true);
    expect(await find(id)).toMatchObject({ state: "in_force", approvedBy: "Testi coordinator" });
    const [job] =
      await sql`select task_identifier from graphile_worker.jobs where key = 'match-all'`;
    expect(job?.task_identifier).toBe("match-all");
    expect(await auditOf(id)).toEqual(["propose.weights", "approve.weights"]);
  });

  it("of two who approve the same draft at once, one wins", async () => {
    const id = await draft({ support_loss: 20 });
    await reckonEffect(id, coordinator.accountId);
    const both = await Promise.all([
      approveWeights(coordinator, randomUUID(), id),
      approveWeights(colleague, randomUUID(), id),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, code: "decided" });
    expect(await giveUpWeights(colleague, randomUUID(), id)).toEqual({
      ok: false,
      code: "decided",
    });
  });

  it("of two who approve different drafts, the second must look again", async () => {
    const [one, other] = [await draft({ support_loss: 21 }), await draft({ support_loss: 22 })];
    for (const id of [one, other]) await reckonEffect(id, coordinator.accountId);
    const both = await Promise.all([
      approveWeights(coordinator, randomUUID(), one),
      approveWeights(colleague, randomUUID(), other),
    ]);
    expect(both.map((done) => (done.ok ? "ok" : done.code)).sort()).toEqual(["effect", "ok"]);
  });

  it("can be giving up, which is for good", async () => {
    const id = await draft({ support_loss: 23 });
    expect((await giveUpWeights(coordinator, randomUUID(), id)).ok).toBe(true);
    expect(await find(id)).toMatchObject({ state: "given_up", rejectedBy: "Testi coordinator" });
    await reckonEffect(id, coordinator.accountId);
    expect((await find(id))?.effect).toBeNull();
    expect(await approveWeights(coordinator, randomUUID(), id)).toEqual({
      ok: false,
      code: "decided",
    });
  });
});

it("no set is ever edited in place, whoever tries", async () => {
  const id = await draft({ support_loss: 24 });
  const [approved] = await sql`select id from parameter_set where approved_at is not null limit 1`;
  expect(await constraintOf(sql`update parameter_set set why = 'muu' where id = ${id}`)).toBe(
    "parameter_set_never_edited",
  );
  expect(
    await constraintOf(
      sql`update parameter_set set approved_at = now() where id = ${approved!.id}`,
    ),
  ).toBe("parameter_set_never_edited");
  expect(await constraintOf(sql`delete from parameter_set where id = ${id}`)).toBe(
    "parameter_set_never_edited",
  );
});

describe("the effect", () => {
  beforeEach(() => clear(sql));

  it("of a change that moves nobody is that every suggestion stays", async () => {
    await scene(sql, 12);
    // A task with one place has room for four.
    const id = await draft({ floor_work: 680, support_loss: 80 });
    await reckonEffect(id, coordinator.accountId);
    const [area] = (await find(id))?.effect?.areas ?? [];
    expect(area).toMatchObject({
      code: "north_karelia",
      people: 12,
      tasks: 1,
      suggestions: { before: 4, after: 4, stay: 4, come: 0, go: 0 },
    });
  });

  it("compares the same round with both sets, in counts that tell of nobody", async () => {
    const { taskId } = await scene(sql, 12, { pace: 1 });
    await sql`update task set places = 3 where id = ${taskId}`;
    // Pace one level short: the whole of the fit is at stake.
    const id = await draft({ floor_work: 560, support_loss: 25 });
    await reckonEffect(id, coordinator.accountId);
    const [area] = (await find(id))?.effect?.areas ?? [];
    expect(area).toMatchObject({
      people: 12,
      suggestions: { before: 12, after: 0, stay: 0, come: 0, go: 12 },
      reached: { before: 12, after: null },
      gain: null,
      lose: 12,
      tasksReached: { before: 1, after: 0 },
      meanScore: { after: null },
      places: [{ municipality: "167", gain: null, lose: 12 }],
    });
    // Nothing of it names anybody.
    expect(JSON.stringify((await find(id))?.effect)).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/);
    const [flagged] = await sql`select count(*)::int as n from suggestion where state = 'flagged'`;
    expect(flagged?.n).toBe(0);
  });

  it("is not reckoned for who is no coordinator any more", async () => {
    const id = await draft({ support_loss: 26 });
    await reckonEffect(id, caseworker.accountId);
    expect((await find(id))?.effect).toBeNull();
  });
});

describe("supports", () => {
  const code = "test_support";
  const form = (changes: Record<string, unknown> = {}) => ({
    cost: 4,
    name_fi: "Nimi",
    name_sv: "Namn",
    name_en: "Name",
    explanation_fi: "Selitys",
    explanation_sv: "Förklaring",
    explanation_en: "Explanation",
    why: "Kokemus.",
    ...changes,
  });

  beforeAll(async () => {
    const { id: _id, cost: _cost, ...values } = defaultActions[0]!;
    await sql`insert into bridge_action (code, version_number, position, cost, values, name_fi, name_sv, name_en,
      explanation_fi, explanation_sv, explanation_en, valid_from)
      values (${code}, 1, 999, 4, ${sql.json(values as never)}, 'Nimi', 'Namn', 'Name', 'Selitys', 'Förklaring', 'Explanation', '2026-03-01')`;
  });

  const inForce = async (day = today()) =>
    (await asViewer(coordinator, (tx) => supportsInForce(tx, day))).find(
      ({ action }) => action.id === code,
    );

  it("change by a new version from today on; the old one stays", async () => {
    setClock("2026-06-10T10:00:00Z");
    const change = { code, version: 1, form: form({ cost: 6, name_fi: "Uusi nimi" }) };
    expect((await changeSupport(coordinator, randomUUID(), change)).ok).toBe(true);
    expect(await inForce("2026-06-09")).toMatchObject({ version: 1, action: { cost: 4 } });
    expect(await inForce("2026-06-10")).toMatchObject({
      version: 2,
      action: { id: code, cost: 6, kind: defaultActions[0]!.kind },
      name: { fi: "Uusi nimi", sv: "Namn", en: "Name" },
    });
    const history = await asViewer(coordinator, (tx) => supportHistory(tx, code));
    expect(history.map(({ version, changedBy, why }) => [version, changedBy, why])).toEqual([
      [2, "Testi coordinator", "Kokemus."],
      [1, null, ""],
    ]);
    expect(await auditOf(code)).toEqual(["change.support"]);
  });

  it("are changed once by two at the same moment, and not at all when nothing differs", async () => {
    const version = (await inForce())?.version;
    const both = await Promise.all([
      changeSupport(coordinator, randomUUID(), { code, version, form: form({ cost: 7 }) }),
      changeSupport(colleague, randomUUID(), { code, version, form: form({ cost: 8 }) }),
    ]);
    expect(both.map((done) => (done.ok ? "ok" : done.code)).sort()).toEqual(["ok", "stale"]);
    const now = (await inForce())!;
    const same = { code, version: now.version, form: form({ cost: now.action.cost }) };
    expect(await changeSupport(coordinator, randomUUID(), same)).toMatchObject({ code: "same" });
    expect(
      await changeSupport(coordinator, randomUUID(), { code: "none", version: 1, form: form() }),
    ).toMatchObject({ code: "gone" });
  });

  it("are changed by coordinators alone, and never in place", async () => {
    const version = (await inForce())?.version;
    await expect(
      changeSupport(caseworker, randomUUID(), { code, version, form: form({ cost: 9 }) }),
    ).rejects.toThrow();
    expect(
      await constraintOf(sql`update bridge_action set cost = 1 where code = ${code}`),
    ).toContain("append-only");
    expect(
      (await asViewer(caseworker, (tx) => supportsInForce(tx, today()))).length,
    ).toBeGreaterThan(0);
    expect((await asViewer(caseworker, readSets)).every(({ state }) => state !== "draft")).toBe(
      true,
    );
  });
});
