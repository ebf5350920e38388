import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { makeIntroductionScene, restScenes } from "../database/introduction-scene.ts";
import { makeEmployer } from "../database/makers.ts";
import { crawl } from "./crawl.ts";
import { openSite } from "./site.ts";

const site = openSite();
afterAll(() => restScenes(site.sql));

/** What every field of the person carries; each field its own, so that it shows which one got out. */
const marks = {
  first_name: "Jälkietunimi",
  last_name: "Jälkisukunimi",
  phone: "+358 40 555 0199",
  email: "jalki.sahkoposti@jaljet.example",
  wishes: "Jälkitoive siististä työstä",
  adjustment: "Jälkimukautus kirjallisin ohjein",
  necessity: "Jälkitarve työn alussa",
  goals: "Jälkitavoite elämässä",
  shown: "Jälkiteksti ruudulla",
} as const;
type Mark = keyof typeof marks;

const card = [
  { key: "first_name", text: marks.first_name },
  { key: "last_name", text: marks.last_name },
  { key: "phone", text: marks.phone },
  { key: "email", text: marks.email },
  { key: "wishes", text: marks.wishes },
  { key: "adjustment:1", text: marks.adjustment, health: true, necessity: marks.necessity },
];

async function makeScene() {
  const scene = await makeIntroductionScene(site.sql, { until: "shortlisted" });
  const { jobseekerId, pseudonym } = scene.person;
  await site.sql`update jobseeker_identity set first_name = ${marks.first_name}, last_name = ${marks.last_name}, phone = ${marks.phone},
    email = ${marks.email} where id = ${jobseekerId}`;
  await site.sql`update profile_words set goals = ${marks.goals}, wishes = ${marks.wishes} where jobseeker_id = ${jobseekerId}`;
  const token = randomUUID();
  const [asked] = await site.sql`insert into consent_request
    (suggestion_id, pseudonym, task_id, language, how, card, work, token_hash, asked_by, expires_on)
    values (${scene.suggestionId}, ${pseudonym}, ${scene.taskId}, 'fi', 'email', ${site.sql.json(card)},
      ${site.sql.json({ title: "Keittiöapulainen", organisation: "Testi Oy" })},
      ${createHash("sha256").update(token).digest("hex")}, ${scene.caseworker.accountId}, '2099-01-01') returning id`;
  const other = await makeEmployer(site.sql, { name: "Toinen Työnantaja Oy" });
  return { ...scene, requestId: asked!.id as string, other };
}
type Scene = Awaited<ReturnType<typeof makeScene>>;

const emailOf = async (accountId: string) =>
  (await site.sql`select email from account where id = ${accountId}`)[0]!.email as string;

/** Every address by which an employer could come to anything of this introduction. */
async function addressesOf({ suggestionId, requestId, taskId }: Scene): Promise<string[]> {
  const introductions =
    await site.sql`select id from introduction where suggestion_id = ${suggestionId}`;
  const placements = await site.sql`select id from placement where suggestion_id = ${suggestionId}`;
  const followUps =
    await site.sql`select f.id from follow_up f join placement p on p.id = f.placement_id
    where p.suggestion_id = ${suggestionId} and f.side = 'employer'`;
  const files =
    await site.sql`select a.id from attachment a join introduction_message m on m.id = a.message_id
    join introduction i on i.id = m.introduction_id where i.suggestion_id = ${suggestionId}`;
  const requests = await site.sql`select id from coaching_request where task_id = ${taskId}`;
  return [
    "/employer",
    "/employer/coaching",
    `/employer/coaching/new?task=${taskId}`,
    ...requests.map(({ id }) => `/employer/coaching/${id}`),
    "/employer/tasks",
    `/employer/tasks/${taskId}`,
    "/employer/introductions",
    "/employer/placements",
    "/employer/environments",
    `/caseworker/suggestions/${suggestionId}`,
    `/caseworker/consents/${requestId}`,
    ...introductions.flatMap(({ id }) => [
      `/employer/introductions/${id}`,
      `/employer/introductions/${id}/meeting.ics`,
      `/caseworker/introductions/${id}`,
    ]),
    "/employer/placements/table.csv",
    "/employer/placements/table.xlsx",
    ...followUps.map(({ id }) => `/employer/follow-ups/${id}`),
    ...placements.flatMap(({ id }) => [
      `/employer/placements/${id}/attendance`,
      `/employer/coaching/new?placement=${id}`,
      `/employer/placements/${id}`,
      `/employer/placements/${id}/agreement.pdf`,
      `/employer/placements/${id}/agreement.pdf?language=sv`,
    ]),
    ...files.map(({ id }) => `/files/${id}`),
  ];
}

/** Which of the person's fields the employer comes to see, searching the bytes of all answers and mails. */
async function seenBy(scene: Scene, accountId: string): Promise<Mark[]> {
  const email = await emailOf(accountId);
  const answers = await crawl(site, await site.cookie({ email }), await addressesOf(scene), 120);
  expect(answers.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([]);
  const mails =
    await site.sql`select values::text as words, template from mail where recipient = ${email}`;
  const bytes = [
    ...answers.map(({ body }) => body),
    ...mails.map(({ words, template }) => `${words} ${template}`),
  ].join("\n");
  return (Object.keys(marks) as Mark[]).filter((mark) => bytes.includes(marks[mark]));
}

/** What the own employer and another one see at this point of the story. */
async function see(scene: Scene) {
  return {
    own: await seenBy(scene, scene.employer.viewer.accountId),
    other: await seenBy(scene, scene.other.viewer.accountId),
  };
}

const nothing = { own: [], other: [] };
const consentTo = (scene: Scene, fields: string[]) =>
  site.sql`select toimi.record_consent(${scene.requestId}, 'granted', ${fields}, 'link', ${marks.shown}, null)`;

describe("what an employer learns of a person", () => {
  it("is nothing before consent, the granted fields after it, nothing after withdrawal", async () => {
    const scene = await makeScene();
    expect(await see(scene)).toEqual(nothing);

    await consentTo(scene, ["first_name", "wishes", "adjustment:1"]);
    expect(await see(scene)).toEqual({ own: ["first_name", "wishes", "adjustment"], other: [] });

    const [introduction] =
      await site.sql`select id from introduction where suggestion_id = ${scene.suggestionId}`;
    await site.sql`insert into introduction_message (introduction_id, side, written_by, writer_name, words)
      values (${introduction!.id}, 'caseworker', ${scene.caseworker.accountId}, 'Testi', ${`${marks.goals}: sovitaan`})`;
    expect((await see(scene)).own).toContain("goals");

    await site.sql`select toimi.take_consent_away(${scene.requestId}, null)`;
    expect(await see(scene)).toEqual(nothing);
  }, 120_000);

  it("is nothing when the person says no or talks first", async () => {
    for (const answer of ["refused", "talk"]) {
      const scene = await makeScene();
      await site.sql`select toimi.record_consent(${scene.requestId}, ${answer}, '{first_name}', 'link', ${marks.shown}, null)`;
      expect(await see(scene)).toEqual(nothing);
    }
  }, 120_000);

  it("stays what was granted in a placement, and is nothing after its end", async () => {
    const scene = await makeScene();
    await consentTo(scene, ["first_name", "last_name", "phone"]);
    const [placed] =
      await site.sql`insert into placement (introduction_id, suggestion_id, pseudonym, task_id, organisation_id, form, starts_on,
        ends_on, days_per_week, minutes_per_day, supervisor_name, goals, proposed_by, caseworker_confirmed_at)
      select i.id, i.suggestion_id, i.pseudonym, i.task_id, i.organisation_id, 'work_trial', '2026-12-07', '2027-03-05', 3, 300, 'Testi Esihenkilö',
        'Opitaan työ', ${scene.caseworker.accountId}, now() from introduction i where i.suggestion_id = ${scene.suggestionId} returning id`;
    await site.sql`update placement set employer_confirmed_at = now(), employer_confirmed_by = ${scene.employer.viewer.accountId},
      person_confirmed_at = now(), person_confirmed_how = 'desk' where id = ${placed!.id}`;
    await site.sql`update placement set state = 'started', started_on = starts_on where id = ${placed!.id}`;
    // A coach asked for at the work: the request tells no more of the person than the card does.
    await site.sql`insert into coaching_request (organisation_id, asked_by, topics, task_id, placement_id, postal_code, municipality_code, desk_code,
        urgency, language, contact_name, contact_phone, reply_by, visit_by)
      select p.organisation_id, ${scene.employer.viewer.accountId}, '{first_days}', p.task_id, p.id, '80100', '167', '167', 'soon', 'fi',
        'Testi Esihenkilö', '040 1', '2026-12-01', '2026-12-11' from placement p where p.id = ${placed!.id}`;
    expect(await see(scene)).toEqual({ own: ["first_name", "last_name", "phone"], other: [] });

    await site.sql`update placement set state = 'ended', ended_on = '2026-12-18', outcome = 'ended_as_planned' where id = ${placed!.id}`;
    expect(await see(scene)).toEqual(nothing);
  }, 120_000);

  it("is in no line of the log", () => {
    const log = readFileSync(site.logFile, "utf8");
    expect(Object.values(marks).filter((mark) => log.includes(mark))).toEqual([]);
  });
});
