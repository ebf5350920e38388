import { and, eq, isNull, lte } from "drizzle-orm";
import {
  asViewerOnce,
  brokenConstraint,
  type Transaction,
} from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { environment, environmentStaff } from "#db/schema/environments.ts";
import { environmentAddress } from "./addresses.ts";
import type { EmployerViewer } from "./queries.server.ts";
import type { StaffAnswers } from "./rules.ts";

/** Adds somebody to the staff. `known`: the same person is there already, in the same role from the same day. */
export async function addStaff(
  viewer: EmployerViewer,
  key: string,
  id: string,
  { name, role, from, to }: StaffAnswers,
): Promise<Result<{ to: string }, "not_found" | "known">> {
  try {
    return await asViewerOnce<"not_found" | "known">(viewer, key, async (tx) => {
      if (!(await isOwn(tx, id))) return refused("not_found");
      await tx
        .insert(environmentStaff)
        .values({ environmentId: id, name, role, fromDate: from ?? "", toDate: to });
      return done({ to: `${environmentAddress(id)}?done=staff#staff` });
    });
  } catch (error) {
    if (brokenConstraint(error) === "environment_staff_once") return refused("known");
    throw error;
  }
}

/** Gives somebody of the staff a last day. `early`: before their first one; `ended`: they have one. */
export function endStaff(
  viewer: EmployerViewer,
  key: string,
  id: string,
  { staff, to }: { staff: string; to: string },
): Promise<Result<{ to: string }, "not_found" | "early" | "ended">> {
  return asViewerOnce<"not_found" | "early" | "ended">(viewer, key, async (tx) => {
    const own = and(eq(environmentStaff.id, staff), eq(environmentStaff.environmentId, id));
    const [person] = await tx.select().from(environmentStaff).where(own);
    if (!person || !(await isOwn(tx, id))) return refused("not_found");
    if (person.toDate !== null) return refused("ended");
    if (to < person.fromDate) return refused("early");
    const ended = await tx
      .update(environmentStaff)
      .set({ toDate: to })
      .where(and(own, isNull(environmentStaff.toDate), lte(environmentStaff.fromDate, to)))
      .returning({ id: environmentStaff.id });
    if (ended.length === 0) return refused("ended");
    return done({ to: `${environmentAddress(id)}?done=staff_ended#staff` });
  });
}

async function isOwn(tx: Transaction, id: string): Promise<boolean> {
  const found = await tx
    .select({ id: environment.id })
    .from(environment)
    .where(eq(environment.id, id));
  return found.length > 0;
}
