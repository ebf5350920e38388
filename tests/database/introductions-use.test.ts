import { randomUUID } from "node:crypto";
import type { Temporal } from "@js-temporal/polyfill";
import type postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptMeetingByLink } from "#app/consents/accept-meeting.server.ts";
import { answerMeeting } from "#app/introductions/answer-meeting.server.ts";
import { endIntroduction } from "#app/introductions/end-introduction.server.ts";
import { findFile } from "#app/introductions/find-file.server.ts";
import { markRead } from "#app/introductions/mark-read.server.ts";
import { proposeMeetings } from "#app/introductions/propose-meeting.server.ts";
import { listIntroductions, readIntroduction } from "#app/introductions/queries.server.ts";
import {
  introductionActors,
  introductionActs,
  introductionAfter,
  introductionStates,
} from "#app/introductions/rules.ts";
import { tellIntroduction, tellNews } from "#app/introductions/tell-news.server.ts";
import { writeMessage } from "#app/introductions/write-message.server.ts";
import { now } from "#app/platform/clock/clock.ts";
import type { Viewer } from "#app/platform/database/as-viewer.server.ts";
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
  const scene = await makeIntroductionScene(sql, {
    tokenHash: hashOf(token),
    granted: ["first_name", "languages"],
  });
  const named = (viewer: Viewer, name: string) => ({ ...viewer, name });
  return {
    ...scene,
    id: scene.introductionId!,
    token,
    boss: named(scene.employer.viewer, "Pomo"),
    worker: named(scene.caseworker, "Omavalmentaja"),
  };
}
type Scene = Awaited<ReturnType<typeof introduced>>;

const inHours = (hours: number): Temporal.Instant => now().add({ hours });
const propose = (viewer: Viewer, { id }: Scene, ...hours: number[]) =>
  proposeMeetings(viewer, randomUUID(), id, {
    times: hours.map(inHours),
    minutes: 30,
    mode: "on_site",
    place: "Työpaikalla",
  });
const meetings = ({ id }: Scene) =>
  sql`select id, state, sequence from meeting where introduction_id = ${id} order by starts_at`;
const stateOf = async ({ suggestionId }: Scene) =>
  (await sql`select state from suggestion where id = ${suggestionId}`)[0]!.state;
const answer = (
  viewer: Viewer,
  { id }: Scene,
  meetingId: string,
  act: "accept" | "decline" | "cancel",
) => answerMeeting(viewer, { introductionId: id, meetingId, act });

describe("the page of an introduction", () => {
  it("shows the employer the granted fields, and the caseworker the person besides", async () => {
    const scene = await introduced();
    const own = (await readIntroduction(scene.boss, scene.id, "fi"))!;
    expect(own.card?.map(({ key }) => key)).toEqual(["first_name", "languages"]);
    expect([own.person, own.suggestionId, own.consentRequestId]).toEqual([null, null, null]);
    const theirs = (await readIntroduction(scene.worker, scene.id, "fi"))!;
    expect(theirs.person?.name).toBe("Kanaria-Maija Kanaria");
    const looks =
      await sql`select act from audit_entry where subject = 'introduction' and subject_id = ${scene.id}`;
    expect(looks.map(({ act }) => act)).toEqual(["view.introduction_card"]);
  });

  it("does not exist for another employer, another caseworker, or a made-up id", async () => {
    const scene = await introduced();
    const others = [(await makeEmployer(sql)).viewer, await makeCaseworker(sql)];
    for (const viewer of others) {
      expect(await readIntroduction(viewer, scene.id, "fi")).toBeNull();
      expect(await propose(viewer, scene, 24)).toMatchObject({ code: "not_found" });
      expect(
        await endIntroduction({ ...viewer, name: "X" }, randomUUID(), scene.id, {
          reason: "other",
          words: "",
        }),
      ).toMatchObject({ code: "not_found" });
      expect(await listIntroductions(viewer)).toEqual([]);
    }
    expect(await readIntroduction(scene.boss, randomUUID(), "fi")).toBeNull();
    expect(await readIntroduction(scene.boss, "x", "fi")).toBeNull();
  });

  it("says only that it has ended, after the person has withdrawn", async () => {
    const scene = await introduced();
    await propose(scene.worker, scene, 24);
    await writeMessage(scene.worker, randomUUID(), scene.id, { words: "Hei", files: [] });
    await sql`select toimi.take_consent_away(${scene.requestId}, null)`;
    const page = (await readIntroduction(scene.boss, scene.id, "fi"))!;
    // That the person withdrew is theirs to tell: to the employer it has only ended.
    expect(page).toMatchObject({ state: "not_continued", card: null, meetings: [], messages: [] });
    expect(JSON.stringify([page, await listIntroductions(scene.boss)])).not.toContain("withdrawn");
    expect(JSON.stringify(page)).not.toMatch(/kanaria/i);
  });
});

describe("a meeting", () => {
  it("is proposed by one side and accepted by the other; the other times fall away", async () => {
    const scene = await introduced();
    await propose(scene.boss, scene, 24, 48, 72);
    const [first, second] = await meetings(scene);
    expect(await answer(scene.boss, scene, first!.id, "accept")).toMatchObject({ code: "gone" });
    expect(await answer(scene.worker, scene, second!.id, "accept")).toMatchObject({ ok: true });
    expect((await meetings(scene)).map(({ state }) => state)).toEqual([
      "cancelled",
      "agreed",
      "cancelled",
    ]);
    expect(await stateOf(scene)).toBe("meeting_agreed");
    expect(await answer(scene.boss, scene, second!.id, "cancel")).toMatchObject({ ok: true });
    expect(await stateOf(scene)).toBe("introduced");
    expect((await meetings(scene))[1]!.sequence).toBe(1);
  });

  it("accepted twice at the same moment is agreed once", async () => {
    const scene = await introduced();
    await propose(scene.boss, scene, 24, 48);
    const [first, second] = await meetings(scene);
    const both = await Promise.all([
      answer(scene.worker, scene, first!.id, "accept"),
      answer(scene.worker, scene, second!.id, "accept"),
      acceptMeetingByLink(scene.token, first!.id),
    ]);
    const agreed = (await meetings(scene)).filter(({ state }) => state === "agreed");
    expect(agreed).toHaveLength(1);
    expect(both.some(({ ok }) => ok)).toBe(true);
    expect(both.every(({ ok }) => ok)).toBe(false);
  });

  it("can be accepted by the person from their link, the employer's times alone", async () => {
    const scene = await introduced();
    await propose(scene.worker, scene, 24);
    await propose(scene.boss, scene, 48);
    const [ours, theirs] = await meetings(scene);
    expect(await acceptMeetingByLink(scene.token, ours!.id)).toMatchObject({ code: "gone" });
    expect(await acceptMeetingByLink("wrong", theirs!.id)).toMatchObject({ code: "gone" });
    expect(await acceptMeetingByLink(scene.token, theirs!.id)).toMatchObject({ ok: true });
    expect(await acceptMeetingByLink(scene.token, theirs!.id)).toMatchObject({ ok: true });
    expect(await stateOf(scene)).toBe("meeting_agreed");
  });

  it("is proposed once, however often the form is sent", async () => {
    const scene = await introduced();
    const key = randomUUID();
    await Promise.all(
      Array.from({ length: 14 }, () =>
        proposeMeetings(scene.boss, key, scene.id, {
          times: [inHours(24)],
          minutes: 30,
          mode: "phone",
          place: "",
        }),
      ),
    );
    expect(await meetings(scene)).toHaveLength(1);
  });
});

describe("messages", () => {
  it("are read by both sides with their files, and the writer sees when", async () => {
    const scene = await introduced();
    await writeMessage(scene.boss, randomUUID(), scene.id, {
      words: "Mistä ovesta tullaan?",
      files: [{ name: "kartta.pdf", mediaType: "application/pdf", bytes: Buffer.from("%PDF-1.7") }],
    });
    const page = (await readIntroduction(scene.worker, scene.id, "fi"))!;
    expect(page.messages).toMatchObject([
      { words: "Mistä ovesta tullaan?", writerName: "Pomo", files: [{ name: "kartta.pdf" }] },
    ]);
    expect((await readIntroduction(scene.boss, scene.id, "fi"))!.readByOther).toBeNull();
    await markRead(scene.worker, scene.id);
    expect((await readIntroduction(scene.boss, scene.id, "fi"))!.readByOther).not.toBeNull();
    const fileId = page.messages[0]!.files[0]!.id;
    const signedIn = (viewer: Viewer) =>
      ({
        ...viewer,
        organisations:
          viewer.acting.as === "employer" ? [{ id: viewer.acting.organisationId }] : [],
        staffRoles: viewer.acting.as === "caseworker" ? [{ capacity: "caseworker" }] : [],
      }) as unknown as SignedIn;
    expect((await findFile(signedIn(scene.worker), fileId))?.bytes.toString()).toBe("%PDF-1.7");
    expect((await findFile(signedIn(scene.boss), fileId))?.name).toBe("kartta.pdf");
    for (const viewer of [(await makeEmployer(sql)).viewer, await makeCaseworker(sql)]) {
      expect(await findFile(signedIn(viewer), fileId)).toBeNull();
    }
    await sql`select toimi.take_consent_away(${scene.requestId}, null)`;
    expect(await findFile(signedIn(scene.boss), fileId)).toBeNull();
  });

  it("are not written once it has ended", async () => {
    const scene = await introduced();
    await endIntroduction(scene.boss, randomUUID(), scene.id, {
      reason: "position_filled",
      words: "Kiitos",
    });
    expect(
      await writeMessage(scene.worker, randomUUID(), scene.id, { words: "Vielä", files: [] }),
    ).toMatchObject({ code: "ended" });
  });
});

describe("in a placement", () => {
  it("nothing is left of the talk either, once the person has withdrawn", async () => {
    const scene = await introduced();
    await writeMessage(scene.worker, randomUUID(), scene.id, { words: "Kanaria tulee", files: [] });
    await sql`update introduction set state = 'placed' where id = ${scene.id}`;
    expect((await readIntroduction(scene.boss, scene.id, "fi"))!.messages).toHaveLength(1);
    await sql`select toimi.take_consent_away(${scene.requestId}, null)`;
    const page = (await readIntroduction(scene.boss, scene.id, "fi"))!;
    expect(page).toMatchObject({ state: "placed", card: null, meetings: [], messages: [] });
    expect(
      await writeMessage(scene.boss, randomUUID(), scene.id, { words: "Hei", files: [] }),
    ).toMatchObject({ code: "ended" });
  });
});

describe("ending", () => {
  it("keeps the reason and the words for the caseworker, and hides everything from the employer", async () => {
    const scene = await introduced();
    const sent = () =>
      endIntroduction(scene.boss, randomUUID(), scene.id, {
        reason: "times_do_not_fit",
        words: "Tarvitsemme iltavuorot",
      });
    expect(await sent()).toMatchObject({ ok: true });
    expect(await sent()).toMatchObject({ code: "ended" });
    expect(await stateOf(scene)).toBe("not_continued");
    const theirs = (await readIntroduction(scene.worker, scene.id, "fi"))!;
    expect(theirs).toMatchObject({ endReason: "times_do_not_fit", endSide: "employer" });
    expect(theirs.messages.map(({ words }) => words)).toEqual(["Tarvitsemme iltavuorot"]);
    const own = (await readIntroduction(scene.boss, scene.id, "fi"))!;
    expect(own).toMatchObject({ card: null, messages: [], meetings: [] });
  });
});

describe("letters", () => {
  it("say that something waits, to the right people, and nothing of the person", async () => {
    const scene = await introduced();
    await tellIntroduction(scene.id);
    await tellNews(scene.id, "caseworker");
    const addresses =
      await sql`select id, email from account where id in ${sql([scene.boss.accountId, scene.worker.accountId])}`;
    const emailOf = (id: string) => addresses.find((row) => row.id === id)!.email as string;
    const letters = await sql`select recipient, template, values::text as words from mail
      where recipient in ${sql(addresses.map(({ email }) => email as string))}`;
    expect(letters.map(({ recipient, template }) => [recipient, template]).sort()).toEqual(
      [
        [emailOf(scene.boss.accountId), "introduction"],
        [emailOf(scene.worker.accountId), "introduction_news"],
      ].sort(),
    );
    for (const { words } of letters) expect(words).not.toMatch(/kanaria/i);
  });
});

describe("the database", () => {
  it("moves an introduction only as the table of moves has it", async () => {
    for (const from of introductionStates) {
      for (const to of introductionStates) {
        if (from === to) continue;
        const may = introductionActs.some((act) =>
          introductionActors.some((actor) => introductionAfter(from, act, actor) === to),
        );
        const { id } = await introduced();
        const set = (state: string) => {
          const ended = state === "not_continued" || state === "withdrawn";
          return sql`update introduction set state = ${state}, ended_at = ${ended ? sql`now()` : null},
            end_reason = ${state === "not_continued" ? "other" : null},
            end_side = ${state === "not_continued" ? "employer" : null} where id = ${id}`;
        };
        if (from !== "introduced") await set(from);
        const moved = await set(to).then(
          () => true,
          () => false,
        );
        expect([from, to, moved]).toEqual([from, to, may]);
      }
    }
  }, 60_000);
});
