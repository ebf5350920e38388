/** Reading what people type: text, whole hours, dates. Each is a zod type with errors that are translation keys. */
import { z } from "zod";
import { readDate } from "#app/platform/clock/format.ts";
import { storableLine, storableText } from "#app/platform/forms/typed-text.ts";

/** One or more lines of text, empty when nothing was typed. */
export function typedText(most: number, errors: { long: string }) {
  return z
    .string()
    .optional()
    .transform((text) => storableText(text ?? ""))
    .refine((text) => text.length <= most, { error: `${errors.long}|max=${most}` });
}

/** One line: line breaks become spaces. */
export function typedLine(most: number, errors: { long: string }) {
  return z
    .string()
    .optional()
    .transform((text) => storableLine(text ?? ""))
    .refine((text) => text.length <= most, { error: `${errors.long}|max=${most}` });
}

/**
 * A whole number as people write it: "20", "20 h", "37,5" (rounded half up). Null when nothing was typed.
 * @param error one key for everything that is not a number between the ends
 */
export function typedNumber(least: number, most: number, error: string) {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      const typed = storableLine(text ?? "");
      if (typed === "") return null;
      const digits = /^(\d{1,6})(?:[.,](\d{1,4}))?\s*(?:h|t|tuntia|timmar|hours)?$/i.exec(typed);
      const number = digits ? Math.round(Number(`${digits[1]}.${digits[2] ?? 0}`)) : Number.NaN;
      if (number >= least && number <= most) return number;
      context.addIssue({ code: "custom", message: `${error}|min=${least}&max=${most}` });
      return z.NEVER;
    });
}

/** A date as people write it, from 2000 to 2100, as `yyyy-mm-dd`. Null when nothing was typed. */
export function typedDate(error: string) {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      const typed = storableLine(text ?? "");
      if (typed === "") return null;
      const date = readDate(typed);
      if (date && date >= "2000-01-01" && date <= "2100-12-31") return date;
      context.addIssue({ code: "custom", message: error });
      return z.NEVER;
    });
}

/** Any of a list, each once, in the list's order; what is not in the list is passed over. */
export function someOf<Value extends string>(known: readonly Value[]) {
  return z.preprocess(
    (value) => (value == null || value === "" ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.string()).transform((chosen) => known.filter((value) => chosen.includes(value))),
  );
}

/** One of a list, or null. */
export function oneOf<Value extends string>(known: readonly Value[]) {
  return z
    .string()
    .optional()
    .transform((chosen) => known.find((value) => value === chosen) ?? null);
}
