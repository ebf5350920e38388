import { eq } from "drizzle-orm";
import { now, today } from "#app/platform/clock/clock.ts";
import { addWorkingDays } from "#app/platform/clock/working-days.ts";
import {
  asViewerOnce,
  audit,
  type Transaction,
  type Viewer,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { numberRule } from "#app/platform/rules/read-rule.server.ts";
import { coachingRequest, coachingRequestEvent } from "#db/schema/coaching.ts";
import { organisation } from "#db/schema/organisations.ts";
import { postalCode } from "#db/schema/reference.ts";
import { requestAddress } from "./addresses.ts";
import { ownName } from "./queries.server.ts";
import { findAbout } from "./request-page.server.ts";
import type { RequestAnswers } from "./rules.ts";
import { tellCoaching } from "./tell-coaching.server.ts";

export type EmployerViewer = Viewer & { acting: { as: "employer"; organisationId: string } };

/** `postal_code`: no such place; `about`: the task or placement is not the organisation's; `suspended`: the organisation is. */
export type SendRefusal = "postal_code" | "about" | "suspended";

/** The days by which a reply and a visit are promised to what is sent on a day. */
export async function promisedDays(tx: Transaction, day: string) {
  return {
    replyBy: addWorkingDays(day, await numberRule(tx, "coaching.reply_working_days", day)),
    visitBy: addWorkingDays(day, await numberRule(tx, "coaching.visit_working_days", day)),
  };
}

/** Sends a request to the coaches of the workplace's municipality, once; they and the sender get a letter. */
export function sendRequest(
  viewer: EmployerViewer,
  key: string,
  answers: RequestAnswers,
): Promise<Result<{ to: string }, SendRefusal>> {
  return asViewerOnce<SendRefusal>(viewer, key, async (tx) => {
    const { organisationId } = viewer.acting;
    const [own] = await tx
      .select({ status: organisation.status })
      .from(organisation)
      .where(eq(organisation.id, organisationId));
    if (own?.status === "suspended") return refused("suspended");
    const [place] = await tx
      .select({ municipality: postalCode.municipalityCode })
      .from(postalCode)
      .where(eq(postalCode.code, answers.postal_code));
    if (!place) return refused("postal_code");
    const about = await findAbout(tx, answers);
    if (!about && (answers.task || answers.placement)) return refused("about");
    const [made] = await tx
      .insert(coachingRequest)
      .values({
        organisationId,
        askedBy: viewer.accountId,
        topics: [...answers.topics],
        taskId: about?.taskId ?? null,
        placementId: about?.placementId ?? null,
        postalCode: answers.postal_code,
        streetAddress: answers.street_address,
        municipalityCode: place.municipality,
        deskCode: place.municipality,
        urgency: answers.urgency,
        wishes: answers.wishes,
        language: answers.language,
        contactName: answers.contact_name,
        contactPhone: answers.contact_phone,
        words: answers.words,
        submittedAt: now().toString(),
        changedAt: now().toString(),
        ...(await promisedDays(tx, today())),
      })
      .returning({ id: coachingRequest.id });
    const id = made!.id;
    await tx.insert(coachingRequestEvent).values({
      requestId: id,
      act: "submit",
      toState: "submitted",
      side: "employer",
      by: viewer.accountId,
      byName: await ownName(tx, viewer),
      at: now().toString(),
    });
    await tellCoaching(tx, viewer, id, "submit");
    audit(tx, { act: "submit_coaching_request", subject: "coaching_request", subjectId: id });
    return done({ to: `${requestAddress("employer", id)}?done=sent` });
  });
}
