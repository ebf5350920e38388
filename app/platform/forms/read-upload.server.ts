import { fileTypeFromBuffer } from "file-type";
import { storableLine } from "./typed-text.ts";

/** The largest file that is taken, in bytes. */
export const largestFile = 5_000_000;

/** The largest body of a form that may carry files. */
export const largestUpload = 16_000_000;

/** What a file may be, judged by its content; a name or a stated type proves nothing. */
const accepted = [
  "application/pdf",
  "image/png",
  "image/jpeg",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.oasis.opendocument.text",
] as const;

export type UploadKind = "document" | "scan";

const kinds: Record<UploadKind, readonly string[]> = {
  document: accepted,
  scan: ["application/pdf", "image/png", "image/jpeg"],
};

/** A file that was taken. */
export interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Why a file was not taken; the page words it beside the field. */
export type UploadRefusal = "too_large" | "wrong_kind";

/** A file that was not taken, by the name that the person knows it by. */
export interface RefusedUpload {
  readonly name: string;
  readonly why: UploadRefusal;
}

/** The fields by which pages of ours take files. */
const fileFields = ["files", "scan"];

/**
 * The form of a request that may carry files, in the fields that take them.
 * @throws Response 400 when the body is no form
 */
export async function readUploadForm(request: Request): Promise<FormData> {
  try {
    const form = await request.formData();
    // As in `readForm`: the form library's own commands, and files in place of words, are no page's of ours.
    for (const [name, value] of [...form]) {
      if (name.startsWith("__") || (typeof value !== "string" && !fileFields.includes(name))) {
        form.delete(name);
      }
    }
    return form;
  } catch {
    throw new Response(JSON.stringify({ code: "no_form" }), {
      status: 400,
      headers: { "Content-Type": "application/json" },
    });
  }
}

/** The files of a field, each taken or refused. A field left empty has none. */
export async function readUploads(
  form: FormData,
  field: string,
  kind: UploadKind,
): Promise<{ taken: Upload[]; refused: RefusedUpload[] }> {
  const taken: Upload[] = [];
  const refused: RefusedUpload[] = [];
  for (const value of form.getAll(field)) {
    if (typeof value === "string" || value.size === 0) continue;
    const name = storableLine(value.name).slice(0, 100);
    if (value.size > largestFile) {
      refused.push({ name, why: "too_large" });
      continue;
    }
    const bytes = Buffer.from(await value.arrayBuffer());
    const found = await fileTypeFromBuffer(bytes);
    if (!found || !kinds[kind].includes(found.mime)) {
      refused.push({ name, why: "wrong_kind" });
      continue;
    }
    taken.push({ name: fileName(value.name, found.ext), mediaType: found.mime, bytes });
  }
  return { taken, refused };
}

/** A plain name with the ending that the content has. */
function fileName(given: string, ending: string): string {
  const base = storableLine(given)
    .replace(/\.[^.]*$/, "")
    .replace(/[\\/:*?"<>|]/g, "_")
    .slice(0, 100);
  return `${base || "tiedosto"}.${ending}`;
}
