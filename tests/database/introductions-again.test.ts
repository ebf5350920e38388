import { randomUUID } from "node:crypto";
import ICAL from "ical.js";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptMeetingByLink } from "#app/consents/accept-meeting.server.ts";
import { answerMeeting } from "#app/introductions/answer-meeting.server.ts";
import { endIntroduction } from "#app/introductions/end-introduction.server.ts";
import { meetingFile } from "#app/introductions/meeting-file.server.ts";
import { proposeMeetings } from "#app/introductions/propose-meeting.server.ts";
import { readIntroduction } from "#app/introductions/queries.server.ts";
import { tellCancelledMeeting } from "#app/introductions/tell-news.server.ts";
import { now } from "#app/platform/clock/clock.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { makeIntroductionScene } from "./introduction-scene.ts";
import { makeCaseworker, makeEmployer } from "./makers.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import "#app/texts.ts";

let db: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  db = await createTestDatabase();
  sql = db.sql;
});
afterAll(() => db.drop());

async function introduced() {
  const token = randomUUID();
  const scene = await makeIntroductionScene(sql, { tokenHash: hashOf(token) });
  return {
    ...scene,
    id: scene.introductionId!,
    token,
    boss: { ...scene.employer.viewer, name: "Pomo" } as SignedIn,
    worker: { ...scene.caseworker, name: "Omavalmentaja" } as SignedIn,
  };
}
type Scene = Awaited<ReturnType<typeof introduced>>;

const propose = (viewer: SignedIn, { id }: Scene, ...hours: number[]) =>
  proposeMeetings(viewer, randomUUID(), id, {
    times: hours.map((some) => now().add({ hours: some })),
    minutes: 30,
    mode: "on_site",
    place: "Kanarian luona",
  });
const answer = (
  viewer: SignedIn,
  { id }: Scene,
  meetingId: string,
  act: "accept" | "decline" | "cancel",
) => answerMeeting(viewer, { introductionId: id, meetingId, act });
const meetings = ({ id }: Scene) =>
  sql`select id, state, sequence from meeting where introduction_id = ${id} order by proposed_at, starts_at`;
const stateOf = async ({ id }: Scene) =>
  (await sql`select state from introduction where id = ${id}`)[0]!.state;

/** A meeting that the employer proposed and the caseworker accepted. */
async function agree(scene: Scene, hours = 24): Promise<string> {
  await propose(scene.boss, scene, hours);
  const made = (await meetings(scene)).findLast(({ state }) => state === "proposed")!.id as string;
  expect(await answer(scene.worker, scene, made, "accept")).toMatchObject({ ok: true });
  return made;
}
/** As if it had been held: its half an hour ended a moment ago. */
const hold = (id: string) =>
  sql`update meeting set starts_at = now() - interval '31 minutes' where id = ${id}`;

describe("after an agreed meeting", () => {
  it("others are proposed and agreed on once its time is over, and not before", async () => {
    const scene = await introduced();
    const first = await agree(scene);
    for (const side of [scene.boss, scene.worker]) {
      expect(await propose(side, scene, 48)).toMatchObject({ code: "agreed" });
    }
    await sql`update meeting set starts_at = now() - interval '20 minutes' where id = ${first}`;
    expect(await propose(scene.boss, scene, 48)).toMatchObject({ code: "agreed" });
    await hold(first);
    expect(await propose(scene.worker, scene, 48)).toMatchObject({ ok: true });
    const second = (await meetings(scene))[1]!.id as string;
    expect(await answer(scene.boss, scene, second, "accept")).toMatchObject({ ok: true });
    expect((await meetings(scene)).map(({ state }) => state)).toEqual(["past", "agreed"]);
    expect(await stateOf(scene)).toBe("meeting_agreed");
    expect((await readIntroduction(scene.boss, scene.id, "fi"))!.meetings).toMatchObject([
      { id: first, over: true },
      { id: second, over: false },
    ]);
  });

  it("the person accepts another by the link too", async () => {
    const scene = await introduced();
    const first = await agree(scene);
    const [other] =
      await sql`insert into meeting (introduction_id, starts_at, mode, proposed_side, proposed_by)
      values (${scene.id}, now() + interval '2 days', 'phone', 'employer', ${scene.boss.accountId}) returning id`;
    expect(await acceptMeetingByLink(scene.token, other!.id)).toMatchObject({ code: "gone" });
    await hold(first);
    expect(await acceptMeetingByLink(scene.token, other!.id)).toMatchObject({ ok: true });
    const states = new Map((await meetings(scene)).map(({ id, state }) => [id, state]));
    expect([states.get(first), states.get(other!.id)]).toEqual(["past", "agreed"]);
  });

  it("one whose time is over is not cancelled, by a side or with the end", async () => {
    const scene = await introduced();
    const first = await agree(scene);
    await hold(first);
    expect(await answer(scene.boss, scene, first, "cancel")).toMatchObject({ code: "gone" });
    await expect(
      sql`update meeting set state = 'cancelled' where id = ${first}`,
    ).rejects.toMatchObject({ constraint_name: "meeting_moves" });
    const end = { reason: "other", words: "" };
    await endIntroduction(scene.boss, randomUUID(), scene.id, end);
    expect((await meetings(scene)).map(({ state }) => state)).toEqual(["past"]);
    expect((await readIntroduction(scene.worker, scene.id, "fi"))!.cancelled).toEqual([]);
  });

  it("none becomes past by hand, nor before its time is over", async () => {
    const scene = await introduced();
    const first = await agree(scene);
    const moves = { constraint_name: "meeting_moves" };
    await expect(sql`update meeting set state = 'past' where id = ${first}`).rejects.toMatchObject(
      moves,
    );
    await hold(first);
    await expect(
      sql.begin(async (tx) => {
        await tx`set local role toimi_app`;
        await tx`select set_config('toimi.user_id', ${scene.boss.accountId}, true),
          set_config('toimi.acting_as', 'employer', true),
          set_config('toimi.organisation_id', ${scene.employer.organisationId}, true)`;
        await tx`update meeting set state = 'past' where id = ${first}`;
      }),
    ).rejects.toMatchObject(moves);
  });

  it("two who accept at once after it agree on one", async () => {
    const scene = await introduced();
    await hold(await agree(scene));
    await propose(scene.boss, scene, 48, 72);
    const open = (await meetings(scene)).filter(({ state }) => state === "proposed");
    const both = await Promise.all([
      answer(scene.worker, scene, open[0]!.id, "accept"),
      answer(scene.worker, scene, open[1]!.id, "accept"),
      acceptMeetingByLink(scene.token, open[0]!.id),
    ]);
    expect(both.some(({ ok }) => ok)).toBe(true);
    expect(both.every(({ ok }) => ok)).toBe(false);
    const states = (await meetings(scene)).map(({ state }) => state as string);
    expect(states.sort()).toEqual(["agreed", "cancelled", "past"]);
  });
});

describe("the calendar file", () => {
  /** Read by another library than the one that wrote it. */
  const open = async (viewer: SignedIn, { id }: { id: string }, query = "") => {
    const request = new Request(`http://localhost/meeting.ics${query}`);
    const text = await meetingFile(viewer, request, id).then(
      (response) => response.text(),
      (thrown) => {
        if (thrown instanceof Response) return null;
        throw thrown;
      },
    );
    if (text === null) return null;
    const calendar = new ICAL.Component(ICAL.parse(text));
    const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent")!);
    return { text, method: calendar.getFirstPropertyValue("method"), event };
  };

  it("of a cancelled meeting cancels the same one, and the new one stands beside it", async () => {
    const scene = await introduced();
    const first = await agree(scene);
    const invited = (await open(scene.boss, scene))!;
    expect(invited.method).toBe("PUBLISH");
    expect(await answer(scene.worker, scene, first, "cancel")).toMatchObject({ ok: true });
    const second = await agree(scene, 72);
    for (const side of [scene.boss, scene.worker]) {
      const { cancelled } = (await readIntroduction(side, scene.id, "fi"))!;
      expect(cancelled.map(({ id }) => id)).toEqual([first]);
      const gone = (await open(side, scene, `?meeting=${first}`))!;
      expect(gone.method).toBe("CANCEL");
      expect(gone.event.uid).toBe(invited.event.uid);
      expect(gone.event.sequence).toBeGreaterThan(invited.event.sequence);
      expect(gone.event.component.getFirstPropertyValue("status")).toBe("CANCELLED");
      expect(gone.event.startDate.toString()).toBe(invited.event.startDate.toString());
      expect(String(gone.event.component.getFirstPropertyValue("organizer"))).toMatch(/^mailto:/i);
      expect(gone.text).not.toMatch(/kanaria/i);
      const now = (await open(side, scene))!;
      expect([now.method, now.event.uid.includes(second)]).toEqual(["PUBLISH", true]);
    }
  });

  it("is there after the end and after a withdrawal, with nothing of the person", async () => {
    for (const over of ["end", "withdrawal"]) {
      const scene = await introduced();
      const first = await agree(scene);
      const invited = (await open(scene.boss, scene))!;
      if (over === "end") {
        await endIntroduction(scene.worker, randomUUID(), scene.id, { reason: "other", words: "" });
      } else await sql`select toimi.take_consent_away(${scene.requestId}, null)`;
      const page = (await readIntroduction(scene.boss, scene.id, "fi"))!;
      expect(page).toMatchObject({ card: null, meetings: [], cancelled: [{ id: first }] });
      expect(JSON.stringify(page)).not.toMatch(/kanaria/i);
      for (const side of [scene.boss, scene.worker]) {
        const gone = (await open(side, scene))!;
        expect([gone.method, gone.event.uid]).toEqual(["CANCEL", invited.event.uid]);
        expect(gone.event.sequence).toBeGreaterThan(invited.event.sequence);
        expect(gone.text).not.toMatch(/kanaria/i);
      }
    }
  });

  it("is for times that were agreed on, not for those that were only proposed", async () => {
    const scene = await introduced();
    await propose(scene.boss, scene, 24, 48);
    const [first, second] = await meetings(scene);
    await answer(scene.boss, scene, second!.id, "cancel");
    await answer(scene.worker, scene, first!.id, "decline");
    expect((await readIntroduction(scene.boss, scene.id, "fi"))!.cancelled).toEqual([]);
    expect(await open(scene.boss, scene)).toBeNull();
    expect(await open(scene.boss, scene, `?meeting=${second!.id}`)).toBeNull();
  });

  it("does not exist for anybody else", async () => {
    const scene = await introduced();
    await answer(scene.boss, scene, await agree(scene), "cancel");
    for (const other of [(await makeEmployer(sql)).viewer, await makeCaseworker(sql)]) {
      expect(await open({ ...other, name: "X" } as SignedIn, scene)).toBeNull();
    }
  });
});

describe("the letter about a cancelled meeting", () => {
  const queued = (id: string) =>
    sql`select 1 from graphile_worker.jobs where key = ${`tell-cancelled-meeting:${id}`}`;

  it("goes to both sides, and names nobody", async () => {
    const scene = await introduced();
    const meetingId = await agree(scene);
    expect(await queued(meetingId)).toHaveLength(0);
    await answer(scene.boss, scene, meetingId, "cancel");
    expect(await queued(meetingId)).toHaveLength(1);
    await tellCancelledMeeting(meetingId);
    const letters = await sql`select a.id, m.values::text as words from mail m join account a
      on a.email = m.recipient where m.template = 'meeting_cancelled'`;
    expect(letters.map(({ id }) => id).sort()).toEqual(
      [scene.boss.accountId, scene.worker.accountId].sort(),
    );
    for (const { words } of letters) expect(words).not.toMatch(/kanaria/i);
  });

  it("goes when the person withdraws or a side ends it", async () => {
    const one = await introduced();
    const first = await agree(one);
    await sql`select toimi.take_consent_away(${one.requestId}, null)`;
    const other = await introduced();
    const second = await agree(other);
    await endIntroduction(other.boss, randomUUID(), other.id, { reason: "other", words: "" });
    expect([await queued(first), await queued(second)].map(({ length }) => length)).toEqual([1, 1]);
  });
});
