import { Temporal } from "@js-temporal/polyfill";
import type postgres from "postgres";
import { addDays, now, zone } from "#app/platform/clock/clock.ts";
import { addWorkingDays, isWorkingDay } from "#app/platform/clock/working-days.ts";
import { idFor } from "./random.ts";

/** A request of the demonstration: when it was sent, what about, and how far it has come. */
interface Asked {
  /** Working days ago. */
  readonly ago: number;
  readonly topics: readonly string[];
  readonly urgency: "soon" | "normal" | "later";
  readonly words: string;
  readonly wishes: string;
  readonly state: "submitted" | "accepted" | "declined" | "cancelled";
  /** Answered so many working days after it was sent. */
  readonly after?: number;
  /** What the coach has noted, or answered. */
  readonly note?: string;
  readonly coach?: "shown" | "other";
  /** Of the shown employer, whose workplace is elsewhere. */
  readonly shown?: boolean;
}

const requests: readonly Asked[] = [
  {
    ago: 0,
    topics: ["first_days", "instructions"],
    urgency: "soon",
    words:
      "Meille tulee uusi työntekijä. Miten teemme kahden viikon perehdytyksen niin, että ohjeet ovat selkeät?",
    wishes: "Arkisin kello 13 jälkeen",
    state: "submitted",
  },
  {
    ago: 2,
    topics: ["task_shaping"],
    urgency: "normal",
    words: "Haluaisimme koota pienistä hommista yhden työn. Emme tiedä, mistä aloittaa.",
    wishes: "",
    state: "submitted",
  },
  {
    ago: 4,
    topics: ["languages", "supervising"],
    urgency: "normal",
    words: "Työpaikalla puhutaan neljää kieltä. Ohjeet jäävät joskus ymmärtämättä.",
    wishes: "Tiistai tai torstai",
    state: "submitted",
  },
  {
    ago: 3,
    topics: ["first_days"],
    urgency: "soon",
    words: "",
    wishes: "Aamupäivät",
    state: "accepted",
    after: 1,
    coach: "shown",
    note: "Soitin yhteyshenkilölle. Käyn ensi viikolla katsomassa keittiötä ja ohjeita.",
  },
  {
    ago: 12,
    topics: ["arrangements"],
    urgency: "normal",
    words: "Nostamista on paljon. Mitä apuvälineitä kannattaisi hankkia?",
    wishes: "",
    state: "accepted",
    after: 3,
    coach: "shown",
  },
  {
    ago: 5,
    topics: ["money"],
    urgency: "later",
    words: "Mitä tukea voimme hakea ennen kuin palkkaamme?",
    wishes: "",
    state: "accepted",
    after: 2,
    coach: "other",
  },
  {
    ago: 8,
    topics: ["other"],
    urgency: "later",
    words: "Tarvitsisimme apua verkkosivujen tekemiseen.",
    wishes: "",
    state: "declined",
    after: 1,
    coach: "shown",
    note: "Kiitos pyynnöstä! Verkkosivuissa emme osaa auttaa, mutta kunnan yritysneuvoja auttaa mielellään.",
  },
  {
    ago: 1,
    topics: ["first_days", "languages"],
    urgency: "soon",
    words: "Uusi keittiöapulainen aloittaa pian. Haluamme, että alku sujuu.",
    wishes: "Kello 14 jälkeen, kun lounas on ohi",
    state: "submitted",
    shown: true,
  },
  {
    ago: 9,
    topics: ["task_shaping", "supervising"],
    urgency: "normal",
    words: "Miten jaamme tiskin ja siivouksen kahdelle?",
    wishes: "",
    state: "accepted",
    after: 1,
    coach: "other",
    note: "Sovittiin käynti kahden viikon päähän.",
    shown: true,
  },
];

/**
 * Requests for a job coach at workplaces of a municipality of the shown coach's, and the shown employer's own. Nothing is mailed. Does
 * nothing where there are requests.
 */
export async function askCoaches(
  sql: postgres.Sql,
  today: string,
  {
    coachEmail,
    place,
    shownOrganisation,
  }: { coachEmail: string; place: string; shownOrganisation: string },
): Promise<void> {
  const [before] = await sql`select 1 from coaching_request limit 1`;
  const [coach] = await sql`select id, name from account where email = ${coachEmail}`;
  if (before || !coach) return;
  const employers = (where: "near" | "shown") => sql`
    select o.id, o.postal_code, o.municipality_code, a.id as account, a.name,
      (select t.id from task t where t.organisation_id = o.id and t.status = 'published' order by t.title, t.id limit 1) as task
    from organisation o join organisation_membership m on m.organisation_id = o.id and m.role = 'owner' join account a on a.id = m.account_id
    where o.status = 'verified' and o.postal_code is not null
      and ${where === "shown" ? sql`o.id = ${shownOrganisation}` : sql`o.municipality_code = ${place} and o.id <> ${shownOrganisation}`}
    order by o.name, o.id, a.name`;
  const [near, shown] = [await employers("near"), await employers("shown")];
  for (const [nth, asked] of requests.entries()) {
    const employer = asked.shown ? shown[0] : near[nth % Math.max(1, near.length)];
    if (!employer) continue;
    const [other] =
      await sql`select a.id, a.name from account a join staff_role s on s.account_id = a.id and s.role = 'coach'
      where a.id <> ${coach.id} and s.revoked_at is null order by s.municipality_code <> ${employer.municipality_code}, a.name limit 1`;
    const answering = asked.coach === "other" ? other : coach;
    if (asked.coach && !answering) continue;
    await insertRequest(sql, today, nth, asked, employer, answering);
  }
}

/** The day so many working days ago. */
function workingDaysAgo(today: string, days: number): string {
  let day = today;
  for (let left = days; left > 0; ) {
    day = addDays(day, -1);
    if (isWorkingDay(day)) left--;
  }
  return day;
}

async function insertRequest(
  sql: postgres.Sql,
  today: string,
  nth: number,
  asked: Asked,
  employer: postgres.Row,
  coach: postgres.Row | undefined,
): Promise<void> {
  const id = idFor("coaching request", nth);
  const sentOn = workingDaysAgo(today, asked.ago);
  const at = (day: string, hour: number) =>
    Temporal.PlainDateTime.from(`${day}T${String(hour).padStart(2, "0")}:15`)
      .toZonedDateTime(zone)
      .toInstant()
      .toString();
  const sent = asked.ago === 0 ? now().toString() : at(sentOn, 9);
  const answered = asked.after === undefined ? null : addWorkingDays(sentOn, asked.after);
  const days = async (code: string) =>
    Number(
      (
        await sql`select value from rule where code = ${code} and valid_from <= ${sentOn}
          and (valid_to is null or valid_to >= ${sentOn}) order by valid_from desc limit 1`
      )[0]!.value,
    );
  const declined = asked.state === "declined";
  await sql`insert into coaching_request ${sql({
    id,
    organisation_id: employer.id,
    asked_by: employer.account,
    topics: asked.topics,
    task_id: asked.topics.includes("other") ? null : employer.task,
    postal_code: employer.postal_code,
    municipality_code: employer.municipality_code,
    desk_code: employer.municipality_code,
    urgency: asked.urgency,
    wishes: asked.wishes,
    language: "fi",
    contact_name: employer.name,
    contact_phone: `040 555 0${120 + nth}`,
    words: asked.words,
    state: asked.state,
    coach_id: asked.state === "accepted" ? coach!.id : null,
    reply_by: addWorkingDays(sentOn, await days("coaching.reply_working_days")),
    visit_by: addWorkingDays(sentOn, await days("coaching.visit_working_days")),
    submitted_at: sent,
    changed_at: answered ? at(answered, 10) : sent,
    answered_at: answered ? at(answered, 10) : null,
    end_reason: declined ? "other_service" : null,
    end_words: declined ? asked.note! : "",
    end_side: declined ? "coach" : null,
  })}`;
  await sql`insert into coaching_request_event (request_id, act, to_state, side, by, by_name, at)
    values (${id}, 'submit', 'submitted', 'employer', ${employer.account}, ${employer.name}, ${sent})`;
  if (!answered || !coach) return;
  await sql`insert into coaching_request_event (request_id, act, from_state, to_state, side, by, by_name, at, reason, note)
    values (${id}, ${declined ? "decline" : "accept"}, 'submitted', ${asked.state}, 'coach', ${coach.id}, ${coach.name}, ${at(answered, 10)},
      ${declined ? "other_service" : null}, ${declined ? asked.note! : ""})`;
  if (asked.note && !declined) {
    await sql`insert into coaching_request_event (request_id, act, from_state, to_state, side, by, by_name, at, note)
      values (${id}, 'note', 'accepted', 'accepted', 'coach', ${coach.id}, ${coach.name}, ${at(answered, 11)}, ${asked.note})`;
  }
}
