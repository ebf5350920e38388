/** Who the person is and how they are reached: the form of a new referral and of its later mending. */
import { z } from "zod";
import { languages } from "#app/platform/i18n/language.ts";
import { optionalLine, requiredLine } from "./typed-text.ts";

export const identityFields = [
  "firstName",
  "lastName",
  "phone",
  "email",
  "language",
  "customerNumber",
] as const;

export const isIdentityField = (name: string): boolean =>
  (identityFields as readonly string[]).includes(name);

/** A phone number as people write it: digits with spaces, dashes, brackets and a plus in front. */
const phoneShape = /^\+?[\d\s()-]{5,24}$/;
/** Enough to catch a slip; the real proof of an address is that a letter arrives. */
const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
/** A Finnish personal identity code, which is never stored (DOMAIN.md §8). */
const identityCode = /\b\d{6}[-+ABCDEFUVWXY]\d{3}[0-9A-Y]\b/i;

const noIdentityCode = { error: "referrals:identity.customerNumber.identityCode" };

/** The identity form. Only the names and the language must be given; a person may have no phone. */
export const identitySchema = z.object({
  firstName: requiredLine(80, "referrals:identity.firstName.missing"),
  lastName: requiredLine(80, "referrals:identity.lastName.missing"),
  phone: optionalLine(30).refine((text) => text === "" || phoneShape.test(text), {
    error: "referrals:identity.phone.odd",
  }),
  email: optionalLine(200)
    .transform((text) => text.toLowerCase())
    .refine((text) => text === "" || emailShape.test(text), {
      error: "referrals:identity.email.odd",
    }),
  language: z.enum(languages, { error: "referrals:identity.language.missing" }),
  customerNumber: optionalLine(40).refine((text) => !identityCode.test(text), noIdentityCode),
});

export type Identity = z.output<typeof identitySchema>;

/** A phone number's last digits, in which two ways of writing the same number agree; "" when too few. */
export function comparablePhone(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  return digits.length < 6 ? "" : digits.slice(-8);
}
