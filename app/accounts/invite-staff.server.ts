import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { now } from "#app/platform/clock/clock.ts";
import { asViewerOnce, audit, type Viewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { linkTo } from "#app/platform/mail/link-to.server.ts";
import { sendMail } from "#app/platform/mail/send-mail.server.ts";
import { account, staffRole } from "#db/schema/accounts.ts";
import { municipality } from "#db/schema/reference.ts";
import { accountToken } from "#db/schema/sessions.ts";
import { addToken } from "./add-token.server.ts";
import { type inviteStaffForm, linkDays } from "./rules.ts";

/** Invites someone to a staff role by mail. A newer invitation to the same role replaces the older one. */
export function inviteStaff(
  viewer: Viewer,
  key: string,
  form: z.output<typeof inviteStaffForm> & { language: string },
): Promise<Result<{ to: string }, "has_role" | "municipality">> {
  const { email, role, language } = form;
  const municipalityCode = form.municipality ?? null;
  return asViewerOnce(viewer, key, async (tx) => {
    if (municipalityCode !== null) {
      const [known] = await tx
        .select({ code: municipality.code })
        .from(municipality)
        .where(eq(municipality.code, municipalityCode));
      if (!known) return refused("municipality");
    }
    const [holder] = await tx
      .select({ id: staffRole.id })
      .from(staffRole)
      .innerJoin(account, eq(account.id, staffRole.accountId))
      .where(
        and(
          eq(account.email, email),
          eq(staffRole.role, role),
          sql`${staffRole.municipalityCode} is not distinct from ${municipalityCode}`,
          isNull(staffRole.revokedAt),
        ),
      );
    if (holder) return refused("has_role");
    await tx
      .update(accountToken)
      .set({ spentAt: now().toString() })
      .where(
        and(
          eq(accountToken.purpose, "staff_invitation"),
          eq(accountToken.email, email),
          eq(accountToken.staffRole, role),
          sql`${accountToken.municipalityCode} is not distinct from ${municipalityCode}`,
          isNull(accountToken.spentAt),
          gt(accountToken.expiresAt, sql`now()`),
        ),
      );
    const token = await addToken(
      tx,
      {
        purpose: "staff_invitation",
        email,
        staffRole: role,
        municipalityCode,
        createdBy: viewer.accountId,
      },
      linkDays.invitation * 24 * 60,
    );
    await sendMail(tx, {
      to: email,
      template: "staff_invitation",
      language,
      values: { link: linkTo(`/invitation/${token}`), days: String(linkDays.invitation) },
    });
    audit(tx, {
      act: "invite",
      subject: "staff_role",
      subjectId: role,
      why: municipalityCode ?? "",
    });
    return done({ to: "/coordinator?done=invited" });
  });
}
