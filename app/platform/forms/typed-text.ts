/**
 * Text as it can be stored and shown: control characters, marks that turn the reading direction of
 * what follows, and halves of characters are taken out; composed the same way (NFC) everywhere.
 */
export function storableText(typed: string): string {
  return typed
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, "")
    .replace(/\p{Cs}/gu, "\uFFFD")
    .normalize("NFC")
    .trim();
}

/** The same on one line. */
export const storableLine = (typed: string): string =>
  storableText(typed).replace(/\s+/g, " ").trim();

/** The form's idempotency key; a form without a proper one is like a form sent for the first time. */
export function formKey(form: FormData): string {
  const key = form.get("idempotency_key");
  return typeof key === "string" && /^[\w-]{8,100}$/.test(key) ? key : crypto.randomUUID();
}

/** A UUID from a form or an address, or undefined: anything else could not name a record. */
export function recordId(value: unknown): string | undefined {
  return typeof value === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)
    ? value.toLowerCase()
    : undefined;
}

/** The version a form was filled from, or undefined. */
export function formVersion(form: FormData): number | undefined {
  const version = form.get("version");
  return typeof version === "string" && /^\d{1,9}$/.test(version) ? Number(version) : undefined;
}
