/** An organisation's states and what moves it, its members' roles, and its forms. Errors are translation keys. */
import { z } from "zod";
import {
  emailAddress,
  newPassword,
  personName,
  refuseGuessable,
  wordsOf,
} from "#app/accounts/rules.ts";
import type { Acting } from "#app/platform/database/as-viewer.server.ts";
import { storableLine, storableText } from "#app/platform/forms/typed-text.ts";
import { organisationKinds } from "#app/work/vocabulary.ts";
import { readBusinessId } from "./business-id.ts";

export const organisationStates = ["registered", "verified", "suspended"] as const;
export type OrganisationState = (typeof organisationStates)[number];

export const organisationActs = ["verify", "suspend", "reinstate"] as const;
export type OrganisationAct = (typeof organisationActs)[number];

/** One move of the table: from which state, to which, who may make it, and whether a reason is told. */
export interface OrganisationMove {
  readonly from: OrganisationState;
  readonly to: OrganisationState;
  readonly by: readonly Acting["as"][];
  readonly needsReason: boolean;
}

/**
 * registered → verified (an officer of the municipality has confirmed who may sign for the Business
 * ID) → suspended ↔ verified. Nothing leads back to `registered`.
 */
export const organisationMoves: Readonly<Record<OrganisationAct, OrganisationMove>> = {
  verify: { from: "registered", to: "verified", by: ["officer"], needsReason: false },
  suspend: { from: "verified", to: "suspended", by: ["officer"], needsReason: true },
  reinstate: { from: "suspended", to: "verified", by: ["officer"], needsReason: false },
};

/** The state after an act, or null when the act may not be done in this state or in this capacity. */
export function stateAfter(
  state: OrganisationState,
  act: OrganisationAct,
  by: Acting["as"],
): OrganisationState | null {
  const move = organisationMoves[act];
  return move.from === state && move.by.includes(by) ? move.to : null;
}

/** The acts that are possible in a state for someone acting so, in the order in which they are offered. */
export const possibleActs = (state: OrganisationState, by: Acting["as"]): OrganisationAct[] =>
  organisationActs.filter((act) => stateAfter(state, act, by) !== null);

/** What an organisation's people may do in its states. Drafting is always allowed: nothing typed is lost. */
export const organisationMay = {
  draft: (_state: OrganisationState) => true,
  publish: (state: OrganisationState) => state === "verified",
} as const;

/** What an officer has confirmed stays as confirmed: then kind and municipality are the officer's to change. */
export const mayChangeKindAndPlace = (state: OrganisationState): boolean => state === "registered";

export const memberRoles = ["owner", "member"] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Would the organisation still have an owner after this member's role changes (or ends: null)? The database holds the same. */
export function keepsAnOwner(
  members: readonly { accountId: string; role: MemberRole }[],
  accountId: string,
  role: MemberRole | null,
): boolean {
  return members.some((m) => (m.accountId === accountId ? role : m.role) === "owner");
}

/** A Business ID as people type it, in its standard form. */
export const businessId = z
  .string({ error: "organisations:form.business_id.missing" })
  .transform((typed, context) => {
    const read = readBusinessId(typed.slice(0, 200));
    if (read.ok) return read.businessId;
    context.addIssue({
      code: "custom",
      message: `organisations:form.business_id.${read.problem}`,
    });
    return z.NEVER;
  });

export const businessIdForm = z.object({ business_id: businessId });

const organisationName = z
  .string({ error: "organisations:form.name.missing" })
  .transform(storableLine)
  .pipe(
    z
      .string()
      .min(1, { error: "organisations:form.name.missing" })
      .max(120, { error: "organisations:form.name.long" }),
  );
const kind = z.enum(organisationKinds, { error: "organisations:form.kind.missing" });
const municipality = z
  .string({ error: "organisations:form.municipality.missing" })
  .regex(/^\d{3}$/, { error: "organisations:form.municipality.missing" });
const postalCode = z
  .string({ error: "organisations:form.postal_code.wrong" })
  .optional()
  .transform((typed) => storableLine(typed ?? ""))
  .refine((typed) => typed === "" || /^\d{5}$/.test(typed), {
    error: "organisations:form.postal_code.wrong",
  });

const organisationFields = { business_id: businessId, name: organisationName, kind, municipality };
const personFields = { person: personName, email: emailAddress, password: newPassword };

const checkPassword = (
  form: { person: string; email: string; password: string; name?: string },
  context: z.core.$RefinementCtx,
) =>
  refuseGuessable(
    form,
    [...wordsOf(form.email), ...form.person.split(" "), form.name ?? ""],
    context,
  );

/** Registering: the organisation, and the person if they have no account yet. */
export const registerForm = z.object(organisationFields);
export const registerWithPersonForm = z
  .object({ ...organisationFields, ...personFields })
  .superRefine(checkPassword);

/** Asking to join an organisation that is here already. */
export const joinForm = z.object({ business_id: businessId });
export const joinWithPersonForm = z
  .object({ business_id: businessId, ...personFields })
  .superRefine(checkPassword);

/** Kind and municipality are left out where an officer has confirmed them. */
export const detailsForm = z.object({
  name: organisationName,
  kind: kind.optional(),
  municipality: municipality.optional(),
  postal_code: postalCode,
});

export const inviteMemberForm = z.object({
  email: emailAddress,
  role: z.enum(memberRoles, { error: "organisations:form.role.missing" }),
});

/** The officer's decision. A reason is told to the organisation, so it is needed where something is taken away. */
export const decisionForm = z
  .object({
    act: z.enum(organisationActs, { error: "organisations:form.act.missing" }),
    kind: kind.optional(),
    reason: z
      .string()
      .optional()
      .transform((typed) => storableText(typed ?? ""))
      .refine((typed) => typed.length <= 1000, { error: "organisations:form.reason.long" }),
  })
  .superRefine((form, context) => {
    if (organisationMoves[form.act].needsReason && form.reason === "") {
      context.addIssue({
        code: "custom",
        path: ["reason"],
        message: "organisations:form.reason.missing",
      });
    }
  });
