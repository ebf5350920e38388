import { deflateRawSync, inflateRawSync } from "node:zlib";
import { seal, unseal } from "./secrets.server.ts";

/** A form that was sent when the session had ended, waiting for its person to sign in again. */
export interface KeptForm {
  /** Where it was sent: a path of this service. */
  to: string;
  entries: [name: string, value: string][];
}

const largest = 4_000_000;

/** Seals a form so that the sign-in page can carry it in a hidden field. Files are left out. */
export function keepForm(to: string, form: FormData): string {
  const entries = [...form.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const kept: KeptForm = { to, entries };
  return seal(deflateRawSync(JSON.stringify(kept)).toString("base64"));
}

/** @returns what `keepForm` sealed, or undefined when it was not sealed here. */
export function keptForm(sealed: FormDataEntryValue | null): KeptForm | undefined {
  if (typeof sealed !== "string" || sealed === "") return undefined;
  const plain = unseal(sealed);
  if (plain === undefined) return undefined;
  try {
    const bytes = inflateRawSync(Buffer.from(plain, "base64"), { maxOutputLength: largest });
    return JSON.parse(bytes.toString("utf8")) as KeptForm;
  } catch {
    return undefined;
  }
}
