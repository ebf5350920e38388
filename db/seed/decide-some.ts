import type postgres from "postgres";
import { addDays } from "#app/platform/clock/clock.ts";
import type { DismissReason } from "#app/suggestions/rules.ts";
import { momentOn } from "./moments.ts";
import { idFor, randomFor } from "./random.ts";

interface Decision {
  readonly act: "shortlist" | "dismiss" | "snooze";
  readonly state: "shortlisted" | "dismissed" | "snoozed";
  readonly reason?: DismissReason;
  readonly note?: string;
  /** Days from today; 0: it waits again today. */
  readonly until?: number;
}

const shortlist = (note = ""): Decision => ({ act: "shortlist", state: "shortlisted", note });
const dismiss = (reason: DismissReason, note: string): Decision => ({
  act: "dismiss",
  state: "dismissed",
  reason,
  note,
});
const snooze = (until: number, note: string): Decision => ({
  act: "snooze",
  state: "snoozed",
  until,
  note,
});

/** What caseworkers have done with suggestions; null: still waits. */
const decisions: readonly (Decision | null)[] = [
  null,
  shortlist("Soitin, ja paikka kiinnostaa. Sovitaan käynti."),
  null,
  dismiss("travel", "Bussi ei kulje aamulla niin aikaisin."),
  null,
  shortlist(),
  snooze(10, "Odotetaan, että hygieniapassi on suoritettu."),
  null,
  dismiss("not_now", "Aloittaa ensin kielikurssin."),
  null,
  shortlist("Hoituu, kun ohjeet saa myös kirjallisina."),
  null,
  dismiss("person_declines", "Puhuttiin yhdessä: tämä ei ole se, mitä nyt etsitään."),
  snooze(0, "Palataan asiaan, kun harjoittelu päättyy."),
  null,
  dismiss("better_elsewhere", "Edellinen ehdotus sopii paremmin, ja siitä on jo sovittu."),
  null,
  null,
];

/**
 * Decides on some of the suggestions that a caseworker's clients have, as that caseworker: the
 * database itself sees to it that nobody else decides. Does nothing where something is decided.
 * @param canary what to mark the notes with, since they speak of a person
 */
export async function decideSome(
  sql: postgres.Sql,
  today: string,
  caseworkerId: string,
  most: number,
  canary: string,
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select set_config('toimi.user_id', ${caseworkerId}, true), set_config('toimi.acting_as', 'caseworker', true)`;
    const waiting = await tx`
      select s.id, s.task_id, s.pseudonym, s.state
      from suggestion s
      join matching_profile p on p.pseudonym = s.pseudonym
      join referral r on r.jobseeker_id = p.jobseeker_id
      where r.caseworker_id = ${caseworkerId} and s.state not in ('withdrawn')
      order by s.score_hi desc, s.task_id, s.pseudonym`;
    if (waiting.some(({ state }) => state !== "flagged")) return;
    for (const [n, { id, task_id: taskId, pseudonym }] of waiting.slice(0, most).entries()) {
      const decision = decisions[n % decisions.length];
      if (!decision) continue;
      const random = randomFor("decision", taskId, pseudonym);
      const at = momentOn(addDays(today, -random.between(3, 5)), random);
      const until = decision.until === undefined ? null : addDays(today, decision.until);
      await tx`
        update suggestion set state = ${decision.state}, snoozed_until = ${until},
          dismiss_reason = ${decision.reason ?? null}, decided_by = ${caseworkerId}, decided_at = ${at},
          version = version + 1
        where id = ${id}`;
      await tx`
        insert into suggestion_event (id, suggestion_id, act, from_state, to_state, by, at, reason_code, note)
        values (${idFor("suggestion event", taskId, pseudonym)}, ${id}, ${decision.act}, 'flagged',
          ${decision.state}, ${caseworkerId}, ${at}, ${decision.reason ?? null}, ${(decision.note ?? "") + canary})`;
    }
  });
}
