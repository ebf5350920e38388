import { sql } from "drizzle-orm";
import { asGuest } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { hashOf } from "#app/platform/session/secrets.server.ts";

/** The person accepts, by their link, a time that the employer has proposed. */
export function acceptMeetingByLink(
  token: string,
  meetingId: string,
): Promise<Result<null, "gone">> {
  return asGuest({ tokenHash: hashOf(token) }, async (tx) => {
    const [row] = await tx.execute<{ code: string }>(
      sql`select toimi.accept_meeting_by_link(${meetingId}) as code`,
    );
    return row?.code === "agreed" ? done(null) : refused("gone");
  });
}
