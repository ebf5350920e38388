import { sql } from "drizzle-orm";
import { readCard } from "#app/consents/card.ts";
import type { AttendanceStatus } from "#app/follow-ups/attendance.ts";
import type { YearState } from "#app/follow-ups/year-limit.ts";
import { nameOn } from "#app/placements/queries.server.ts";
import { audit, type Transaction } from "#app/platform/database/as-viewer.server.ts";

/** Somebody whose place is in an environment on a day. */
export interface PersonThere {
  readonly placementId: string;
  readonly taskId: string;
  readonly taskTitle: string;
  readonly form: string;
  /** From the card that the person let be told, while it lives; otherwise null. */
  readonly name: string | null;
  readonly status: AttendanceStatus | null;
  readonly startedOn: string;
  /** Whether the form's most days in twelve months are near or full; never how many they are. */
  readonly year: YearState;
}

/**
 * Who is in an environment on a day: the placements of its standing tasks that are under way, and those
 * marked on the day. For the organisation itself; a look at somebody's card is audited.
 */
export async function readPeopleThere(
  tx: Transaction,
  environmentId: string,
  day: string,
): Promise<PersonThere[]> {
  const rows = await tx.execute<Record<string, unknown>>(sql`
    select p.id as "placementId", p.introduction_id as "introductionId", t.id as "taskId", t.title as "taskTitle", p.form,
      p.started_on::text as "startedOn", a.status, c.card, toimi.near_year_limit(p.id, ${day}::date) as year
    from placement p join task t on t.id = p.task_id
      left join attendance a on a.placement_id = p.id and a.day = ${day}::date
      left join introduction_card c on c.introduction_id = p.introduction_id
    where t.environment_id = ${environmentId} and p.started_on <= ${day}::date
      and (p.ended_on is null or p.ended_on >= ${day}::date)
      and (p.state in ('started', 'ended') or a.day is not null)
    order by t.title collate finnish, t.id, p.started_on, p.id`);
  const people = rows.map(({ card, introductionId, ...row }) => {
    if (card) {
      audit(tx, {
        act: "view.environment",
        subject: "introduction",
        subjectId: String(introductionId),
        why: `environment ${environmentId}`,
      });
    }
    return {
      ...(row as unknown as Omit<PersonThere, "name">),
      name: card ? nameOn(readCard(card)) : null,
    };
  });
  return people.sort(byTaskAndName);
}

/** By task, then by name; those who are not named last, in the order in which they began. */
function byTaskAndName(a: PersonThere, b: PersonThere): number {
  if (a.taskId !== b.taskId || a.name === b.name) return 0;
  if (a.name === null || b.name === null) return a.name === null ? 1 : -1;
  return a.name.localeCompare(b.name, "fi");
}
