import { and, eq } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { account } from "#db/schema/accounts.ts";
import {
  organisation,
  organisationJoinRequest,
  organisationMembership,
} from "#db/schema/organisations.ts";
import type { EmployerViewer } from "./queries.server.ts";

/** An owner answers someone who asked to join. Accepted, the person is a member. */
export function answerJoinRequest(
  viewer: EmployerViewer,
  key: string,
  answer: { requestId: string; accept: boolean },
): Promise<Result<{ to: string }, "gone">> {
  const { organisationId } = viewer.acting;
  return asViewerOnce(viewer, key, async (tx) => {
    const [request] = await tx
      .select()
      .from(organisationJoinRequest)
      .where(
        and(
          eq(organisationJoinRequest.id, answer.requestId),
          eq(organisationJoinRequest.organisationId, organisationId),
          eq(organisationJoinRequest.state, "open"),
        ),
      )
      .for("update");
    if (!request) return refused("gone");
    const [person] = await tx.select().from(account).where(eq(account.id, request.accountId));
    const [own] = await tx.select().from(organisation).where(eq(organisation.id, organisationId));
    if (answer.accept) {
      await tx
        .insert(organisationMembership)
        .values({ organisationId, accountId: request.accountId, role: "member" })
        .onConflictDoNothing();
    }
    await tx
      .update(organisationJoinRequest)
      .set({
        state: answer.accept ? "accepted" : "refused",
        answeredAt: now().toString(),
        answeredBy: viewer.accountId,
      })
      .where(eq(organisationJoinRequest.id, request.id));
    if (person?.emailVerifiedAt) {
      await sendMail(tx, {
        to: person.email,
        template: answer.accept ? "join_accepted" : "join_refused",
        language: person.language,
        values: {
          organisation: own?.name ?? "",
          link: linkTo(answer.accept ? "/employer" : "/account"),
        },
      });
    }
    return done({ to: `/employer/organisation?done=${answer.accept ? "accepted" : "refused"}` });
  });
}
