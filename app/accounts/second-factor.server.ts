import { and, eq, sql } from "drizzle-orm";
import { now } from "#app/platform/clock/clock.ts";
import { configuration } from "#app/platform/configuration.server.ts";
import { asViewer } from "#app/platform/database/as-viewer.server.ts";
import { done, type Result, refused } from "#app/platform/database/result.ts";
import { seal, unseal } from "#app/platform/session/secrets.server.ts";
import { accountCredential } from "#db/schema/accounts.ts";
import { isOwnPassword } from "./check-password.server.ts";
import { isDemonstrationEmail } from "./demonstration.ts";
import { acceptedStep, codeAt, codeStep } from "./one-time-codes.ts";

interface Person {
  accountId: string;
  email: string;
}

const personal = (viewer: Person) => ({
  accountId: viewer.accountId,
  acting: { as: "person" } as const,
});

/** Whose code anyone may see: the demonstration's made-up people, in the demonstration only. */
const isShown = (email: string) =>
  configuration().DEMONSTRATION === "yes" && isDemonstrationEmail(email);

/** In the demonstration the next unused code is shown at once, so its periods may run ahead. */
const periodsAhead = (email: string) => (isShown(email) ? 20 : 1);

async function readCredential(viewer: Person) {
  const [own] = await asViewer(personal(viewer), (tx) =>
    tx
      .select({
        secret: accountCredential.totpSecret,
        confirmedAt: accountCredential.totpConfirmedAt,
        lastStep: accountCredential.totpLastStep,
      })
      .from(accountCredential)
      .where(eq(accountCredential.accountId, viewer.accountId)),
  );
  return own;
}

/**
 * Is a second factor in use? `unreadable`: its secret was sealed with another session key; a
 * coordinator clears it, so that a password alone is never enough to set up a new one.
 */
export async function secondFactorState(viewer: Person): Promise<"none" | "on" | "unreadable"> {
  const own = await readCredential(viewer);
  if (!own?.secret || !own.confirmedAt) return "none";
  if (unseal(own.secret) !== undefined) return "on";
  return isShown(viewer.email) ? "none" : "unreadable";
}

/** Checks a typed code. Each code works once, also when two requests bring it at the same moment. */
export async function proveSecondFactor(
  viewer: Person,
  typed: string,
): Promise<Result<undefined, "wrong">> {
  const own = await readCredential(viewer);
  const secret = own?.secret && own.confirmedAt ? unseal(own.secret) : undefined;
  if (secret === undefined) return refused("wrong");
  const step = acceptedStep(secret, typed, {
    now: codeStep(now().epochMilliseconds),
    last: own?.lastStep ?? null,
    ahead: periodsAhead(viewer.email),
  });
  if (step === undefined) return refused("wrong");
  return asViewer(personal(viewer), async (tx) => {
    const first = await tx
      .update(accountCredential)
      .set({ totpLastStep: step })
      .where(
        and(
          eq(accountCredential.accountId, viewer.accountId),
          sql`coalesce(${accountCredential.totpLastStep}, -1) < ${step}`,
        ),
      )
      .returning({ id: accountCredential.accountId });
    return first.length > 0 ? done(undefined) : refused("wrong");
  });
}

/** The code to type next, for the demonstration's made-up people; undefined for everyone else. */
export async function shownCode(viewer: Person): Promise<string | undefined> {
  if (!isShown(viewer.email)) return undefined;
  const own = await readCredential(viewer);
  const secret = own?.secret ? unseal(own.secret) : undefined;
  if (secret === undefined) return undefined;
  const step = Math.max(codeStep(now().epochMilliseconds), (own?.lastStep ?? -1) + 1);
  return codeAt(secret, step);
}

/** A secret that the set-up page carries until it is confirmed; it opens only for the same person. */
export const carrySecret = (viewer: Person, secret: string): string =>
  seal(`${viewer.accountId} ${secret}`);

/** @returns the carried secret, or undefined when it was not made for this person here. */
export function carriedSecret(
  viewer: Person,
  carried: FormDataEntryValue | null,
): string | undefined {
  const plain = typeof carried === "string" ? unseal(carried) : undefined;
  const [accountId, secret] = plain?.split(" ") ?? [];
  return accountId === viewer.accountId ? secret : undefined;
}

/**
 * Takes a second factor into use with a first code. One that is in use already is replaced only by
 * someone who has given it in this session and knows the password.
 */
export async function setUpSecondFactor(
  viewer: Person & { needsSecondFactor: boolean },
  form: { secret: string; code: string; password: string },
): Promise<Result<undefined, "wrong" | "wrong_password" | "in_use">> {
  const state = await secondFactorState(viewer);
  if (state !== "none") {
    if (viewer.needsSecondFactor || state === "unreadable") return refused("in_use");
    if (!(await isOwnPassword(viewer.accountId, form.password))) return refused("wrong_password");
  }
  const step = acceptedStep(form.secret, form.code, {
    now: codeStep(now().epochMilliseconds),
    last: null,
  });
  if (step === undefined) return refused("wrong");
  const sealed = seal(form.secret);
  return asViewer(personal(viewer), async (tx) => {
    await tx
      .update(accountCredential)
      .set({ totpSecret: sealed, totpConfirmedAt: now().toString(), totpLastStep: step })
      .where(eq(accountCredential.accountId, viewer.accountId));
    return done(undefined);
  });
}
