/** Why typed text is not a Business ID: each is worded differently beside the field. */
export type BusinessIdProblem = "missing" | "shape" | "check_digit";

export type ReadBusinessId =
  | { ok: true; businessId: string }
  | { ok: false; problem: BusinessIdProblem };

const weights = [7, 9, 10, 5, 8, 4, 2] as const;

/**
 * The check digit of a Business ID's seven digits (weights 7, 9, 10, 5, 8, 4, 2, modulo 11).
 * @returns 0–9, or undefined where the remainder is 1: such numbers are never issued
 */
export function checkDigit(sevenDigits: string): number | undefined {
  const sum = weights.reduce((total, weight, n) => total + weight * Number(sevenDigits[n]), 0);
  const remainder = sum % 11;
  if (remainder === 1) return undefined;
  return remainder === 0 ? 0 : 11 - remainder;
}

/**
 * Reads a Business ID the way people type it: with spaces, with any dash or none, without the leading
 * zero, as a VAT number (FI12345678), with its name in front (Y-tunnus: 1234567-8).
 * @returns the standard form `1234567-8`, or what is wrong
 */
export function readBusinessId(typed: string): ReadBusinessId {
  const text = typed
    .normalize("NFKC")
    // Spaces and marks that come along when a number is copied from a page.
    .replace(/[\s\u200B-\u200F\u2060\uFEFF\u00AD]+/gu, "")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .toUpperCase()
    .replace(/^(?:Y-?TUNNUS|FO-?NUMMER|BUSINESSID|ALV-?(?:TUNNUS|NUMERO)?|VAT)[:.]?/, "")
    .replace(/^FI-?/, "");
  if (text === "") return { ok: false, problem: "missing" };
  const parts = /^(\d{6,7})-?(\d)$/.exec(text);
  if (!parts) return { ok: false, problem: "shape" };
  const digits = parts[1]!.padStart(7, "0");
  if (checkDigit(digits) !== Number(parts[2])) return { ok: false, problem: "check_digit" };
  return { ok: true, businessId: `${digits}-${parts[2]}` };
}
