import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { asViewerOnce } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import type { SignedIn } from "#app/platform/session/viewer.server.ts";
import { account } from "#db/schema/accounts.ts";
import type { ownDetailsForm } from "./rules.ts";

/** Saves the person's own name, phone and language, unless they were changed meanwhile in another window. */
export function saveOwnDetails(
  viewer: SignedIn,
  key: string,
  form: { details: z.output<typeof ownDetailsForm>; version: number | undefined },
): Promise<Result<{ to: string }, "stale">> {
  const { name, phone, language } = form.details;
  return asViewerOnce(
    { accountId: viewer.accountId, acting: { as: "person" } },
    key,
    async (tx) => {
      const saved = await tx
        .update(account)
        .set({ name, phone: phone || null, language, version: sql`${account.version} + 1` })
        .where(and(eq(account.id, viewer.accountId), eq(account.version, form.version ?? -1)))
        .returning({ id: account.id });
      return saved.length > 0 ? done({ to: "/account?done=saved" }) : refused("stale");
    },
  );
}
