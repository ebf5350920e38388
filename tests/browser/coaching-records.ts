import type postgres from "postgres";
import { addDays, today } from "#app/platform/clock/clock.ts";

interface People {
  organisation: string;
  employer: string;
  ownCoach: string;
  otherCoach: string;
  busyCoach: string;
  idleCoach: string;
}

/**
 * Requests for a coach in each state, as both sides see them. The coaches are those of a municipality in which the demonstration has
 * no shown coach.
 * @returns ids by `:name`
 */
export async function makeCoaching(
  sql: postgres.Sql,
  people: People,
): Promise<Record<string, string>> {
  const [place] =
    await sql`select code, municipality_code from postal_code where municipality_code not in ('167', '309') order by code limit 1`;
  const [empty] =
    await sql`select code from municipality where code not in ('167', '309', ${place!.municipality_code}) order by code desc limit 1`;
  for (const [coach, code] of [
    [people.ownCoach, place!.municipality_code],
    [people.otherCoach, place!.municipality_code],
    [people.busyCoach, place!.municipality_code],
    [people.idleCoach, empty!.code],
  ] as const) {
    await sql`insert into staff_role (account_id, role, municipality_code) values (${coach}, 'coach', ${code})`;
  }
  await sql`update account set phone = '050 555 0142' where id = ${people.ownCoach}`;
  const make = async (
    state: string,
    { coach, due = 1, handedTo }: { coach?: string; due?: number; handedTo?: string } = {},
  ) => {
    const ended = state === "declined" || state === "cancelled";
    const [row] = await sql`insert into coaching_request ${sql({
      organisation_id: people.organisation,
      asked_by: people.employer,
      topics: ["first_days", "instructions", "languages"],
      postal_code: place!.code,
      street_address: "Pitkänsillankatu 12 B",
      municipality_code: place!.municipality_code,
      desk_code: place!.municipality_code,
      urgency: "soon",
      wishes: "Tiistaisin ja torstaisin kello 13 jälkeen",
      language: "fi",
      contact_name: "Outi Omena",
      contact_phone: "+358 40 555 0143",
      words: "Uusi ihminen aloittaa.\nMiten teemme perehdytyksestä hyvän?",
      state,
      coach_id: coach ?? null,
      handed_to: handedTo ?? null,
      handed_by: handedTo ? people.otherCoach : null,
      answered_at: state === "submitted" || state === "cancelled" ? null : "2026-11-20T08:00:00Z",
      reply_by: addDays(today(), due),
      visit_by: addDays(today(), Math.max(due, 0) + (due < 0 ? due : 8)),
      end_reason: ended ? (state === "declined" ? "other_service" : "solved") : null,
      end_words: ended ? "Kunnan yritysneuvoja auttaa tässä mielellään." : "",
      end_side: ended ? (state === "declined" ? "coach" : "employer") : null,
    })} returning id`;
    const id = row!.id as string;
    await sql`insert into coaching_request_event (request_id, act, to_state, side, by, by_name, note) values
      (${id}, 'submit', 'submitted', 'employer', ${people.employer}, 'Outi Omena', '')`;
    if (coach) {
      await sql`insert into coaching_request_event (request_id, act, from_state, to_state, side, by, by_name, at, note) values
        (${id}, 'accept', 'submitted', 'accepted', 'coach', ${coach}, 'Valma Valmentaja', now() + interval '1 second', ''),
        (${id}, 'note', 'accepted', 'accepted', 'coach', ${coach}, 'Valma Valmentaja', now() + interval '2 seconds', 'Käynti ensi tiistaina kello 13.')`;
    }
    return id;
  };
  for (let nth = 0; nth < 20; nth++) await make("accepted", { coach: people.busyCoach });
  // More than a page of what waits.
  for (let nth = 0; nth < 18; nth++) await make("submitted", { due: 3 });
  return {
    coachingWaiting: await make("submitted"),
    coachingToday: await make("submitted", { due: 0 }),
    coachingLate: await make("submitted", { due: -6 }),
    coachingHanded: await make("submitted", { handedTo: people.ownCoach }),
    coachingMine: await make("accepted", { coach: people.ownCoach }),
    coachingMineLate: await make("accepted", { coach: people.ownCoach, due: -6 }),
    coachingTheirs: await make("accepted", { coach: people.otherCoach }),
    coachingBooked: await make("visit_booked", { coach: people.ownCoach }),
    coachingGoing: await make("in_progress", { coach: people.ownCoach }),
    coachingCompleted: await make("completed", { coach: people.ownCoach }),
    coachingFollowedUp: await make("followed_up", { coach: people.ownCoach }),
    coachingDeclined: await make("declined"),
    coachingCancelled: await make("cancelled"),
  };
}
