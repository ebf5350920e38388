import { sql } from "drizzle-orm";
import { municipalities } from "#app/accounts/queries.server.ts";
import { addYears, dateOf, today } from "#app/platform/clock/clock.ts";
import { asViewer, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { numberRule, readRule } from "#app/platform/rules/read-rule.server.ts";
import { coachesWithLoad } from "./desk.server.ts";
import { type CountedRequest, countPromises, type PromiseCounts } from "./promise.ts";

/** Promises kept and broken over the last twelve months, by the workplace's municipality and by coach. Nobody's words, no person. */
export function readPromises(viewer: Viewer, language: string) {
  return asViewer(viewer, async (tx) => {
    const day = today();
    const since = addYears(day, -1);
    const rows = await tx.execute<Record<string, string | null>>(
      sql`select state, municipality_code as "municipalityCode", coach_id as "coachId", answered_at::text as "answeredAt",
          reply_by::text as "replyBy", visit_by::text as "visitBy" from toimi.coaching_promises()
        where (submitted_at at time zone 'Europe/Helsinki')::date > ${since}::date or state in ('submitted', 'accepted')`,
    );
    const requests = rows.map(
      ({ answeredAt, ...row }): CountedRequest => ({
        ...(row as unknown as CountedRequest),
        answeredOn: answeredAt ? dateOf(answeredAt) : null,
      }),
    );
    const places = await municipalities(tx, language);
    const coaches = await coachesWithLoad(tx);
    const reply = await readRule(tx, "coaching.reply_working_days", day);
    return {
      since,
      all: countPromises(requests, day),
      places: places
        .map(({ code, name }) => ({
          name,
          ...countPromises(
            requests.filter(({ municipalityCode }) => municipalityCode === code),
            day,
          ),
        }))
        .filter((row) => row.requests > 0),
      coaches: coaches.map(
        ({ id, name, open }): CoachCounts => ({
          id,
          name,
          open,
          ...countPromises(
            requests.filter(({ coachId }) => coachId === id),
            day,
          ),
        }),
      ),
      rules: {
        reply: Number(reply?.value),
        visit: await numberRule(tx, "coaching.visit_working_days", day),
        caseload: await numberRule(tx, "coaching.caseload", day),
        source: reply?.source ?? "",
      },
    };
  });
}

interface CoachCounts extends PromiseCounts {
  id: string;
  name: string;
  open: number;
}
