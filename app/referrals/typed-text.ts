/** What people type, made fit for keeping: as text, whatever it contains, and never more than asked for. */
import { z } from "zod";
import { storableLine, storableText } from "#app/platform/forms/typed-text.ts";

/** Several lines of free text, at most `max` characters; empty when nothing was written. */
export const freeText = (max: number) =>
  z
    .string()
    .optional()
    .transform((text) => storableText(text ?? ""))
    .refine((text) => text.length <= max, { error: `referrals:form.tooLong|max=${max}` });

/** One line that may be empty. */
export const optionalLine = (max: number) =>
  z
    .string()
    .optional()
    .transform((text) => storableLine(text ?? ""))
    .refine((text) => text.length <= max, { error: `referrals:form.tooLong|max=${max}` });

/** One line that must be there. */
export const requiredLine = (max: number, missing: string) =>
  z
    .string({ error: missing })
    .transform(storableLine)
    .refine((text) => text !== "", { error: missing })
    .refine((text) => text.length <= max, { error: `referrals:form.tooLong|max=${max}` });

/**
 * Only the fields a form has, and only text: a form sent by something else than our page cannot reach
 * the form library's own commands, and a file is nothing here.
 * @param isField which names the form has
 * @param hasMany which of them may come several times; of others the first is taken
 */
export function ownFields(
  sent: FormData,
  isField: (name: string) => boolean,
  hasMany: (name: string) => boolean = () => false,
): FormData {
  const kept = new FormData();
  for (const [name, value] of sent) {
    if (typeof value !== "string" || !isField(name)) continue;
    if (hasMany(name) || !kept.has(name)) kept.append(name, value);
  }
  return kept;
}

/** One text value of a form, or "" when it is missing or a file. */
export function textOf(sent: FormData, name: string): string {
  const value = sent.get(name);
  return typeof value === "string" ? value : "";
}

/** The version that a form carries, as a whole number; 0, which no record has, when it is none. */
export function versionOf(sent: FormData): number {
  const version = textOf(sent, "version");
  return /^\d{1,9}$/.test(version) ? Number(version) : 0;
}
