/** Reading what people type about themselves, and who may do what with accounts. Errors are translation keys. */
import { z } from "zod";
import { storableLine } from "#app/platform/forms/typed-text.ts";
import { languages } from "#app/platform/i18n/language.ts";
import { isEasilyGuessed, longestPassword, shortestPassword } from "./password-strength.ts";

/** Days that a mailed link holds. */
export const linkDays = { verify_email: 7, invitation: 14 } as const;
/** Minutes that a link for a new password holds. */
export const resetMinutes = 60;

export const staffCapacities = ["caseworker", "coach", "officer", "coordinator"] as const;
export type StaffRoleName = (typeof staffCapacities)[number];

const word = (missing: string) =>
  z
    .string({ error: missing })
    .transform(storableLine)
    .pipe(z.string().min(1, { error: missing }));

/** Own name as it is shown to colleagues. */
export const personName = word("accounts:form.name.missing").pipe(
  z.string().max(100, { error: "accounts:form.name.long" }),
);

/** An address, lower-cased; typed spaces around it are taken away. */
export const emailAddress = z
  .string({ error: "accounts:form.email.missing" })
  .max(300, { error: "accounts:form.email.wrong" })
  .transform((typed) => typed.trim().toLowerCase())
  .pipe(
    z
      .email({ error: "accounts:form.email.wrong" })
      .max(254, { error: "accounts:form.email.wrong" }),
  );

/** A phone number as people write it: digits, spaces, dashes, brackets, a plus. Empty when not given. */
export const phoneNumber = z
  .string({ error: "accounts:form.phone.wrong" })
  .optional()
  .transform((typed) => storableLine(typed ?? ""))
  .refine(
    (typed) => typed === "" || (/^\+?[\d\s()./-]{5,25}$/.test(typed) && /(\d.*){5}/.test(typed)),
    {
      error: "accounts:form.phone.wrong",
    },
  );

/** The password that is in use: any text; only the check of it says whether it is right. */
export const currentPassword = z
  .string({ error: "accounts:form.password.missing" })
  .max(longestPassword, { error: "accounts:form.password.long" });

/** A password to take into use. Call `refuseGuessable` on the whole form too. */
export const newPassword = z
  .string({ error: `accounts:form.new_password.missing|min=${shortestPassword}` })
  .min(shortestPassword, { error: `accounts:form.new_password.short|min=${shortestPassword}` })
  .max(longestPassword, { error: "accounts:form.password.long" });

/** Adds the refusal of a password that is easily guessed from what the form itself tells of the person. */
export function refuseGuessable(
  form: { password: string },
  about: readonly string[],
  context: z.core.$RefinementCtx,
): void {
  if (isEasilyGuessed(form.password, about)) {
    context.addIssue({
      code: "custom",
      path: ["password"],
      message: "accounts:form.new_password.common",
    });
  }
}

/** What an attacker would try first for an address: the address and its parts. */
export const wordsOf = (email: string): string[] => [email, ...email.split(/[@._+-]/)];

export const signInForm = z.object({
  email: emailAddress,
  password: currentPassword,
});

export const codeForm = z.object({
  code: z
    .string({ error: "accounts:form.code.missing" })
    .max(40, { error: "accounts:form.code.wrong" }),
});

/** The first code of a new second factor, and the password where an older one is replaced. */
export const setUpForm = codeForm.extend({
  password: z
    .string()
    .max(longestPassword, { error: "accounts:form.password.long" })
    .optional()
    .transform((typed) => typed ?? ""),
});

export const forgottenPasswordForm = z.object({ email: emailAddress });

/** A new password for someone whose address and name are known. */
export const newPasswordForm = (about: readonly string[]) =>
  z
    .object({ password: newPassword })
    .superRefine((form, context) => refuseGuessable(form, about, context));

export const changePasswordForm = (about: readonly string[]) =>
  z
    .object({ current: currentPassword, password: newPassword })
    .superRefine((form, context) => refuseGuessable(form, about, context));

export const ownDetailsForm = z.object({
  name: personName,
  phone: phoneNumber,
  language: z.enum(languages, { error: "accounts:form.language.missing" }),
});

/** A new account behind an invitation: the address is the invitation's. */
export const invitedForm = (email: string) =>
  z
    .object({ name: personName, password: newPassword })
    .superRefine((form, context) =>
      refuseGuessable(form, [...wordsOf(email), ...form.name.split(" ")], context),
    );

/** The coordinator covers every municipality; everyone else works in one. */
export const inviteStaffForm = z
  .object({
    email: emailAddress,
    role: z.enum(staffCapacities, { error: "accounts:form.role.missing" }),
    municipality: z
      .string()
      .regex(/^\d{3}$/)
      .optional()
      .catch(undefined),
  })
  .superRefine((form, context) => {
    if (form.role !== "coordinator" && form.municipality === undefined) {
      context.addIssue({
        code: "custom",
        path: ["municipality"],
        message: "accounts:form.municipality.missing",
      });
    }
  })
  .transform((form) => (form.role === "coordinator" ? { ...form, municipality: undefined } : form));

/** May this coordinator take back that role? Never their own coordinator's: one always remains. */
export const mayRevoke = (viewerId: string, role: { accountId: string; role: string }): boolean =>
  !(role.accountId === viewerId && role.role === "coordinator");
