import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setClock } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { endReferral } from "#app/referrals/end-referral.server.ts";
import type { Identity } from "#app/referrals/identity-form.ts";
import { readJobseekerNumber } from "#app/referrals/jobseeker-number.ts";
import { markReady } from "#app/referrals/mark-ready.server.ts";
import { foldName } from "#app/referrals/name-search.ts";
import { pauseReferral } from "#app/referrals/pause-referral.server.ts";
import { findJobseeker, findLooks, readJobseeker } from "#app/referrals/queries.server.ts";
import { referAgain } from "#app/referrals/refer-again.server.ts";
import { likelySameAs, referJobseeker } from "#app/referrals/refer-jobseeker.server.ts";
import { resumeReferral } from "#app/referrals/resume-referral.server.ts";
import type { Profile, ProfilePage } from "#app/referrals/rules.ts";
import { saveIdentity } from "#app/referrals/save-identity.server.ts";
import { autosaveProfilePage, saveProfilePage } from "#app/referrals/save-profile-page.server.ts";
import { makeCaseworker, makeJobseeker, makePostalCode, makeStaff } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
let kaisa: Viewer;
let pekka: Viewer;

beforeAll(async () => {
  db = await createTestDatabase();
  kaisa = await makeCaseworker(db.sql);
  pekka = await makeCaseworker(db.sql);
  await makePostalCode(db.sql);
});
afterAll(async () => {
  setClock();
  await db.drop();
});

const identity = (values: Partial<Identity> = {}): Identity => ({
  firstName: "Aino",
  lastName: `Testi${randomUUID().slice(0, 8)}`,
  phone: "",
  email: "",
  language: "fi",
  customerNumber: "",
  ...values,
});

const key = () => randomUUID();
const idIn = (to: string) => /jobseekers\/([0-9a-f-]{36})/.exec(to)?.[1] ?? "";

async function refer(viewer: Viewer, values: Partial<Identity> = {}): Promise<string> {
  const referred = await referJobseeker(viewer, key(), {
    identity: identity(values),
    municipalityCode: "167",
    sameConfirmed: true,
  });
  if (!referred.ok) throw new Error(referred.code);
  return idIn(referred.value.to);
}

async function read(viewer: Viewer, id: string) {
  const person = await asViewer(viewer, (tx) => readJobseeker(tx, id));
  if (!person) throw new Error("not seen");
  return person;
}

async function save(viewer: Viewer, id: string, page: ProfilePage, part: Partial<Profile>) {
  const { profileVersion } = await read(viewer, id);
  return saveProfilePage(
    viewer,
    key(),
    { id, page, version: profileVersion, part, pageDone: true },
    "next",
  );
}

const wishes = { goals: "", wishes: "", toAvoid: "", interests: [], avoids: [] };
const hours = { hoursMin: 10, hoursMax: 20, hoursPerDayMax: null, fromDate: null, slots: [1, 2] };

async function complete(viewer: Viewer, id: string) {
  const parts: [ProfilePage, Partial<Profile>][] = [
    ["wishes", { ...wishes, forms: ["work_trial"] }],
    ["place-reach", { postalCode: "80100", modes: ["public"], reachMinutes: 60 }],
    ["hours", hours],
    ["languages-cards-skills", { goesWell: "", languages: { fi: 2 }, cards: [], skills: [] }],
  ];
  for (const [page, part] of parts) {
    const saved = await save(viewer, id, page, part);
    if (!saved.ok) throw new Error(saved.code);
  }
}

const linesOf = (id: string) =>
  db.sql<{ act: string; why: string; account_id: string; acting_as: string }[]>`
    select act, why, account_id, acting_as from audit_entry
    where subject = 'jobseeker' and subject_id = ${id} order by seq`;

const jobsOf = async (id: string) => {
  const [row] = await db.sql`select pseudonym from matching_profile where jobseeker_id = ${id}`;
  return db.sql`select key, payload, attempts from graphile_worker._private_jobs
    where key = ${`match-jobseeker:${row!.pseudonym}`}`;
};

describe("referring", () => {
  it("makes the person, the open referral and an empty profile at once", async () => {
    const id = await refer(kaisa, { firstName: "Aino", language: "sv" });
    const person = await read(kaisa, id);
    expect(person).toMatchObject({
      firstName: "Aino",
      language: "sv",
      referral: { state: "open", caseworkerId: kaisa.accountId, municipalityCode: "167" },
      pagesDone: [],
    });
    expect(readJobseekerNumber(person.number)).toBe(person.number);
    expect((await linesOf(id)).map(({ act }) => act)).toEqual(["change.refer"]);
    expect(await jobsOf(id)).toHaveLength(0);
  });

  it("sent fourteen times with one key, also at the same moment, makes one person", async () => {
    const who = identity();
    const same = key();
    const send = () =>
      referJobseeker(kaisa, same, { identity: who, municipalityCode: "167", sameConfirmed: false });
    const all = [...(await Promise.all(Array.from({ length: 6 }, send)))];
    for (let n = 0; n < 8; n += 1) all.push(await send());
    expect(new Set(all.map((one) => (one.ok ? one.value.to : one.code))).size).toBe(1);
    const rows = await db.sql`select id from jobseeker_identity where last_name = ${who.lastName}`;
    expect(rows).toHaveLength(1);
  });

  it("warns when the caseworker already has the same name, phone or e-mail", async () => {
    const lastName = `Öhman${randomUUID().slice(0, 6)}`;
    const first = identity({ lastName, phone: "040 123 4567", email: "aino@test.example" });
    const input = { identity: first, municipalityCode: "167", sameConfirmed: false };
    expect((await referJobseeker(kaisa, key(), input)).ok).toBe(true);

    const sameName = identity({ lastName: lastName.replace("Ö", "O").toUpperCase() });
    const samePhone = identity({ phone: "+358401234567" });
    const sameEmail = identity({ email: "aino@test.example" });
    for (const [again, why] of [
      [sameName, "name"],
      [samePhone, "phone"],
      [sameEmail, "email"],
    ] as const) {
      const input2 = { identity: again, municipalityCode: "167", sameConfirmed: false };
      expect(await referJobseeker(kaisa, key(), input2)).toEqual({
        ok: false,
        code: "likely_same",
      });
      expect((await likelySameAs(kaisa, again)).map((found) => found.why)).toEqual([why]);
      // Another caseworker does not learn that the person exists.
      expect(await likelySameAs(pekka, again)).toEqual([]);
    }
    const confirmed = { identity: sameName, municipalityCode: "167", sameConfirmed: true };
    expect((await referJobseeker(kaisa, key(), confirmed)).ok).toBe(true);
  });

  it("is for caseworkers, in their own municipalities", async () => {
    const input = { identity: identity(), municipalityCode: "167", sameConfirmed: true };
    const coach = await makeStaff(db.sql, "coach");
    expect(await referJobseeker(coach, key(), input)).toEqual({ ok: false, code: "municipality" });
    const claimed: Viewer = { accountId: coach.accountId, acting: { as: "caseworker" } };
    expect(await referJobseeker(claimed, key(), input)).toEqual({
      ok: false,
      code: "municipality",
    });
    expect(
      await referJobseeker(kaisa, key(), { ...input, municipalityCode: "'; drop table x" }),
    ).toEqual({ ok: false, code: "municipality" });
  });

  it("keeps hostile text as text", async () => {
    const hostile = "'; drop table referral; --<script>alert(1)</script>=1+1 \u202Eabc";
    const id = await refer(kaisa, { firstName: hostile });
    await save(kaisa, id, "support", { support: `${hostile}\n%_\\`, supportNeed: 1 });
    const person = await read(kaisa, id);
    expect(person.firstName).toBe(hostile);
    expect(person.profile.support).toBe(`${hostile}\n%_\\`);
  });
});

describe("another caseworker's person", () => {
  it("does not exist: nothing is shown, saved or moved", async () => {
    const id = await refer(kaisa);
    const before = await linesOf(id);
    const person = await read(kaisa, id);
    const move = { id, version: person.referral.version };
    expect(await findJobseeker(pekka, id, "jobseeker", "fi")).toBeNull();
    expect(await findJobseeker(pekka, randomUUID(), "jobseeker", "fi")).toBeNull();
    expect(await findJobseeker(pekka, "not-an-id", "jobseeker", "fi")).toBeNull();
    expect(await findLooks(pekka, id)).toEqual([]);
    const none = { ok: false, code: "not_found" };
    const page = { id, page: "support" as const, part: { support: "x" }, pageDone: false };
    expect(await autosaveProfilePage(pekka, { ...page, version: "1.1" })).toEqual(none);
    expect(await saveIdentity(pekka, key(), { id, version: 1, identity: identity() })).toEqual(
      none,
    );
    expect(await markReady(pekka, key(), move)).toEqual(none);
    expect(await endReferral(pekka, key(), { ...move, reason: "other" })).toEqual(none);
    expect(await referAgain(pekka, key(), id)).toEqual(none);
    expect(await linesOf(id)).toEqual(before);
  });

  it("is seen by a covering colleague between the dates only, and each look says so", async () => {
    const id = await refer(kaisa);
    await db.sql`insert into caseworker_cover (caseworker_id, covering_id, from_date, to_date)
      values (${kaisa.accountId}, ${pekka.accountId}, '2027-03-10', '2027-03-12')`;
    const seen: Record<string, boolean> = {};
    for (const moment of [
      "2027-03-09T21:59:00Z", // 23.59 the day before, in Finland
      "2027-03-09T22:01:00Z", // 0.01 on the first day
      "2027-03-12T21:59:00Z", // 23.59 on the last day
      "2027-03-12T22:01:00Z",
    ]) {
      setClock(moment);
      seen[moment] = (await findJobseeker(pekka, id, "jobseeker", "fi")) !== null;
    }
    setClock();
    expect(Object.values(seen)).toEqual([false, true, true, false]);
    const looks = (await linesOf(id)).filter(({ account_id }) => account_id === pekka.accountId);
    expect(looks.map(({ act, why }) => `${act} ${why}`)).toEqual([
      "view.jobseeker covering_colleague",
      "view.jobseeker covering_colleague",
    ]);
  });
});

describe("the audit trail", () => {
  it("has who, what and why for every look and change, and the caseworker can read it", async () => {
    const id = await refer(kaisa);
    await findJobseeker(kaisa, id, "jobseeker", "fi");
    await findJobseeker(kaisa, id, "print", "sv");
    await save(kaisa, id, "support", { support: "Kirjalliset ohjeet", supportNeed: 2 });
    await saveIdentity(kaisa, key(), { id, version: 1, identity: identity() });
    const acts = [
      "change.refer",
      "view.jobseeker",
      "view.print",
      "change.profile.support",
      "change.identity",
    ];
    const lines = await linesOf(id);
    expect(lines.map(({ act }) => act)).toEqual(acts);
    for (const line of lines) {
      expect(line).toMatchObject({
        account_id: kaisa.accountId,
        acting_as: "caseworker",
        why: "own_jobseeker",
      });
    }
    const looks = await findLooks(kaisa, id);
    expect(looks.map(({ act }) => act)).toEqual([...acts].reverse());
    expect(looks[0]?.name).toBe("Testi caseworker");
  });
});

describe("saving a page of the profile", () => {
  it("keeps other pages, marks the page done and leads on", async () => {
    const id = await refer(kaisa);
    const body = { capacity: { lifting: 1 }, absolute: ["heights"] };
    const mind = { capacity: { pace: 0 }, absolute: ["pace"] };
    expect(await save(kaisa, id, "capacity-body", body)).toEqual({
      ok: true,
      value: { to: `/caseworker/jobseekers/${id}/profile/capacity-surroundings` },
    });
    await save(kaisa, id, "capacity-mind", mind);
    const { profile, pagesDone } = await read(kaisa, id);
    expect(profile.capacity).toEqual({ lifting: 1, pace: 0 });
    expect(profile.absolute).toEqual(["heights", "pace"]);
    expect(pagesDone).toEqual(["capacity-body", "capacity-mind"]);
    const last = await save(kaisa, id, "support", { support: "", supportNeed: null });
    expect(last).toEqual({ ok: true, value: { to: `/caseworker/jobseekers/${id}?done=profile` } });
  });

  it("is refused when someone has changed the page in between, and nothing is overwritten", async () => {
    const id = await refer(kaisa);
    const { profileVersion } = await read(kaisa, id);
    await save(kaisa, id, "support", { support: "ensimmäinen", supportNeed: 1 });
    const second = { id, page: "support" as const, version: profileVersion, pageDone: true };
    const part = { support: "toinen", supportNeed: 2 };
    const stale = { ok: false, code: "stale" };
    expect(await saveProfilePage(kaisa, key(), { ...second, part }, "next")).toEqual(stale);
    expect(await autosaveProfilePage(kaisa, { ...second, part })).toEqual(stale);
    expect(await autosaveProfilePage(kaisa, { ...second, version: "x", part })).toEqual(stale);
    expect((await read(kaisa, id)).profile.support).toBe("ensimmäinen");
    // The same text again changes nothing, so an old version does no harm.
    const same = { support: "ensimmäinen", supportNeed: 1 };
    expect((await saveProfilePage(kaisa, key(), { ...second, part: same }, "next")).ok).toBe(true);
  });

  it("by itself gives the version that the next save needs, and does not mark the page done", async () => {
    const id = await refer(kaisa);
    let { profileVersion: version } = await read(kaisa, id);
    for (const support of ["Kir", "Kirjalliset", "Kirjalliset ohjeet"]) {
      const saved = await autosaveProfilePage(kaisa, {
        id,
        page: "support",
        version,
        part: { support, supportNeed: null },
        pageDone: true,
      });
      if (!saved.ok) throw new Error(saved.code);
      version = saved.value.version;
    }
    const person = await read(kaisa, id);
    expect(person.profile.support).toBe("Kirjalliset ohjeet");
    expect(person.profileVersion).toBe(version);
    expect(person.pagesDone).toEqual([]);
  });

  it("two at the same moment: one is saved, the other told", async () => {
    const id = await refer(kaisa);
    const { profileVersion: version } = await read(kaisa, id);
    const results = await Promise.all(
      ["a", "b"].map((support) =>
        autosaveProfilePage(kaisa, {
          id,
          page: "support",
          version,
          part: { support, supportNeed: null },
          pageDone: false,
        }),
      ),
    );
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it("refuses a postal code that is not known", async () => {
    const id = await refer(kaisa);
    const part = { postalCode: "99999", modes: ["car"], reachMinutes: 30 };
    expect(await save(kaisa, id, "place-reach", part)).toEqual({ ok: false, code: "postal_code" });
  });
});

describe("the referral's moves", () => {
  it("ready needs what matching needs, and queues matching under the pseudonym alone", async () => {
    const id = await refer(kaisa);
    const move = async () => ({ id, version: (await read(kaisa, id)).referral.version });
    expect(await markReady(kaisa, key(), await move())).toEqual({ ok: false, code: "incomplete" });
    await complete(kaisa, id);
    expect((await markReady(kaisa, key(), await move())).ok).toBe(true);
    expect((await read(kaisa, id)).referral.state).toBe("ready");
    const [job] = await jobsOf(id);
    expect(Object.keys(job!.payload)).toEqual(["pseudonym"]);
    expect(JSON.stringify(job)).not.toContain(id);

    await db.sql`delete from graphile_worker._private_jobs`;
    await save(kaisa, id, "capacity-mind", { capacity: { pace: 2 }, absolute: [] });
    await save(kaisa, id, "capacity-mind", { capacity: { pace: 3 }, absolute: [] });
    expect(await jobsOf(id)).toHaveLength(1);

    expect(await save(kaisa, id, "hours", { ...hours, slots: [] })).toEqual({
      ok: false,
      code: "needed_for_ready",
    });
    expect(await markReady(kaisa, key(), await move())).toEqual({ ok: false, code: "state" });
    expect((await pauseReferral(kaisa, key(), await move())).ok).toBe(true);
    expect((await save(kaisa, id, "hours", { ...hours, slots: [] })).ok).toBe(true);
    expect(await resumeReferral(kaisa, key(), await move())).toEqual({
      ok: false,
      code: "incomplete",
    });
    expect((await save(kaisa, id, "hours", hours)).ok).toBe(true);
    expect((await resumeReferral(kaisa, key(), await move())).ok).toBe(true);
  });

  it("made twice with one key happens once; from an old page it is refused", async () => {
    const { jobseekerId: id } = await makeJobseeker(db.sql, kaisa.accountId);
    const same = key();
    const move = { id, version: 1 };
    const first = await pauseReferral(kaisa, same, move);
    expect(await pauseReferral(kaisa, same, move)).toEqual(first);
    expect(await resumeReferral(kaisa, key(), move)).toEqual({ ok: false, code: "stale" });
  });

  it("ends with a reason, closes the profile, and the person can be referred anew", async () => {
    const { jobseekerId: id } = await makeJobseeker(db.sql, kaisa.accountId);
    const ended = await endReferral(kaisa, key(), { id, version: 1, reason: "work" });
    expect(ended.ok).toBe(true);
    const person = await read(kaisa, id);
    expect(person.referral).toMatchObject({ state: "ended", endedReason: "work" });
    expect(await save(kaisa, id, "support", { support: "x", supportNeed: null })).toEqual({
      ok: false,
      code: "ended",
    });
    const again = await Promise.all([referAgain(kaisa, key(), id), referAgain(kaisa, key(), id)]);
    expect(again.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const anew = await read(kaisa, id);
    expect(anew.referral.state).toBe("open");
    expect(anew.profile).toEqual(person.profile);
  });

  it("are guarded by the database too", async () => {
    const { referralId } = await makeJobseeker(db.sql, kaisa.accountId, { state: "open" });
    const pause = db.sql`update referral set state = 'paused' where id = ${referralId}`;
    await expect(pause).rejects.toMatchObject({ constraint_name: "referral_transition" });
    const noReason = db.sql`update referral set state = 'ended' where id = ${referralId}`;
    await expect(noReason).rejects.toMatchObject({ constraint_name: "referral_ended" });
  });

  it("leave the number, the pseudonym and the rounds waited to nobody's editing", async () => {
    const { jobseekerId: id } = await makeJobseeker(db.sql, kaisa.accountId);
    for (const change of [
      `update jobseeker_identity set number = 'x' where id = '${id}'`,
      `update matching_profile set pseudonym = gen_random_uuid() where jobseeker_id = '${id}'`,
      `update matching_profile set waiting_rounds = 9 where jobseeker_id = '${id}'`,
      `update referral set caseworker_id = '${pekka.accountId}' where jobseeker_id = '${id}'`,
    ]) {
      const tried = asViewer(kaisa, (tx) => tx.execute(change));
      await expect(tried).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });
});

it("names are folded alike in the search and in the database", async () => {
  const names = [
    "Öhman",
    "ÅBERG",
    "Ängeslevä",
    "Łukasz",
    "Müller",
    "Ñandú",
    "Šarūnas",
    "Žižek",
    "Œuvre",
    "Strauß",
    "Đorđe",
    "Ælfred",
    "Иван",
  ];
  for (const name of names) {
    const [row] = await db.sql`select toimi.fold(${name}) as folded`;
    expect(row!.folded).toBe(foldName(name));
  }
});
